//! PUN023 段末缺句末标点

use zhubi_document::{Block, Document, Marker, OrdinalFamily, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_closing, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MissingTerminal;

struct MissingTerminal;

const META: RuleMeta = RuleMeta {
    code: "PUN023",
    name: "missing-terminal",
    title: "段末缺句末标点",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "成段的正文末尾没有句号、问号、叹号等标点，或者以逗号、顿号收尾。",
    why: "一段话说完应当有句末标点；缺了标点，读者会疑心后面还有文字。标题、署名、题注、表格、附件说明和一行一条、都不加标点的列表不在此列；断在句中的，由“句中断行”“全文截断”“文中断缺”报告。",
    wrong: &[
        "　　各乡镇要逐村逐户开展排查。对查出的问题要建立台账，明确责任人和完成时限，逐项抓好整改落实\n　　县直各部门要密切配合，形成合力。",
        "　　今年以来，全县上下攻坚克难，各项工作取得了新的进展，群众满意度稳步提升，干劲更足，\n　　下一步，要巩固成果，再接再厉。",
    ],
    right: &[
        "坚持稳中求进，推动高质量发展迈上新台阶\n一年来，我们认真落实各项部署。",
        "全面排查病险水库、山洪沟等重点部位，逐一登记造册，明确专人负责管护\n全面落实巡查值守制度，坚持领导带班，遇有险情及时处置并按规定上报\n以上工作要抓紧完成。",
        "　　联系人：张某某，联系电话：0000—1234567，地址：云溪县人民路18号行政中心三楼东侧会议室\n　　特此通知。",
        "各乡镇要逐村逐户开展排查，对查出的问题建立台账。（县应急管理局牵头，各乡镇配合）\n县直各部门要密切配合。",
    ],
};

impl Rule for MissingTerminal {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let open = |index: usize| is_open(document, index);
        let mut finished = 0;
        let mut unfinished: Vec<usize> = Vec::new();
        for (index, block) in
            document.blocks().iter().enumerate().filter(|(_, block)| block.role == Role::Body)
        {
            if !open(index) {
                finished += usize::from(block.span.len() >= SHORT);
            } else if is_paragraph(document, index) {
                unfinished.push(index);
            }
        }
        // A text that leaves out many final marks does so on purpose: a list, verse, notes for slides.
        let on_purpose = finished == 0 || (unfinished.len() > 1 && unfinished.len() * 3 > finished);
        let torn_article = torn_article(document);
        for (index, block) in document.blocks().iter().enumerate() {
            let missing = match block.role {
                Role::Body => {
                    !on_purpose
                        && unfinished.binary_search(&index).is_ok()
                        && !is_credit(block.span.of(document.text()))
                        && !stands_in_list(document, index)
                }
                Role::ListItem => open(index) && is_odd_item(document, block, ITEM),
                // A missing mark makes a short paragraph look like a heading, but no heading is so long.
                Role::Heading => open(index) && is_odd_item(document, block, PARAGRAPH),
                _ => false,
            };
            let missing = missing || (torn_article == Some(index) && has_more_than(document, block, ITEM));
            if missing && !is_torn(document, index) {
                report(document, block, findings);
            }
        }
    }
}

/// A shorter block, in bytes, shows nothing about how paragraphs end.
const SHORT: usize = 30;

/// A paragraph has more characters than this; one that is a single sentence so far, even more.
const PARAGRAPH: usize = 25;
const SENTENCE: usize = 30;

/// The same for one without a comma, which may be a name.
const LONG_SENTENCE: usize = 35;

/// An item of a list has more characters than this.
const ITEM: usize = 8;

