//! Automatic numbers: what numbering.xml defines.

mod counter;
mod format;

use std::collections::HashMap;
use std::sync::Arc;

use super::DocxError;
use super::properties::{self, ParagraphProperties};
use super::styles::Styles;
use super::value::{is_on, number_of};
use super::xml::{Element, Node, Walker};

pub(super) use counter::{Counters, Number};
pub(crate) use format::render as render_number;

/// The longest number, in characters: Word lets nobody type more.
const LONGEST_TEXT: usize = 100;

/// Levels of a list.
const LEVELS: usize = 9;

/// What stands between a number and its paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Suffix {
    /// A tab.
    #[default]
    Tab,
    /// A space.
    Space,
    /// Nothing.
    Nothing,
}

/// One level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    start: u32,
    format: String,
    /// The number with `%1` to `%9` for the numbers of the levels.
    text: String,
    suffix: Suffix,
    /// After which level, from 1, it starts anew; none: after any above it; 0: never.
    restart: Option<u8>,
    /// Whether all levels are printed as plain digits.
    legal: bool,
    hidden: bool,
    /// The paragraph style that brings this level with it.
    style: Option<Arc<str>>,
    /// How paragraphs of this level are set.
    pub(super) properties: ParagraphProperties,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            format: "decimal".to_owned(),
            text: String::new(),
            suffix: Suffix::default(),
            restart: None,
            legal: false,
            hidden: false,
            style: None,
            properties: ParagraphProperties::default(),
        }
    }
}

/// The levels of a list that several lists may share.
#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: [Option<Box<Level>>; LEVELS],
    /// The numbering style that has the levels instead.
    style_link: Option<Arc<str>>,
}

/// What one list does otherwise than the levels that it shares.
#[derive(Clone, Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Box<Level>>,
}

#[derive(Clone, Debug, Default)]
struct List {
    shared: i64,
    overrides: [Override; LEVELS],
}

/// All lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<i64, Abstract>,
    lists: HashMap<i64, List>,
}

impl Numbering {
    /// Reads the part at path `part`.
    pub(super) fn read(part: &str, xml: &str) -> Result<Self, DocxError> {
        let mut walker = Walker::new(part, xml);
        let mut numbering = Self::default();
        loop {
            match walker.next()? {
                Node::Open(element) => match element.word() {
                    "abstractNum" => {
                        let id = number_of(&element, "abstractNumId");
                        let read = read_abstract(&mut walker)?;
                        id.map(|id| numbering.abstracts.insert(id, read));
                    }
                    "num" => {
                        let id = number_of(&element, "numId");
                        let read = read_list(&mut walker)?;
                        id.map(|id| numbering.lists.insert(id, read));
                    }
                    "numbering" => {}
                    _ => walker.skip()?,
                },
                Node::End => return Ok(numbering),
                Node::Close { .. } | Node::Text { .. } => {}
            }
        }
    }

    /// Puts the levels of numbering styles where lists only name the style.
    pub(super) fn link(&mut self, styles: &Styles) {
        let linked: HashMap<i64, i64> = self
            .abstracts
            .iter()
            .filter_map(|(&id, shared)| {
                let list = styles.list_of(shared.style_link.as_deref()?)?;
                let target = self.lists.get(&list)?.shared;
                (target != id).then_some((id, target))
            })
            .collect();
        for list in self.lists.values_mut() {
            if let Some(&target) = linked.get(&list.shared) {
                list.shared = target;
            }
        }
    }

    /// The definition of `level` of the list `list`.
    pub(super) fn level(&self, list: i64, level: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        let overridden = list.overrides.get(level)?.level.as_deref();
        overridden.or_else(|| self.abstracts.get(&list.shared)?.levels[level].as_deref())
    }

