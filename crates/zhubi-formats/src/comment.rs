use std::path::Path;

use pulldown_cmark::{Event, Parser, Tag};
use zhubi_text::{Source, Span};

use crate::{extension_of, markdown};

/// A comment of a Markdown file, which is no part of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands in the file, its marks included.
    pub span: Span,
    /// What it says, without its marks.
    pub text: String,
    /// The bytes of the file that a reader takes it to be about: its own line, or the paragraph after it where it has
    /// lines to itself.
    pub about: Span,
}

/// The comments of the file behind `source`, in the order of the file. Only Markdown has any.
pub fn comments(source: &Source) -> Vec<Comment> {
    let file = source.file_text();
    if !matches!(extension_of(Path::new(source.name())).as_deref(), Some("md" | "markdown"))
        || !file.contains("<!--")
    {
        return Vec::new();
    }
    let lines = source.file_lines();
    let starts = (0..lines.line_count()).map(|line| lines.line_span(file, line));
    let blank: Vec<usize> =
        starts.filter(|line| line.of(file).trim().is_empty()).map(|line| line.start()).collect();
    let mut comments = Vec::new();
    for (event, range) in Parser::new_ext(file, markdown::options()).into_offset_iter() {
        if !matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            continue;
        }
        let mut at = range.start;
        while let Some(open) = file[at..range.end].find("<!--").map(|offset| at + offset) {
            let Some(length) = file[open + 4..range.end].find("-->") else { break };
            let span = Span::new(open, open + 4 + length + 3);
            let text = file[open + 4..open + 4 + length].to_owned();
            comments.push(Comment { span, text, about: about(source, &blank, span) });
            at = span.end();
        }
    }
    comments
}

/// What the comment at `span` is about; `blank` are the starts of the blank lines.
fn about(source: &Source, blank: &[usize], span: Span) -> Span {
    let (file, lines) = (source.file_text(), source.file_lines());
    let line = |at: usize| lines.line_span(file, lines.line_at(at));
    let (first, last) = (line(span.start()), line(span.end()));
    let is_blank = |text: &str| text.chars().all(char::is_whitespace);
    let alone = is_blank(&file[first.start()..span.start()]) && is_blank(&file[span.end()..last.end()]);
    if !alone {
        return first.cover(last);
    }
    let next = file[last.end()..].find(|c: char| !c.is_whitespace());
    let start = next.map_or(file.len(), |gap| line(last.end() + gap).start());
    let end = blank.get(blank.partition_point(|&at| at < start)).copied().unwrap_or(file.len());
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::comments;
    use crate::extract;

    /// Each comment and what it is about.
    fn found(name: &str, file: &str) -> Vec<(String, String)> {
        let source = extract(name, file.to_owned());
        let about = |comment: &super::Comment| comment.about.of(file).trim_end().to_owned();
        comments(&source).iter().map(|comment| (comment.text.trim().to_owned(), about(comment))).collect()
    }

    #[test]
    fn a_comment_is_about_its_line_or_the_next_paragraph() {
        let file = "甲<!-- 一 -->乙\n丙\n\n<!-- 二 -->\n\n丁\n戊\n\n己\n<!-- 三\n续 -->\n庚";
        let pair = |text: &str, about: &str| (text.to_owned(), about.to_owned());
        assert_eq!(
            found("稿.md", file),
            [pair("一", "甲<!-- 一 -->乙"), pair("二", "丁\n戊"), pair("三\n续", "庚")]
        );
    }

    #[test]
    fn code_and_plain_text_have_no_comments() {
        assert!(found("稿.md", "`<!-- 一 -->`\n\n```\n<!-- 二 -->\n```\n").is_empty());
        assert!(found("稿.txt", "<!-- 一 -->\n甲").is_empty());
        assert!(found("稿.md", "<!-- 没有结束\n甲").is_empty());
    }

    #[test]
    fn several_comments_in_one_block_are_each_found() {
        let file = "<!-- 一 --> <!-- 二 -->\n甲\n";
        assert_eq!(found("稿.md", file).len(), 2);
    }
}