/// Whether the block `index` is running text.
fn is_paragraph(document: &Document, index: usize) -> bool {
    let block = &document.blocks()[index];
    let region = document.regions()[block.region].kind;
    if block.role != Role::Body
        || !matches!(region, RegionKind::Body | RegionKind::Quoted | RegionKind::Attachment)
    {
        return false;
    }
    let text = block.span.of(document.text());
    let han = text.chars().filter(|&c| is_han(c)).take(LONG_SENTENCE + 1).count();
    let sentences = text.contains('。');
    let labelled = text.chars().take(12).any(|c| matches!(c, '：' | ':'));
    let clauses = text.contains(['，', ',']);
    (sentences && han > PARAGRAPH)
        || (clauses && han > SENTENCE && !labelled)
        || (han > LONG_SENTENCE && !labelled && !is_name(text) && follows_finished(document, index))
}

/// Whether a long line ends as the name of a document does.
fn is_name(text: &str) -> bool {
    const NAMES: [&str; 26] = [
        "通知",
        "意见",
        "办法",
        "方案",
        "规定",
        "条例",
        "报告",
        "决定",
        "函",
        "批复",
        "细则",
        "规划",
        "纲要",
        "讲话",
        "计划",
        "总结",
        "说明",
        "表",
        "清单",
        "名单",
        "解释",
        "修正案",
        "规则",
        "制度",
        "决议",
        "公告",
    ];
    let note = text.strip_suffix(['）', ')']).and_then(|body| body.rfind(['（', '(']));
    let bare = note.map_or(text, |at| &text[..at]).trim_end_matches(is_closing);
    NAMES.iter().any(|name| bare.ends_with(name))
}

fn follows_finished(document: &Document, index: usize) -> bool {
    let above = index.checked_sub(1).map(|above| &document.blocks()[above]);
    above.is_some_and(|above| matches!(above.role, Role::Body | Role::ListItem))
        && !is_open(document, index - 1)
}

/// Whether `block` opens with an ordinal, and all the other items of its series, two or more, are paragraphs or items
/// that end with a mark; a name of at most `fewest` characters is none.
fn is_odd_item(document: &Document, block: &Block, fewest: usize) -> bool {
    let markers = document.markers();
    let start = block.span.start();
    let Ok(own) = markers.binary_search_by_key(&start, |marker| marker.span.start()) else { return false };
    let siblings = &document.series()[markers[own].series].markers;
    let ends = |&at: &usize| {
        let marker = &markers[at];
        marker.opens_block
            && document.blocks()[marker.block].role != Role::Heading
            && !is_open(document, marker.block)
    };
    siblings.len() > 2
        && siblings.iter().filter(|&&at| at != own).all(ends)
        && has_more_than(document, block, fewest)
}

/// The one article that ends without a mark, where three or more others end with one: articles here are no headings.
fn torn_article(document: &Document) -> Option<usize> {
    const FEWEST: usize = 3;
    let articles = document
        .markers()
        .iter()
        .filter(|marker| marker.family == OrdinalFamily::Article && marker.opens_block)
        .map(|marker| marker.block);
    let (mut torn, mut finished) = (None, 0);
    for index in articles {
        if is_open(document, index) {
            if torn.replace(index).is_some() {
                return None;
            }
        } else {
            finished += 1;
        }
    }
    torn.filter(|_| finished >= FEWEST)
}

fn has_more_than(document: &Document, block: &Block, fewest: usize) -> bool {
    block.span.of(document.text()).chars().filter(|&c| is_han(c)).nth(fewest).is_some()
}

/// Whether the block `index` ends without a final mark.
fn is_open(document: &Document, index: usize) -> bool {
    let text = document.blocks()[index].span.of(document.text());
    let body = without_note(text);
    let Some(last) = body.trim_end_matches(|c| is_closing(c) || c == '"').chars().next_back() else {
        return false;
    };
    let ends = text.chars().next_back().is_some_and(|c| {
        is_han(c) || is_closing(c) || matches!(c, '%' | '％' | 'X' | 'x' | '*' | '，' | '、' | ',')
    });
    ends && (is_han(last)
        || last.is_ascii_alphanumeric()
        || matches!(last, '%' | '％' | '*' | '，' | '、' | ','))
        && !text.contains('\t')
}

