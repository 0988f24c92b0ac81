//! SEN004 段落重复

use zhubi_document::{Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span};

use super::repetition::{Likeness, Repetition, repeated_paragraphs};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DuplicateParagraph;

struct DuplicateParagraph;

const META: RuleMeta = RuleMeta {
    code: "SEN004",
    name: "duplicate-paragraph",
    title: "段落重复",
    family: Family::Sen,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "同一段文字在文中出现两次，或两段只差个别字词；文题重复的也在此列。",
    why: "多是粘贴时重复，或改写后忘了删去旧稿。逐字相同的报错误；只差个别字词的报警告；连数字也不同的可能是同一格式填写两次，\
          只作提示。标题与目录、责任单位等标注行、表格、附件与正文之间、脱敏后难以分辨的段落，以及法规中照例重复的条款不在此列。",
    wrong: &[
        "各乡镇要加强山洪灾害易发区的巡查值守，及时转移受威胁群众。\n水利部门负责技术指导。\n各乡镇要加强山洪灾害易发区的巡查值守，及时转移受威胁群众。\n",
        "全县共改造老旧小区十二个，惠及居民三千余户，新增停车位八百个，加装电梯二十部，居民居住条件得到明显改善，群众满意度进一步提高。\n\
         教育工作稳步推进。\n\
         全县共改造老旧小区十二个，惠及居民三千余户，新增停车位八百个，加装电梯二十部，居民居住条件明显改善，群众满意度进一步提高。\n",
        "在全县水利工作会议上的讲话\n在全县水利工作会议上的讲话\n同志们：\n今天会议的任务是部署今冬明春水利建设。\n",
    ],
    right: &[
        "（一）加强队伍建设。选优配强工作力量，定期开展培训。\n责任单位：县教育局、县财政局、县人力资源和社会保障局。\n\
         （二）加强经费保障。统筹使用各类资金，提高使用效益。\n责任单位：县教育局、县财政局、县人力资源和社会保障局。\n",
        "第一季度完成投资3.2亿元，占年度计划的24%，开工项目12个。\n第二季度完成投资4.6亿元，占年度计划的35%，开工项目15个。\n",
        "加强组织领导。\n抓好任务落实。\n加强组织领导。\n",
    ],
};

impl Rule for DuplicateParagraph {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let repeated = repeated_paragraphs(context);
        let mut rest = repeated.0.as_slice();
        while let Some(first) = rest.first() {
            let run = 1 + rest.windows(2).take_while(|pair| goes_on(pair[0], pair[1])).count();
            report(document, &rest[..run], first.likeness, findings);
            rest = &rest[run..];
        }
    }
}

/// Whether `next` repeats what follows the paragraph that `before` repeats: a passage pasted twice is one defect.
fn goes_on(before: Repetition, next: Repetition) -> bool {
    const HEADINGS_BETWEEN: usize = 2;
    let step = next.block - before.block;
    before.likeness == next.likeness
        && step <= 1 + HEADINGS_BETWEEN
        && next.first.checked_sub(before.first) == Some(step)
}

fn report(document: &Document, run: &[Repetition], likeness: Likeness, findings: &mut Findings) {
    let (text, blocks) = (document.text(), document.blocks());
    let Some(first) = run.first() else { return };
    let title = blocks[first.block].role == Role::Title;
    let what = match run.len() {
        _ if title => "文题".to_owned(),
        1 => "这一段".to_owned(),
        more => format!("从这里起有{more}段"),
    };
    let how = match likeness {
        Likeness::Same => "与前文重复",
        Likeness::Near => "与前文只差个别字词",
        Likeness::OtherNumbers => "与前文几乎相同，只有数字等处不同",
    };
    let finding = findings.report(blocks[first.block].span, format!("{what}{how}"));
    for repetition in &run[1..] {
        finding.also(blocks[repetition.block].span);
    }
    finding.related(blocks[first.first].span, "前文");
    match likeness {
        Likeness::Same => {
            let edits = run.iter().map(|repetition| Edit::delete(whole_line(text, blocks, repetition.block)));
            finding.fix_unsafe(edits.collect::<Vec<_>>()).help("请删去重复的文字");
        }
        Likeness::Near => {
            finding.severity(Severity::Warning).help("若是改写后留下的旧稿，请删去其一");
        }
        Likeness::OtherNumbers => {
            finding.severity(Severity::Info).help("请核对是否一段写了两次");
        }
    }
}

/// The block with the line end that separates it from the one before.
fn whole_line(text: &str, blocks: &[zhubi_document::Block], index: usize) -> Span {
    let span = blocks[index].span;
    let blanks = text[..span.start()].len() - text[..span.start()].trim_end().len();
    let floor = index.checked_sub(1).map_or(0, |above| blocks[above].span.end());
    Span::new((span.start() - blanks).max(floor), span.end())
}

#[cfg(test)]
mod tests {
    use zhubi_lint::Severity;

    use super::RULE;
    use crate::testing::{found, mended, severities};

    const ROADS: &str = "全年新建农村公路一百二十公里，改造危桥九座，建成区域性养护中心三个，所有行政村通客车，农村物流服务网点实现乡镇全覆盖，群众出行条件明显改善。";
    const SCHOOLS: &str = "新建公办幼儿园六所，新增学位一千八百个，招聘教师二百名，义务教育阶段大班额全部消除，普通高中招生计划进一步向薄弱学校倾斜。";

    #[test]
    fn a_few_changed_words_do_not_hide_a_repetition() {
        let changed = ROADS.replace("所有行政村", "全部行政村").replace("改造危桥", "改建危桥");
        assert_eq!(severities(RULE, &format!("{ROADS}\n{SCHOOLS}\n{changed}\n")), [Severity::Warning]);
        let filled = ROADS.replace("一百二十", "120");
        assert_eq!(severities(RULE, &format!("{ROADS}\n{SCHOOLS}\n{filled}\n")), [Severity::Info]);
        assert!(found(RULE, &format!("{ROADS}\n{SCHOOLS}\n")).is_empty());
    }

    #[test]
    fn a_passage_pasted_twice_is_one_finding_and_its_fix_removes_it() {
        let passage = format!("{ROADS}\n{SCHOOLS}\n");
        let text = format!("{passage}文化事业繁荣发展。\n{passage}");
        assert_eq!(found(RULE, &text), [ROADS]);
        assert_eq!(mended(RULE, &text), format!("{passage}文化事业繁荣发展。\n"));
    }

    #[test]
    fn an_ordinal_of_its_own_does_not_hide_a_repetition() {
        assert_eq!(found(RULE, &format!("（一）{ROADS}\n（二）{SCHOOLS}\n（三）{ROADS}\n")).len(), 1);
    }

    #[test]
    fn commonplaces_in_many_paragraphs_cost_no_time() {
        let text: String = (0..3000).map(|n| format!("第{n}个网格共有居民若干户，{ROADS}\n")).collect();
        assert!(found(RULE, &text).len() > 2000);
    }
}
