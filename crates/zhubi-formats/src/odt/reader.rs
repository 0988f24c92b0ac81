use zhubi_text::PartKind;

use super::list::{Counters, Mark, Styles};
use crate::PackedError;
use crate::docx::xml::{Element, Node, Walker};
use crate::extraction::Extraction;
use crate::number::gap;

/// Spaces that one element may stand for; more is an attempt to fill the memory.
const MOST_SPACES: usize = 1_000;

/// Reads the text of the part at `path`.
pub(super) fn read(path: &str, xml: &str, styles: &Styles) -> Result<Extraction, PackedError> {
    let mut reader = Reader {
        walker: Walker::new(path, xml),
        styles,
        counters: Counters::default(),
        taken: Extraction::default(),
        begun: false,
        lists: Vec::new(),
        last_list: None,
        nameless: 0,
        row_has_text: false,
        cell: Cell::Outside,
        apart: None,
        boxes: Vec::new(),
        notes: Vec::new(),
    };
    loop {
        match reader.walker.next()? {
            Node::Open(element) if element.qualified_name() == "office:text" => reader.blocks()?,
            Node::End => break,
            _ => {}
        }
    }
    for note in std::mem::take(&mut reader.notes) {
        reader.print(note);
    }
    if reader.begun {
        reader.taken.insert("\n");
    }
    Ok(reader.taken)
}

/// A list that is open.
struct List {
    /// Under what name it counts.
    id: String,
    /// Empty where the list leaves it to its paragraphs.
    style: String,
    item: Item,
}

/// The item at hand, whose first paragraph is numbered.
#[derive(Clone, Copy)]
enum Item {
    Numbered,
    Fresh { start: Option<i64> },
}

/// Where the next paragraph stands.
#[derive(Clone, Copy, PartialEq)]
enum Cell {
    Outside,
    /// It begins a cell.
    Begins,
    Inside,
}

/// A paragraph as it is printed.
struct Paragraph {
    kind: Option<PartKind>,
    mark: Option<Mark>,
    text: String,
}

struct Reader<'x> {
    walker: Walker<'x>,
    styles: &'x Styles,
    counters: Counters,
    taken: Extraction,
    begun: bool,
    lists: Vec<List>,
    /// The last list that was not in another: its name and its style.
    last_list: Option<(String, String)>,
    /// How many lists without a name there were.
    nameless: usize,
    /// Whether a cell was printed on the line at hand.
    row_has_text: bool,
    cell: Cell,
    /// What paragraphs are that stand inside of another and are printed apart from it.
    apart: Option<PartKind>,
    boxes: Vec<Paragraph>,
    notes: Vec<Paragraph>,
}

