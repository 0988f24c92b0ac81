//! Each piece of markup that word processors put around and into text, and what of it is read.

use super::{WORD, packed, read};

/// A document of these parts beside the main one, which holds `body`; each part is its kind and its content.
fn document_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let more = "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:v=\"urn:v\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let main = format!("<w:document {WORD} {more}><w:body>{body}</w:body></w:document>");
    let mut relations = String::new();
    let mut files = vec![("word/document.xml".to_owned(), main)];
    for (kind, content) in parts {
        relations += &format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{kind}.xml\"/>");
        files.push((format!("word/{kind}.xml"), format!("<w:{kind} {WORD}>{content}</w:{kind}>")));
    }
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    files.push(("word/_rels/document.xml.rels".to_owned(), relations));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, content)| (path.as_str(), content.as_bytes())).collect();
    packed(&files)
}

fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn p(content: &str) -> String {
    let content = if content.starts_with('<') { content.to_owned() } else { r(content) };
    format!("<w:p>{content}</w:p>")
}

/// A paragraph whose mark was deleted.
fn run_on(words: &str) -> String {
    p(&format!("<w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"王\"/></w:rPr></w:pPr>{}", r(words)))
}

fn deleted(words: &str) -> String {
    format!("<w:del w:id=\"2\" w:author=\"王\"><w:r><w:delText>{words}</w:delText></w:r></w:del>")
}

