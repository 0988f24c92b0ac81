//! What paragraphs and characters look like after styles, list levels and their own properties were laid over each
//! other.

use std::collections::HashMap;
use std::sync::Arc;

use zhubi_text::{CharacterFormat, ParagraphLayout};

use super::numbering::Numbering;
use super::properties::{Font, ParagraphProperties, RunProperties};
use super::styles::Styles;
use super::theme::Theme;

/// The list and level of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) list: i64,
    pub(super) level: usize,
    /// Whether the paragraph names its list itself rather than through its style.
    direct: bool,
}

/// A format and whether characters of it are hidden.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Appearance {
    pub(super) format: usize,
    pub(super) hidden: bool,
}

/// All that decides how a document looks, and the formats that were met so far.
#[derive(Debug, Default)]
pub(super) struct Cascade {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) theme: Theme,
    pub(super) formats: Vec<CharacterFormat>,
    known_formats: HashMap<CharacterFormat, usize>,
    /// By the style of the paragraph, then by what the run says.
    known_runs: HashMap<Arc<str>, HashMap<RunProperties, Appearance>>,
}

impl Cascade {
    pub(super) fn new(styles: Styles, numbering: Numbering, theme: Theme) -> Self {
        Self { styles, numbering, theme, ..Self::default() }
    }

    /// The list and level of a paragraph, if it is in one.
    pub(super) fn listed(&self, own: &ParagraphProperties) -> Option<Listed> {
        let style = self.styles.of_paragraph(own.style.as_deref());
        let inherited = style.map(|style| &style.paragraph);
        let list = own.list.or(inherited.and_then(|properties| properties.list)).filter(|&list| list != 0)?;
        let through_style =
            || self.styles.chain(style).find_map(|style| self.numbering.level_of_style(list, &style.id));
        let level = own
            .level
            .or_else(|| if own.list.is_none() { through_style() } else { None })
            .or(inherited.and_then(|properties| properties.level))
            .unwrap_or(0);
        Some(Listed { list, level, direct: own.list.is_some() })
    }

    /// How a paragraph is set; its spans are empty.
    pub(super) fn paragraph(&self, own: &ParagraphProperties, listed: Option<Listed>) -> ParagraphLayout {
        let style = self.styles.of_paragraph(own.style.as_deref());
        let nothing = ParagraphProperties::default();
        let of_style = style.map_or(&nothing, |style| &style.paragraph);
        let level = listed.and_then(|listed| self.numbering.level(listed.list, listed.level));
        let of_level = level.map_or(&nothing, |level| &level.properties);
        // The list decides over the style, unless it came with the style.
        let middle = match listed {
            Some(Listed { direct: true, .. }) => of_level.laid_over(of_style),
            _ => of_style.laid_over(of_level),
        };
        let all = own.laid_over(&middle).laid_over(&self.styles.default_paragraph);
        ParagraphLayout {
            span: Default::default(),
            style: style.and_then(|style| style.name.clone()),
            outline_level: all.outline.filter(|&level| level < 9).map(|level| level + 1),
            number: None,
            alignment: all.alignment.unwrap_or_default(),
            first_line: all.first_line.resolve(),
            left: all.left.resolve(),
            right: all.right.resolve(),
            space_before: all.space_before,
            space_after: all.space_after,
            line_spacing: all.line_spacing,
            ignores_grid: all.snaps_to_grid == Some(false),
        }
    }

    /// How characters look in a paragraph of the style `paragraph_style`.
    pub(super) fn run(&mut self, paragraph_style: Option<&str>, own: &RunProperties) -> Appearance {
        let key = paragraph_style.unwrap_or_default();
        if let Some(known) = self.known_runs.get(key).and_then(|runs| runs.get(own)) {
            return *known;
        }
        let nothing = RunProperties::default();
        let of_paragraph = self.styles.of_paragraph(paragraph_style).map_or(&nothing, |style| &style.run);
        let of_character =
            own.style.as_deref().and_then(|id| self.styles.get(id)).map_or(&nothing, |style| &style.run);
        let all = own.laid_over(of_character).laid_over(of_paragraph).laid_over(&self.styles.default_run);
        let format = CharacterFormat {
            font_han: self.font(all.font_han),
            font_latin: self.font(all.font_latin),
            half_points: all.half_points,
            bold: all.bold == Some(true),
            italic: all.italic == Some(true),
            underline: all.underline == Some(true),
            color: all.color.filter(|color| !color.is_empty()),
        };
        let next = self.formats.len();
        let index = *self.known_formats.entry(format.clone()).or_insert(next);
        if index == next {
            self.formats.push(format);
        }
        let appearance = Appearance { format: index, hidden: all.hidden == Some(true) };
        self.known_runs.entry(Arc::from(key)).or_default().insert(own.clone(), appearance);
        appearance
    }

    fn font(&self, font: Option<Font>) -> Option<Arc<str>> {
        match font? {
            Font::Named(name) => Some(name),
            Font::Theme(place) => self.theme.font(&place),
        }
    }
}
