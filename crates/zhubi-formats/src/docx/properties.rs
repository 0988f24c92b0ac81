//! Properties of paragraphs and characters, as they stand at one place: in a style, a list level or the text itself.

use std::sync::Arc;

use zhubi_text::{Alignment, Indent, LineSpacing, Twips};

use super::DocxError;
use super::section::Section;
use super::value::{half_points, is_on, length_of, number_of};
use super::xml::{Element, Node, Vocabulary, Walker};

/// A distance to the side as a length and in characters; the second counts where it is given and not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Distance {
    length: Option<Twips>,
    characters: Option<i32>,
}

impl Distance {
    fn laid_over(self, below: Self) -> Self {
        Self { length: self.length.or(below.length), characters: self.characters.or(below.characters) }
    }

    pub(super) fn resolve(self) -> Option<Indent> {
        match self.characters {
            Some(hundredths) if hundredths != 0 => Some(Indent::Characters(hundredths)),
            Some(_) => self.length.or(Some(0)).map(Indent::Length),
            None => self.length.map(Indent::Length),
        }
    }
}

/// Who changed something that is not accepted yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    pub(super) author: Option<Arc<str>>,
}

impl Change {
    pub(super) fn of(element: &Element) -> Self {
        Self { author: element.attribute("author").map(|author| Arc::from(author.as_ref())) }
    }
}

/// What one place says of paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<Arc<str>>,
    /// The list; 0 takes the paragraph out of all lists.
    pub(super) list: Option<i64>,
    pub(super) level: Option<usize>,
    /// From 0; 9 is the body text.
    pub(super) outline: Option<u8>,
    pub(super) alignment: Option<Alignment>,
    pub(super) first_line: Distance,
    pub(super) left: Distance,
    pub(super) right: Distance,
    pub(super) space_before: Option<Twips>,
    pub(super) space_after: Option<Twips>,
    pub(super) line_spacing: Option<LineSpacing>,
    pub(super) snaps_to_grid: Option<bool>,
    /// The section that ends with the paragraph.
    pub(super) section: Option<Section>,
    /// How the mark at its end looks, which is also how its number does.
    pub(super) mark: RunProperties,
    pub(super) mark_deleted: Option<Change>,
    pub(super) mark_inserted: Option<Change>,
    pub(super) reformatted: Option<Change>,
}

impl ParagraphProperties {
    /// These properties where they say something, else those of `below`. What belongs to one paragraph alone is left
    /// out.
    pub(super) fn laid_over(&self, below: &Self) -> Self {
        Self {
            style: self.style.clone().or_else(|| below.style.clone()),
            list: self.list.or(below.list),
            level: self.level.or(below.level),
            outline: self.outline.or(below.outline),
            alignment: self.alignment.or(below.alignment),
            first_line: self.first_line.laid_over(below.first_line),
            left: self.left.laid_over(below.left),
            right: self.right.laid_over(below.right),
            space_before: self.space_before.or(below.space_before),
            space_after: self.space_after.or(below.space_after),
            line_spacing: self.line_spacing.or(below.line_spacing),
            snaps_to_grid: self.snaps_to_grid.or(below.snaps_to_grid),
            ..Self::default()
        }
    }
}

/// A font, by its name or by its place in the theme.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Font {
    Named(Arc<str>),
    Theme(Arc<str>),
}

/// What one place says of characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct RunProperties {
    pub(super) style: Option<Arc<str>>,
    pub(super) font_han: Option<Font>,
    pub(super) font_latin: Option<Font>,
    pub(super) half_points: Option<u32>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    /// Empty where it is automatic.
    pub(super) color: Option<Arc<str>>,
    pub(super) hidden: Option<bool>,
    /// Whether a tracked change made them what they are.
    pub(super) reformatted: bool,
}

impl RunProperties {
    /// These properties where they say something, else those of `below`.
    pub(super) fn laid_over(&self, below: &Self) -> Self {
        Self {
            style: self.style.clone().or_else(|| below.style.clone()),
            font_han: self.font_han.clone().or_else(|| below.font_han.clone()),
            font_latin: self.font_latin.clone().or_else(|| below.font_latin.clone()),
            half_points: self.half_points.or(below.half_points),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            color: self.color.clone().or_else(|| below.color.clone()),
            hidden: self.hidden.or(below.hidden),
            reformatted: false,
        }
    }
}

/// Whether `element` is the alternative that only older programs read, or what stood before a tracked change.
pub(super) fn is_alternative(element: &Element) -> bool {
    match element.vocabulary {
        Vocabulary::Compatibility => element.name() == "Fallback",
        Vocabulary::Word => element.name().ends_with("Change"),
        _ => false,
    }
}

/// Reads the `pPr` that began last, to its end.
pub(super) fn read_paragraph(walker: &mut Walker) -> Result<ParagraphProperties, DocxError> {
    let outside = walker.depth() - 1;
    let mut read = ParagraphProperties::default();
    while walker.depth() > outside {
        match walker.next()? {
            Node::Open(element) => match element.word() {
                "rPr" => read_mark(walker, &mut read)?,
                "sectPr" => read.section = Some(Section::read(walker)?),
                "pPrChange" => {
                    read.reformatted = Some(Change::of(&element));
                    walker.skip()?;
                }
                _ if is_alternative(&element) => walker.skip()?,
                _ => take_paragraph(&mut read, &element),
            },
            Node::End => break,
            Node::Close { .. } | Node::Text { .. } => {}
        }
    }
    Ok(read)
}

