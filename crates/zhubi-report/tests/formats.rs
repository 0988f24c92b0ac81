//! Every machine format against its schema or a reader that was written for it, with the file names and texts that
//! break careless writers.

mod common;

use std::collections::HashSet;

use common::{INVISIBLE, LENGTH, ORDINAL, PUNCTUATION, find, finding, print_run, style};
use quick_junit::TestCaseStatus;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use zhubi_lint::Diagnostic;
use zhubi_report::Format;
use zhubi_text::{Edit, Segment, Source, Span};

const NAMES: [&str; 3] = ["./稿 件/“引”'单'\"双\"&<b>]]>%2C:,.txt", "a\nb\u{7}\u{1b}c\t.txt", "通知.txt"];

const TEXT: &str =
    "（三）促进𠮷林“产业”</script>。\n（三）截止目前,\u{1}已完成100%。\n]]>&amp;\u{FFFF}\r\n末行";

/// Findings with everything that a finding can have.
fn diagnostics() -> Vec<Diagnostic> {
    let (again, comma) = (find(TEXT, "（三）", 1), find(TEXT, ",", 0));
    let mut diagnostics = vec![
        finding(&LENGTH, Span::new(0, TEXT.len()), "跨行\n换行\u{7}", |_| {}),
        finding(&PUNCTUATION, find(TEXT, "“产业”", 0), "引号“产业”::不当]]>", |diagnostic| {
            diagnostic.also(find(TEXT, "</script>", 0)).help("改, 100%:\r\n好");
        }),
        finding(&ORDINAL, again, "同级序号“（三）”重复", |diagnostic| {
            diagnostic
                .related(find(TEXT, "（三）", 0), "首次出现")
                .fix_unsafe([Edit::replace(again, "（四）")]);
        }),
        finding(&PUNCTUATION, comma, "汉字间用了半角“,”", |diagnostic| {
            diagnostic.fix_safe([Edit::delete(comma), Edit::insert(comma.end() + 1, "，")]);
        }),
        finding(&INVISIBLE, Span::empty(TEXT.len()), "文末", |diagnostic| {
            diagnostic.fix_safe([Edit::insert(0, "首"), Edit::insert(TEXT.len(), "尾")]);
        }),
    ];
    for (index, diagnostic) in diagnostics.iter_mut().enumerate() {
        diagnostic.fingerprint = 0xfedc_ba98_7654_3210 + index as u64;
    }
    diagnostics
}

/// A report on every name, and on one file in which the findings are none.
fn report(format: Format) -> String {
    let diagnostics = diagnostics();
    let sources: Vec<Source> = NAMES.iter().map(|&name| Source::plain(name, TEXT)).collect();
    let clean = Source::plain("净 稿&.txt", "正文。");
    let mut files: Vec<(&Source, &[Diagnostic])> =
        sources.iter().map(|source| (source, diagnostics.as_slice())).collect();
    files.push((&clean, &[]));
    print_run(format, style(80), &files)
}

fn parse(report: &str) -> Value {
    serde_json::from_str(report).unwrap_or_else(|error| panic!("{error}: {report}"))
}

/// Fails with what `value` breaks of `schema`.
fn assert_valid(schema: &Value, value: &Value) {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).expect("a schema");
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// The report of `format`, valid by the schema of that name.
fn valid(format: Format, schema: &str) -> Value {
    let schema = parse(schema);
    let value = parse(&report(format));
    assert_valid(&schema, &value);
    assert_valid(&schema, &parse(&print_run(format, style(80), &[])));
    value
}

/// The places that a JSON pointer finds in each of `values`.
fn at<'v>(values: &'v Value, pointer: &str) -> Vec<&'v Value> {
    let values = values.as_array().expect("an array");
    values.iter().map(|value| value.pointer(pointer).unwrap_or(&Value::Null)).collect()
}

#[test]
fn json_keeps_its_contract() {
    let report = valid(Format::Json, include_str!("schemas/zhubi.json"));
    assert_eq!(at(&report["files"], "/path"), [NAMES[0], NAMES[1], NAMES[2], "净 稿&.txt"]);
}

#[test]
fn json_lines_are_the_findings_of_json() {
    let mut schema = parse(include_str!("schemas/zhubi.json"));
    schema["definitions"]["diagnostic"]["required"].as_array_mut().expect("a list").push("path".into());
    let line_schema =
        serde_json::json!({ "definitions": schema["definitions"], "$ref": "#/definitions/diagnostic" });
    let whole = parse(&report(Format::Json));
    let mut expected = Vec::new();
    for file in whole["files"].as_array().expect("files") {
        for diagnostic in file["diagnostics"].as_array().expect("findings") {
            let mut line = diagnostic.clone();
            line["path"] = file["path"].clone();
            expected.push(line);
        }
    }
    let lines: Vec<Value> = report(Format::JsonLines).lines().map(parse).collect();
    assert_eq!(lines, expected);
    lines.iter().for_each(|line| assert_valid(&line_schema, line));
    assert_eq!(print_run(Format::JsonLines, style(80), &[]), "");
}

