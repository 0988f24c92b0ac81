//! TYP005 词语重复误输

use zhubi_document::{Document, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span, is_closing};

use super::vocabulary::{Doubling, doubling};
use crate::quotation::{in_quotes, in_title};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DoubledWord;

struct DoubledWord;

const META: RuleMeta = RuleMeta {
    code: "TYP005",
    name: "doubled-word",
    title: "词语重复误输",
    family: Family::Typ,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "同一个词、同一串四字以上的话紧挨着写了两遍，或同一个四字以上的短句隔着逗号写了两遍。",
    why: "多是录入或改动语序时留下的。表示略做一做的动词重叠（讨论讨论、研究研究）、表示逐个和程度的（一个一个、很多很多）、\
          前一词尾与后一词头相同的（集装箱装箱、本规定规定的、代表代表团、创业创新）、引号和书名号里的、以叹号收尾的口号不在此列。\
          不认得的词，只在它在文中独立成词时才报。",
    wrong: &[
        "会议对方案进行进行了审议。",
        "要加快推进推进项目建设，压实各级各级责任。",
        "切实加强组织领导切实加强组织领导，把任务落到实处。",
        "坚持统筹兼顾，坚持统筹兼顾，合理安排工期。",
    ],
    right: &[
        "大家坐下来讨论讨论、研究研究，一个一个地解决问题，很多很多难题就有了头绪。",
        "支持创业创新，抽查集装箱装箱情况，村民代表代表大家发言，分级分类指导。",
        "符合本规定规定的条件，依法利用信用信息，编制上一年度年度报告，加强监测预测预警。",
        "弘扬“学习学习再学习”的精神，时时刻刻把群众冷暖放在心上，实实在在办好事。",
    ],
};

/// The shortest and the longest piece, in characters, that is looked for twice.
const SHORTEST: usize = 2;
const LONGEST: usize = 16;
/// From this many characters on a piece needs no list: it is no word with which a compound begins or ends.
const PHRASE: usize = 4;
/// More Han characters than this without a mark between them are a list or a table, not a sentence.
const LONGEST_RUN: usize = 48;
/// How many unknown words are looked up elsewhere in the text; a text with more is no draft.
const LOOKED_UP: usize = 16;
/// Han characters of the Basic Multilingual Plane take so many bytes.
const BYTES: usize = 3;

/// Characters with which a piece is a way of counting, comparing or asking, or holds a border between words.
const LOOSE: &str = "一二三四五六七八九十百千万亿两半几多每各某第不没很太最更越又边再也还是有来去上下了着过的地得和与或而个等对在于为从到";
/// Characters that stand between words.
const BETWEEN: &str = "和与及或在对将把被从向按以由为于使让给并、";
/// Names that hold one of these may stand side by side: 青山职业学院白石职业学院.
const INSTITUTIONS: &[&str] =
    &["学院", "大学", "中学", "小学", "学校", "医院", "法院", "检察院", "自治区", "行政区", "公司", "委员会"];
/// A place may be followed by an institution named after it: 青河县青河县中学.
const PLACES: [char; 7] = ['省', '市', '县', '区', '州', '镇', '乡'];
/// With these a word goes on to a longer one: 代表团, 年度性, 工程师.
const SUFFIXES: &str = "家者员师人物名团部长库类型级化性率量额费权法所院局处科站点厂场业学界网线区户证书册表单件品款金税期年日史\
     观论制式器机车船房室楼馆园城镇村市县省州国会组队班社党系派生力度面体盘庭道路桥民域";

impl Rule for DoubledWord {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let text = document.text();
        let mut looked_up = 0;
        let mut pairs = RecentPairs::new();
        for (at, token) in document.tokens().iter().enumerate() {
            if token.class != CharClass::Han {
                continue;
            }
            if token.span.len() <= LONGEST_RUN * BYTES && pairs.may_come_again(text, token.span) {
                let mut from = token.span.start();
                while let Some(repeat) = next_repeat(text, Span::new(from, token.span.end())) {
                    from = repeat.span.start() + BYTES;
                    let Some(severity) = judge(text, repeat, &mut looked_up) else { continue };
                    from = repeat.span.end();
                    if is_own_prose(context, repeat.span) {
                        report(findings, text, repeat, severity);
                    }
                }
            }
            if let Some(repeat) = repeated_clause(document, at)
                && is_own_prose(context, repeat.span)
            {
                report(findings, text, repeat, Severity::Warning);
            }
        }
    }
}

/// A piece of text that stands two or more times in a row.
#[derive(Clone, Copy)]
struct Repeat {
    /// All of the times.
    span: Span,
    /// The first of them.
    piece: Span,
}

fn report(findings: &mut Findings, text: &str, repeat: Repeat, severity: Severity) {
    let surplus = Edit::delete(Span::new(repeat.piece.end(), repeat.span.end()));
    let finding = findings.report(repeat.span, format!("“{}”重复，应删去其一", repeat.piece.of(text)));
    finding.severity(severity);
    if severity == META.severity {
        finding.fix_safe([surplus]);
    } else {
        finding.fix_unsafe([surplus]);
    }
}

