//! RES006 Markdown/HTML/LLM 残留

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank};

use super::html;
use super::markdown::{CITATION, LINE_OPENERS, Markup, NOTE_NUMBER, at_line_start, inside_line};
use crate::placeholder::star::emphasis;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MarkdownResidue;

struct MarkdownResidue;

const META: RuleMeta = RuleMeta {
    code: "RES006",
    name: "markdown-residue",
    title: "Markdown/HTML/LLM 残留",
    family: Family::Res,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "留在文稿里的排版记号：Markdown 的标题符号 #、加粗 **、列表符号 -、代码符号 `、链接和表格线，HTML 标签和 &nbsp; 等实体，\\n 等转义符号，大模型的引文标记 [^1]、【3†source】。",
    why: "多是从大模型、网页复制时带来的，在公文里是多余的符号。.md 文件里的 Markdown 记号读取时已经去掉，不在此列；大模型的对话用语由 RES001 报出。单独的列表符号和分隔线也可能是手写的，全篇没有别的 Markdown 记号时只作提示。",
    wrong: &[
        "## 一、总体要求\n**指导思想：**以改革创新为动力，压实责任。",
        "各单位要压实责任。<br>抓好&nbsp;贯彻落实。",
        "全年新增就业1200人[^1^]，比上年有所增加【3†source】。",
        "| 单位 | 任务 |\n| --- | --- |\n| 县教育局 | 培训 |",
        "各镇人民政府：\n工作分工详见[实施方案](https://www.example.com/a.html)。\\n请抓好落实。",
    ],
    right: &[
        "#1机组和2#楼同步施工。",
        "各部门要做到：支出<收入，增长率>5%。",
        "按照[2024]年度标准执行，文件存放在D:\\新建文件夹\\通知。",
        "研发R&D投入强度达到2.5%。",
    ],
};

impl Rule for MarkdownResidue {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut found: Vec<Markup> = Vec::new();
        find_at_line_starts(document, &mut found);
        find_inside_lines(document, &mut found);
        find_emphasis(document, &mut found);
        if found.is_empty() {
            return;
        }
        if has_notes(document) {
            found.retain(|markup| markup.what != NOTE_NUMBER);
        }
        if is_markdown(document.source().name()) {
            found.retain(|markup| markup.what == CITATION);
        }
        let evident = found.iter().any(|markup| markup.certain && markup.what.starts_with("Markdown"));
        // A star at the beginning of a line is as often the mark of a note.
        let is_note = |markup: &Markup| !markup.certain && markup.span.of(document.text()).starts_with('*');
        for markup in found.into_iter().filter(|markup| evident || !is_note(markup)) {
            let message = match markup.what {
                what if markup.edits.is_empty() => format!("{what}残留，请改成正常的格式"),
                what => format!("{what}残留，应删去"),
            };
            let finding = findings.report(markup.span, message);
            if !markup.certain && !evident {
                finding.severity(Severity::Info);
            }
            finding.fix_safe(markup.edits);
        }
    }
}

/// Whether the text has notes to which numbers in square brackets refer.
fn has_notes(document: &Document) -> bool {
    document.blocks().iter().any(|block| {
        let line = block.span.of(document.text());
        line.starts_with("[1]") || line.starts_with("参考文献") || line.starts_with("注释")
    })
}

/// Whether a file of this name is Markdown, where markup that the reader did not know is markup all the same.
fn is_markdown(name: &str) -> bool {
    [".md", ".markdown"].iter().any(|extension| name.to_ascii_lowercase().ends_with(extension))
}

fn find_emphasis(document: &Document, found: &mut Vec<Markup>) {
    for (open, close) in emphasis(document) {
        found.push(Markup {
            span: open.cover(close),
            what: "Markdown 的加粗符号",
            edits: vec![Edit::delete(open), Edit::delete(close)],
            certain: true,
        });
    }
}

fn find_at_line_starts(document: &Document, found: &mut Vec<Markup>) {
    let (text, lines) = (document.text(), document.source().lines());
    let mut read = 0;
    for mark in document.characters().places_of_any(LINE_OPENERS.chars()) {
        let mark = mark as usize;
        if mark < read {
            continue;
        }
        let span = lines.line_span(text, lines.line_at(mark));
        read = span.end();
        if !text[span.start()..mark].chars().all(is_blank) {
            continue;
        }
        let Some(mut markup) = at_line_start(text, span) else { continue };
        if markup.span == span && !markup.edits.is_empty() {
            markup.edits = vec![Edit::delete(document.whole_lines(span))];
        }
        if !is_residue(document, markup.span) {
            found.push(markup);
        }
    }
}

