use std::collections::{HashMap, HashSet};

use super::{LEVELS, Level, Numbering, Suffix, format};

/// A number as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// The number with what the list puts around it, such as （一） or 第一章.
    pub(crate) text: String,
    /// What stands between it and its paragraph.
    pub(crate) suffix: Suffix,
}

/// How far the lists of a document have counted.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    /// The last number of each level, by the definition that lists share: they go on from each other.
    values: HashMap<i64, [Option<u32>; LEVELS]>,
    /// The levels of lists at which counting began anew once.
    restarted: HashSet<(i64, usize)>,
}

impl Counters {
    /// Counts one paragraph of `level` of the list `list` and says what is printed before it, if anything is.
    pub(crate) fn count(&mut self, numbering: &Numbering, list: i64, level: usize) -> Option<Number> {
        let definition = numbering.level(list, level)?;
        let lists = numbering.lists.get(&list)?;
        let restart = lists.overrides[level].start.filter(|_| self.restarted.insert((list, level)));
        let values = self.values.entry(lists.shared).or_default();
        let value = match (restart, values[level]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => first(lists.overrides[level].start, definition),
        };
        values[level] = Some(value);
        for (deeper, value) in values.iter_mut().enumerate().skip(level + 1) {
            let restarts = match numbering.level(list, deeper).and_then(|deeper| deeper.restart) {
                None => true,
                Some(after) => level < usize::from(after),
            };
            if restarts {
                *value = None;
            }
        }
        // A level that was passed over counts as begun.
        for (upper, value) in values.iter_mut().enumerate().take(level) {
            if let (None, Some(definition)) = (*value, numbering.level(list, upper)) {
                *value = Some(first(lists.overrides[upper].start, definition));
            }
        }
        if definition.format == "bullet" || definition.hidden {
            return None;
        }
        let text = written(definition, |at| {
            let upper = numbering.level(list, at)?;
            let form = if definition.legal { "decimal" } else { upper.format.as_str() };
            Some(format::render(form, values[at].unwrap_or(upper.start)))
        });
        (!text.is_empty()).then_some(Number { text, suffix: definition.suffix })
    }
}

fn first(overridden: Option<u32>, level: &Level) -> u32 {
    overridden.unwrap_or(level.start)
}

/// The text of `level` with the numbers that `number` gives for the levels in it.
fn written(level: &Level, number: impl Fn(usize) -> Option<String>) -> String {
    let mut text = String::new();
    let mut rest = level.text.as_str();
    while let Some(at) = rest.find('%') {
        text.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        match after.bytes().next() {
            Some(digit @ b'1'..=b'9') => {
                text.push_str(&number(usize::from(digit - b'1')).unwrap_or_default());
                rest = &after[1..];
            }
            _ => {
                text.push('%');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{Counters, Numbering};

    fn numbering(body: &str) -> Numbering {
        let xml = format!(
            "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{body}</w:numbering>"
        );
        Numbering::read("numbering.xml", &xml).unwrap()
    }

    fn level(at: usize, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>"
        )
    }

    /// The numbers of paragraphs given as list and level.
    fn numbers(numbering: &Numbering, paragraphs: &[(i64, usize)]) -> Vec<String> {
        let mut counters = Counters::default();
        let text = |number: Option<super::Number>| number.map(|number| number.text).unwrap_or_default();
        paragraphs.iter().map(|&(list, level)| text(counters.count(numbering, list, level))).collect()
    }

    const LIST: &str = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";

    #[test]
    fn deeper_levels_begin_anew_below_each_number() {
        let levels = [
            level(0, "chineseCountingThousand", "%1、", ""),
            level(1, "chineseCountingThousand", "（%2）", ""),
            level(2, "decimal", "%3．", ""),
            level(3, "decimalEnclosedCircle", "%4", ""),
        ];
        let numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>{LIST}",
            levels.concat()
        ));
        let paragraphs = [0, 1, 1, 2, 3, 3, 0, 1, 2].map(|level| (1, level));
        let expected = ["一、", "（一）", "（二）", "1．", "①", "②", "二、", "（一）", "1．"];
        assert_eq!(numbers(&numbering, &paragraphs), expected);
    }

    #[test]
    fn levels_may_go_on_or_name_those_above_them() {
        let levels = [
            level(0, "chineseCounting", "第%1章", ""),
            level(1, "chineseCounting", "第%2条", "<w:lvlRestart w:val='0'/>"),
            level(2, "decimal", "%1.%3", "<w:isLgl/>"),
        ];
        let numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>{LIST}",
            levels.concat()
        ));
        let paragraphs = [0, 1, 1, 0, 1, 2, 2].map(|level| (1, level));
        let expected = ["第一章", "第一条", "第二条", "第二章", "第三条", "2.1", "2.2"];
        assert_eq!(numbers(&numbering, &paragraphs), expected);
    }

    #[test]
    fn lists_share_their_numbers_unless_one_starts_anew() {
        let lists = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
                     <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
                     <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>\
                     <w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl></w:lvlOverride></w:num>";
        let numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>{lists}",
            level(0, "decimal", "%1.", "")
        ));
        let paragraphs = [(1, 0), (2, 0), (3, 0), (3, 0), (4, 0)];
        assert_eq!(numbers(&numbering, &paragraphs), ["1.", "2.", "1.", "2.", "III."]);
    }

    #[test]
    fn bullets_hidden_and_missing_numbers_print_nothing() {
        let levels = [
            level(0, "bullet", "●", ""),
            level(1, "decimal", "%2.", "<w:rPr><w:vanish/></w:rPr>"),
            level(2, "none", "", ""),
            level(3, "decimal", "100%%4", ""),
        ];
        let numbering = numbering(&format!(
            "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>{LIST}",
            levels.concat()
        ));
        let paragraphs = [(1, 0), (1, 1), (1, 2), (9, 0), (1, 8), (1, 3)];
        assert_eq!(numbers(&numbering, &paragraphs), ["", "", "", "", "", "100%1"]);
    }
}
