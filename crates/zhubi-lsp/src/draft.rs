//! The text of an open draft as the editor holds it.

use std::path::PathBuf;

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use ropey::Rope;

use crate::position::Encoding;

/// The text of an open draft at one version; cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Text {
    pub uri: Uri,
    /// Where it is saved, if it is a file.
    pub path: Option<PathBuf>,
    /// Whether it is Markdown, by its language in the editor or its name.
    pub markdown: bool,
    /// The version that the client counts.
    pub version: i32,
    pub rope: Rope,
}

/// A change that cannot be applied, so that the text here would no longer be that of the editor.
#[derive(Debug, PartialEq, Eq)]
pub struct Misplaced;

impl Text {
    pub fn new(item: TextDocumentItem) -> Self {
        let path = file_path(&item.uri);
        let named =
            path.as_ref().and_then(|path| path.extension()).map(|extension| extension.to_ascii_lowercase());
        Self {
            markdown: item.language_id == "markdown"
                || named.is_some_and(|extension| extension == "md" || extension == "markdown"),
            path,
            version: item.version,
            rope: Rope::from_str(&item.text),
            uri: item.uri,
        }
    }

    /// The name under which its format is recognised.
    pub fn name(&self) -> String {
        let name = self
            .path
            .as_ref()
            .map_or_else(|| self.uri.as_str().to_owned(), |path| path.display().to_string());
        let lower = name.to_lowercase();
        if self.markdown && !lower.ends_with(".md") && !lower.ends_with(".markdown") {
            name + ".md"
        } else {
            name
        }
    }

    /// Applies `changes`, each to the result of the one before.
    ///
    /// # Errors
    /// When a change has no place in the text; those before it are applied.
    pub fn change(
        &mut self,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Result<(), Misplaced> {
        for change in changes {
            let Some(range) = change.range else {
                self.rope = Rope::from_str(&change.text);
                continue;
            };
            let start = encoding.offset(&self.rope, range.start).ok_or(Misplaced)?;
            let end = encoding.offset(&self.rope, range.end).ok_or(Misplaced)?;
            if start > end {
                return Err(Misplaced);
            }
            let (start, end) = (self.rope.byte_to_char(start), self.rope.byte_to_char(end));
            self.rope.remove(start..end);
            self.rope.insert(start, &change.text);
        }
        Ok(())
    }
}

/// The path of a `file:` URI.
pub fn file_path(uri: &Uri) -> Option<PathBuf> {
    if !uri.scheme()?.as_str().eq_ignore_ascii_case("file") {
        return None;
    }
    let path = uri.path().as_estr().decode().into_string().ok()?.into_owned();
    // A drive letter follows the slash that begins every path of a URI.
    let drive = |path: &str| {
        path.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) && path.get(2..3) == Some(":")
    };
    Some(PathBuf::from(if drive(&path) { path[1..].to_owned() } else { path }))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use lsp_types::{Position, Range, TextDocumentContentChangeEvent, TextDocumentItem};

    use super::{Misplaced, Text, file_path};
    use crate::position::Encoding;

    fn text(uri: &str, language: &str, text: &str) -> Text {
        Text::new(TextDocumentItem::new(uri.parse().unwrap(), language.to_owned(), 1, text.to_owned()))
    }

    fn change(from: (u32, u32), to: (u32, u32), text: &str) -> TextDocumentContentChangeEvent {
        let range = Range::new(Position::new(from.0, from.1), Position::new(to.0, to.1));
        TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.to_owned() }
    }

    #[test]
    fn changes_build_on_each_other() {
        let mut draft = text("file:///a.txt", "plaintext", "甲𠮷\r\n乙\n");
        let changes =
            vec![change((0, 1), (0, 3), "丁"), change((0, 9), (1, 0), ""), change((9, 9), (9, 9), "末")];
        assert_eq!(draft.change(changes, Encoding::Utf16), Ok(()));
        assert_eq!(draft.rope.to_string(), "甲丁乙\n末");
    }

    #[test]
    fn a_change_without_a_place_is_refused() {
        let mut draft = text("file:///a.txt", "plaintext", "甲𠮷乙");
        assert_eq!(draft.change(vec![change((0, 2), (0, 3), "")], Encoding::Utf16), Err(Misplaced));
        assert_eq!(draft.change(vec![change((0, 3), (0, 0), "")], Encoding::Utf16), Err(Misplaced));
        assert_eq!(draft.rope.to_string(), "甲𠮷乙");
    }

    #[test]
    fn the_language_or_the_name_tells_markdown() {
        assert_eq!(text("untitled:Untitled-1", "markdown", "").name(), "untitled:Untitled-1.md");
        assert_eq!(text("file:///%E7%A8%BF.MD", "plaintext", "").name(), "/稿.MD");
        assert!(text("file:///%E7%A8%BF.MD", "plaintext", "").markdown);
        assert!(!text("file:///%E7%A8%BF.txt", "plaintext", "").markdown);
    }

    #[test]
    fn paths_of_uris() {
        let path = |uri: &str| file_path(&uri.parse().unwrap());
        let decoded = path("file:///home/%E9%80%9A%E7%9F%A5%20%E4%B8%80.txt");
        assert_eq!(decoded.as_deref(), Some(Path::new("/home/通知 一.txt")));
        assert_eq!(path("file:///c%3A/a.txt").as_deref(), Some(Path::new("c:/a.txt")));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file:///%FF.txt"), None);
    }
}
