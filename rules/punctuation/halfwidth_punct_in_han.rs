//! PUN001 汉字间半角标点

use zhubi_document::{Document, Pair, PairKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit, Span, full_width_of, is_han};

use super::half_width::belongs_to_chinese;
use super::neighbour::{Side, in_latin_passage, left_of, right_of, tokens_at};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &HalfwidthPunctInHan;

struct HalfwidthPunctInHan;

const META: RuleMeta = RuleMeta {
    code: "PUN001",
    name: "halfwidth-punct-in-han",
    title: "汉字间半角标点",
    family: Family::Pun,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "中文语句里的逗号、分号、冒号、叹号、问号、括号和段末句号用了半角（英文）形式。",
    why: "中文标点占一个字的位置，半角形式多是输入法切换不及时留下的。数字的千分位、时间、比例、网址、英文语句和序号“1)”不在此列。",
    wrong: &[
        "会议强调,要抓好春耕备耕工作。",
        "到会的有XX,XX和XX三个乡镇的同志。",
        "同志们:\n现在开会。",
        "云河县(含开发区)完成投资3亿元。",
        "各村（社区)要抓紧整改。",
    ],
    right: &[
        "全年接待游客1,234人次，比分定格在2:1，会议于8:30开始。",
        "标题译为“Hello, world!”，可供参考。",
        "要做到：1)及时上报；2)按时办结。",
        "氢氧化镁Mg(OH)2的用量已核对。",
    ],
};

impl Rule for HalfwidthPunctInHan {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for index in tokens_at(document, ",;:!?.<") {
            let token = document.tokens()[index];
            let Some(mark) = document.char_at(token.span.start()) else { continue };
            let wide = match mark {
                '?' if stands_for_lost_text(document, index) => None,
                ',' | ';' | ':' | '!' | '?' => full_width_of(mark),
                '.' if ends_sentence(document, index) => Some('。'),
                '.' if stands_between_clauses(document, index) => {
                    findings.report(token.span, "汉字之间不用半角点“.”，请改为句号或者顿号");
                    continue;
                }
                '<' => {
                    if let Some(title) = angled_title(document, token.span) {
                        report_title(document, title, findings);
                    }
                    continue;
                }
                _ => None,
            };
            let Some(wide) = wide else { continue };
            if belongs_to_chinese(document, index, mark) {
                let edit = Edit::replace(with_blank_after(document, index), wide);
                findings.report(token.span, format!("半角标点“{mark}”应改用全角“{wide}”")).fix_safe([edit]);
            }
        }
        for pair in document.pairs() {
            if let (PairKind::Parentheses, Some(open), Some(close)) = (pair.kind, pair.open, pair.close)
                && (open.len() == 1 || close.len() == 1)
                && encloses_chinese(document, pair, open, close)
            {
                report_brackets(findings, open, close);
            }
        }
    }
}

/// Whether a question mark is one of three or more: what a converter writes for characters that it does not know.
fn stands_for_lost_text(document: &Document, index: usize) -> bool {
    let is_mark =
        |at: usize| document.tokens().get(at).is_some_and(|token| token.span.of(document.text()) == "?");
    (index.saturating_sub(2)..=index).any(|first| (first..first + 3).all(is_mark))
}

/// Whether a dot ends a line after a Chinese word. One after a numeral belongs to an ordinal; one between words may be
/// a middot as well.
fn ends_sentence(document: &Document, index: usize) -> bool {
    let Some(word) = index.checked_sub(1).map(|before| document.tokens()[before]) else { return false };
    let ends_line = document.tokens().get(index + 1).is_none_or(|token| token.class == CharClass::LineEnd);
    ends_line
        && word.class == CharClass::Han
        && !word.span.of(document.text()).chars().all(|c| HAN_NUMERALS.contains(c) || c == '第')
}

/// A name before or after a dot that stands for a middot is not so long: 卡尔.马克思.
const LONGEST_NAME: usize = 5;

