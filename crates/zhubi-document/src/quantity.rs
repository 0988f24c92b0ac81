mod guard;
mod hedge;
mod unit;

use guard::{begins_with_month, counts, follows_a_code, goes_on_as_code, is_rank};
use hedge::{RANGE, is_hedged};
use unit::{After, Unit};
use zhubi_text::{Span, is_blank};

use crate::{
    Token,
    numeral::{digit_of, han_digit_of, is_han_figure, number, scale},
};

/// A number with its unit: 13.4%, 1.3亿元, 二十多项, XX万人, 百分之三十.
///
/// Numbers without a unit are none, but those with a scale (23万). Dates, ordinals and codes are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The number and the unit.
    pub span: Span,
    /// The number alone, with its scale: 1.3亿, 20多万; without a 多 that stands before the unit.
    pub number: Span,
    /// The unit, 元 in 1.3亿元 and 百分之 in 百分之三十; empty when none stands there.
    pub unit: Span,
    /// The value in single units, 130000000 for 1.3亿; `None` for a placeholder and for words that name no value (几十).
    pub value: Option<f64>,
    /// What one step of the last written digit is worth, 10000000 for 1.3亿.
    pub step: f64,
    /// Whether a word around it says that it is not exact (约, 近, 多, 余, 左右, 以上), or it is an end of a range.
    pub approximate: bool,
}

/// Finds the quantities of `text`, in text order. `beginnings` are where a number, placeholder or date may begin.
pub(crate) fn find(text: &str, tokens: &[Token], beginnings: &[u32]) -> Vec<Quantity> {
    let mut finder = Finder { text, quantities: Vec::new() };
    let mut read = 0;
    for at in beginnings.iter().map(|&at| at as usize) {
        if at < read {
            continue;
        }
        let Some(c) = text[at..].chars().next() else { continue };
        read = match c {
            '元' => at,
            c if is_han_figure(c) => finder.after_numeral(at),
            c if digit_of(c).is_some() => finder.after_digits(at),
            // Beside other letters it is no placeholder but part of a word.
            _ => match token_at(tokens, at) {
                Some(token) if !is_placeholder(token.span.of(text)) => token.span.end(),
                _ => finder.after_placeholder(at),
            },
        };
    }
    finder.quantities
}

fn token_at(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens.get(tokens.partition_point(|token| token.span.end() <= at))
}

/// The longest fraction after 点 that is read.
const HAN_FRACTION: usize = 4;

struct Finder<'t> {
    text: &'t str,
    quantities: Vec<Quantity>,
}

/// What follows a number: more of it and the unit.
struct Tail {
    /// End of the number with its scale.
    number_end: usize,
    /// What the scale multiplies by.
    factor: f64,
    unit: Span,
    /// 多, 余, 来 or 几 stands between.
    marked: bool,
}