/// Titles and quotations keep what they say, and a cell or an entry of a list of contents is no sentence.
fn is_own_prose(context: &Context, span: Span) -> bool {
    let text = context.document.text();
    let role = context.document.block_at(span.start()).map(|block| block.role);
    !matches!(role, Some(Role::TableCell | Role::TocEntry)) && !in_title(text, span) && !in_quotes(text, span)
}

/// Where pairs of characters stood last. A piece that is followed by itself begins with a pair that comes again soon, and
/// most runs have none, so that they need not be searched.
struct RecentPairs {
    /// For each hash of a pair, where the last pair of this hash begins.
    starts: [u32; Self::HASHES as usize],
}

impl RecentPairs {
    /// Two pairs that are near each other seldom have the same of so many hashes.
    const HASHES: u32 = 1 << 12;

    fn new() -> Self {
        Self { starts: [0; Self::HASHES as usize] }
    }

    /// Whether a pair of characters of `run` stands twice in it within the length of a piece.
    fn may_come_again(&mut self, text: &str, run: Span) -> bool {
        // Twice two characters at least.
        if run.len() < 4 * BYTES {
            return false;
        }
        // The last byte of the first character and all of the second are read at once and tell nearly all pairs apart.
        let mut rest = &text.as_bytes()[run.start() + BYTES - 1..run.end()];
        let start = run.start() as u32;
        let mut at = start;
        let mut comes_again = false;
        while let Some(&pair) = rest.first_chunk() {
            let hash =
                u32::from_le_bytes(pair).wrapping_mul(0x9E37_79B1) >> (u32::BITS - Self::HASHES.ilog2());
            let last = &mut self.starts[hash as usize];
            comes_again |= *last >= start && at <= *last + (LONGEST * BYTES) as u32;
            *last = at;
            at += BYTES as u32;
            rest = &rest[BYTES..];
        }
        comes_again
    }
}

/// The first piece in `run`, which is of Han characters, that is followed by itself.
fn next_repeat(text: &str, run: Span) -> Option<Repeat> {
    let bytes = text.as_bytes();
    let end = run.end();
    (run.start()..end).step_by(BYTES).find_map(|start| {
        let longest = LONGEST.min((end - start) / (2 * BYTES));
        (SHORTEST..=longest).find_map(|length| {
            // Nearly always the first characters differ already, and most of these in their last bytes.
            if bytes[start + BYTES - 1] != bytes[start + (length + 1) * BYTES - 1] {
                return None;
            }
            let piece = Span::new(start, start + length * BYTES);
            // A character of four bytes, always a rare one, puts the steps out; nothing is found behind it.
            let words = text.get(piece.range()).filter(|_| piece.end() < run.end())?;
            let rest = text.get(piece.end()..run.end())?;
            let times =
                1 + rest.as_bytes().chunks(piece.len()).take_while(|next| *next == words.as_bytes()).count();
            let mut letters = words.chars();
            let first = letters.next();
            let varied = letters.any(|c| Some(c) != first);
            (times > 1 && varied)
                .then(|| Repeat { span: Span::new(start, start + times * piece.len()), piece })
        })
    })
}

/// How grave `repeat` is; none when nothing is wrong with it.
fn judge(text: &str, repeat: Repeat, looked_up: &mut usize) -> Option<Severity> {
    let word = repeat.piece.of(text);
    let (before, after) = (&text[..repeat.span.start()], &text[repeat.span.end()..]);
    let counts = word.starts_with(|c| LOOSE.contains(c));
    if word.chars().count() >= PHRASE {
        let named = INSTITUTIONS.iter().any(|name| word.contains(name));
        return (!counts && !named).then_some(META.severity);
    }
    let goes_on = after.starts_with(|c: char| SUFFIXES.contains(c) || word.starts_with(c));
    match doubling(word) {
        Doubling::Natural => None,
        Doubling::Slip => Some(META.severity),
        Doubling::SlipUnlessCompound if goes_on => None,
        Doubling::SlipUnlessCompound if is_bounded_before(before) => Some(META.severity),
        Doubling::SlipUnlessCompound => Some(Severity::Warning),
        Doubling::Unknown => {
            let loose = word.contains(|c| LOOSE.contains(c)) || word.ends_with(PLACES);
            if goes_on || loose || *looked_up == LOOKED_UP {
                return None;
            }
            *looked_up += 1;
            is_word(text, repeat).then_some(Severity::Warning)
        }
    }
}

/// Whether no compound can reach over the end of `before`: it ends with a mark, a preposition or a whole word.
fn is_bounded_before(before: &str) -> bool {
    let bounded = before.chars().next_back().is_none_or(is_border);
    let word = before.char_indices().rev().nth(1).map(|(at, _)| &before[at..]);
    bounded || word.is_some_and(|word| doubling(word) == Doubling::Slip)
}

