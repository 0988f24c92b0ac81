//! Counting what a sentence lists: 送政策、送岗位和送服务.

/// How many items a piece of a sentence may be read to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// Items that 、 parts.
    pub least: u32,
    /// The same with 和, 与 and 及 as parting marks.
    pub most: u32,
}

impl Count {
    /// The items of `list`; what stands in quotes and brackets is not looked into.
    pub(super) fn of(list: &str) -> Self {
        let mut count = Self { least: 1, most: 1 };
        for (at, c) in outside_marks(list) {
            match c {
                '、' => {
                    count.least += 1;
                    count.most += 1;
                }
                c if at > 0 && is_connective(list, at, c) => count.most += 1,
                // Two titles or quotations side by side are two items.
                '”' | '》' if list[at + c.len_utf8()..].starts_with(['“', '《']) => {
                    count.least += 1;
                    count.most += 1;
                }
                _ => {}
            }
        }
        count
    }

    pub(super) fn admits(self, number: u32) -> bool {
        (self.least..=self.most).contains(&number)
    }
}

/// Whether `c` at `at` joins two items, and is no part of a word such as 涉及, 参与 or 和谐.
pub(super) fn is_connective(list: &str, at: usize, c: char) -> bool {
    let (before, after) = match c {
        '和' => ("共饱缓温附调中祥总柔", "谐平睦美解善气"),
        '与' => ("参给赠授干", "会时否"),
        '及' => ("涉普触波危顾遍提推", "时格早其"),
        '或' | '暨' => ("", ""),
        _ => return false,
    };
    !list[..at].ends_with(|c: char| before.contains(c))
        && !list[at + c.len_utf8()..].starts_with(|c: char| after.contains(c))
}

/// The characters of `list` that stand outside quotes and brackets, closing marks included.
pub(super) fn outside_marks(list: &str) -> impl Iterator<Item = (usize, char)> {
    let mut depth = 0usize;
    list.char_indices().filter(move |&(_, c)| match c {
        '“' | '《' | '（' | '‘' | '(' | '〈' => {
            depth += 1;
            false
        }
        '”' | '》' | '）' | '’' | ')' | '〉' => {
            depth = depth.saturating_sub(1);
            depth == 0
        }
        _ => depth == 0,
    })
}

/// The items of `list` between the marks `parting`, outside quotes and brackets.
pub(super) fn items<'t>(list: &'t str, parting: &'static [char]) -> impl Iterator<Item = &'t str> {
    let mut marks =
        outside_marks(list).filter(move |(_, c)| parting.contains(c)).map(|(at, c)| (at, c.len_utf8()));
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        match marks.next() {
            Some((at, len)) => {
                start = Some(at + len);
                Some(&list[from..at])
            }
            None => {
                start = None;
                Some(&list[from..])
            }
        }
    })
}

/// A small number at the start of `text`, as people count: 三, 两, 12. Its value and length in bytes.
pub(super) fn small_number(text: &str) -> Option<(u32, usize)> {
    let is_numeral = |c| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '两' || is_numeral(c)) {
        return None;
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        return text[..digits].parse().ok().filter(|_| digits <= 2).map(|value| (value, digits));
    }
    if text.starts_with('两') {
        return Some((2, '两'.len_utf8()));
    }
    let end = text.find(|c: char| !is_numeral(c)).unwrap_or(text.len());
    let unit =
        |c: char| "一二三四五六七八九".chars().position(|digit| digit == c).map(|place| place as u32 + 1);
    let figures: Vec<char> = text[..end].chars().take(4).collect();
    let value = match figures[..] {
        ['十'] => 10,
        [one] => unit(one)?,
        ['十', one] => 10 + unit(one)?,
        [ten, '十'] => unit(ten)? * 10,
        [ten, '十', one] => unit(ten)? * 10 + unit(one)?,
        _ => return None,
    };
    Some((value, end))
}

#[cfg(test)]
mod tests {
    use super::{Count, items, small_number};

    #[test]
    fn items_are_parted_outside_quotes() {
        assert_eq!(Count::of("送政策、送岗位和送服务"), Count { least: 2, most: 3 });
        assert_eq!(Count::of("“访、看、查”《甲法》《乙法》（一、二）"), Count { least: 3, most: 3 });
        assert_eq!(items("甲、“乙、丙”、丁", &['、']).collect::<Vec<_>>(), ["甲", "“乙、丙”", "丁"]);
    }

    #[test]
    fn numbers_that_count() {
        for (text, value) in [
            ("三送", Some(3)),
            ("两个", Some(2)),
            ("十二项", Some(12)),
            ("二十一个", Some(21)),
            ("5个", Some(5)),
            ("十四五", None),
            ("送", None),
        ] {
            assert_eq!(small_number(text).map(|(value, _)| value), value, "{text}");
        }
    }
}