impl Finder<'_> {
    /// Reads the number whose digits begin at `at`; returns the end of what was read.
    fn after_digits(&mut self, at: usize) -> usize {
        let Some(number) = number(&self.text[at..]) else { return end_of_digits(self.text, at) };
        let end = at + number.len;
        let rest = &self.text[end..];
        if follows_a_code(self.text, at) || goes_on_as_code(rest) {
            return end_of_digits(self.text, end);
        }
        if let Some(after) = rest.strip_prefix("分之") {
            return end + "分之".len() + self::number(after).map_or(0, |below| below.len);
        }
        let scaled = self.text[at..end].ends_with(['万', '亿', '萬', '億']);
        let Some(tail) = self.tail(end, After::Digits).or_else(|| scaled.then(|| Tail::bare(end))) else {
            return end;
        };
        let unit = tail.unit.of(self.text);
        let whole = self.text[at..end].chars().all(|c| digit_of(c).is_some());
        let year = whole && number.value.is_some_and(|value| (1000.0..3000.0).contains(&value));
        if (year && matches!(unit, "年" | "起" | "批" | "级" | "期")) || is_rank(&self.text[..at], unit)
        {
            return end;
        }
        if unit == "年" && begins_with_month(&self.text[tail.unit.end()..]) {
            return end;
        }
        let sign = self.sign_before(at);
        let value = number.value.map(|value| if sign > 0 { -value } else { value });
        self.push(at - sign, value, number.step, &tail)
    }

    /// Reads the numeral that begins at `at`; returns the end of what was read.
    fn after_numeral(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        for share in ["百分之", "千分之", "万分之"] {
            if let Some(after) = rest.strip_prefix(share) {
                return self.after_share(Span::new(at, at + share.len()), after);
            }
        }
        let before = &self.text[..at];
        // 数 is no figure of its own, but 数千 is some thousands.
        let several = before.ends_with('数') && rest.starts_with(['十', '百', '千', '万', '亿']);
        let start = if several { at - '数'.len_utf8() } else { at };
        let Some(number) = number(&self.text[start..]) else { return at + first_len(rest) };
        let end = start + number.len;
        let rest = &self.text[end..];
        if let Some(after) = rest.strip_prefix("分之") {
            return end + "分之".len() + self::number(after).map_or(0, |below| below.len);
        }
        if rest.starts_with(is_han_figure) {
            return end + rest.len() - rest.trim_start_matches(is_han_figure).len();
        }
        let Some(tail) = self.tail(end, After::Numeral).filter(|tail| !tail.unit.is_empty()) else {
            return end;
        };
        let written = &self.text[start..end];
        let unit = tail.unit.of(self.text);
        if !counts(&self.text[..start], written, unit) || is_rank(&self.text[..start], unit) {
            return end;
        }
        let year = number.value.is_some_and(|value| (1000.0..3000.0).contains(&value));
        if (unit == "年" && year && written.chars().all(|c| han_digit_of(c).is_some()))
            || (unit == "年" && begins_with_month(&self.text[tail.unit.end()..]))
        {
            return end;
        }
        let end = self.push(start, number.value, number.step, &tail);
        // 百万 and 千亿 without a figure are round words, as 几十 names no value.
        if let Some(last) = self.quantities.last_mut() {
            last.approximate |= number.value.is_none() || written.starts_with(['百', '千']);
        }
        end
    }

    /// Reads the number after 百分之; returns the end of what was read.
    fn after_share(&mut self, share: Span, after: &str) -> usize {
        let number = match number(after) {
            Some(number) => (number.value, number.step, number.len),
            None if after.starts_with('百') => (Some(100.0), 1.0, '百'.len_utf8()),
            None => return share.end(),
        };
        let (value, step, len) = with_han_fraction(number, after);
        let span = Span::new(share.start(), share.end() + len);
        let number = Span::new(share.end(), span.end());
        self.quantities.push(Quantity {
            span,
            number,
            unit: share,
            value,
            step,
            approximate: value.is_none() || self.is_approximate(span),
        });
        span.end()
    }

    /// Reads the placeholder that begins at `at`; returns the end of what was read.
    fn after_placeholder(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let run = rest.len() - rest.trim_start_matches(is_placeholder_char).len();
        let mut end = at + run;
        let fraction = self.text[end..].strip_prefix(['.', '．']);
        if let Some(fraction) = fraction
            && fraction.starts_with(|c| is_placeholder_char(c) || digit_of(c).is_some())
        {
            let digits = |c| is_placeholder_char(c) || digit_of(c).is_some();
            end = self.text.len() - fraction.trim_start_matches(digits).len();
        }
        let before = self.text[..at].chars().next_back();
        if before.is_some_and(|c| {
            c.is_ascii_alphanumeric() || digit_of(c).is_some() || matches!(c, '+' | '＋' | '第')
        }) {
            return end;
        }
        match self.tail(end, After::Anything) {
            Some(tail) => self.push(at, None, 1.0, &tail),
            None => end,
        }
    }

    /// Reads 多, the scale and the unit at `at`, if there is a scale or a unit.
    fn tail(&self, at: usize, number: After) -> Option<Tail> {
        let mark = self.text[at..].chars().next().filter(|c| matches!(c, '多' | '余' | '来' | '几'));
        let tail = |marked: bool, at: usize| {
            let (factor, len) = scale(&self.text[at..]).unwrap_or((1.0, 0));
            let number_end = at + len;
            let rest = &self.text[number_end..];
            let blank = rest.chars().next().filter(|&c| is_blank(c)).map_or(0, char::len_utf8);
            let unit = Unit::at(&rest[blank..], number).map(|unit| {
                let start = number_end + blank;
                Span::new(start, start + unit.text.len())
            });
            let unit = unit.or_else(|| (len > 0).then(|| Span::empty(number_end)))?;
            Some(Tail { number_end, factor, unit, marked })
        };
        mark.and_then(|mark| tail(true, at + mark.len_utf8())).or_else(|| tail(false, at))
    }

    /// Length of the minus sign before `at`; a hyphen after a number, a unit or a letter joins and is none.
    fn sign_before(&self, at: usize) -> usize {
        let mut before = self.text[..at].chars().rev();
        let Some(sign) = before.next().filter(|c| matches!(c, '-' | '－' | '−')) else { return 0 };
        let joins = self.quantities.last().is_some_and(|last| last.span.end() + sign.len_utf8() == at);
        let word = before
            .next()
            .is_some_and(|c| zhubi_text::is_han(c) && !is_han_figure(c) && !matches!(c, '月' | '日'));
        if word && !joins { sign.len_utf8() } else { 0 }
    }

    fn push(&mut self, start: usize, value: Option<f64>, step: f64, tail: &Tail) -> usize {
        let end = tail.unit.end();
        let span = Span::new(start, end);
        // In 二十多项 the 多 belongs to no scale, so the number ends before it.
        let number_end = if tail.marked && tail.factor == 1.0 {
            let upto = &self.text[start..tail.number_end];
            tail.number_end - upto.chars().next_back().map_or(0, char::len_utf8)
        } else {
            tail.number_end
        };
        let factor = tail.factor;
        let approximate = tail.marked || self.is_approximate(span);
        self.quantities.push(Quantity {
            span,
            number: Span::new(start, number_end),
            unit: tail.unit,
            value: value.map(|value| value * factor),
            step: step * factor,
            approximate,
        });
        end
    }

    /// Whether a word before or after `span` says that it is not exact, or the span is an end of a range.
    fn is_approximate(&self, span: Span) -> bool {
        let (before, after) = (&self.text[..span.start()], &self.text[span.end()..]);
        is_hedged(before, after) || self.ends_range(before)
    }

    fn ends_range(&self, before: &str) -> bool {
        let Some(head) = before.strip_suffix(RANGE) else { return false };
        head.ends_with(|c| digit_of(c).is_some() || is_placeholder_char(c))
            || self.quantities.last().is_some_and(|last| last.span.end() == head.len())
    }
}