/// `text` without a note in brackets at its end, when what is before it is finished.
fn without_note(text: &str) -> &str {
    let note = text.strip_suffix(['）', ')']).and_then(|body| body.rfind(['（', '(']));
    match note {
        Some(at) if text[..at].trim_end().ends_with(['。', '！', '？', '；', '：', '…', '”']) || at == 0 => {
            &text[..at]
        }
        _ => text,
    }
}

/// Whether `text` ends with who took a picture or wrote the piece, or with a few words that are no sentence.
fn is_credit(text: &str) -> bool {
    const FEWEST: usize = 6;
    let tail = text.rfind(['。', '！', '？']).map_or(text, |at| &text[at..]);
    let short = tail.chars().filter(|&c| is_han(c)).nth(FEWEST).is_none();
    short
        || tail.contains("记者")
        || ["摄", "摄影", "供图", "制图", "撰稿", "编辑"].iter().any(|word| tail.ends_with(word))
}

/// Whether the block is known to be torn, which other rules report.
fn is_torn(document: &Document, index: usize) -> bool {
    document.truncations().binary_search_by_key(&index, |truncation| truncation.block).is_ok()
}

/// Whether the block before or after is a line of the same kind, or the next item of its series.
fn stands_in_list(document: &Document, index: usize) -> bool {
    let blocks = document.blocks();
    let similar = |at: usize| {
        blocks.get(at).is_some_and(|block| {
            matches!(block.role, Role::Body | Role::ListItem)
                && is_long(document, block)
                && is_open(document, at)
        })
    };
    let opening = |at: usize| {
        let start = blocks.get(at)?.span.start();
        let at = document.markers().binary_search_by_key(&start, |marker| marker.span.start()).ok()?;
        document.markers().get(at)
    };
    let body = blocks[index].span.of(document.text());
    // 一是加强领导，⏎二是落实责任: the next item of the list; one that starts a list may stand behind a comma too,
    // unless a finished sentence or 如下 asks for more than that.
    let goes_on = |next: &Marker| match opening(index) {
        Some(own) => own.series == next.series || next.value == 1,
        None => next.value == 1 && !body.contains('。') && !body.contains("如下"),
    };
    let next_item = body.ends_with(['，', '、', ',']) && opening(index + 1).is_some_and(goes_on);
    next_item || similar(index + 1) || index.checked_sub(1).is_some_and(similar)
}

fn is_long(document: &Document, block: &Block) -> bool {
    block.span.of(document.text()).chars().filter(|&c| is_han(c)).nth(14).is_some()
}

/// How many characters at the end of the paragraph are shown.
const SHOWN: usize = 6;

