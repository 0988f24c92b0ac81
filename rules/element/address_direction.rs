//! DOC024 称谓与行文方向

use zhubi_document::{Block, Document, Genre, Pair, PairKind, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::recipient::recipients;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &AddressDirection;

struct AddressDirection;

const META: RuleMeta = RuleMeta {
    code: "DOC024",
    name: "address-direction",
    title: "称谓与行文方向",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::Only(&[
        Genre::Request,
        Genre::Report,
        Genre::Reply,
        Genre::Notice,
        Genre::Circular,
        Genre::Decision,
        Genre::Opinion,
    ]),
    what: "请示、报告里用“你局”“你市”称呼上级机关，或者批复、通知里用“贵局”“贵单位”称呼下级机关。",
    why: "上行文称上级机关的名称或简称，下行文称“你局”，“贵局”用于平行文。函、引文和发给会员、企业的通知不在此列。",
    wrong: &[
        "关于申请防汛资金的请示\n县水利局：\n我镇堤防亟待加固，恳请你局安排资金30万元。妥否，请批示。",
        "关于防汛资金的批复\n海湾镇人民政府：\n贵镇《关于申请防汛资金的请示》收悉。同意安排30万元。",
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请贵单位于6月1日前报送方案。",
    ],
    right: &[
        "关于申请防汛资金的请示\n县水利局：\n我镇堤防亟待加固，恳请县水利局安排资金30万元。妥否，请批示。",
        "关于防汛资金的批复\n海湾镇人民政府：\n你镇《关于申请防汛资金的请示》收悉。同意安排30万元。",
        "关于商请支持防汛物资的函\n临江市水利局：\n请贵局支持编织袋两千条。",
        "关于做好防汛工作的通知\n各乡镇人民政府：\n贵州省的经验表明，昂贵部件要单独保管。",
        "关于上半年防汛工作情况的报告\n县人民政府：\n各村你追我赶，干部常说“你局限于一村，就看不到全流域的风险所在”。",
    ],
};

impl Rule for AddressDirection {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let upwards = matches!(document.genre(), Some(Genre::Request | Genre::Report));
        let mut to_equals = None;
        let word = if upwards { '你' } else { '贵' };
        for (at, _) in text.match_indices(word) {
            let office = end_of_office(text, at + word.len_utf8());
            let Some(end) = office.or_else(|| asked_for_favour(document, at)) else { continue };
            let span = Span::new(at, end);
            let joined = document.char_before(at).is_some_and(|c| PRECIOUS.contains(c));
            if (!upwards && joined) || !is_own_text(document, at) || is_quoted(document, span) {
                continue;
            }
            let written = span.of(text);
            let message = if upwards {
                format!("上行文不称上级机关“{written}”，应当用机关名称或简称")
            } else {
                format!("下行文不称“{written}”，应当称“你{}”", &written[word.len_utf8()..])
            };
            let finding = findings.report(span, message);
            if !upwards && *to_equals.get_or_insert_with(|| is_to_equals(document)) {
                finding.severity(Severity::Info);
            }
        }
    }
}

/// What stands before 贵 where it is no form of address: 昂贵部件, 云贵.
const PRECIOUS: &str = "尊宝珍昂名富高可难权华娇显腾奢矜金云川滇黔湘桂最更很较不太";

/// Offices with what must not follow them, because it makes another word: 你局限, 贵市场.
const OFFICES: [(&str, &str); 27] = [
    ("单位", ""),
    ("公司", ""),
    ("部门", ""),
    ("中心", ""),
    ("街道", ""),
    ("集团", ""),
    ("学校", ""),
    ("局", "限部势面"),
    ("委", "托派屈"),
    ("厅", ""),
    ("部", "署分件队位"),
    ("省", "心事钱力却略"),
    ("市", "场面"),
    ("县", ""),
    ("区", "别分"),
    ("州", ""),
    ("旗", ""),
    ("镇", "静定"),
    ("乡", "亲音"),
    ("村", ""),
    ("院", ""),
    ("校", "对准"),
    ("办", "事理好成完到了一实过得"),
    ("处", "于在理罚境事"),
    ("所", "在有需想说做谓见以能得知说的处"),
    ("会", "议员同不在是有发觉好要把被很更来去"),
    ("方", "便能可才法"),
];

