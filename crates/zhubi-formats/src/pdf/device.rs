use std::time::Instant;

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use crate::pages::{Page, Placed};

/// Characters that are read from one document at most.
pub(super) const MOST_CHARACTERS: usize = 4_000_000;

type ArtBox = (f64, f64, f64, f64);

/// Takes down where the characters of a page stand.
pub(super) struct Device {
    page: Page,
    top: f64,
    left: usize,
    deadline: Instant,
    over: bool,
}

impl Device {
    pub fn new(deadline: Instant, left: usize) -> Self {
        Self { page: Page::default(), top: 0.0, left, deadline, over: false }
    }

    /// Whether the page was broken off.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// How many characters may still be read.
    pub fn left(&self) -> usize {
        self.left
    }

    pub fn into_page(self) -> Page {
        self.page
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