/// Whether a dot stands between two words of Chinese, one of which is longer than a part of a name.
fn stands_between_clauses(document: &Document, index: usize) -> bool {
    let tokens = document.tokens();
    let han = |at: usize| {
        let token = tokens.get(at).filter(|token| token.class == CharClass::Han)?;
        Some(token.span.of(document.text()))
    };
    let Some((before, after)) = index.checked_sub(1).and_then(han).zip(han(index + 1)) else { return false };
    let long = |word: &str| word.chars().nth(LONGEST_NAME).is_some();
    let ordinal = before.chars().all(|c| HAN_NUMERALS.contains(c));
    let prose = document.block_at(tokens[index].span.start());
    // 慎重、适度.科学、公正: a part of a list on both sides.
    let is_dunhao = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.span.of(document.text()) == "、")
    };
    let listed = is_dunhao(index.checked_sub(2)) && is_dunhao(Some(index + 2));
    (long(before) || long(after) || listed)
        && !ordinal
        && prose.is_some_and(|block| block.role == Role::Body || block.role == Role::ListItem)
}

/// The longest title between angle brackets, in characters.
const LONGEST_TITLE: usize = 40;

/// <县志> or <<县志>>, from the first angle bracket at `open`.
fn angled_title(document: &Document, open: Span) -> Option<Span> {
    let text = document.text();
    let rest = &text[open.start()..];
    let depth = rest.len() - rest.trim_start_matches('<').len();
    let inner = &rest[depth..];
    let name: usize = inner
        .chars()
        .take(LONGEST_TITLE)
        .take_while(|&c| is_han(c) || matches!(c, '、' | '（' | '）' | '—' | '“' | '”') || c.is_ascii_digit())
        .map(char::len_utf8)
        .sum();
    let closed = &inner[name..];
    let closing = closed.len() - closed.trim_start_matches('>').len();
    let first = document.char_before(open.start()) != Some('<');
    (first && name >= 3 * 3 && depth <= 2 && closing == depth && inner.starts_with(is_han))
        .then(|| Span::new(open.start(), open.start() + depth + name + closing))
}

fn report_title(document: &Document, title: Span, findings: &mut Findings) {
    let name = title.of(document.text()).trim_matches(|c| c == '<' || c == '>');
    let wanted = format!("《{name}》");
    findings.report(title, "书名号应用“《》”，不用尖括号").fix_safe([Edit::replace(title, wanted)]);
}

const HAN_NUMERALS: &str = "一二三四五六七八九十百零〇";

/// The mark and the one blank after it that the English way of writing puts there.
fn with_blank_after(document: &Document, index: usize) -> Span {
    let tokens = document.tokens();
    let mark = tokens[index].span;
    let followed = tokens.get(index + 2).is_some_and(|token| token.class != CharClass::LineEnd);
    match tokens.get(index + 1) {
        Some(blank) if followed && blank.span.of(document.text()) == " " => mark.cover(blank.span),
        _ => mark,
    }
}

fn encloses_chinese(document: &Document, pair: &Pair, open: Span, close: Span) -> bool {
    let text = document.text();
    let inner = &text[open.end()..close.start()];
    let before = document.char_before(open.start());
    if is_ordinal(document, pair, open, inner) || is_year_of_document_number(inner, &text[close.end()..]) {
        return false;
    }
    let (Some(at_open), Some(at_close)) = (token_at(document, open), token_at(document, close)) else {
        return false;
    };
    let inside = [right_of(document, at_open), left_of(document, at_close)];
    let outside = [left_of(document, at_open), right_of(document, at_close)];
    let attached = before.is_some_and(|c| c.is_ascii_alphanumeric() && !matches!(c, 'X' | 'x'));
    let speaks = |side: &Side| matches!(side, Side::Chinese | Side::Placeholder { certain: true });
    let chinese = inside.iter().any(speaks) || (!attached && outside.iter().any(speaks));
    chinese && !in_latin_passage(document, at_open)
}

fn token_at(document: &Document, span: Span) -> Option<usize> {
    document.tokens().binary_search_by_key(&span.start(), |token| token.span.start()).ok()
}