/// The end of the office that is named at `at`.
fn end_of_office(text: &str, at: usize) -> Option<usize> {
    let (office, not_after) = OFFICES.iter().find(|(office, _)| text[at..].starts_with(office))?;
    let end = at + office.len();
    // 贵州 and 贵阳 are places.
    let place = *office == "州" && text[..at].ends_with('贵');
    let next = text[end..].chars().next();
    (!place && next.is_none_or(|c| !not_after.contains(c))).then_some(end)
}

/// 你们 in 请你们批准, which in a request can be nobody but the recipient.
fn asked_for_favour(document: &Document, at: usize) -> Option<usize> {
    let asks = document.char_before(at).is_some_and(|c| matches!(c, '请' | '望' | '盼' | '求'));
    let words = document.text()[at..].starts_with("你们");
    (words && asks && document.genre() == Some(Genre::Request)).then(|| at + "你们".len())
}

fn is_own_text(document: &Document, at: usize) -> bool {
    document.block_at(at).is_some_and(|block: &Block| {
        document.regions()[block.region].kind == RegionKind::Body
            && matches!(block.role, Role::Body | Role::ListItem | Role::Heading)
    })
}

/// Whether the words stand between quotation or title marks.
fn is_quoted(document: &Document, span: Span) -> bool {
    const DEEPEST: usize = 16;
    let pairs = document.pairs();
    let from = pairs.partition_point(|pair| pair.first().start() < span.start());
    let around = |pair: &Pair| {
        let quotes =
            matches!(pair.kind, PairKind::DoubleQuotes | PairKind::SingleQuotes | PairKind::BookTitle);
        quotes && pair.span().is_some_and(|pair| pair.contains(span))
    };
    pairs[from.saturating_sub(DEEPEST)..from].iter().any(around)
}

/// Whether a notice goes to members or firms, who are no subordinates.
fn is_to_equals(document: &Document) -> bool {
    let text = document.text();
    let mut recipients = recipients(document).peekable();
    let equals =
        ["会员", "企业", "公司", "协会", "商会", "学会", "理事", "银行", "高校", "大学", "有关单位", "兄弟"];
    recipients.peek().is_none()
        || recipients.any(|line| equals.iter().any(|word| line.span.of(text).contains(word)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn forms_of_address_by_genre() {
        let request =
            |words: &str| found(RULE, &format!("关于申请资金的请示\n县水利局：\n{words}妥否，请批示。"));
        assert_eq!(request("请你局支持，你县、你单位亦然，望你们批准。"), ["你局", "你县", "你单位", "你们"]);
        for words in [
            "你追我赶。",
            "你局限于一隅。",
            "“你局《关于加强防汛值守工作和物资储备的通知》要求”已落实。",
            "感谢贵局。",
        ] {
            assert_eq!(request(words), Vec::<String>::new(), "{words}");
        }
        let reply = |words: &str| found(RULE, &format!("关于资金的批复\n海湾镇人民政府：\n{words}"));
        assert_eq!(reply("贵镇来文收悉，请贵单位落实，贵办督办。"), ["贵镇", "贵单位", "贵办"]);
        for words in
            ["贵州省来文收悉。", "名贵市花、昂贵部件。", "你镇来文收悉。", "贵阳市、贵重物品、贵会员。"]
        {
            assert_eq!(reply(words), Vec::<String>::new(), "{words}");
        }
    }

    #[test]
    fn attachments_and_carried_texts_speak_for_themselves() {
        let text = "关于转发防汛情况报告的通知\n各乡镇人民政府：\n现转发给你们。\n海湾县水利局\n2024年3月5日\n附件\n来函\n请贵局支持。";
        assert_eq!(found(RULE, text), Vec::<String>::new());
    }
}
