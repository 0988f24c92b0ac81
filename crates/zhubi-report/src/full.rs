use std::io::{self, Write};

use crate::finding::Artist;
use crate::glyph::{cells, cut_start, wrap};
use crate::places::Places;
use crate::{FileReport, Printer, Style, Totals, fold, listing, paint, summary};

/// Rows of one file's report. With the summary of the run a single file stays within a hundred.
const MAX_ROWS: usize = 90;

/// Rows kept for findings without an excerpt, however long the excerpts are.
const LIST_ROWS: usize = 24;

/// Excerpts with marks and a list of the rest, for people.
pub(crate) struct Full {
    style: Style,
    artist: Artist,
}

impl Full {
    pub(crate) fn new(style: Style) -> Self {
        Self { style, artist: Artist::new(style) }
    }

    /// `a.txt（GB18030）  错误 2 处、警告 278 处，12 处可自动修复`, the counts in rows of their own where the first is full.
    fn header(&self, report: &FileReport<'_>) -> String {
        let mut totals = Totals::default();
        totals.add(report);
        let width = self.style.columns();
        let name = match report.encoding {
            FileReport::UTF_8 => report.source.name().to_owned(),
            encoding => format!("{}（{encoding}）", report.source.name()),
        };
        let name = cut_start(&name, width, self.style.ellipsis());
        let counts = summary::counts(&totals);
        let separator = if cells(&name) + 2 + cells(&counts) <= width { "  " } else { "\n  " };
        let counts = wrap(&counts, width - 2, width - 2).join("\n  ");
        paint::bold(&name, self.style.color) + separator + &counts
    }
}

impl Printer for Full {
    fn file(&mut self, out: &mut dyn Write, report: &FileReport<'_>) -> io::Result<()> {
        if report.diagnostics.is_empty() {
            return Ok(());
        }
        let places = Places::of(report.source, report.diagnostics);
        let groups = fold::gather(report.diagnostics);
        let mut text = self.header(report) + "\n\n";
        let mut rows = text.lines().count();

        let mut blocks = Vec::new();
        for at in fold::worth_an_excerpt(&groups) {
            let block = self.artist.draw(report, &places, &groups[at]).map_err(io::Error::other)?;
            let height = block.lines().count() + 1;
            let listed = (groups.len() - blocks.len() - 1).min(LIST_ROWS);
            if rows + height + listed < MAX_ROWS {
                rows += height;
                blocks.push((at, block));
            }
        }
        blocks.sort_unstable_by_key(|&(at, _)| at);
        for (_, block) in &blocks {
            text.push_str(block);
            text.push('\n');
        }

        let shown = |at: usize| blocks.binary_search_by_key(&at, |&(at, _)| at).is_ok();
        let rest: Vec<_> =
            groups.iter().enumerate().filter(|&(at, _)| !shown(at)).map(|(_, group)| group).collect();
        for row in listing::rows(&fold::list(&rest, MAX_ROWS - rows - 1), &places, self.style) {
            text.push_str(&row);
            text.push('\n');
        }
        if !rest.is_empty() {
            text.push('\n');
        }
        out.write_all(text.as_bytes())
    }

    fn finish(&mut self, out: &mut dyn Write, totals: &Totals) -> io::Result<()> {
        out.write_all(summary::of_run(totals, self.style).as_bytes())
    }
}