/// (1) anywhere and (一) where a paragraph or a clause begins are ordinals, whose brackets have a rule of their own.
fn is_ordinal(document: &Document, pair: &Pair, open: Span, inner: &str) -> bool {
    if inner.len() <= 2 && inner.bytes().all(|b| b.is_ascii_digit()) {
        return true;
    }
    if document.markers().binary_search_by_key(&open.start(), |marker| marker.span.start()).is_ok() {
        return true;
    }
    let opens_block =
        document.blocks().get(pair.block).is_some_and(|block| block.span.start() == open.start());
    let opens_clause =
        document.char_before(open.start()).is_some_and(|c| matches!(c, '。' | '；' | '：' | ';' | ':'));
    (opens_block || opens_clause)
        && inner.len() <= 12
        && inner.chars().all(|c| c.is_ascii_digit() || HAN_NUMERALS.contains(c))
}

/// 云发(2024)1号 wants 〔〕, not full-width brackets; the rule on document numbers says so.
fn is_year_of_document_number(inner: &str, after: &str) -> bool {
    let year = inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit());
    year && after.strip_prefix('第').unwrap_or(after).starts_with(|c: char| c.is_ascii_digit())
}

fn report_brackets(findings: &mut Findings, open: Span, close: Span) {
    let mut spans = [(open, "（"), (close, "）")].into_iter().filter(|(span, _)| span.len() == 1);
    let edits: Vec<Edit> = spans.clone().map(|(span, wide)| Edit::replace(span, wide)).collect();
    let Some((first, _)) = spans.next() else { return };
    let finding = findings.report(first, "半角括号应改用全角括号“（）”").fix_safe(edits);
    if let Some((second, _)) = spans.next() {
        finding.also(second);
    }
}

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::{Source, apply};

    fn fixed(text: &str) -> String {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        let source = Source::plain("test", text);
        let edits: Vec<_> = linter
            .check(&source)
            .diagnostics
            .into_iter()
            .flat_map(|found| found.fix.map(|fix| fix.edits).unwrap_or_default())
            .collect();
        apply(text, &edits).unwrap()
    }

    #[test]
    fn marks_of_chinese_text_are_widened() {
        let cases = [
            ("依照<<云岭市志编纂规定>>执行", "依照《云岭市志编纂规定》执行"),
            ("同志们!大家好,请坐;开会:", "同志们！大家好，请坐；开会："),
            ("首先, 我讲三点。", "首先，我讲三点。"),
            ("（一）统筹22个部门(含直属单位),20个乡镇参加", "（一）统筹22个部门（含直属单位），20个乡镇参加"),
            ("提出\"三个一\",\"1\"就是一个规划", "提出\"三个一\"，\"1\"就是一个规划"),
            ("完成增长5%,达到目标", "完成增长5%，达到目标"),
            ("全县财政收入增长5%,3项指标居前", "全县财政收入增长5%，3项指标居前"),
            ("任务已完成.\n下一步继续.", "任务已完成。\n下一步继续。"),
            ("到**村(**)走访", "到**村（**）走访"),
            ("按第(三)项办理", "按第（三）项办理"),
            ("细颗粒物PM2.5(日均值)下降", "细颗粒物PM2.5（日均值）下降"),
            ("依据(2024)云01民终1号判决", "依据（2024）云01民终1号判决"),
            ("网址http://a.example/b,请查收", "网址http://a.example/b，请查收"),
        ];
        for (wrong, right) in cases {
            assert_eq!(fixed(wrong), right);
        }
    }

    #[test]
    fn marks_of_other_systems_stay() {
        let cases = [
            "1,234.5",
            "8:30—11:30",
            "XX:XX",
            "(一)总体要求",
            "要求：(1)及时",
            "云政发(2024)12号",
            "http://a.example/q?词=1",
            "空格&nbsp;甲",
            "x,y",
            "5%,6%",
            "一.\n第二.",
            "通知.docx",
            "Yunhe (云河), a small town in the county",
            "A(1)类",
            "函数f(x)的取值",
            "http://www.yunhe.example/list?page=1:2",
            "白石、?水两处灌区",
            "文书档案????本办法",
        ];
        for text in cases {
            assert_eq!(fixed(text), text);
        }
    }
}
