use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};
use zhubi_lint::{Applicability, Diagnostic, Fix, RuleMeta, Severity};
use zhubi_text::{Source, Span};

use crate::places::{Place, Places};
use crate::wording::{self, portable_path};
use crate::{FileReport, Printer, Totals};

/// SARIF 2.1.0: one run whose results are written as they come; the rules that spoke follow them.
#[derive(Default)]
pub(crate) struct Sarif {
    begun: bool,
    rules: Vec<&'static RuleMeta>,
    /// Index of each rule by code.
    index: HashMap<&'static str, usize>,
}

const HEAD: &str = concat!(
    "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",",
    "\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":\"utf16CodeUnits\",\"language\":\"zh-CN\",\"results\":[\n"
);

impl Sarif {
    fn separator(&mut self) -> &'static str {
        if std::mem::replace(&mut self.begun, true) { ",\n" } else { HEAD }
    }

    fn index_of(&mut self, rule: &'static RuleMeta) -> usize {
        *self.index.entry(rule.code).or_insert_with(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }
}

impl Printer for Sarif {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        let mut out = BufWriter::new(out);
        let places = Places::of(report.source, report.diagnostics);
        let file = Artifact { uri: uri(report.source.name()), source: report.source, places: &places };
        for diagnostic in report.diagnostics {
            out.write_all(self.separator().as_bytes())?;
            serde_json::to_writer(&mut out, &file.result(diagnostic, self.index_of(diagnostic.rule)))?;
        }
        out.flush()
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Totals) -> io::Result<()> {
        if !self.begun {
            out.write_all(self.separator().as_bytes())?;
        }
        let tool = json!({ "driver": {
            "name": "zhubi",
            "fullName": "朱笔 zhubi",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": self.rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
        } });
        writeln!(out, "\n],\"tool\":{tool}}}]}}")
    }
}

/// The file of the results that are being written.
struct Artifact<'a> {
    uri: String,
    source: &'a Source,
    places: &'a Places<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Value>,
}

impl Artifact<'_> {
    fn result(&self, diagnostic: &Diagnostic, rule_index: usize) -> Value {
        let locations = diagnostic.spans.iter().map(|&span| json!({ "physicalLocation": self.place(span) }));
        let related = diagnostic.related.iter().enumerate().map(|(id, related)| {
            json!({
                "id": id,
                "message": { "text": related.message },
                "physicalLocation": self.place(related.span),
            })
        });
        let mut result = json!({
            "ruleId": diagnostic.rule.code,
            "ruleIndex": rule_index,
            "level": level(diagnostic.severity),
            "message": { "text": wording::message(diagnostic) },
            "locations": locations.collect::<Vec<_>>(),
            "partialFingerprints": { "zhubi/v1": format!("{:016x}", diagnostic.fingerprint) },
        });
        let related: Vec<Value> = related.collect();
        if !related.is_empty() {
            result["relatedLocations"] = Value::Array(related);
        }
        if let Some(fix) = diagnostic.fix.as_ref().and_then(|fix| self.fix(fix)) {
            result["fixes"] = json!([fix]);
        }
        result
    }

    fn place(&self, span: Span) -> Value {
        let mut region = region(self.places.range(span));
        region.snippet = Some(json!({ "text": span.of(self.source.text()) }));
        json!({ "artifactLocation": { "uri": self.uri }, "region": region })
    }

    /// The fix, where all that it replaces stands in the file letter for letter.
    fn fix(&self, fix: &Fix) -> Option<Value> {
        let replacement = |edit: &zhubi_text::Edit| {
            self.source.file_span(edit.span)?;
            let mut replacement = json!({ "deletedRegion": region(self.places.range(edit.span)) });
            if !edit.replacement.is_empty() {
                replacement["insertedContent"] = json!({ "text": edit.replacement });
            }
            Some(replacement)
        };
        let replacements = fix.edits.iter().map(replacement).collect::<Option<Vec<_>>>()?;
        let description = match fix.applicability {
            Applicability::Safe => "可自动修复",
            Applicability::Unsafe => "修改须人确认",
        };
        Some(json!({
            "description": { "text": description },
            "artifactChanges": [
                { "artifactLocation": { "uri": self.uri }, "replacements": replacements },
            ],
        }))
    }
}

fn region(range: Range<Place>) -> Region {
    Region {
        start_line: range.start.line,
        start_column: range.start.utf16_column,
        end_line: range.end.line,
        end_column: range.end.utf16_column,
        snippet: None,
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn descriptor(rule: &RuleMeta) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": rule.title },
        "fullDescription": { "text": rule.what },
        "help": { "text": format!("{}\n\n{}\n\n依据：{}", rule.what, rule.why, rule.authority) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.family.title()] },
    })
}

/// What may stand in the path of a URI as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The file's name as a URI: relative paths stay relative to where the command ran.
fn uri(name: &str) -> String {
    let path = portable_path(name);
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    match path.as_bytes() {
        [b'/', b'/', ..] => format!("file:{encoded}"),
        [b'/', ..] => format!("file://{encoded}"),
        [drive, b':', b'/', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => {
            format!("file:///{}", encoded.replacen("%3A", ":", 1))
        }
        _ => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_uris() {
        assert_eq!(uri("稿 件/a\"b'%.txt"), "%E7%A8%BF%20%E4%BB%B6/a%22b%27%25.txt");
        assert_eq!(uri("./通知:稿.txt"), "%E9%80%9A%E7%9F%A5%3A%E7%A8%BF.txt");
        assert_eq!(uri("/data/a.txt"), "file:///data/a.txt");
        assert_eq!(uri("-"), "-");
    }
}
