//! FMT005 每页22行

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, OptionsKind, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{LineSpacing, ParagraphLayout, SectionLayout};

use super::setting::{Norm, opening, rounded, running_text};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Grid;

struct Grid;

const META: RuleMeta = RuleMeta {
    code: "FMT005",
    name: "grid",
    title: "每页22行",
    family: Family::Fmt,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Standard("GB/T 9704—2012第5.2.3条"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "正文的行距（固定值，或者文档的行网格）使每页排不成22行。",
    why: "国家标准说“一般每面排22行，每行排28个字”，可以作适当调整，没有规定行距是多少磅：版心高225毫米时，行距约28.95磅恰好排22行。所以只作提示，默认不开。单倍、多倍行距随字体而定，不查。",
    wrong: &[
        "〔文档 纸张210×297 上37 下35 左28 右26 页码〕\n〔仿宋 三号 缩进2字 行距24磅〕各乡镇要落实防汛责任。",
        "〔文档 纸张210×297 上37 下35 左28 右26 页码〕\n〔仿宋 三号 缩进2字 行距36磅〕各乡镇要落实防汛责任。",
    ],
    right: &[
        "〔文档 纸张210×297 上37 下35 左28 右26 页码〕\n〔仿宋 三号 缩进2字 行距28.95磅〕各乡镇要落实防汛责任。",
        "〔文档 纸张210×297 上37 下35 左28 右26 页码〕\n〔仿宋 三号 缩进2字 行距28磅〕各乡镇要落实防汛责任。",
        "〔文档 纸张210×297 上37 下35 左28 右26 页码 网格28.9磅〕\n〔仿宋 三号 缩进2字〕各乡镇要落实防汛责任。",
    ],
};

#[derive(PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct Options {
    /// 每页排几行
    lines: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { lines: 22 }
    }
}

impl Rule for Grid {
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
        let mut sections = layout.sections.iter().peekable();
        for (block, paragraph) in running_text(document, layout) {
            let start = block.span.start();
            while sections.next_if(|section| section.span.end() <= start).is_some() {}
            let Some(section) = sections.peek() else { return };
            let Some((pitch, lines)) = lines_of_page(section, paragraph) else { continue };
            if lines == options.lines {
                continue;
            }
            let norm = Norm::of(options);
            let usual = if norm == Norm::National { "一般" } else { "" };
            let message = format!(
                "行距{pitch}磅，每页排{lines}行，{}{usual}每页排{}行",
                norm.name("5.2.3"),
                options.lines
            );
            findings.report(opening(document.text(), block.span), message);
            return;
        }
    }
}

/// The pitch of lines in points and how many stand on a page, where the file lays both down.
fn lines_of_page(section: &SectionLayout, paragraph: &ParagraphLayout) -> Option<(f64, u32)> {
    let pitch = match paragraph.line_spacing {
        Some(LineSpacing::Exactly(pitch)) => pitch,
        None | Some(LineSpacing::Multiple(240)) if !paragraph.ignores_grid => section.line_pitch?,
        _ => return None,
    };
    let margins =
        section.margin_top?.saturating_abs().saturating_add(section.margin_bottom?.saturating_abs());
    let height = section.page_height?.saturating_sub(margins);
    if pitch <= 0 || height <= 0 {
        return None;
    }
    // A twip less than a whole line is the rounding of the file.
    let lines = f64::from(height) / f64::from(pitch) + 0.05;
    Some((rounded(f64::from(pitch) / 20.0), lines as u32))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found_on_page, with_option};

    const CLOSE: &str =
        "〔文档 纸张210×297 上37 下35 左28 右26〕\n〔行距24磅〕各乡镇要落实防汛责任。\n汛前完成排查。";

    #[test]
    fn the_pitch_and_its_lines_are_told_once() {
        let found = found_on_page(RULE, CLOSE);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "行距24磅，每页排26行，GB/T 9704—2012第5.2.3条一般每页排22行");
    }

    #[test]
    fn a_unit_may_want_other_lines() {
        assert!(with_option(RULE, "lines = 26", CLOSE).is_empty());
        let found = with_option(RULE, "lines = 25", CLOSE);
        assert!(found[0].message.ends_with("本单位的版式设置每页排25行"));
    }
}