/// Whether `c` stands between words: a mark that ends no quotation, or a preposition.
fn is_border(c: char) -> bool {
    (!c.is_alphanumeric() && !is_closing(c)) || BETWEEN.contains(c)
}

/// Whether the piece is a word of its own in `text`: it begins or ends at a border, here or elsewhere.
fn is_word(text: &str, repeat: Repeat) -> bool {
    let word = repeat.piece.of(text);
    let ends_at = |after: &str| after.chars().next().is_none_or(|c| is_border(c) || c == '的');
    if is_bounded_before(&text[..repeat.span.start()]) || ends_at(&text[repeat.span.end()..]) {
        return true;
    }
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let doubled = before.ends_with(word) || after.starts_with(word);
        !doubled && (before.chars().next_back().is_none_or(is_border) || ends_at(after))
    })
}

/// The clause that the token at `at` is, when it stands again behind the next comma.
fn repeated_clause(document: &Document, at: usize) -> Option<Repeat> {
    let text = document.text();
    let (clause, rest) = document.tokens()[at..].split_first()?;
    if clause.span.len() < PHRASE * BYTES {
        return None;
    }
    let comma = rest.first().filter(|comma| comma.span.len() == '，'.len_utf8())?;
    if comma.span.of(text) != "，" {
        return None;
    }
    // A comma too many between the two is a slip of its own.
    let commas = rest.iter().take(3).take_while(|token| token.span.of(text) == "，").count();
    let again = rest.get(commas).filter(|again| again.span.len() == clause.span.len())?;
    let words = clause.span.of(text);
    if again.span.of(text) != words {
        return None;
    }
    let length = words.chars().count();
    if !(PHRASE..=LONGEST).contains(&length) || words.starts_with(|c| LOOSE.contains(c)) {
        return None;
    }
    let mark = |c: char| "。；，：！？\n\r\u{3000} ".contains(c);
    let opens = text[..clause.span.start()].chars().next_back().is_none_or(mark);
    let closes = text[again.span.end()..].chars().next().is_none_or(|c| "。；，\n\r".contains(c));
    (opens && closes).then(|| Repeat { span: clause.span.cover(again.span), piece: clause.span })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn words_and_phrases_twice_are_slips() {
        assert_eq!(found(RULE, "我们对此进行进行了研究"), ["进行进行"]);
        assert_eq!(found(RULE, "我们我们我们都要按照按照要求落实"), ["我们我们我们", "按照按照"]);
        assert_eq!(found(RULE, "要加强管理管理，完善制度制度"), ["管理管理", "制度制度"]);
        assert_eq!(found(RULE, "全力做好防汛抗旱做好防汛抗旱工作"), ["做好防汛抗旱做好防汛抗旱"]);
        assert_eq!(
            found(RULE, "会上，压实工作责任，压实工作责任，不留空当。"),
            ["压实工作责任，压实工作责任"]
        );
    }

    #[test]
    fn an_unknown_word_must_stand_alone_somewhere() {
        let slip = "北坡茶农茶农收入稳步增长";
        assert!(found(RULE, slip).is_empty());
        for more in ["，茶农得到实惠。", "，惠及千户茶农。"] {
            assert_eq!(found(RULE, &format!("{slip}{more}")), ["茶农茶农"]);
        }
        assert_eq!(found(RULE, "帮助茶农茶农，收入稳步增长"), ["茶农茶农"]);
    }

    #[test]
    fn borders_of_words_and_ways_of_speaking_are_none() {
        for text in [
            "构建共建共治共享格局，监测预测预警，利用信用信息",
            "学习学习再学习，这件事研究研究再说，大家商量商量",
            "本条例规定规定的期限，上一年度年度报告，省人民政府政府采购目录",
            "代表代表团发言，集体经济组织组织开展造林，从事科学研究研究工作",
            "一个一个地过，一家一户一家一户地走，很多很多，越走越走越有劲",
            "某某某某，张某张某，分级分类，企业对企业，高等教育等教育机构",
            "“前进前进”的号角，《团结团结》，哈哈哈哈，的的的的",
            "团结起来，团结起来！",
            "没收违法所得，违法所得一万元以上的",
            "青峰职业技术学院白石职业技术学院红叶职业技术学院清溪职业技术学院金沙职业技术学院云岭职业技术学院",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_fix_keeps_one() {
        assert_eq!(mended(RULE, "对此进行进行进行了研究"), "对此进行了研究");
        assert_eq!(mended(RULE, "加强组织领导，加强组织领导，抓好落实"), "加强组织领导，抓好落实");
        assert_eq!(found(RULE, "加强组织领导，，加强组织领导，抓好落实").len(), 1);
    }

    #[test]
    fn long_runs_and_rare_characters_are_passed_over() {
        assert!(found(RULE, &"的地".repeat(100_000)).is_empty());
        assert!(found(RULE, &"北坡茶农茶农收入增长。".repeat(10_000)).is_empty());
        assert_eq!(found(RULE, "𠮷县进行进行，进行进行了𠮷"), ["进行进行"]);
    }
}