impl Tail {
    fn bare(at: usize) -> Self {
        Self { number_end: at, factor: 1.0, unit: Span::empty(at), marked: false }
    }
}

fn end_of_digits(text: &str, at: usize) -> usize {
    let code = |c: char| digit_of(c).is_some() || matches!(c, '.' | '．');
    text.len() - text[at..].trim_start_matches(code).len()
}

/// 百分之三点五: the fraction after 点.
fn with_han_fraction((value, step, len): (Option<f64>, f64, usize), text: &str) -> (Option<f64>, f64, usize) {
    let Some(fraction) = text[len..].strip_prefix('点') else { return (value, step, len) };
    let (mut sum, mut part, mut end) = (0.0, 1.0, len + '点'.len_utf8());
    for (c, digit) in fraction.chars().map_while(|c| Some((c, han_digit_of(c)?))).take(HAN_FRACTION) {
        part /= 10.0;
        sum += f64::from(digit) * part;
        end += c.len_utf8();
    }
    if part == 1.0 { (value, step, len) } else { (value.map(|value| value + sum), part, end) }
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn is_placeholder_char(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '*' | '＊' | '_' | '＿')
}

fn is_placeholder(token: &str) -> bool {
    token.chars().all(is_placeholder_char)
}

#[cfg(test)]
mod tests {
    use super::Quantity;
    use crate::{numeral::BEGINNINGS, token};

    fn found(text: &str) -> Vec<Quantity> {
        let characters = token::read(text);
        super::find(text, &characters.tokens, &characters.index.places_of_any(BEGINNINGS.chars()))
    }

    fn spans(text: &str) -> Vec<&str> {
        found(text).iter().map(|quantity| quantity.span.of(text)).collect()
    }

