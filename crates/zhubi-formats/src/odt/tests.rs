use proptest::prelude::*;
use zhubi_text::{PartKind, Source};

use super::extract;
use crate::packed::pack;
use crate::{ArchiveError, PackedError};

const STYLES: &str = r#"<office:styles><text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:outline-level-style text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
</text:outline-style></office:styles>"#;

const LISTS: &str = r#"<office:automatic-styles><text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" loext:num-list-format="%1%." style:num-suffix=".">
<style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties>
</text:list-level-style-number>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/>
<text:list-level-style-number text:level="3" style:num-format="①, ②, ③, ..."/>
</text:list-style><text:list-style style:name="L2">
<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>
<style:style style:name="P1" style:family="paragraph" style:list-style-name="L1"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P1"/>
</office:automatic-styles>"#;

fn content(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:draw="d" xmlns:loext="l" xmlns:svg="v">{LISTS}<office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    )
}

fn odt(body: &str) -> Vec<u8> {
    let styles = format!(
        r#"<office:document-styles xmlns:office="o" xmlns:text="t" xmlns:style="s">{STYLES}</office:document-styles>"#
    );
    pack(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("styles.xml", &styles),
        ("content.xml", &content(body)),
    ])
}

fn read(body: &str) -> Source {
    extract(&odt(body)).unwrap().0.into_rendered("a.odt")
}

fn text_of(body: &str) -> String {
    read(body).text().to_owned()
}

fn parts_of(source: &Source, kind: PartKind) -> Vec<&str> {
    source.parts().iter().filter(|part| part.kind == kind).map(|part| part.span.of(source.text())).collect()
}

#[test]
fn paragraphs_are_read_as_they_are_printed() {
    let body = r#"<text:sequence-decls><text:x>声明</text:x></text:sequence-decls>
<text:p>关于<text:span>开放</text:span><text:a>图书室</text:a>
   的通知<text:s text:c="2"/>甲&amp;乙 </text:p>
<text:p/><text:p>一<text:tab/>二<text:line-break/>三<text:soft-page-break/></text:p>"#;
    assert_eq!(text_of(body), "关于开放图书室 的通知  甲&乙\n\n一\t二\n三\n");
}

#[test]
fn headings_and_lists_have_their_numbers() {
    let body = r#"<text:h text:outline-level="1">总体要求</text:h><text:h text:outline-level="2">目标</text:h>
<text:h text:outline-level="2">原则</text:h><text:h text:outline-level="1">任务</text:h>
<text:h text:outline-level="2">甲</text:h><text:h text:outline-level="1" text:is-list-header="true">不编号</text:h>
<text:list xml:id="a" text:style-name="L1"><text:list-item><text:p>子</text:p><text:p>续</text:p>
<text:list><text:list-item><text:p>丑</text:p><text:list><text:list-item><text:p>AI</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item>
<text:list-header><text:p>无号</text:p></text:list-header><text:list-item><text:p>寅</text:p></text:list-item></text:list>
<text:p>间</text:p>
<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>卯</text:p></text:list-item></text:list>
<text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>辰</text:p></text:list-item></text:list>
<text:list text:continue-list="a"><text:list-item><text:p text:style-name="P2">巳</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>午</text:p><text:list><text:list-item><text:p>未</text:p></text:list-item></text:list></text:list-item></text:list>"#;
    let source = read(body);
    assert_eq!(
        source.text(),
        "一、总体要求\n（一）目标\n（二）原则\n二、任务\n（一）甲\n不编号\n1.子\n续\n（1）丑\n① AI\n无号\n2.寅\n间\n3.卯\n7.辰\n3.巳\n午\n1 未\n"
    );
    assert_eq!(parts_of(&source, PartKind::Heading(2)), ["（一）目标", "（二）原则", "（一）甲"]);
    assert_eq!(parts_of(&source, PartKind::Number)[..3], ["一、", "（一）", "（二）"]);
    assert!(!source.can_write_back());
}

