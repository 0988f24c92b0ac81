use std::time::Instant;

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use super::ReadPage;
use crate::pages::{Page, Placed};

/// Characters that are read from one document at most.
pub(super) const MOST_CHARACTERS: usize = 4_000_000;

/// How wide, in ems, what has no name must be to be taken for characters: a blank is less, and fonts often leave that
/// alone unnamed.
const LEAST_UNNAMED: f64 = 0.75;

/// The same where a font names nothing at all.
const LEAST_UNNAMED_OF_UNKNOWN_FONT: f64 = 0.3;

type ArtBox = (f64, f64, f64, f64);

/// Takes down where the characters of a page stand.
pub(super) struct Device {
    page: Page,
    top: f64,
    left: usize,
    deadline: Instant,
    over: bool,
    /// How wide what was drawn last and has no name is, in ems, and from which width on it counts.
    unnamed: f64,
    least_unnamed: f64,
    has_unnamed: bool,
}

impl Device {
    /// `has_unknown_font` says whether a font of the document does not tell which characters it draws.
    pub fn new(deadline: Instant, left: usize, has_unknown_font: bool) -> Self {
        let least_unnamed = if has_unknown_font { LEAST_UNNAMED_OF_UNKNOWN_FONT } else { LEAST_UNNAMED };
        Self {
            page: Page::default(),
            top: 0.0,
            left,
            deadline,
            over: false,
            unnamed: 0.0,
            least_unnamed,
            has_unnamed: false,
        }
    }

    /// Whether the page was broken off.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// How many characters may still be read.
    pub fn left(&self) -> usize {
        self.left
    }

    pub fn finish(self) -> ReadPage {
        ReadPage { page: self.page, has_unnamed: self.has_unnamed }
    }

    /// Takes down something `width` ems wide whose character is not known.
    fn miss(&mut self, width: f64) {
        const UNKNOWN_WIDTH: f64 = 0.5;
        self.unnamed += if width > 0.0 { width } else { UNKNOWN_WIDTH };
        self.has_unnamed |= self.unnamed >= self.least_unnamed;
    }
}

impl OutputDev for Device {
    fn begin_page(&mut self, _: u32, media_box: &MediaBox, _: Option<ArtBox>) -> Result<(), OutputError> {
        self.top = media_box.ury;
        self.page.width = media_box.urx - media_box.llx;
        self.page.height = media_box.ury - media_box.lly;
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.left == 0 || (self.left.is_multiple_of(1024) && Instant::now() >= self.deadline) {
            self.over = true;
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        self.left -= 1;
        let (along, across) = (place.m11.hypot(place.m12), place.m21.hypot(place.m22));
        let slant = place.m11.abs().min(place.m12.abs());
        // Text that runs aslant is a watermark.
        if slant > along * 0.1 {
            return Ok(());
        }
        let has_no_name = |c: char| c == char::REPLACEMENT_CHARACTER || c.is_control() && !c.is_whitespace();
        if text.chars().all(has_no_name) {
            self.miss(width);
            return Ok(());
        }
        self.unnamed = 0.0;
        let (x, y) = (place.m31, self.top - place.m32);
        let (x, y) = match place.m12 {
            up if up > place.m11.abs() => (-y, x),
            down if -down > place.m11.abs() => (y, -x),
            _ => (x, y),
        };
        self.page.placed.push(Placed {
            x,
            y,
            width: width * font_size * along,
            size: font_size.abs() * across,
            text: text.to_owned(),
        });
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