    #[test]
    fn number_unit_value_and_step() {
        let cases = [
            ("增长13.4%。", "13.4", "%", Some(13.4), 0.1, false),
            ("下降-2.5%", "-2.5", "%", Some(-2.5), 0.1, false),
            ("投入1.3亿元，", "1.3亿", "元", Some(1.3e8), 1e7, false),
            ("到位5388万。", "5388万", "", Some(53_880_000.0), 1e4, false),
            ("派出25名干部", "25", "名", Some(25.0), 1.0, false),
            ("提高3个百分点", "3", "个百分点", Some(3.0), 1.0, false),
            ("共 18 个村", "18", "个", Some(18.0), 1.0, false),
            ("二十多项工作", "二十", "项", Some(20.0), 1.0, true),
            ("20多万人", "20多万", "人", Some(200_000.0), 10_000.0, true),
            ("3000余户", "3000", "户", Some(3000.0), 1.0, true),
            ("20几个亿", "20几个亿", "", Some(2e9), 1e8, true),
            ("近3年", "3", "年", Some(3.0), 1.0, true),
            ("约500亩", "500", "亩", Some(500.0), 1.0, true),
            ("签约20个项目", "20", "个", Some(20.0), 1.0, false),
            ("30%左右", "30", "%", Some(30.0), 1.0, true),
            ("两万三千亩", "两万三千", "亩", Some(23_000.0), 1000.0, false),
            ("几十个村", "几十", "个", None, 1.0, true),
            ("四五个小时", "四五", "个小时", None, 1.0, true),
            ("数千万元", "数千万", "元", None, 1e4, true),
            ("百分之三十的村", "三十", "百分之", Some(30.0), 1.0, false),
            ("百分之三点五", "三点五", "百分之", Some(3.5), 0.1, false),
            ("惠及XX万人", "XX万", "人", None, 1e4, false),
            ("增长XX%", "XX", "%", None, 1.0, false),
            ("任务数**亿。", "**亿", "", None, 1e8, false),
            ("选派X名干部", "X", "名", None, 1.0, false),
            ("增长X.X%", "X.X", "%", None, 1.0, false),
            ("历时半年", "半", "年", Some(0.5), 0.5, false),
        ];
        for (text, number, unit, value, step, approximate) in cases {
            let quantities = found(text);
            assert_eq!(quantities.len(), 1, "{text}: {:?}", spans(text));
            let read = quantities[0];
            assert_eq!((read.number.of(text), read.unit.of(text)), (number, unit), "{text}");
            assert_eq!((read.value, read.approximate), (value, approximate), "{text}");
            assert!((read.step - step).abs() < step * 1e-9, "{text}: {}", read.step);
        }
    }

    #[test]
    fn both_ends_of_a_range_are_not_exact() {
        for text in ["增长5%—8%", "招收20名至30名", "XX元至XX元"] {
            let quantities = found(text);
            assert_eq!(quantities.len(), 2, "{text}");
            assert!(quantities.iter().all(|quantity| quantity.approximate), "{text}");
        }
        let quantities = found("建设3—5个点，由30%提高到40%");
        let exact: Vec<bool> = quantities.iter().map(|quantity| !quantity.approximate).collect();
        assert_eq!(exact, [false, true, true]);
    }

    #[test]
    fn what_counts_nothing() {
        for text in [
            "一些、一致、一是，统一条例，一种精神，唯一一家",
            "三农问题，三位一体，第一、第二，十九大报告，百姓",
            "千方百计，万众一心，万一，千万不要，十分重要",
            "2021年，2024年3月5日，二〇二四年，24年3月",
            "第3个，第三项，前3名，十二届七次全会",
            "“四个意识”，“两个维护”，三分之一，上半年，二期工程",
            "8:30开始，版本2.3.1，1.0.2版，14+2天，G20国",
            "A4纸，GB/T 9704—2012，国发〔2024〕12号，3号楼",
            "XX市、XX区，20XX年，1+N+X个，X光",
            "2024级学生，3年级，90年代",
        ] {
            assert!(spans(text).is_empty(), "{text}: {:?}", spans(text));
        }
    }

    #[test]
    fn quantities_keep_text_order() {
        let text = "辖8个镇、十二个村，人口23万人，增长3%，一家企业投资两亿元。";
        assert_eq!(spans(text), ["8个", "十二个", "23万人", "3%", "一家", "两亿元"]);
    }
}