    /// The level of the list `list` that the paragraph style `style` brings with it.
    pub(super) fn level_of_style(&self, list: i64, style: &str) -> Option<usize> {
        (0..LEVELS)
            .find(|&at| self.level(list, at).is_some_and(|level| level.style.as_deref() == Some(style)))
    }
}

fn read_abstract(walker: &mut Walker) -> Result<Abstract, DocxError> {
    let outside = walker.depth() - 1;
    let mut read = Abstract::default();
    while walker.depth() > outside {
        match walker.next()? {
            Node::Open(element) => match element.word() {
                "lvl" => {
                    let at = number_of(&element, "ilvl");
                    let level = read_level(walker)?;
                    if let Some(place) = at.and_then(|at| read.levels.get_mut(usize::try_from(at).ok()?)) {
                        *place = Some(Box::new(level));
                    }
                }
                "numStyleLink" => read.style_link = element.value().map(|id| Arc::from(id.as_ref())),
                _ => {}
            },
            Node::End => break,
            Node::Close { .. } | Node::Text { .. } => {}
        }
    }
    Ok(read)
}

fn read_list(walker: &mut Walker) -> Result<List, DocxError> {
    let outside = walker.depth() - 1;
    let mut list = List::default();
    let mut at = None;
    while walker.depth() > outside {
        match walker.next()? {
            Node::Open(element) => match element.word() {
                "abstractNumId" => list.shared = number_of(&element, "val").unwrap_or(-1),
                "lvlOverride" => at = number_of(&element, "ilvl").and_then(|at| usize::try_from(at).ok()),
                "startOverride" => {
                    if let Some(place) = at.and_then(|at| list.overrides.get_mut(at)) {
                        place.start = start_of(&element);
                    }
                }
                "lvl" => {
                    let level = read_level(walker)?;
                    if let Some(place) = at.and_then(|at| list.overrides.get_mut(at)) {
                        place.level = Some(Box::new(level));
                    }
                }
                _ => {}
            },
            Node::End => break,
            Node::Close { .. } | Node::Text { .. } => {}
        }
    }
    Ok(list)
}

fn start_of(element: &Element) -> Option<u32> {
    number_of(element, "val").and_then(|start| u32::try_from(start).ok())
}

fn read_level(walker: &mut Walker) -> Result<Level, DocxError> {
    let outside = walker.depth() - 1;
    let mut level = Level::default();
    while walker.depth() > outside {
        match walker.next()? {
            Node::Open(element) => match element.word() {
                "start" => level.start = start_of(&element).unwrap_or(0),
                "numFmt" => level.format = format_of(&element),
                "lvlText" => {
                    level.text = element.value().unwrap_or_default().chars().take(LONGEST_TEXT).collect();
                }
                "suff" => {
                    level.suffix = match element.value().as_deref() {
                        Some("space") => Suffix::Space,
                        Some("nothing") => Suffix::Nothing,
                        _ => Suffix::Tab,
                    }
                }
                "lvlRestart" => {
                    level.restart = number_of(&element, "val").and_then(|after| u8::try_from(after).ok());
                }
                "isLgl" => level.legal = is_on(&element),
                "pStyle" => level.style = element.value().map(|id| Arc::from(id.as_ref())),
                "pPr" => level.properties = properties::read_paragraph(walker)?,
                "rPr" => level.hidden = properties::read_run(walker)?.hidden == Some(true),
                _ if properties::is_alternative(&element) => walker.skip()?,
                _ => {}
            },
            Node::End => break,
            Node::Close { .. } | Node::Text { .. } => {}
        }
    }
    Ok(level)
}

/// The name of the number format; a custom one that pads with a zero is known under the name of that.
fn format_of(element: &Element) -> String {
    let name = element.value().unwrap_or_default();
    match (name.as_ref(), element.attribute("format").as_deref()) {
        ("custom", Some(sample)) if sample.starts_with("01") => "decimalZero".to_owned(),
        ("custom", _) => "decimal".to_owned(),
        _ => name.into_owned(),
    }
}