fn find_inside_lines(document: &Document, found: &mut Vec<Markup>) {
    let (text, lines) = (document.text(), document.source().lines());
    let (mut end, at_starts) = (0, found.len());
    for start in document.characters().places_of_any("<&`~[\\:【".chars()) {
        let start = start as usize;
        if start < end {
            continue;
        }
        let line = lines.line_span(text, lines.line_at(start));
        let markup = match text.as_bytes()[start] {
            b'<' | b'&' => html::at(text, line, start),
            _ => inside_line(text, line, start),
        };
        let Some(markup) = markup else { continue };
        end = markup.span.end();
        let before = &found[..at_starts];
        let nearest = before.partition_point(|other| other.span.end() <= markup.span.start());
        let taken = before.get(nearest).is_some_and(|other| other.span.overlaps(markup.span));
        if !taken && !is_residue(document, markup.span) {
            found.push(markup);
        }
    }
}

/// Whether it stands in what is to be deleted as a whole.
fn is_residue(document: &Document, span: Span) -> bool {
    document.block_at(span.start()).is_some_and(|block| block.residue.is_some())
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings, Severity};
    use zhubi_text::Source;

    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn markup_goes_and_the_text_stays() {
        let cases = [
            ("# 通知\n###  （一）要求\n##二、安排", "通知\n（一）要求\n二、安排"),
            ("**一、要求**：抓好**责任落实**。", "一、要求：抓好责任落实。"),
            ("***重点工作***要抓好。", "重点工作要抓好。"),
            ("甲\n```text\n乙\n```\n丙", "甲\n乙\n丙"),
            ("> 会议强调要抓好落实。", "会议强调要抓好落实。"),
            ("**重点**\n- 加强领导\n* 压实责任\n---\n- [ ] 督促检查", "重点\n加强领导\n压实责任\n督促检查"),
            ("见`附件`，~~作废~~。", "见附件，作废。"),
            ("见[方案](https://example.com/a)。", "见方案。"),
            ("<p>甲。</p><p>乙<strong>丙</strong></p>", "甲。\n乙丙"),
            ("甲<br/>乙<br />\n<span style=\"color:red\">丙</span><!-- 注 -->", "甲\n乙\n丙"),
            ("&ldquo;甲&rdquo;&nbsp;&nbsp;乙&amp;丙&#8212;&#x4e01;AI&nbsp;PC", "“甲”乙&丙—丁AI PC"),
            ("甲。\\n\\n乙。\\n", "甲。\n乙。"),
            ("\\u4e2d\\u56fd，增长8\\%，1\\. 要求，\\*注", "中国，增长8%，1. 要求，*注"),
            ("增长8%[citation:2][^3]【7†source】。", "增长8%。"),
            ("见[1](@ref)。", "见。"),
            ("要抓好落实。[转载]成效明显[1]，继续推进。```", "要抓好落实。成效明显，继续推进。"),
        ];
        for (text, clean) in cases {
            assert_eq!(mended(RULE, text), clean, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_markup() {
        for text in [
            "#话题#",
            "#3锅炉",
            "# ",
            "a<b>c",
            "若a<b，则a>c",
            "5<x<6",
            "AT&T、R&D、P&G",
            "《<通知>》",
            "D:\\new\\table",
            "\\\\server\\share",
            "第[1]条",
            "成效明显[1]。\n[1] 见《云河县志》。",
            "云河发[1]号",
            "[甲](乙)",
            "1~5、5~~6",
            "--",
            "____",
            "***",
            "2*3*4",
            "-5℃",
            "——甲",
            "- 3 -",
            "【甲】乙",
            "8:00:00",
            "XX区与**县、**镇",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn markdown_files_keep_their_markup() {
        let linter = Linter::new(&[RULE], Settings::default()).unwrap();
        let source = Source::plain("a.MD", "1. **要求。**抓好落实[citation:2]。");
        let found = linter.check(&source).diagnostics;
        let places: Vec<&str> = found.iter().map(|found| found.span().of(source.text())).collect();
        assert_eq!(places, ["[citation:2]"]);
    }

    #[test]
    fn lists_alone_are_hints() {
        let linter = Linter::new(&[RULE], Settings::default()).unwrap();
        let gravest = |text: &str| Severity::gravest(&linter.check(&Source::plain("test", text)).diagnostics);
        assert_eq!(gravest("- 加强领导\n- 压实责任\n---"), Some(Severity::Info));
        assert_eq!(gravest("# 要求\n- 加强领导"), Some(Severity::Error));
    }
}
