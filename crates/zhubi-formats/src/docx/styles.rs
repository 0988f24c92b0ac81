//! Styles, each with what it takes over from those that it is based on.

use std::collections::HashMap;
use std::sync::Arc;

use super::DocxError;
use super::properties::{self, ParagraphProperties, RunProperties};
use super::xml::{Node, Walker};

/// Styles of one document; Word begins to fail at a few thousand.
const MOST_STYLES: usize = 100_000;

/// Styles that are based on each other, at most.
const LONGEST_CHAIN: usize = 30;

/// A style as it stands in the file.
#[derive(Clone, Debug, Default)]
struct Defined {
    name: Option<Arc<str>>,
    based_on: Option<Arc<str>>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// A style with what it takes over.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// The name for people.
    pub(super) name: Option<Arc<str>>,
    pub(super) paragraph: ParagraphProperties,
    pub(super) run: RunProperties,
    pub(super) id: Arc<str>,
    based_on: Option<Arc<str>>,
}

/// All styles of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<Arc<str>, Style>,
    /// The style of paragraphs that name none.
    default: Option<Arc<str>>,
    pub(super) default_paragraph: ParagraphProperties,
    pub(super) default_run: RunProperties,
}

impl Styles {
    /// Reads the part at path `part`.
    pub(super) fn read(part: &str, xml: &str) -> Result<Self, DocxError> {
        let mut walker = Walker::new(part, xml);
        let mut styles = Self::default();
        let mut defined = HashMap::new();
        loop {
            match walker.next()? {
                Node::Open(element) => match element.word() {
                    "docDefaults" => styles.read_defaults(&mut walker)?,
                    "style" => {
                        let id: Arc<str> =
                            Arc::from(element.attribute("styleId").unwrap_or_default().as_ref());
                        let on = |name| {
                            element
                                .attribute(name)
                                .is_some_and(|value| matches!(value.as_ref(), "1" | "true" | "on"))
                        };
                        if on("default") && element.attribute("type").is_some_and(|kind| kind == "paragraph")
                        {
                            styles.default = Some(id.clone());
                        }
                        if defined.len() == MOST_STYLES {
                            return Err(DocxError::TooLong);
                        }
                        defined.insert(id, read_style(&mut walker)?);
                    }
                    "styles" => {}
                    _ => walker.skip()?,
                },
                Node::End => break,
                Node::Close { .. } | Node::Text { .. } => {}
            }
        }
        styles.styles = defined.keys().map(|id| (id.clone(), flatten(id, &defined))).collect();
        Ok(styles)
    }

    fn read_defaults(&mut self, walker: &mut Walker) -> Result<(), DocxError> {
        let outside = walker.depth() - 1;
        while walker.depth() > outside {
            match walker.next()? {
                Node::Open(element) => match element.word() {
                    "pPr" => self.default_paragraph = properties::read_paragraph(walker)?,
                    "rPr" => self.default_run = properties::read_run(walker)?,
                    _ => {}
                },
                Node::End => break,
                Node::Close { .. } | Node::Text { .. } => {}
            }
        }
        Ok(())
    }

    /// The style of this identifier.
    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }

    /// The style of a paragraph that names `id`, or none.
    pub(super) fn of_paragraph(&self, id: Option<&str>) -> Option<&Style> {
        id.and_then(|id| self.get(id)).or_else(|| self.get(self.default.as_deref()?))
    }

    /// `style` and those that it is based on, nearest first.
    pub(super) fn chain<'s>(&'s self, style: Option<&'s Style>) -> impl Iterator<Item = &'s Style> {
        std::iter::successors(style, |style| self.get(style.based_on.as_deref()?)).take(LONGEST_CHAIN)
    }

    /// The list that the style `id` brings with it.
    pub(super) fn list_of(&self, id: &str) -> Option<i64> {
        self.get(id)?.paragraph.list
    }
}

fn read_style(walker: &mut Walker) -> Result<Defined, DocxError> {
    let outside = walker.depth() - 1;
    let mut read = Defined::default();
    while walker.depth() > outside {
        match walker.next()? {
            Node::Open(element) => match element.word() {
                "name" => read.name = element.value().map(|name| Arc::from(name.as_ref())),
                "basedOn" => read.based_on = element.value().map(|id| Arc::from(id.as_ref())),
                "pPr" => read.paragraph = properties::read_paragraph(walker)?,
                "rPr" => read.run = properties::read_run(walker)?,
                // Formats of parts of tables depend on where a cell stands.
                "tblStylePr" => walker.skip()?,
                _ => {}
            },
            Node::End => break,
            Node::Close { .. } | Node::Text { .. } => {}
        }
    }
    Ok(read)
}

/// The style `id` with what it takes over; a chain that comes back to itself ends.
fn flatten(id: &Arc<str>, defined: &HashMap<Arc<str>, Defined>) -> Style {
    let own = &defined[id];
    let mut style = Style {
        name: own.name.clone(),
        paragraph: own.paragraph.laid_over(&ParagraphProperties::default()),
        run: own.run.clone(),
        id: id.clone(),
        based_on: own.based_on.clone(),
    };
    let mut next = own.based_on.as_ref();
    for _ in 1..LONGEST_CHAIN {
        let Some(base) = next.filter(|&base| base != id).and_then(|base| defined.get(base)) else { break };
        style.paragraph = style.paragraph.laid_over(&base.paragraph);
        style.run = style.run.laid_over(&base.run);
        next = base.based_on.as_ref();
    }
    style
}

#[cfg(test)]
mod tests {
    use super::Styles;

    fn styles(body: &str) -> Styles {
        let xml = format!(
            "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{body}</w:styles>"
        );
        Styles::read("styles.xml", &xml).unwrap()
    }

    #[test]
    fn a_style_takes_over_what_it_does_not_say() {
        let styles = styles(
            "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>\
             <w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
             <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/>\
               <w:pPr><w:numPr><w:numId w:val='7'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
             <w:style w:type='paragraph' w:styleId='2'><w:name w:val='节'/><w:basedOn w:val='1'/>\
               <w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:rPr><w:b w:val='0'/><w:sz w:val='32'/></w:rPr></w:style>",
        );
        let style = styles.of_paragraph(Some("2")).unwrap();
        assert_eq!(style.name.as_deref(), Some("节"));
        let chain: Vec<&str> = styles.chain(Some(style)).map(|style| style.id.as_ref()).collect();
        assert_eq!(chain, ["2", "1", "a"]);
        assert_eq!((style.paragraph.list, style.paragraph.outline), (Some(7), Some(1)));
        assert_eq!((style.run.bold, style.run.half_points), (Some(false), Some(32)));
        assert_eq!(styles.of_paragraph(None).unwrap().name.as_deref(), Some("Normal"));
        assert_eq!(styles.default_run.half_points, Some(21));
    }

    #[test]
    fn styles_based_on_each_other_end() {
        let styles = styles(
            "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>",
        );
        assert!(styles.chain(styles.get("a")).count() <= super::LONGEST_CHAIN);
    }
}
