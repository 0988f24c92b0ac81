//! PDF: the text layer, read by a crate that knows fonts and content streams and panics on what it does not know.

mod bounds;
mod chinese_font;
mod device;
mod gb1;
mod simple_font;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use pdf_extract::Document;

use crate::extraction::Extraction;
use crate::pages::{self, Page};
use crate::{Notice, READER_THREAD};
use device::Device;

/// How long one file may take. A report of a hundred pages takes about a second.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// The pages tell more than any draft has beyond this.
const MOST_PAGES: usize = 5_000;

/// The stack of the thread that reads: forms nest, and each level takes several kilobytes.
const STACK: usize = 64 << 20;

/// Why the text of a PDF cannot be read: the part of the sentence after the file's name.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Not what PDF files look like inside.
    #[error("不是完整的 PDF，或者内部结构已损坏")]
    Damaged,
    /// It opens with a password alone.
    #[error("PDF 已加密，请先取消密码")]
    Encrypted,
    /// Pictures of pages, or letters drawn as outlines.
    #[error("PDF 里没有文字层（可能是扫描件或文字已转成图形），无法检查，请先做文字识别（OCR）或检查原稿")]
    NoText,
    /// Its fonts do not tell which characters they draw, or do so in an unknown way.
    #[error("PDF 的字体编码无法识别，读不出文字，请检查原稿")]
    Fonts,
    /// More pages than are read.
    #[error("PDF 有 {count} 页，超过 {MOST_PAGES} 页的上限")]
    TooManyPages {
        /// How many it has.
        count: usize,
    },
    /// Streams that unpack to more than is read.
    #[error("PDF 的内容解压后过大，不像是正常的文稿")]
    TooLarge,
    /// Reading took longer than the limit.
    #[error("PDF 过于复杂，{} 秒内没有读完", TIME_LIMIT.as_secs())]
    TimedOut,
    /// The system gives no thread.
    #[error("系统资源不足：{cause}")]
    Thread {
        /// What the system said.
        #[source]
        cause: std::io::Error,
    },
}

/// Reads the text of the PDF `bytes`.
pub(crate) fn extract(bytes: &[u8]) -> Result<(Extraction, Vec<Notice>), PdfError> {
    let bytes = bytes.to_vec();
    let (sender, receiver) = mpsc::channel();
    // The thread cannot be stopped from outside, so that a file that never ends costs one thread and no more.
    thread::Builder::new()
        .name(READER_THREAD.to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let _ = sender.send(read(&bytes));
        })
        .map_err(|cause| PdfError::Thread { cause })?;
    let read = receiver.recv_timeout(TIME_LIMIT).map_err(|error| match error {
        RecvTimeoutError::Timeout => PdfError::TimedOut,
        RecvTimeoutError::Disconnected => PdfError::Damaged,
    })??;
    assemble(read)
}

/// What was read of one page.
struct ReadPage {
    page: Page,
    /// Whether it draws characters of fonts that do not tell which they are.
    has_unnamed: bool,
}

/// Reads the pages, none where a page cannot be read.
fn read(bytes: &[u8]) -> Result<Vec<Option<ReadPage>>, PdfError> {
    let deadline = Instant::now() + TIME_LIMIT;
    bounds::check_packed_objects(bytes)?;
    let mut document = Document::load_mem(bytes).map_err(|error| match error {
        pdf_extract::Error::InvalidPassword | pdf_extract::Error::Decryption(_) => PdfError::Encrypted,
        _ => PdfError::Damaged,
    })?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(PdfError::Encrypted);
    }
    bounds::prepare(&mut document)?;
    let has_unknown_font = chinese_font::spell_out(&mut document);
    simple_font::spell_out(&mut document);
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    match numbers.len() {
        0 => return Err(PdfError::Damaged),
        count if count > MOST_PAGES => return Err(PdfError::TooManyPages { count }),
        _ => {}
    }
    let mut pages = Vec::with_capacity(numbers.len());
    let mut left = device::MOST_CHARACTERS;
    for number in numbers {
        let mut device = Device::new(deadline, left, has_unknown_font);
        let page =
            catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc_page(&document, &mut device, number)));
        if device.is_over() {
            return Err(if Instant::now() >= deadline { PdfError::TimedOut } else { PdfError::TooLarge });
        }
        left = device.left();
        pages.push(matches!(page, Ok(Ok(()))).then(|| device.finish()));
    }
    Ok(pages)
}

fn assemble(read: Vec<Option<ReadPage>>) -> Result<(Extraction, Vec<Notice>), PdfError> {
    let (mut unreadable, mut unnamed, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let mut pages = Vec::with_capacity(read.len());
    for (number, read) in (1..).zip(read) {
        match &read {
            None => unreadable.push(number),
            Some(ReadPage { page, has_unnamed }) => match (page.has_text(), has_unnamed) {
                (true, true) => unnamed.push(number),
                (false, true) => unreadable.push(number),
                (false, false) => empty.push(number),
                (true, false) => {}
            },
        }
        pages.push(read.map(|read| read.page).unwrap_or_default());
    }
    if !pages.iter().any(Page::has_text) {
        return Err(if unreadable.is_empty() { PdfError::NoText } else { PdfError::Fonts });
    }
    let notices = [
        (unreadable, Notice::UnreadablePages as fn(Vec<usize>) -> Notice),
        (unnamed, Notice::UnnamedCharacters),
        (empty, Notice::PagesWithoutText),
    ];
    let notices = notices.into_iter().filter(|(pages, _)| !pages.is_empty());
    Ok((pages::text_of(&pages), notices.map(|(pages, notice)| notice(pages)).collect()))
}

#[cfg(test)]
mod tests;
