use zhubi_text::SectionLayout;

use super::DocxError;
use super::properties::is_alternative;
use super::value::{is_on, length_of};
use super::xml::{Node, Walker};

/// On which pages a header or footer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pages {
    /// All, or all odd ones.
    Default,
    /// The first, if the section has a first page of its own.
    First,
    /// The even ones, if the document tells odd and even pages apart.
    Even,
}

/// A header or footer that a section names.
#[derive(Clone, Debug)]
pub(super) struct Furniture {
    pub(super) is_header: bool,
    pub(super) pages: Pages,
    /// The identifier of its relationship.
    pub(super) id: String,
}

/// What a section says of its pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// With an empty span.
    pub(super) layout: SectionLayout,
    pub(super) furniture: Vec<Furniture>,
    pub(super) has_first_page: bool,
}

impl Section {
    /// Reads the `sectPr` that began last, to its end.
    pub(super) fn read(walker: &mut Walker) -> Result<Self, DocxError> {
        let outside = walker.depth() - 1;
        let mut read = Self::default();
        while walker.depth() > outside {
            let element = match walker.next()? {
                Node::Open(element) if is_alternative(&element) => {
                    walker.skip()?;
                    continue;
                }
                Node::Open(element) => element,
                Node::End => break,
                Node::Close { .. } | Node::Text { .. } => continue,
            };
            let length = |name| length_of(&element, name);
            match element.word() {
                "pgSz" => {
                    read.layout.page_width = length("w");
                    read.layout.page_height = length("h");
                }
                "pgMar" => {
                    read.layout.margin_top = length("top");
                    read.layout.margin_bottom = length("bottom");
                    // The binding takes its strip from the same side.
                    let gutter = length("gutter").unwrap_or(0);
                    read.layout.margin_left = length("left").map(|left| left.saturating_add(gutter));
                    read.layout.margin_right = length("right");
                    read.layout.footer_distance = length("footer");
                }
                "docGrid" => {
                    let snaps = element.attribute("type").is_some_and(|kind| kind != "default");
                    read.layout.line_pitch = length("linePitch").filter(|_| snaps);
                }
                "titlePg" => read.has_first_page = is_on(&element),
                name @ ("headerReference" | "footerReference") => {
                    let pages = match element.attribute("type").as_deref() {
                        Some("first") => Pages::First,
                        Some("even") => Pages::Even,
                        _ => Pages::Default,
                    };
                    let is_header = name == "headerReference";
                    let known =
                        read.furniture.iter().any(|own| own.is_header == is_header && own.pages == pages);
                    if let Some(id) = element.attribute("id").filter(|_| !known) {
                        read.furniture.push(Furniture { is_header, pages, id: id.into_owned() });
                    }
                }
                _ => {}
            }
        }
        Ok(read)
    }

    /// Takes from the section before this one what this one does not say of headers and footers.
    pub(super) fn inherit(&mut self, previous: &Section) {
        for furniture in &previous.furniture {
            let same = |own: &Furniture| own.is_header == furniture.is_header && own.pages == furniture.pages;
            if !self.furniture.iter().any(same) {
                self.furniture.push(furniture.clone());
            }
        }
    }
}
