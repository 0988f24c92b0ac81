//! FMT001 版心页边距

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{SectionLayout, Span, Twips};

use super::setting::{Norm, millimetres, opening, rounded, severity};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PageSetup;

struct PageSetup;

const META: RuleMeta = RuleMeta {
    code: "FMT001",
    name: "page-setup",
    title: "版心页边距",
    family: Family::Fmt,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第5.1、5.2.1条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "纸张不是A4（210×297毫米），天头不是37毫米、订口不是28毫米（各可差1毫米），版心不是156×225毫米。",
    why: "国家标准对公文的纸张和版心有明确规定。不是公文的文稿（讲话、总结等）只作提示；横排的页不查。文件没有写明的不查。单位另有规定的，在设置中写明，此后只按单位的规定说。",
    wrong: &[
        "〔文档 纸张215.9×279.4 上25.4 下25.4 左31.8 右31.8〕\n云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n请抓好落实。",
        "〔文档 纸张210×297 上25.4 下25.4 左31.8 右31.8〕\n云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n请抓好落实。",
    ],
    right: &[
        "〔文档 纸张210×297 上37 下35 左28 右26 页码〕\n云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n〔缩进2字〕请抓好落实。",
        "〔文档 纸张210×297 上36.5 下35.5 左27.5 右26.5 页码〕\n云溪县人民政府关于做好防汛工作的通知\n各乡镇人民政府：\n〔缩进2字〕请抓好落实。",
    ],
};

#[derive(PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 纸张宽多少毫米
    paper_width: f64,
    /// 纸张高多少毫米
    paper_height: f64,
    /// 天头（上白边）多少毫米
    top: f64,
    /// 订口（左白边）多少毫米
    left: f64,
    /// 版心宽多少毫米
    text_width: f64,
    /// 版心高多少毫米
    text_height: f64,
    /// 可以差多少毫米
    tolerance: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            paper_width: 210.0,
            paper_height: 297.0,
            top: 37.0,
            left: 28.0,
            text_width: 156.0,
            text_height: 225.0,
            tolerance: 1.0,
        }
    }
}

impl Options {
    fn differs(&self, found: f64, wanted: f64) -> bool {
        // Word rounds to twips and to tenths of a millimetre.
        (found - wanted).abs() > self.tolerance + 0.1
    }
}

impl Rule for PageSetup {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn options(&self) -> Option<OptionsKind> {
        Some(OptionsKind::of::<Options>())
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        let options: &Options = context.options();
        let severity = severity(document, META.severity);
        let norm = Norm::of(options);
        let (mut paper_found, mut margins_found) = (false, false);
        for section in layout.sections.iter().filter(|section| !is_across(section)) {
            let Some(place) = first_words(document.text(), section.span) else { continue };
            if !paper_found && let Some((width, height)) = wrong_paper(section, options) {
                paper_found = true;
                let message = format!(
                    "纸张为{width}×{height}毫米，{}是{}×{}毫米",
                    norm.name("5.1"),
                    options.paper_width,
                    options.paper_height
                );
                let finding = findings.report(place, message);
                finding.severity(severity).help("在“页面设置”中改为规定的纸张");
            } else if !margins_found && let Some(wrong) = wrong_margins(section, options) {
                margins_found = true;
                let message = format!("{}，与{}不一致", wrong.join("，"), norm.name("5.2.1"));
                findings.report(place, message).severity(severity).help(format!(
                    "在“页面设置”中改页边距：天头{}毫米，订口{}毫米，版心{}×{}毫米",
                    options.top, options.left, options.text_width, options.text_height
                ));
            }
        }
    }
}

/// Whether the paper lies on its long side, as for wide tables.
fn is_across(section: &SectionLayout) -> bool {
    section.page_width.zip(section.page_height).is_some_and(|(width, height)| width > height)
}

/// Where the first words of the pages stand.
fn first_words(text: &str, section: Span) -> Option<Span> {
    let words = section.of(text);
    let trimmed = words.trim_start();
    let start = section.end() - trimmed.len();
    (!trimmed.is_empty()).then(|| opening(text, Span::new(start, section.end())))
}

/// The size of the paper in millimetres, where it is not the one wanted.
fn wrong_paper(section: &SectionLayout, options: &Options) -> Option<(f64, f64)> {
    let (width, height) = (millimetres(section.page_width?), millimetres(section.page_height?));
    let wrong = options.differs(width, options.paper_width) || options.differs(height, options.paper_height);
    wrong.then(|| (rounded(width), rounded(height)))
}

/// What is wrong with the margins, in words.
fn wrong_margins(section: &SectionLayout, options: &Options) -> Option<Vec<String>> {
    // A negative margin is one that headers may not push down.
    let length = |length: Option<Twips>| length.map(|length| millimetres(length).abs());
    let between = |whole: Option<Twips>, sides: [Option<Twips>; 2]| {
        let [one, other] = sides.map(length);
        Some(length(whole)? - one? - other?)
    };
    let width = between(section.page_width, [section.margin_left, section.margin_right]);
    let height = between(section.page_height, [section.margin_top, section.margin_bottom]);
    let sizes = [
        ("天头", length(section.margin_top), options.top),
        ("订口", length(section.margin_left), options.left),
        ("版心宽", width, options.text_width),
        ("版心高", height, options.text_height),
    ];
    let wrong = sizes.into_iter().filter_map(|(name, found, wanted)| {
        let found = found.filter(|&found| options.differs(found, wanted))?;
        Some(format!("{name}{}毫米（应为{wanted}毫米）", rounded(found)))
    });
    let wrong: Vec<String> = wrong.collect();
    (!wrong.is_empty()).then_some(wrong)
}

#[cfg(test)]
mod tests {
    use zhubi_lint::Severity;

    use super::RULE;
    use crate::testing::{found_on_page, with_option};

    const WORD: &str = "〔文档 纸张210×297 上25.4 下25.4 左31.8 右31.8〕\n";

    #[test]
    fn paper_and_margins_are_told_once_each() {
        let text = format!("{WORD}关于做好防汛工作的通知\n请落实。\n{WORD}附表说明。");
        let found = found_on_page(RULE, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "天头25.4毫米（应为37毫米），订口31.8毫米（应为28毫米），版心宽146.4毫米（应为156毫米），版心高246.2毫米（应为225毫米），与GB/T 9704—2012第5.2.1条不一致"
        );
    }

    #[test]
    fn what_is_no_official_document_is_only_advised() {
        let speech = found_on_page(RULE, &format!("{WORD}在防汛工作会议上的讲话\n同志们：\n要落实。"));
        let notice = found_on_page(RULE, &format!("{WORD}关于做好防汛工作的通知\n请落实。"));
        assert_eq!([speech[0].severity, notice[0].severity], [Severity::Info, Severity::Warning]);
    }

    #[test]
    fn pages_across_and_pages_without_words_are_left_alone() {
        assert!(found_on_page(RULE, "〔文档 纸张297×210 上20 下20 左20 右20〕\n通知").is_empty());
        assert!(found_on_page(RULE, "〔文档〕\n通知\n请落实。").is_empty());
        assert!(found_on_page(RULE, "通知\n〔文档 纸张148×210〕").is_empty());
    }

    #[test]
    fn a_units_values_are_told_as_the_units() {
        let found = with_option(RULE, "top = 25.4\nleft = 30", &format!("{WORD}关于做好防汛工作的通知"));
        assert!(found[0].message.contains("订口31.8毫米（应为30毫米）"));
        assert!(found[0].message.contains("本单位") && !found[0].message.contains("GB/T"));
        assert!(!found[0].message.contains("天头"));
    }
}
