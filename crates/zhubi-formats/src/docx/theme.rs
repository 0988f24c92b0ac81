//! The fonts of a theme, which styles name by their place in it.

use std::sync::Arc;

use super::DocxError;
use super::xml::{Node, Vocabulary, Walker};

/// The fonts for headings or for the body.
#[derive(Clone, Debug, Default)]
struct Fonts {
    latin: Option<Arc<str>>,
    east_asian: Option<Arc<str>>,
    /// What stands for Chinese where no font is named for all of East Asia.
    simplified: Option<Arc<str>>,
}

/// The fonts of a theme.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    major: Fonts,
    minor: Fonts,
}

impl Theme {
    /// Reads the part at path `part`.
    pub(super) fn read(part: &str, xml: &str) -> Result<Self, DocxError> {
        let mut walker = Walker::new(part, xml);
        let mut theme = Self::default();
        let mut is_major = false;
        loop {
            let element = match walker.next()? {
                Node::Open(element) if element.vocabulary == Vocabulary::Drawing => element,
                Node::End => return Ok(theme),
                _ => continue,
            };
            match element.name() {
                "majorFont" => is_major = true,
                "minorFont" => is_major = false,
                _ => {}
            }
            let fonts = if is_major { &mut theme.major } else { &mut theme.minor };
            let typeface = element.attribute("typeface").filter(|name| !name.is_empty());
            let typeface = typeface.map(|name| Arc::from(name.as_ref()));
            match element.name() {
                "latin" if fonts.latin.is_none() => fonts.latin = typeface,
                "ea" if fonts.east_asian.is_none() => fonts.east_asian = typeface,
                "font" if element.attribute("script").is_some_and(|script| script == "Hans") => {
                    fonts.simplified = typeface;
                }
                _ => {}
            }
        }
    }

    /// The font at a place such as `minorEastAsia`.
    pub(super) fn font(&self, place: &str) -> Option<Arc<str>> {
        let fonts = if place.starts_with("major") { &self.major } else { &self.minor };
        match place.ends_with("EastAsia") {
            true => fonts.east_asian.clone().or_else(|| fonts.simplified.clone()),
            false => fonts.latin.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Theme;

    #[test]
    fn fonts_by_their_place() {
        let xml = "<a:theme xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>\
            <a:majorFont><a:latin typeface='Cambria'/><a:ea typeface=''/><a:font script='Hans' typeface='黑体'/></a:majorFont>\
            <a:minorFont><a:latin typeface='Calibri'/><a:ea typeface='仿宋'/><a:font script='Hans' typeface='宋体'/></a:minorFont></a:theme>";
        let theme = Theme::read("theme1.xml", xml).unwrap();
        let font = |place| theme.font(place).map(|font| font.to_string()).unwrap_or_default();
        assert_eq!(
            ["majorEastAsia", "minorEastAsia", "minorHAnsi", "majorAscii"].map(font),
            ["黑体", "仿宋", "Calibri", "Cambria"]
        );
    }
}
