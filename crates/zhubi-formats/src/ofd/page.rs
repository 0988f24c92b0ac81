use crate::PackedError;
use crate::docx::xml::{Element, Node, Walker};
use crate::pages::{Page, Placed};

/// A page, and the templates that it is drawn upon.
pub(super) struct Sheet {
    pub page: Page,
    pub templates: Vec<String>,
}

/// How the text of an object is placed.
struct TextObject {
    origin: (f64, f64),
    size: f64,
    /// How it is turned and stretched: a b c d e f.
    matrix: [f64; 6],
    /// Where the last text code was placed; the next may leave it out.
    x: f64,
    y: f64,
}

impl Sheet {
    /// Reads the page in the part at `path`; of its characters, at most `left` and what else may be read.
    pub fn read(path: &str, xml: &str, size: (f64, f64), left: &mut usize) -> Result<Self, PackedError> {
        let mut walker = Walker::new(path, xml);
        let mut sheet =
            Sheet { page: Page { width: size.0, height: size.1, placed: Vec::new() }, templates: Vec::new() };
        let mut object: Option<TextObject> = None;
        loop {
            let element = match walker.next()? {
                Node::Open(element) => element,
                Node::End => return Ok(sheet),
                _ => continue,
            };
            match element.name() {
                "Template" => {
                    sheet.templates.extend(element.attribute("TemplateID").map(|id| id.into_owned()))
                }
                "PhysicalBox" => (sheet.page.width, sheet.page.height) = self::size(&walker.content()?),
                "TextObject" if element.attribute("Visible").as_deref() == Some("false") => walker.skip()?,
                "TextObject" => object = Some(TextObject::new(&element)),
                "TextCode" => {
                    let Some(object) = &mut object else { continue };
                    let code = Code::new(&element, object);
                    let text = walker.content()?;
                    *left = left.checked_sub(text.chars().count()).ok_or(PackedError::TooLarge)?;
                    object.place(&code, &text, &mut sheet.page.placed);
                }
                _ => {}
            }
        }
    }
}

/// The width and height of a box: x y width height.
pub(super) fn size(text: &str) -> (f64, f64) {
    let numbers = numbers(text);
    (numbers.get(2).copied().unwrap_or(210.0), numbers.get(3).copied().unwrap_or(297.0))
}

fn numbers(text: &str) -> Vec<f64> {
    text.split_whitespace().map(|number| number.parse().unwrap_or(0.0)).collect()
}

/// One run of characters and where they go.
struct Code {
    steps: Vec<f64>,
    /// Whether the characters go down, as in vertical writing.
    goes_down: bool,
}

impl Code {
    fn new(element: &Element, object: &mut TextObject) -> Self {
        let number = |name| element.attribute(name).and_then(|value| value.trim().parse().ok());
        object.x = number("X").unwrap_or(object.x);
        object.y = number("Y").unwrap_or(object.y);
        let across = element.attribute("DeltaX");
        let goes_down = across.is_none() && element.attribute("DeltaY").is_some();
        Self { steps: steps(across.as_deref().unwrap_or_default()), goes_down }
    }
}

/// How far each character lies from the one before: numbers, or `g 3 5.6` for three times 5.6.
fn steps(text: &str) -> Vec<f64> {
    /// No text code has more characters; a count beyond is an attempt to fill the memory.
    const MOST: usize = 10_000;
    let mut steps = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|count| count.parse().ok()).unwrap_or(0);
            let step = words.next().and_then(|step| step.parse().ok()).unwrap_or(0.0);
            steps.extend(std::iter::repeat_n(step, MOST.min(count)));
        } else {
            steps.push(word.parse().unwrap_or(0.0));
        }
    }
    steps
}

impl TextObject {
    fn new(element: &Element) -> Self {
        let attribute = |name| element.attribute(name).map(|value| numbers(&value)).unwrap_or_default();
        let boundary = attribute("Boundary");
        let matrix = attribute("CTM").try_into().unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        Self {
            origin: (boundary.first().copied().unwrap_or(0.0), boundary.get(1).copied().unwrap_or(0.0)),
            size: attribute("Size").first().copied().unwrap_or(0.0),
            matrix,
            x: 0.0,
            y: 0.0,
        }
    }

    fn place(&self, code: &Code, text: &str, placed: &mut Vec<Placed>) {
        let [a, b, c, d, e, f] = self.matrix;
        let along = a.hypot(b);
        // Text that runs aslant is a watermark.
        if a.abs().min(b.abs()) > along * 0.1 {
            return;
        }
        let size = self.size * c.hypot(d);
        let at = |x: f64, y: f64| (self.origin.0 + a * x + c * y + e, self.origin.1 + b * x + d * y + f);
        if code.goes_down || b.abs() > a.abs() {
            let (x, y) = at(self.x, self.y);
            placed.push(Placed { x, y, width: size, size, text: text.to_owned() });
            return;
        }
        let mut x = self.x;
        let mut steps = code.steps.iter();
        for character in text.chars().filter(|c| !matches!(c, '\n' | '\r')) {
            let usual = if character.is_ascii() { self.size / 2.0 } else { self.size };
            let step = steps.next().copied();
            let (left, y) = at(x, self.y);
            // Wider steps are gaps; up to there a step is the width of its character, whatever the font.
            let width = step.unwrap_or(usual).min(self.size * 1.2) * along;
            placed.push(Placed { x: left, y, width, size, text: character.into() });
            x += step.unwrap_or(usual);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn repeated_steps_are_written_out_within_bounds() {
        assert_eq!(steps("1.5 g 3 2 x 4"), [1.5, 2.0, 2.0, 2.0, 0.0, 4.0]);
        assert_eq!(steps("g 4000000000 1").len(), 10_000);
        assert_eq!(steps("g"), Vec::<f64>::new());
    }
}
