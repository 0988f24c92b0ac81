//! What the labels of the parts of a sum say about how the parts divide it.

/// Whether the label stands for all that is left.
pub(super) fn is_rest(label: &str) -> bool {
    ["其余", "剩余"].iter().any(|word| label.starts_with(word))
}

/// Words that divide the total in a way of their own: a woman may also be a party member over thirty-five.
const DIMENSIONS: [&str; 33] = [
    "女",
    "男",
    "党员",
    "团员",
    "岁",
    "以上",
    "以下",
    "学历",
    "本科",
    "大专",
    "研究生",
    "硕士",
    "博士",
    "少数民族",
    "职称",
    "高级",
    "新增",
    "重点",
    "省级",
    "国家级",
    "困难",
    "脱贫",
    "今年",
    "当年",
    "导师",
    "人才",
    "专家",
    "名师",
    "骨干",
    "劳模",
    "人大代表",
    "政协委员",
    "津贴",
];

/// What the labels of the parts say about the way in which they divide the total.
#[derive(Default)]
pub(super) struct Labels<'t> {
    count: usize,
    /// One bit for each of [`DIMENSIONS`] that some label has.
    some: u64,
    /// One bit for each of [`DIMENSIONS`] that every label has.
    every: u64,
    /// The last label stands for all that is left.
    rest: bool,
    /// The first label and the last.
    ends: (&'t str, &'t str),
}

impl<'t> Labels<'t> {
    pub(super) fn add(&mut self, label: &'t str) {
        let first = if self.count == 0 { label } else { self.ends.0 };
        self.ends = (first, label);
        let bits = DIMENSIONS.iter().enumerate().filter(|(_, word)| label.contains(**word));
        let bits = bits.fold(0, |bits, (index, _)| bits | 1 << index);
        self.every = if self.count == 0 { bits } else { self.every & bits };
        self.some |= bits;
        self.count += 1;
        self.rest = is_rest(label);
    }

    /// Whether the two labels are women and men, who together are all.
    fn women_and_men(&self) -> bool {
        const BOTH: u64 = 0b11;
        self.count == 2 && self.some & BOTH == BOTH && self.every & BOTH == 0
    }

    /// Whether the two labels are a thing and its opposite: 合格 and 不合格, 城镇 and 农村.
    fn opposites(&self) -> bool {
        const PAIRS: [(&str, &str); 4] =
            [("城镇", "农村"), ("城镇", "乡村"), ("一般隐患", "重大隐患"), ("重大隐患", "一般隐患")];
        let (first, last) = self.ends;
        let denies = |one: &str, other: &str| {
            let rest = other.strip_prefix('未').or_else(|| other.strip_prefix('不'));
            !one.is_empty() && rest.is_some_and(|rest| rest == one.trim_start_matches('已'))
        };
        self.count == 2 && (denies(first, last) || denies(last, first) || PAIRS.contains(&(first, last)))
    }

    /// Whether the parts are all there is.
    pub(super) fn exhaust(&self) -> bool {
        self.rest || self.women_and_men() || self.opposites()
    }

    /// Whether one thing may belong to several parts. Money comes from one purse only, 省级 or 国家级.
    pub(super) fn overlap(&self, money: bool) -> bool {
        let purses = DIMENSIONS.iter().enumerate().filter(|(_, word)| word.ends_with('级'));
        let purses = purses.fold(0_u64, |bits, (index, _)| bits | 1 << index);
        let counted = if money { !purses } else { u64::MAX };
        !self.women_and_men() && self.some & counted != self.every & counted
    }
}
