//! What the labels of the parts of a sum say about how the parts divide it.

use super::partition::{are_opposite, divide};

/// Whether the label stands for all that is left.
pub(super) fn is_rest(label: &str) -> bool {
    ["其余", "剩余"].iter().any(|word| label.starts_with(word))
}

/// Words that divide the total in a way of their own: a woman may also be a party member over thirty-five.
const DIMENSIONS: [&str; 37] = [
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
    "党纪",
    "政务",
    "民间",
    "外资",
];

/// What the labels of the parts say about the way in which they divide the total.
#[derive(Default)]
pub(super) struct Labels<'t> {
    all: Vec<&'t str>,
}

/// Which of [`DIMENSIONS`] labels have, one bit for each.
struct Shared {
    /// Those that some label has.
    some: u64,
    /// Those that every label has.
    every: u64,
}

/// Whether one thing may belong to several of `labels`.
pub(super) fn overlap(labels: &[&str]) -> bool {
    let mut all = Labels::default();
    labels.iter().for_each(|label| all.add(label));
    all.overlap(false)
}

impl<'t> Labels<'t> {
    pub(super) fn add(&mut self, label: &'t str) {
        self.all.push(label);
    }

    fn shared(&self) -> Shared {
        let bits = |label: &str| {
            let words = DIMENSIONS.iter().enumerate().filter(|(_, word)| label.contains(**word));
            words.fold(0_u64, |bits, (index, _)| bits | 1 << index)
        };
        let nothing = Shared { some: 0, every: if self.all.is_empty() { 0 } else { u64::MAX } };
        self.all
            .iter()
            .map(|label| bits(label))
            .fold(nothing, |shared, bits| Shared { some: shared.some | bits, every: shared.every & bits })
    }

    /// Whether the two labels are women and men, who together are all.
    fn women_and_men(&self) -> bool {
        const BOTH: u64 = 0b11;
        self.all.len() == 2 && {
            let Shared { some, every } = self.shared();
            some & BOTH == BOTH && every & BOTH == 0
        }
    }

    /// Whether the parts are all there is. Money has its own ways to be divided, by the purses it comes from.
    pub(super) fn exhaust(&self, money: bool) -> bool {
        self.all.last().is_some_and(|last| is_rest(last))
            || self.women_and_men()
            || matches!(self.all[..], [first, last] if are_opposite(first, last))
            || divide(&self.all, money)
    }

    /// Whether one thing may belong to several parts. Money comes from one purse only, 省级 or 国家级.
    pub(super) fn overlap(&self, money: bool) -> bool {
        let purses = DIMENSIONS.iter().enumerate().filter(|(_, word)| word.ends_with('级'));
        let purses = purses.fold(0_u64, |bits, (index, _)| bits | 1 << index);
        let counted = if money { !purses } else { u64::MAX };
        let Shared { some, every } = self.shared();
        some & counted != every & counted && !self.women_and_men()
    }
}
