use std::collections::HashMap;

use crate::PackedError;
use crate::docx::render_number;
use crate::docx::xml::{Element, Node, Walker};
use crate::number::Follower;

/// Levels of a list.
const LEVELS: usize = 10;

/// How the items of one level are numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    prefix: String,
    suffix: String,
    /// A pattern such as `第%1%条`, which newer files have instead of what stands before and after.
    pattern: Option<String>,
    start: i64,
    /// How many levels the number shows, this one included.
    shown: usize,
    /// What parts the number from the text: a tab where nothing is said.
    followed_by: Option<String>,
}

type Levels = [Option<Level>; LEVELS];

/// The styles that number paragraphs.
#[derive(Debug, Default)]
pub(super) struct Styles {
    lists: HashMap<String, Levels>,
    outline: Levels,
    /// For each style of paragraphs the list style that it sets, empty for none, and the style that it stands upon.
    paragraphs: HashMap<String, (Option<String>, Option<String>)>,
}

impl Styles {
    /// Adds the styles in the part at `path`.
    pub fn read(&mut self, path: &str, xml: &str) -> Result<(), PackedError> {
        let mut walker = Walker::new(path, xml);
        let mut list: Option<String> = None;
        let mut level: Option<usize> = None;
        loop {
            let element = match walker.next()? {
                Node::Open(element) => element,
                Node::End => return Ok(()),
                _ => continue,
            };
            let attribute = |name| element.attribute(name).map(|value| value.into_owned());
            match element.qualified_name() {
                // The body, behind all styles, has none.
                "office:body" => return Ok(()),
                "text:list-style" => list = attribute("name"),
                "text:outline-style" => list = None,
                "style:style" => {
                    if let Some(name) = attribute("name") {
                        let styles = (attribute("list-style-name"), attribute("parent-style-name"));
                        self.paragraphs.insert(name, styles);
                    }
                }
                "text:list-level-style-number" | "text:outline-level-style" => {
                    level = level_of(&element);
                    if let Some(at) = level {
                        let found = Some(Level::new(&element));
                        match &list {
                            Some(name) => self.lists.entry(name.clone()).or_default()[at] = found,
                            None => self.outline[at] = found,
                        }
                    }
                }
                "text:list-level-style-bullet" | "text:list-level-style-image" => level = None,
                "style:list-level-label-alignment" => {
                    let levels = match &list {
                        Some(name) => self.lists.get_mut(name),
                        None => Some(&mut self.outline),
                    };
                    if let (Some(levels), Some(at)) = (levels, level)
                        && let Some(level) = &mut levels[at]
                    {
                        level.followed_by = attribute("label-followed-by");
                    }
                }
                _ => {}
            }
        }
    }

    /// The list style that the paragraph style `name` sets, itself or through those it stands upon.
    pub fn list_of(&self, name: &str) -> Option<&str> {
        let mut at = Some(name);
        for _ in 0..32 {
            let (list, parent) = self.paragraphs.get(at?)?;
            if let Some(list) = list {
                return Some(list).filter(|list| !list.is_empty()).map(String::as_str);
            }
            at = parent.as_deref();
        }
        None
    }
}

fn level_of(element: &Element) -> Option<usize> {
    let level: usize = element.attribute("level")?.trim().parse().ok()?;
    level.checked_sub(1).filter(|&level| level < LEVELS)
}

impl Level {
    fn new(element: &Element) -> Self {
        let attribute = |name| element.attribute(name).map(|value| value.into_owned());
        let number = |name| element.attribute(name).and_then(|value| value.trim().parse().ok());
        Self {
            format: attribute("num-format").unwrap_or_default(),
            prefix: attribute("num-prefix").unwrap_or_default(),
            suffix: attribute("num-suffix").unwrap_or_default(),
            pattern: attribute("num-list-format"),
            start: number("start-value").unwrap_or(1),
            shown: number("display-levels").and_then(|shown| usize::try_from(shown).ok()).unwrap_or(1),
            followed_by: None,
        }
    }
}