fn take_paragraph(read: &mut ParagraphProperties, element: &Element) {
    match element.word() {
        "pStyle" => read.style = element.value().map(|id| Arc::from(id.as_ref())),
        "numId" => read.list = number_of(element, "val"),
        "ilvl" => read.level = number_of(element, "val").and_then(|level| usize::try_from(level).ok()),
        "outlineLvl" => read.outline = number_of(element, "val").and_then(|level| u8::try_from(level).ok()),
        "snapToGrid" => read.snaps_to_grid = Some(is_on(element)),
        "jc" => {
            read.alignment = element.value().map(|value| match value.as_ref() {
                "center" => Alignment::Center,
                "right" | "end" => Alignment::Right,
                "left" | "start" => Alignment::Left,
                "distribute" => Alignment::Distributed,
                _ => Alignment::Justified,
            });
        }
        "ind" => take_indent(read, element),
        "spacing" => {
            read.space_before = length_of(element, "before").or(read.space_before);
            read.space_after = length_of(element, "after").or(read.space_after);
            read.line_spacing =
                length_of(element, "line").map(|line| match element.attribute("lineRule").as_deref() {
                    Some("exact") => LineSpacing::Exactly(line),
                    Some("atLeast") => LineSpacing::AtLeast(line),
                    _ => LineSpacing::Multiple(line),
                });
        }
        _ => {}
    }
}

fn take_indent(read: &mut ParagraphProperties, element: &Element) {
    let characters = |name: &str| number_of(element, name).map(|value| value.clamp(-100_000, 100_000) as i32);
    let side = |names: [&str; 2], in_characters: [&str; 2]| Distance {
        length: length_of(element, names[0]).or_else(|| length_of(element, names[1])),
        characters: characters(in_characters[0]).or_else(|| characters(in_characters[1])),
    };
    read.left = side(["left", "start"], ["leftChars", "startChars"]);
    read.right = side(["right", "end"], ["rightChars", "endChars"]);
    read.first_line = Distance {
        length: length_of(element, "hanging")
            .map(|length| length.saturating_neg())
            .or_else(|| length_of(element, "firstLine")),
        characters: characters("hangingChars")
            .filter(|&hundredths| hundredths != 0)
            .map(|hundredths| -hundredths)
            .or_else(|| characters("firstLineChars")),
    };
}

/// Reads the `rPr` of a paragraph's mark.
fn read_mark(walker: &mut Walker, read: &mut ParagraphProperties) -> Result<(), DocxError> {
    let outside = walker.depth() - 1;
    while walker.depth() > outside {
        match walker.next()? {
            Node::Open(element) => match element.word() {
                "del" | "moveFrom" => read.mark_deleted = Some(Change::of(&element)),
                "ins" | "moveTo" => read.mark_inserted = Some(Change::of(&element)),
                _ if is_alternative(&element) => walker.skip()?,
                _ => take_run(&mut read.mark, &element),
            },
            Node::End => break,
            Node::Close { .. } | Node::Text { .. } => {}
        }
    }
    Ok(())
}

/// Reads the `rPr` that began last, to its end.
pub(super) fn read_run(walker: &mut Walker) -> Result<RunProperties, DocxError> {
    let outside = walker.depth() - 1;
    let mut read = RunProperties::default();
    while walker.depth() > outside {
        match walker.next()? {
            Node::Open(element) if is_alternative(&element) => {
                read.reformatted |= element.word() == "rPrChange";
                walker.skip()?;
            }
            Node::Open(element) => take_run(&mut read, &element),
            Node::End => break,
            Node::Close { .. } | Node::Text { .. } => {}
        }
    }
    Ok(read)
}

fn take_run(read: &mut RunProperties, element: &Element) {
    match element.word() {
        "rStyle" => read.style = element.value().map(|id| Arc::from(id.as_ref())),
        "rFonts" => {
            let font = |theme: &str, name: &str| {
                let theme = element.attribute(theme).map(|place| Font::Theme(Arc::from(place.as_ref())));
                theme.or_else(|| element.attribute(name).map(|name| Font::Named(Arc::from(name.as_ref()))))
            };
            read.font_han = font("eastAsiaTheme", "eastAsia");
            read.font_latin = font("asciiTheme", "ascii");
        }
        "sz" => read.half_points = element.value().and_then(|value| half_points(&value)),
        "b" => read.bold = Some(is_on(element)),
        "i" => read.italic = Some(is_on(element)),
        "u" => read.underline = Some(is_on(element)),
        "color" => {
            read.color = element.value().map(|value| match value.as_ref() {
                "auto" => Arc::from(""),
                value => Arc::from(value.to_ascii_uppercase()),
            });
        }
        "vanish" => read.hidden = Some(is_on(element)),
        _ => {}
    }
}