#[test]
fn tables_boxes_and_notes_stand_apart() {
    let body = r#"<table:table><table:table-column/><table:table-row><table:table-cell><text:p>项目</text:p></table:table-cell>
<table:table-cell><text:p>数量</text:p><text:p>（个）</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell/><table:covered-table-cell/><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>
<text:p>见注<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注文。</text:p></text:note-body></text:note>。<draw:frame><draw:text-box><text:p>框中</text:p></draw:text-box><svg:desc>说明</svg:desc></draw:frame></text:p>
<text:p>末段</text:p>"#;
    let source = read(body);
    assert_eq!(source.text(), "项目\t数量\n（个）\n3\n见注。\n框中\n末段\n注文。\n");
    assert_eq!(parts_of(&source, PartKind::TableCell), ["项目", "数量", "（个）", "3"]);
    assert_eq!(parts_of(&source, PartKind::TextBox), ["框中"]);
    assert_eq!(parts_of(&source, PartKind::Footnote), ["注文。"]);
}

#[test]
fn deleted_and_described_text_is_left_out() {
    let body = r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>删去的</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>保<text:change text:change-id="c"/>留<office:annotation><text:p>批注</text:p></office:annotation><text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zì</text:ruby-text></text:ruby></text:p>
<text:table-of-content><text:table-of-content-source><text:index-title-template>样</text:index-title-template></text:table-of-content-source><text:index-body><text:p>一、目录项<text:tab/>3</text:p></text:index-body></text:table-of-content>"#;
    assert_eq!(text_of(body), "保留字\n一、目录项\t3\n");
}

#[test]
fn bad_files_are_told() {
    let manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let locked = pack(&[("content.xml", "\u{1}\u{2}"), ("META-INF/manifest.xml", manifest)]);
    assert!(matches!(extract(&locked), Err(PackedError::Encrypted)));
    let empty = pack(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
    assert!(matches!(extract(&empty), Err(PackedError::Archive(ArchiveError::Missing { .. }))));
    let broken = pack(&[("content.xml", &content("<text:p>甲</text:p>\n<text:p>"))]);
    assert!(matches!(extract(&broken), Err(PackedError::Malformed { line: 2.., .. })));
    let entities = pack(&[("content.xml", "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>")]);
    assert!(matches!(extract(&entities), Err(PackedError::DocumentType { .. })));
    let deep = pack(&[("content.xml", &content(&"<text:section>".repeat(10_000)))]);
    assert!(matches!(extract(&deep), Err(PackedError::TooDeep { .. })));
    let wide = text_of("<text:p>甲<text:s text:c=\"4000000000\"/>乙<text:s text:c=\"-1\"/></text:p>");
    assert!(wide.len() < 2_000);
}

#[test]
fn deepest_nesting_fits_the_stack_of_any_thread() {
    let nested = "<text:list><text:list-item>".repeat(240);
    let ends = "</text:list-item></text:list>".repeat(240);
    let bytes = odt(&format!("{nested}<text:p>甲</text:p>{ends}"));
    let small = std::thread::Builder::new().stack_size(2 << 20);
    let read = small.spawn(move || extract(&bytes).unwrap().0.text).unwrap();
    assert_eq!(read.join().unwrap(), "甲\n");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn damaged_content_never_ends_the_program(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..8)) {
        let whole = content("<text:list text:style-name=\"L1\"><text:list-item><text:p>子<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>格</text:p></table:table-cell></table:table-row></table:table>");
        let mut characters: Vec<char> = whole.chars().collect();
        for (index, c) in changes {
            let at = index.index(characters.len());
            characters[at] = c;
        }
        let damaged: String = characters.into_iter().collect();
        let _ = extract(&pack(&[("content.xml", &damaged)]));
    }

    #[test]
    fn damaged_archives_never_end_the_program(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut bytes = odt("<text:p>甲</text:p>");
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = extract(&bytes);
    }
}