fn report(document: &Document, block: &Block, findings: &mut Findings) {
    let text = block.span.of(document.text());
    let shown = text.char_indices().rev().take(SHOWN).last().map_or(0, |(at, _)| at);
    let span = Span::new(block.span.start() + shown, block.span.end());
    match text.chars().next_back() {
        Some(mark @ ('，' | '、' | ',')) => {
            let mark_span = Span::new(block.span.end() - mark.len_utf8(), block.span.end());
            findings
                .report(span, format!("段末用了“{mark}”，请改用句末标点，或者补全未写完的话"))
                .fix_unsafe([Edit::replace(mark_span, "。")]);
        }
        _ => {
            findings.report(span, "段末缺少句末标点").fix_unsafe([Edit::insert(block.span.end(), "。")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    const AROUND: &str = "　　各单位要认真学习文件精神，结合实际抓好贯彻落实，确保各项任务按期完成。\n";

    #[test]
    fn paragraphs_without_a_final_mark() {
        for tail in [
            "一年来，我们走村入户开展调研。收集意见120条，解决难题36件，群众满意率达到98%",
            "二是强化督查。县督查室要定期通报进展情况，对工作不力的严肃问责（含开发区）",
            "各乡镇要把宣传工作摆在突出位置，利用广播、展板、微信群广泛宣传“护河行动”",
            "同时，对历年形成的各类档案全面清理，分类装订成册，按时移交县档案馆集中统一保管",
        ] {
            let text = format!("{AROUND}　　{tail}\n{AROUND}");
            assert_eq!(found(RULE, &text).len(), 1, "{tail}");
            assert!(found(RULE, &mended(RULE, &text)).is_empty(), "{tail}");
        }
    }

    #[test]
    fn the_one_item_of_a_list_without_a_mark() {
        let items = "有下列情形之一的，不予受理：\n（一）材料不齐全且逾期未补正的；\n（二）不属于本机关职责范围的；\n（三）法律、法规规定的其他情形";
        assert_eq!(found(RULE, &format!("{AROUND}　　{items}\n{AROUND}")), ["定的其他情形"]);
        let heading = "（一）春耕备耕全面完成。播种12万亩。\n（二）防汛工作抓早抓实。排查36处。\n（三）党的建设全面加强\n抓好学习。";
        assert!(found(RULE, &format!("{AROUND}{heading}\n{AROUND}")).is_empty());
        let names = "（一）云河县人民政府办公室\n（二）云河县财政局预算股\n（三）云河县审计局经责股";
        assert!(found(RULE, &format!("{AROUND}{names}\n{AROUND}")).is_empty());
    }

    #[test]
    fn an_article_that_breaks_off_where_the_others_end_with_a_mark() {
        let laws = "第一条 为了规范停车管理，制定本办法。\n第二条 本办法适用于本县。\n第二章 管理\n第三条 县公安局负责停车管理工作。\n";
        let torn = "第四条 县城市管理局会同有关部门划定停车泊位";
        assert_eq!(found(RULE, &format!("{laws}{torn}\n第五条 本办法自印发之日起施行。")), ["划定停车泊位"]);
        let titled = "第一条 总体要求和目标\n要抓好落实。\n第二条 适用范围和工作对象\n适用于本县。\n第三条 组织领导和工作机构\n要加强领导。";
        assert!(found(RULE, titled).is_empty());
    }

    #[test]
    fn paragraphs_that_are_finished() {
        for tail in [
            "各乡镇要逐村逐户开展排查，建立台账，逐项抓好整改落实：",
            "各乡镇要逐村逐户开展排查，建立台账，逐项抓好整改落实；",
            "县长说：“各乡镇要逐村逐户开展排查，建立台账，抓好整改落实。”",
            "各乡镇要逐村逐户开展排查，建立台账，逐项抓好整改落实……",
            "本报云河讯。图为各乡镇干部在田间地头开展病虫害防治技术指导。本报记者摄",
        ] {
            let text = format!("{AROUND}　　{tail}\n{AROUND}");
            assert!(found(RULE, &text).is_empty(), "{tail}");
        }
    }

    #[test]
    fn a_text_that_leaves_out_most_final_marks_does_so_on_purpose() {
        let bare = "　　要逐村逐户开展排查，对查出的问题建立台账。明确责任人，逐项抓好整改落实\n";
        assert!(found(RULE, &bare.repeat(3)).is_empty());
        assert_eq!(found(RULE, &format!("{}{bare}{AROUND}", AROUND.repeat(4))).len(), 1);
    }

    #[test]
    fn a_comma_at_the_end_becomes_a_stop() {
        let text = format!(
            "{AROUND}　　今年以来，全县攻坚克难，各项工作取得了新进展，群众满意度稳步提升，干劲更足，\n{AROUND}"
        );
        assert!(mended(RULE, &text).contains("干劲更足。"));
    }

    #[test]
    fn lines_that_need_no_mark() {
        for tail in [
            "（一）加强组织领导",
            "关于在全县范围内组织开展春季爱国卫生运动并纳入年度考核的工作方案",
            "图1　云河县2024年各乡镇粮食播种面积、单产、总产量及比上年增减情况示意图（单位：亩、公斤、吨）",
            "详情请登录网站查询，并按要求填写报名表，于月底前发送至邮箱a@yunhe.example",
            "他在信中写道：“我们要把家乡建设得更加美好，让父老乡亲过上好日子，这是我们的心愿。”",
        ] {
            let text = format!("{AROUND}　　{tail}\n{AROUND}");
            assert!(found(RULE, &text).is_empty(), "{tail}");
        }
    }
}