fn field(instruction: &str, result: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let instruction = format!("<w:r><w:instrText> {instruction} </w:instrText></w:r>");
    [mark("begin"), instruction, mark("separate"), result.to_owned(), mark("end")].concat()
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |content: &&str| {
        let content = if content.starts_with('<') { (*content).to_owned() } else { p(content) };
        format!("<w:tc><w:tcPr/>{content}</w:tc>")
    };
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

fn assert_reads(cases: &[(&str, String, &str)]) {
    for (name, body, expected) in cases {
        assert_eq!(read(&document_with(body, &[])).source.text(), *expected, "{name}");
    }
}

#[test]
fn wrappers_and_marks_between_runs_are_no_text() {
    let around = |tags: [&str; 2], content: &str| format!("{}{content}{}", tags[0], tags[1]);
    let mid_word = "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/><w:bookmarkEnd w:id=\"0\"/><w:proofErr w:type=\"spellStart\"/><w:permStart w:id=\"1\"/><w:permEnd w:id=\"1\"/>";
    let tag = around(
        [
            "<w:smartTag w:element=\"date\"><w:smartTagPr><w:attr w:name=\"Year\" w:val=\"2024\"/></w:smartTagPr>",
            "</w:smartTag>",
        ],
        &r("6月"),
    );
    let control = around(
        [
            "<w:sdt><w:sdtPr><w:alias w:val=\"标签\"/><w:text/></w:sdtPr><w:sdtContent>",
            "</w:sdtContent></w:sdt>",
        ],
        &r("处"),
    );
    let custom = around(["<w:customXml w:element=\"e\"><w:customXmlPr/>", "</w:customXml>"], &r("外"));
    let direction = around(["<w:dir w:val=\"ltr\"><w:bdo w:val=\"ltr\">", "</w:bdo></w:dir>"], &r("内"));
    let link = around(["<w:hyperlink r:id=\"x\">", "</w:hyperlink>"], &r("址"));
    assert_reads(&[
        ("marks in a word", p(&[&r("截"), mid_word, &r("至")].concat()), "截至\n"),
        ("smart tag", p(&[r("年"), tag, r("日")].concat()), "年6月日\n"),
        ("content control", p(&[control, r("长")].concat()), "处长\n"),
        ("own element", p(&[custom, direction, link].concat()), "外内址\n"),
        ("own element around paragraphs", format!("<w:customXml w:element=\"e\">{}</w:customXml>", p("块")), "块\n"),
        ("comments of XML", p("<w:r><w:t>甲<!-- 注 -->乙</w:t><?x y?></w:r>"), "甲乙\n"),
        ("references", p("<w:r><w:t>&#x7532;&#20057;&lt;<![CDATA[<丙>]]></w:t></w:r>"), "甲乙<<丙>\n"),
        ("pictures", p(&("<w:r><w:drawing><x descr=\"印章\"/></w:drawing><w:pict><v:textpath string=\"水印\"/></w:pict><w:object/></w:r>".to_owned() + &r("落款"))), "落款\n"),
    ]);
}

#[test]
fn characters_that_are_elements_are_read() {
    assert_reads(&[
        (
            "tab and breaks",
            p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>"),
            "甲\t乙\n丙\n丁\n",
        ),
        (
            "hyphens",
            p("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/><w:t>丙</w:t></w:r>"),
            "甲-乙丙\n",
        ),
        ("symbol", p("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>已办</w:t></w:r>"), "☑已办\n"),
        ("break of the page", p("<w:r><w:br w:type=\"page\"/><w:t>附件</w:t></w:r>"), "附件\n"),
        (
            "page as it was set",
            p("<w:r><w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r>"),
            "甲乙\n",
        ),
        (
            "reading aid",
            p(
                "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhū</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>朱</w:t></w:r></w:rubyBase></w:ruby><w:t>笔</w:t></w:r>",
            ),
            "朱笔\n",
        ),
        (
            "formula",
            p(&(r("面积")
                + "<m:oMath><m:r><w:rPr/><m:t>S=a</m:t></m:r><m:sSup><m:e><m:r><m:t>b</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>")),
            "面积S=ab2\n",
        ),
        (
            "mark of a note of its own",
            p(&(r("甲")
                + "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"2\"/><w:t>*</w:t></w:r>")),
            "甲*\n",
        ),
    ]);
}

#[test]
fn results_of_fields_are_read_and_instructions_are_not() {
    let page = |number: &str| field("PAGEREF a \\h", &r(number));
    let entry = |words: &str, number: &str| {
        format!("<w:hyperlink>{}<w:r><w:tab/></w:r>{}</w:hyperlink>", r(words), page(number))
    };
    let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
    let contents = [
        p(&(begin.to_owned() + &entry("一、总则", "1"))),
        p(&entry("二、附则", "3")),
        p("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"),
    ];
    let nested = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>"
        .to_owned()
        + &field("MERGEFIELD x", &r("内"))
        + "<w:r><w:instrText> = 1 \"是\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
        + &r("是")
        + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let index = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>XE \"词\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    assert_reads(&[
        ("contents", contents.concat(), "一、总则\t1\n二、附则\t3\n\n"),
        ("field in an instruction", p(&[r("甲"), nested, r("乙")].concat()), "甲是乙\n"),
        ("field without a result", p(&[&r("甲"), index, &r("乙")].concat()), "甲乙\n"),
        (
            "short form",
            p(&format!("{}<w:fldSimple w:instr=\" DATE \">{}</w:fldSimple>", r("今"), r("2024年"))),
            "今2024年\n",
        ),
    ]);
}