/// How far the lists of a document have counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By the identifier of a list: its last numbers, and the style that it had.
    lists: HashMap<String, [Option<i64>; LEVELS]>,
    outline: [Option<i64>; LEVELS],
}

impl Counters {
    /// Lets the list `list` go on from the list `from`.
    pub fn carry_on(&mut self, list: &str, from: &str) {
        if let Some(values) = self.lists.get(from).copied() {
            self.lists.insert(list.to_owned(), values);
        }
    }

    /// What is printed before an item of the list `list`, at `level` from 0, whose style is `style`; `start` is where
    /// the item itself says that counting begins anew.
    pub fn count(
        &mut self,
        styles: &Styles,
        (list, style): (&str, &str),
        level: usize,
        start: Option<i64>,
    ) -> Option<Mark> {
        let levels = styles.lists.get(style)?;
        let values = self.lists.entry(list.to_owned()).or_default();
        count(levels, values, level, start)
    }

    /// What is printed before a heading of `level` from 0.
    pub fn count_heading(&mut self, styles: &Styles, level: usize, start: Option<i64>) -> Option<Mark> {
        count(&styles.outline, &mut self.outline, level, start)
    }
}

/// A number as it is printed, and whether a space parts it from its text.
#[derive(Debug, PartialEq)]
pub(super) struct Mark {
    pub text: String,
    pub followed_by: Follower,
}

fn count(
    levels: &Levels,
    values: &mut [Option<i64>; LEVELS],
    level: usize,
    start: Option<i64>,
) -> Option<Mark> {
    let own = levels.get(level)?.as_ref();
    let first = |at: usize| levels[at].as_ref().map_or(1, |level| level.start);
    values[level] = Some(match (start, values[level]) {
        (Some(start), _) => start,
        (None, Some(last)) => last.saturating_add(1),
        (None, None) => first(level),
    });
    values[level + 1..].fill(None);
    for (upper, value) in values.iter_mut().enumerate().take(level) {
        value.get_or_insert(first(upper));
    }
    let own = own.filter(|own| !own.format.is_empty())?;
    let digits = |at: usize| {
        let format = levels[at].as_ref().map_or("", |level| level.format.as_str());
        let value = u32::try_from(values[at].unwrap_or(1)).unwrap_or(0);
        if format.is_empty() { String::new() } else { render_number(named(format), value) }
    };
    let text = match &own.pattern {
        Some(pattern) => written(pattern, level, digits),
        None => {
            let from = (level + 1).saturating_sub(own.shown.max(1));
            let shown: Vec<String> = (from..=level).map(digits).filter(|digits| !digits.is_empty()).collect();
            format!("{}{}{}", own.prefix, shown.join("."), own.suffix)
        }
    };
    let followed_by = match own.followed_by.as_deref() {
        Some("space") => Follower::Space,
        Some("nothing") => Follower::Nothing,
        _ => Follower::Tab,
    };
    (!text.is_empty()).then_some(Mark { text, followed_by })
}

/// The pattern with the number of each level in place of `%1%`, `%2%` and so on.
fn written(pattern: &str, level: usize, digits: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut pieces = pattern.split('%');
    text.push_str(pieces.next().unwrap_or_default());
    while let Some(piece) = pieces.next() {
        match piece.parse::<usize>() {
            Ok(at) if (1..=level + 1).contains(&at) => {
                text.push_str(&digits(at - 1));
                text.push_str(pieces.next().unwrap_or_default());
            }
            _ => {
                text.push('%');
                text.push_str(piece);
            }
        }
    }
    text
}

/// The name that Word has for a number format. Formats beyond those of the standard are written as their first numbers.
fn named(format: &str) -> &str {
    match format.split(',').next().unwrap_or_default().trim() {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "一" => "chineseCountingThousand",
        "壹" => "chineseLegalSimplified",
        "甲" => "ideographTraditional",
        "子" => "ideographZodiac",
        "①" => "decimalEnclosedCircle",
        "１" => "decimalFullWidth",
        _ => "decimal",
    }
}