#[test]
fn sarif_is_valid_and_points_at_utf16_columns() {
    let log = valid(Format::Sarif, include_str!("schemas/sarif-2.1.0.json"));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let rules = &run["tool"]["driver"]["rules"];
    assert_eq!(at(rules, "/id"), ["SEN001", "PUN001", "ORD001", "UNI001"]);
    for result in run["results"].as_array().expect("results") {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let results: Vec<Value> = run["results"].as_array().expect("results")[..5].to_vec();
    let results = Value::Array(results);
    assert_eq!(at(&results, "/level"), ["note", "warning", "error", "warning", "warning"]);
    let region = "/locations/0/physicalLocation/region";
    // 𠮷 takes two code units.
    assert_eq!(at(&results, &format!("{region}/startColumn")), [1, 9, 1, 8, 3]);
    assert_eq!(at(&results, &format!("{region}/startLine")), [1, 1, 2, 2, 4]);
    assert_eq!(at(&results, &format!("{region}/endLine")), [4, 1, 2, 2, 4]);
    assert_eq!(results[1]["locations"][1]["physicalLocation"]["region"]["snippet"]["text"], "</script>");
    assert_eq!(results[2]["relatedLocations"][0]["message"]["text"], "首次出现");
    assert_eq!(results[2]["partialFingerprints"]["zhubi/v1"], "fedcba9876543212");
    let replacements = &results[3]["fixes"][0]["artifactChanges"][0]["replacements"];
    assert_eq!(at(replacements, "/deletedRegion/startColumn"), [8, 10]);
    assert_eq!(at(replacements, "/deletedRegion/endColumn"), [9, 10]);
    assert_eq!(replacements[1]["insertedContent"]["text"], "，");
    let uris: HashSet<&str> = at(&run["results"], "/locations/0/physicalLocation/artifactLocation/uri")
        .into_iter()
        .filter_map(Value::as_str)
        .collect();
    assert!(uris.contains("a%0Ab%07%1Bc%09.txt"), "{uris:?}");
}

#[test]
fn sarif_and_rdjson_offer_no_fix_that_would_swallow_markup() {
    // The file is "甲**乙**丙" and its markup is left out of the text.
    let segment = |text_start, file_start| Segment { text_start, file_start, len: 3 };
    let segments = vec![segment(0, 0), segment(3, 5), segment(6, 10)];
    let source = Source::extracted("a.md", "甲乙丙", Vec::new(), "甲**乙**丙", segments);
    let across = finding(&ORDINAL, Span::new(0, 6), "跨标记", |diagnostic| {
        diagnostic.fix_safe([Edit::replace(Span::new(0, 6), "丁")]);
    });
    let apart = finding(&ORDINAL, Span::new(0, 3), "两处", |diagnostic| {
        diagnostic.fix_safe([Edit::delete(Span::new(0, 3)), Edit::insert(3, "戊")]);
    });
    let within = finding(&ORDINAL, Span::new(3, 6), "一处", |diagnostic| {
        diagnostic.fix_safe([Edit::replace(Span::new(3, 6), "己")]);
    });
    let diagnostics = [across, apart, within];
    let print = |format| parse(&print_run(format, style(80), &[(&source, &diagnostics)]));
    let sarif = print(Format::Sarif);
    let fixes = at(&sarif["runs"][0]["results"], "/fixes");
    assert_eq!(fixes.iter().map(|fixes| fixes.is_array()).collect::<Vec<_>>(), [false, true, true]);
    let rdjson = print(Format::RdJson);
    let suggestions = at(&rdjson["diagnostics"], "/suggestions/0");
    assert_eq!(suggestions[..2], [&Value::Null, &Value::Null]);
    let start = serde_json::json!({ "line": 1, "column": 6 });
    let end = serde_json::json!({ "line": 1, "column": 9 });
    assert_eq!(*suggestions[2], serde_json::json!({ "range": { "start": start, "end": end }, "text": "己" }));
}

#[test]
fn rdjson_is_valid_and_joins_edits_of_one_line() {
    let result = valid(Format::RdJson, include_str!("schemas/rdjson.json"));
    let diagnostics = &result["diagnostics"];
    assert_eq!(
        at(diagnostics, "/location/path")[..6],
        [NAMES[0], NAMES[0], NAMES[0], NAMES[0], NAMES[0], NAMES[1]]
    );
    // Columns are bytes of UTF-8: （三）促进𠮷林 take 9 + 6 + 4 + 3.
    assert_eq!(diagnostics[1]["location"]["range"]["start"]["column"], 23);
    assert_eq!(diagnostics[3]["suggestions"][0]["text"], "\u{1}，");
    assert_eq!(diagnostics[3]["suggestions"][0]["range"]["start"]["column"], 22);
    assert_eq!(diagnostics[3]["suggestions"][0]["range"]["end"]["column"], 24);
    assert!(diagnostics[4]["suggestions"].is_null());
}

#[test]
fn gitlab_is_valid_and_its_fingerprints_are_unique() {
    let issues = valid(Format::GitLab, include_str!("schemas/gitlab.json"));
    let fingerprints: HashSet<&str> =
        at(&issues, "/fingerprint").into_iter().filter_map(Value::as_str).collect();
    assert_eq!(fingerprints.len(), 15);
    assert_eq!(at(&issues, "/severity")[..5], ["info", "minor", "major", "minor", "minor"]);
    assert_eq!(issues[0]["location"]["path"], NAMES[0].trim_start_matches("./"));
}

#[test]
fn github_commands_are_one_line_each_and_read_back() {
    let report = report(Format::GitHub);
    let decode = |text: &str| {
        let text = text.replace("%2C", ",").replace("%3A", ":").replace("%0A", "\n").replace("%0D", "\r");
        text.replace("%25", "%")
    };
    let mut commands = Vec::new();
    for line in report.split_terminator('\n') {
        // As the runner reads it: the properties end at the first `::` after the command.
        let rest = line.strip_prefix("::").expect("a command");
        let (head, message) = rest.split_once("::").expect("a message");
        let (command, properties) = head.split_once(' ').expect("properties");
        let properties: Vec<(&str, String)> = properties
            .split(',')
            .map(|property| property.split_once('=').expect("a value"))
            .map(|(name, value)| (name, decode(value)))
            .collect();
        commands.push((command, properties, decode(message)));
    }
    assert_eq!(commands.len(), 15);
    let (command, properties, message) = &commands[1];
    assert_eq!(*command, "warning");
    let expected = [
        ("file", NAMES[0].trim_start_matches("./")),
        ("line", "1"),
        ("endLine", "1"),
        ("col", "8"),
        ("endColumn", "12"),
        ("title", "PUN001 汉字间半角标点"),
    ];
    assert_eq!(*properties, expected.map(|(name, value)| (name, value.to_owned())));
    assert_eq!(message, "引号“产业”::不当]]>。建议：改, 100%:↵好");
    let names = |index: usize| commands[index].1.iter().map(|(name, _)| *name).collect::<Vec<_>>();
    assert_eq!((commands[0].0, names(0)), ("notice", vec!["file", "line", "endLine", "title"]));
    assert_eq!(commands[5].1[0].1, NAMES[1]);
}

#[test]
fn junit_is_read_by_a_reader_of_junit() {
    let report = quick_junit::Report::deserialize_from_str(&report(Format::JUnit)).expect("JUnit");
    assert_eq!(report.name.as_ref().map(|name| name.as_str()), Some("zhubi"));
    let suites: Vec<(&str, usize, usize)> =
        report.test_suites.iter().map(|suite| (suite.name.as_str(), suite.tests, suite.failures)).collect();
    // The reader itself drops the tab.
    let shown = "a\nb<U+0007><U+001B>c.txt";
    assert_eq!(suites, [(NAMES[0], 5, 4), (shown, 5, 4), (NAMES[2], 5, 4), ("净 稿&.txt", 1, 0)]);
    for suite in &report.test_suites {
        let failed =
            suite.test_cases.iter().filter(|case| !matches!(case.status, TestCaseStatus::Success { .. }));
        assert_eq!((suite.test_cases.len(), failed.count()), (suite.tests, suite.failures));
    }
    let case = &report.test_suites[0].test_cases[1];
    let TestCaseStatus::NonSuccess { message, ty, .. } = &case.status else { panic!("{case:?}") };
    assert_eq!(message.as_ref().map(|text| text.as_str()), Some("引号“产业”::不当]]>。建议：改, 100%:↵好"));
    assert_eq!(ty.as_ref().map(|text| text.as_str()), Some("warning"));
    let none = quick_junit::Report::deserialize_from_str(&print_run(Format::JUnit, style(80), &[]));
    assert!(none.expect("JUnit").test_suites.is_empty());
}

#[test]
fn checkstyle_has_the_elements_and_attributes_of_checkstyle() {
    let report = report(Format::Checkstyle);
    let mut reader = Reader::from_str(&report);
    let mut files: Vec<(String, usize)> = Vec::new();
    loop {
        let (element, is_empty) = match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            _ => continue,
        };
        let attributes: Vec<(String, String)> = element
            .attributes()
            .map(|attribute| attribute.expect("an attribute"))
            .map(|attribute| {
                let value = quick_xml::escape::unescape(&attribute.value).expect("escaped");
                (attribute.key.as_ref().to_owned(), value.into_owned())
            })
            .collect();
        let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
        match (element.name().as_ref(), is_empty) {
            ("checkstyle", false) => assert_eq!(names, ["version"]),
            ("file", false) => {
                assert_eq!(names, ["name"]);
                files.push((attributes[0].1.clone(), 0));
            }
            ("error", true) => {
                assert_eq!(names, ["line", "column", "severity", "message", "source"]);
                assert!(
                    attributes[..2].iter().all(|(_, number)| number.parse::<usize>().is_ok_and(|n| n > 0))
                );
                assert!(["error", "warning", "info"].contains(&attributes[2].1.as_str()));
                files.last_mut().expect("an error stands in a file").1 += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    let shown = "a\nb<U+0007><U+001B>c\t.txt";
    assert_eq!(
        files,
        [(NAMES[0], 5), (shown, 5), (NAMES[2], 5)].map(|(name, count)| (name.to_owned(), count))
    );
}
