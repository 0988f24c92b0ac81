//! ORD015 引号缩略语数目与展开不符

use zhubi_document::{Document, Pair, PairKind};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Span, is_han};

use super::listing::{Count, items, small_number};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &QuotedCountMismatch;

struct QuotedCountMismatch;

const META: RuleMeta = RuleMeta {
    code: "ORD015",
    name: "quoted-count-mismatch",
    title: "引号缩略语数目与展开不符",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“三送”“五个一”之类带数字的缩略语，紧接着用“即”、冒号或括号展开的项数与数字不同。",
    why: "缩略语的数字就是项数。展开里有“和”“与”连接、逗号顿号两层并列或者以“等”收尾的，只要有一种读法相符就不报；“十四五”之类不表项数的不核。",
    wrong: &[
        "开展“三送”活动，即送政策、送岗位、送技术、送温暖，惠及群众千余人。",
        "落实“四个必须”，即必须深入一线，必须听取意见，必须现场解决。",
        "推行“五公开”（决策公开、执行公开、管理公开、服务公开），接受群众监督。",
    ],
    right: &[
        "开展“三送”活动，即送政策、送岗位和送技术，惠及群众千余人。",
        "落实“四个必须”，即必须深入一线，必须听取意见，必须现场解决，必须回头检查，切实改进作风。",
        "“十四五”时期，即建设、发展、提升的关键时期，任务很重。",
        "围绕“两个确保”（确保安全、稳定，确保不发生事故），落实各项措施。",
    ],
};

impl Rule for QuotedCountMismatch {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for pair in document.pairs().iter().filter(|pair| pair.kind == PairKind::DoubleQuotes) {
            let Some((number, key)) = pair.inner().and_then(|inner| counted_term(inner.of(document.text())))
            else {
                continue;
            };
            let Some(list) = expansion(document, pair) else { continue };
            let after_colon = document.char_before(list.start()) == Some('：');
            let Some(listed) = mismatch(list.of(document.text()), after_colon, number, key) else { continue };
            let Some(term) = pair.span() else { continue };
            findings
                .report(
                    term,
                    format!(
                        "“{}”说的是{number}项，后面展开了{listed}项",
                        pair.inner().unwrap_or_default().of(document.text())
                    ),
                )
                .related(list, "展开的内容")
                .help("请核对数目，或补齐、并列各项");
        }
    }
}

const MEASURES: [char; 10] = ['个', '大', '项', '条', '种', '类', '点', '句', '张', '件'];

/// A number that counts, and what it counts: 三送, 五个必须. 十四五 and 双百 are none.
fn counted_term(inner: &str) -> Option<(u32, &str)> {
    let (number, len) = small_number(inner)?;
    let key = &inner[len..];
    let key = key.strip_prefix(MEASURES).filter(|rest| !rest.is_empty()).unwrap_or(key);
    let is_term =
        (2..=20).contains(&number) && (1..=6).contains(&key.chars().count()) && key.chars().all(is_han);
    is_term.then_some((number, key))
}

/// How far the expansion is read, in characters.
const LONGEST: usize = 240;

/// Between the term and 即 stand at most this many characters: the noun that it goes with.
const LONGEST_NOUN: usize = 8;

/// The list that expands the term, to the end of its sentence or bracket.
fn expansion(document: &Document, pair: &Pair) -> Option<Span> {
    let start = pair.span()?.end();
    let end = document.blocks()[pair.block].span.end();
    let rest = &document.text()[start..end];
    let noun: usize = rest
        .chars()
        .take_while(|&c| is_han(c) && c != '即' && c != '就')
        .take(LONGEST_NOUN)
        .map(char::len_utf8)
        .sum();
    let after_noun = &rest[noun..];
    const SAID: [&str; 9] = ["，即：", "，即", "（即", "即：", "即", "，也就是", "，就是", "就是", "——"];
    let said = SAID.iter().find(|words| after_noun.starts_with(**words)).map(|words| noun + words.len());
    let begin = said.or_else(|| rest.starts_with(['（', '：']).then_some('（'.len_utf8()))?;
    let in_bracket = rest[..begin].ends_with('（') || rest[..begin].ends_with("（即");
    let list = &rest[begin..];
    let mut depth = 0usize;
    let stop = list.char_indices().take(LONGEST).find(|&(_, c)| {
        match c {
            '（' => depth += 1,
            '）' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        matches!(c, '。' | '；' | '！' | '？' | '\n') || (c == '）' && in_bracket)
    });
    let stop = stop
        .map(|(at, _)| at)
        .or_else(|| list.char_indices().nth(LONGEST).is_none().then_some(list.len()))?;
    Some(Span::new(start + begin, start + begin + stop))
}

/// How many items are listed, where no reading gives `number`. A bare colon may introduce anything, so behind it only
/// items count that have the term's own word.
fn mismatch(list: &str, after_colon: bool, number: u32, key: &str) -> Option<u32> {
    let is_alike = |item: &&str| item.starts_with(key) || item.trim_end_matches('等').ends_with(key);
    let alike = items(list, &['、', '，', '；']).take_while(is_alike).count() as u32;
    let mut clauses = items(list, &['，']);
    let first = clauses.next()?;
    let count = Count::of(first);
    let all = Count::of(list);
    let clause_count = clauses.count() as u32 + 1;
    if alike == number || count.admits(number) || clause_count == number {
        return None;
    }
    let open_ended = first.ends_with('等') || first.contains("等内容") || list.contains("等");
    if open_ended && number > count.least {
        return None;
    }
    let total = all.least + clause_count - 1;
    if (count.least..=total + all.most - all.least).contains(&number)
        && clause_count > 1
        && list[first.len()..].contains('、')
    {
        return None;
    }
    if alike >= 2 {
        return Some(alike);
    }
    let short = !after_colon && items(first, &['、']).all(|item| (1..=15).contains(&item.chars().count()));
    (count.least >= 2 && short).then_some(count.least)
}

#[cfg(test)]
mod tests {
    use crate::testing::found;

    #[test]
    fn other_expansions_are_read_the_way_that_fits() {
        for text in [
            "实行“三个一”工作法，即一户一档、一户一策、一户一人。",
            "推进“三化”建设，即规模化、标准化和品牌化。",
            "“两个维护”，即坚决维护核心、全党的核心地位，坚决维护权威。",
            "坚持“四不”，即不打招呼、不听汇报等。",
            "实施“三项工程”，工期紧、任务重。",
        ] {
            assert!(found(super::RULE, text).is_empty(), "{text}");
        }
        for text in [
            "推进“三化”建设，即规模化、标准化。",
            "推行“五步法”：学。实施“三查三改”，即查思想、查作风、查纪律。推进“四送”，即送政策、送岗位、送服务。",
        ] {
            assert_eq!(found(super::RULE, text).len(), 1, "{text}");
        }
    }
}
