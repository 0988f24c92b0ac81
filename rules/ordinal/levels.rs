//! Levels of administration, which are counted as 级: 省、市、县三级, 县乡村三级.

use zhubi_document::Document;
use zhubi_text::Span;

use super::listing::{items, small_number};

const LEVELS: [&str; 21] = [
    "国家",
    "中央",
    "省",
    "市",
    "州",
    "县",
    "区",
    "乡",
    "镇",
    "村",
    "组",
    "街道",
    "社区",
    "网格",
    "乡镇",
    "县区",
    "市区",
    "镇街",
    "区县",
    "乡镇街道",
    "村组",
];

/// Whether all items are levels; before the first another word may stand.
pub(super) fn are_all(list: &str) -> bool {
    items(list, &['、']).enumerate().all(|(index, item)| {
        LEVELS.contains(&item)
            || (index == 0 && LEVELS.iter().any(|level| item.ends_with(level) && item.chars().count() <= 5))
    })
}

/// Levels that are written without marks and not as many as is said behind them, with the places of what is said.
pub(super) fn run_together(document: &Document) -> impl Iterator<Item = (Span, usize)> {
    let text = document.text();
    document.characters().places('级').iter().filter_map(move |&at| {
        let at = at as usize;
        let count = text[..at].chars().next_back().filter(|c| "两二三四五六".contains(*c))?;
        let start = at - count.len_utf8();
        let number = small_number(&text[start..at]).map_or(2, |(number, _)| number as usize);
        let before = &text[..start];
        let run = before.len() - before.trim_end_matches(|c: char| "省市州县区乡镇村组".contains(c)).len();
        let written = &before[before.len() - run..];
        let most = written.chars().count();
        // 乡镇 and 县区 may be one level or two.
        let merged =
            ["乡镇", "县区", "市区", "区县", "村组"].iter().filter(|pair| written.contains(**pair)).count();
        let least = most - merged.min(most);
        let outside = before[..before.len() - run].chars().next_back();
        let free = outside.is_none_or(|c| {
            !matches!(c, '、' | '和' | '及') && !zhubi_text::is_han(c)
                || "动通在由对把从是以与立行实构进全成及各".contains(c)
        });
        let differs = (2..=6).contains(&most) && !(least..=most).contains(&number);
        (free && differs).then(|| (Span::new(start, at + '级'.len_utf8()), most))
    })
}

#[cfg(test)]
mod tests {
    use super::super::item_count_enum::RULE;
    use crate::testing::found;

    #[test]
    fn levels_of_administration() {
        for text in ["省市县乡三级书记一起抓。", "省、市、县四级联动，层层落实。"]
        {
            assert_eq!(found(RULE, text).len(), 1, "{text}: {:?}", found(RULE, text));
        }
        for text in
            ["省市县三级书记一起抓。", "县乡村三级联动，县乡镇村三级推进。", "省、市、县、乡四级同步推进。"]
        {
            assert!(found(RULE, text).is_empty(), "{text}: {:?}", found(RULE, text));
        }
    }
}