impl Reader<'_> {
    /// Reads what stands in the element that began last.
    fn blocks(&mut self) -> Result<(), PackedError> {
        let outside = self.walker.depth().saturating_sub(1);
        while self.walker.depth() > outside {
            match self.walker.next()? {
                Node::Open(element) => self.block(&element)?,
                Node::End => break,
                Node::Close { .. } | Node::Text { .. } => {}
            }
        }
        Ok(())
    }

    fn block(&mut self, element: &Element) -> Result<(), PackedError> {
        match element.qualified_name() {
            "text:p" | "text:h" => self.paragraph(element),
            "text:list" => {
                let list = self.list(element);
                self.lists.push(list);
                self.blocks()?;
                if let (Some(list), true) = (self.lists.pop(), self.lists.is_empty()) {
                    self.last_list = Some((list.id, list.style));
                }
                Ok(())
            }
            "text:list-item" => {
                let start = element.attribute("start-value").and_then(|value| value.trim().parse().ok());
                self.set_item(Item::Fresh { start });
                self.blocks()
            }
            "text:list-header" => {
                self.set_item(Item::Numbered);
                self.blocks()
            }
            "table:table-row" => {
                let outer = (std::mem::replace(&mut self.row_has_text, false), self.cell);
                self.blocks()?;
                (self.row_has_text, self.cell) = outer;
                Ok(())
            }
            "table:table-cell" => {
                self.cell = Cell::Begins;
                let lists = std::mem::take(&mut self.lists);
                self.blocks()?;
                self.lists = lists;
                self.cell = Cell::Outside;
                Ok(())
            }
            "draw:text-box" => self.apart(PartKind::TextBox),
            name if is_left_out(name) => Ok(self.walker.skip()?),
            _ => self.blocks(),
        }?;
        if self.apart.is_none() {
            for paragraph in std::mem::take(&mut self.boxes) {
                self.print(paragraph);
            }
        }
        Ok(())
    }

    fn list(&mut self, element: &Element) -> List {
        let attribute = |name| element.attribute(name).map(|value| value.into_owned());
        let own_style = attribute("style-name");
        if let Some(outer) = self.lists.last() {
            let (id, style) = (outer.id.clone(), own_style.unwrap_or_else(|| outer.style.clone()));
            return List { id, style, item: Item::Numbered };
        }
        let style = own_style.unwrap_or_default();
        self.nameless += 1;
        let id = attribute("id").unwrap_or_else(|| format!(" {}", self.nameless));
        if let Some(before) = attribute("continue-list") {
            self.counters.carry_on(&id, &before);
        } else if let Some((before, _)) = self.last_list.as_ref().filter(|(_, before)| *before == style)
            && attribute("continue-numbering").as_deref() == Some("true")
        {
            self.counters.carry_on(&id, before);
        }
        List { id, style, item: Item::Numbered }
    }

    fn set_item(&mut self, item: Item) {
        if let Some(list) = self.lists.last_mut() {
            list.item = item;
        }
    }

    fn paragraph(&mut self, element: &Element) -> Result<(), PackedError> {
        let is_heading = element.qualified_name() == "text:h";
        let level = element.attribute("outline-level").and_then(|level| level.trim().parse::<u8>().ok());
        let level = level.filter(|&level| is_heading && level > 0);
        let mark = self.mark(element, level);
        let kind = match (self.apart, self.cell) {
            (Some(apart), _) => Some(apart),
            (None, Cell::Begins | Cell::Inside) => Some(PartKind::TableCell),
            (None, Cell::Outside) => level.map(PartKind::Heading),
        };
        let mut text = String::new();
        self.inline(&mut text)?;
        text.truncate(text.trim_end_matches(' ').len());
        let paragraph = Paragraph { kind, mark, text };
        match self.apart {
            None => self.print(paragraph),
            Some(PartKind::Footnote) => self.notes.push(paragraph),
            Some(_) => self.boxes.push(paragraph),
        }
        Ok(())
    }

    /// The number of a paragraph: of the list item that it begins, or of the heading that it is.
    fn mark(&mut self, element: &Element, heading: Option<u8>) -> Option<Mark> {
        let number = |name| element.attribute(name).and_then(|value| value.trim().parse().ok());
        let depth = self.lists.len();
        if let Some(list) = self.lists.last_mut() {
            let Item::Fresh { start } = std::mem::replace(&mut list.item, Item::Numbered) else {
                return None;
            };
            let own = element.attribute("style-name");
            let style = match list.style.as_str() {
                "" => self.styles.list_of(own.as_deref()?)?,
                style => style,
            };
            return self.counters.count(self.styles, (&list.id, style), depth - 1, start);
        }
        let level = usize::from(heading?) - 1;
        if element.attribute("is-list-header").as_deref() == Some("true") {
            return None;
        }
        let restarts = element.attribute("restart-numbering").as_deref() == Some("true");
        let start = number("start-value").or(restarts.then_some(1));
        self.counters.count_heading(self.styles, level, start)
    }

    /// Reads the text of the paragraph that began last; what it holds besides is put aside.
    fn inline(&mut self, text: &mut String) -> Result<(), PackedError> {
        let outside = self.walker.depth().saturating_sub(1);
        while self.walker.depth() > outside {
            let element = match self.walker.next()? {
                Node::Open(element) => element,
                Node::Text { text: characters, .. } => {
                    collapse(text, &characters);
                    continue;
                }
                Node::Close { .. } => continue,
                Node::End => break,
            };
            match element.qualified_name() {
                "text:s" => {
                    let count = element.attribute("c").and_then(|count| count.trim().parse().ok());
                    text.extend(std::iter::repeat_n(' ', count.unwrap_or(1).min(MOST_SPACES)));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                "text:note-citation" => self.walker.skip()?,
                "text:note-body" => self.apart(PartKind::Footnote)?,
                "draw:text-box" => self.apart(PartKind::TextBox)?,
                // Shapes hold their paragraphs without a box around them.
                "text:p" | "text:h" | "text:list" => {
                    let outer = self.apart.replace(PartKind::TextBox);
                    self.block(&element)?;
                    self.apart = outer;
                }
                name if is_left_out(name) => self.walker.skip()?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the paragraphs in the element that began last as ones that are printed apart.
    fn apart(&mut self, kind: PartKind) -> Result<(), PackedError> {
        let outer = (self.apart.replace(kind), std::mem::take(&mut self.lists));
        self.blocks()?;
        (self.apart, self.lists) = outer;
        Ok(())
    }

    fn print(&mut self, paragraph: Paragraph) {
        let is_cell = paragraph.kind == Some(PartKind::TableCell);
        match self.cell {
            Cell::Begins if is_cell && self.row_has_text => self.taken.insert_part("\t", PartKind::Literal),
            _ if self.begun => self.taken.insert("\n"),
            _ => {}
        }
        if is_cell {
            (self.cell, self.row_has_text) = (Cell::Inside, true);
        }
        self.begun = true;
        let start = self.taken.text.len();
        if let Some(mark) = &paragraph.mark {
            let gap = gap(&mark.text, mark.followed_by, paragraph.text.chars().next());
            self.taken.insert_part(&format!("{}{gap}", mark.text), PartKind::Number);
        }
        self.taken.insert(&paragraph.text);
        if let Some(kind) = paragraph.kind {
            self.taken.part_by_line(start, kind);
        }
    }
}

/// Appends characters as they are printed: blanks and line ends of the file count as one space, at the beginning as
/// none.
fn collapse(text: &mut String, characters: &str) {
    for c in characters.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if text.is_empty() || text.ends_with([' ', '\n']) => {}
            ' ' | '\t' | '\n' | '\r' => text.push(' '),
            c => text.push(c),
        }
    }
}

/// Elements whose text is not printed where it stands: what changes deleted, comments, ruby, declarations, what describes
/// pictures, and the patterns of indexes.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "text:tracked-changes"
            | "office:annotation"
            | "office:forms"
            | "text:ruby-text"
            | "text:hidden-text"
            | "text:hidden-paragraph"
            | "text:sequence-decls"
            | "text:variable-decls"
            | "text:user-field-decls"
            | "text:table-of-content-source"
            | "text:alphabetical-index-source"
            | "text:bibliography-source"
            | "table:covered-table-cell"
            | "draw:image"
            | "draw:object"
            | "draw:object-ole"
            | "math:math"
            | "svg:title"
            | "svg:desc"
            | "text:script"
            | "office:event-listeners"
    )
}