#[test]
fn text_is_as_if_all_changes_were_accepted() {
    let moved = |kind: &str| {
        format!(
            "<w:{kind}RangeStart w:id=\"4\" w:name=\"m\"/><w:{kind} w:id=\"5\" w:author=\"王\">{}</w:{kind}><w:{kind}RangeEnd w:id=\"4\"/>",
            r("移")
        )
    };
    let moved_mark =
        format!("<w:p><w:pPr><w:rPr><w:moveFrom w:id=\"6\"/></w:rPr></w:pPr>{}</w:p>", moved("moveFrom"));
    let taken_back = format!("<w:ins w:id=\"7\">{}{}</w:ins>", r("增"), deleted("又删"));
    let gone_field = field("REF a", &r("果"))
        .replace("<w:r>", "<w:del w:id=\"8\"><w:r>")
        .replace("</w:r>", "</w:r></w:del>");
    let row = table(&[&["甲", "乙"]]).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id=\"9\"/></w:trPr>");
    let new_row = table(&[&["甲", "乙"]]).replace("<w:tr>", "<w:tr><w:trPr><w:ins w:id=\"9\"/></w:trPr>");
    assert_reads(&[
        ("words", p(&[r("前"), deleted("中"), taken_back].concat()), "前增\n"),
        ("moved words", p(&(moved("moveFrom") + &r("原"))) + &p(&moved("moveTo")), "原\n移\n"),
        ("moved paragraph", [p("前"), moved_mark, p("后"), p(&moved("moveTo"))].concat(), "前\n后\n移\n"),
        (
            "paragraphs that run together",
            [run_on("甲"), run_on("乙"), p("丙"), p("丁")].concat(),
            "甲乙丙\n丁\n",
        ),
        ("mark before a table", run_on("甲") + &table(&[&["乙", "丙"]]) + &p("丁"), "甲\n乙\t丙\n丁\n"),
        ("last mark of a cell", table(&[&[&run_on("甲"), "乙"]]) + &p("丁"), "甲\t乙\n丁\n"),
        ("field", p(&[r("前"), gone_field, r("后")].concat()), "前后\n"),
        ("deleted row", row + &p("后"), "后\n"),
        ("inserted row", new_row, "甲\t乙\n"),
    ]);
}

#[test]
fn boxes_in_several_forms_are_read_once() {
    let content = "<v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox>";
    let choice = format!("<mc:Choice Requires=\"wps\">{content}</mc:Choice>");
    let fallback = format!("<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback>");
    let all = format!("<w:r><mc:AlternateContent>{choice}{choice}{fallback}</mc:AlternateContent></w:r>");
    let twice = format!("<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>").repeat(2);
    assert_reads(&[
        ("one box", p(&(all + &r("正文"))), "正文\n框\n"),
        ("two boxes", p(&(twice + &r("正文"))), "正文\n框\n框\n"),
    ]);
}

#[test]
fn tables_in_cells_and_merged_cells_keep_their_order() {
    let inner = p("外") + &table(&[&["内一", "内二"]]) + &p("");
    let merged = table(&[&["合并", "一"], &["", "二"]]).replacen(
        "<w:tcPr/>",
        "<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>",
        1,
    );
    assert_reads(&[
        ("nested", table(&[&["甲", &inner]]) + &p("尾"), "甲\t外\n内一\n内二\n\n尾\n"),
        ("merged", merged + &p("尾"), "合并\t一\n\t二\n尾\n"),
    ]);
}

#[test]
fn text_that_styles_hide_is_not_printed() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"c\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"character\" w:styleId=\"d\"><w:basedOn w:val=\"c\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"p\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let styled = |style: &str, more: &str, words: &str| {
        format!("<w:r><w:rPr><w:rStyle w:val=\"{style}\"/>{more}</w:rPr><w:t>{words}</w:t></w:r>")
    };
    let body = p(&[
        r("甲"),
        styled("c", "", "一"),
        styled("d", "", "二"),
        styled("d", "<w:vanish w:val=\"0\"/>", "三"),
    ]
    .concat())
        + "<w:p><w:pPr><w:pStyle w:val=\"p\"/></w:pPr><w:r><w:t>四</w:t></w:r></w:p>"
        + &p("乙");
    let file = read(&document_with(&body, &[("styles", styles)]));
    assert_eq!(file.source.text(), "甲三\n乙\n");
    let hidden: Vec<&str> =
        file.source.layout().unwrap().hidden.iter().map(|hidden| hidden.text.as_str()).collect();
    assert_eq!(hidden, ["一二", "四"]);
}

#[test]
fn files_that_are_only_taken_over_when_opened_are_told() {
    for (part, is_told) in
        [("<w:altChunk r:id=\"x\"/>", true), ("<w:p><w:subDoc r:id=\"x\"/></w:p>", true), ("", false)]
    {
        let file = read(&document_with(&[&p("甲"), part].concat(), &[]));
        let notices = file.source.notices();
        assert_eq!(notices.len(), usize::from(is_told), "{part}");
        assert!(notices.iter().all(|notice| notice.contains("未检查")), "{notices:?}");
    }
}
