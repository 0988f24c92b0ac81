//! How a run is written, so that it can be cut in two.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::names::Names;
use crate::docx::WordRun;

/// What of a run is repeated when it is cut.
#[derive(Debug)]
pub(super) struct RunShape<'x> {
    /// Its start tag.
    pub(super) start_tag: &'x str,
    /// The prefix of its name with the colon, or nothing.
    pub(super) prefix: &'x str,
    /// Its `rPr`, or nothing.
    pub(super) properties: &'x str,
    /// The elements directly in it, its properties left out.
    children: Vec<Range<usize>>,
}

impl<'x> RunShape<'x> {
    /// Reads `run` of the part `xml`.
    pub(super) fn of(xml: &'x str, run: &WordRun) -> Option<Self> {
        let slice = xml.get(run.xml.clone())?;
        let mut reader = Reader::from_str(slice);
        reader.config_mut().check_end_names = false;
        let mut shape = None;
        let (mut depth, mut at, mut child) = (0usize, 0usize, 0usize);
        loop {
            let event = reader.read_event().ok()?;
            let end = usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Start(tag) => {
                    if depth == 0 {
                        let name = slice.get(1..1 + tag.name().into_inner().len())?;
                        let prefix = name.find(':').map_or("", |colon| &name[..=colon]);
                        let properties =
                            run.properties.clone().and_then(|range| xml.get(range)).unwrap_or_default();
                        let start_tag = slice.get(at..end)?;
                        shape = Some(Self { start_tag, prefix, properties, children: Vec::new() });
                    } else if depth == 1 {
                        child = at;
                    }
                    depth += 1;
                }
                Event::Empty(_) if depth == 1 => shape.as_mut()?.children.push(absolute(run, at..end)),
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    match depth {
                        0 => break,
                        1 => shape.as_mut()?.children.push(absolute(run, child..end)),
                        _ => {}
                    }
                }
                Event::Eof => return None,
                _ => {}
            }
            at = end;
        }
        let mut shape = shape?;
        shape.children.retain(|range| Some(range) != run.properties.as_ref());
        Some(shape)
    }

    /// Whether `element` stands directly in the run, so that the run can be cut beside it and in it.
    pub(super) fn holds(&self, element: &Range<usize>) -> bool {
        self.children
            .binary_search_by_key(&element.start, |child| child.start)
            .is_ok_and(|at| self.children[at] == *element)
    }

    /// Whether nothing but the properties stands before `element`.
    pub(super) fn begins_with(&self, element: &Range<usize>) -> bool {
        self.children.first() == Some(element)
    }

    /// Whether nothing stands behind `element`.
    pub(super) fn ends_with(&self, element: &Range<usize>) -> bool {
        self.children.last() == Some(element)
    }

    /// Its end tag.
    pub(super) fn end_tag(&self) -> String {
        format!("</{}r>", self.prefix)
    }

    /// The start tag of an element of text in it, all of whose blanks count.
    pub(super) fn text_start(&self, deleted: bool) -> String {
        format!("<{}{} xml:space=\"preserve\">", self.prefix, text_name(deleted))
    }

    /// The end tag of such an element.
    pub(super) fn text_end(&self, deleted: bool) -> String {
        format!("</{}{}>", self.prefix, text_name(deleted))
    }

    /// How elements beside it are named.
    pub(super) fn names(&self, namespace: &'static str) -> Names {
        match self.prefix {
            "" => Names::declared(namespace),
            _ if self.start_tag.contains("xmlns") => Names::declared(namespace),
            prefix => Names::known(prefix),
        }
    }
}

fn absolute(run: &WordRun, range: Range<usize>) -> Range<usize> {
    run.xml.start + range.start..run.xml.start + range.end
}

fn text_name(deleted: bool) -> &'static str {
    if deleted { "delText" } else { "t" }
}
