//! One finding with its excerpt, as miette draws it, and what follows it.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles};
use zhubi_lint::{Authority, Diagnostic, Severity};

use crate::excerpt::Excerpt;
use crate::fold::Group;
use crate::glyph::{cells, cut_end, wrap};
use crate::listing::{join_positions, named};
use crate::places::Places;
use crate::{FileReport, Style, fix};

/// Rows that a message or a help text may take: a rule that quotes a whole paragraph must not fill the screen.
const MAX_TEXT_ROWS: usize = 4;

/// Draws findings in one style.
pub(crate) struct Artist {
    style: Style,
    handler: GraphicalReportHandler,
}

impl Artist {
    pub(crate) fn new(style: Style) -> Self {
        let mut characters =
            if style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        characters.error = Severity::Error.title().to_owned();
        characters.warning = Severity::Warning.title().to_owned();
        characters.advice = Severity::Info.title().to_owned();
        let styles = if style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let handler = GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_width(style.columns())
            // Its wrapping knows no Chinese line-breaking rules; the heading comes wrapped.
            .with_wrap_lines(false)
            .with_context_lines(1)
            .with_urls(false)
            .without_cause_chain()
            .without_syntax_highlighting();
        Self { style, handler }
    }

    /// The rows of the first finding of `group`, each with its line end.
    ///
    /// # Errors
    /// When miette cannot read the excerpt, which no text brings about.
    pub(crate) fn draw(
        &self,
        report: &FileReport<'_>,
        places: &Places<'_>,
        group: &Group<'_>,
    ) -> Result<String, fmt::Error> {
        let diagnostic = group.first();
        let excerpt = Excerpt::new(report.source, places, diagnostic, self.style);
        let mut block = String::new();
        let shown =
            Shown { heading: self.heading(diagnostic), severity: diagnostic.severity, excerpt: &excerpt };
        self.handler.render_report(&mut block, &shown)?;
        for row in self.footer(report, places, group, &excerpt) {
            block.push_str("  ");
            block.push_str(&row);
            block.push('\n');
        }
        Ok(block)
    }

    /// Code, title and message, wrapped to what miette leaves beside `  错误 ` and `  │ `.
    fn heading(&self, diagnostic: &Diagnostic) -> String {
        let rule = diagnostic.rule;
        let text = format!("{} {}：{}", rule.code, rule.title, diagnostic.message);
        let width = self.style.columns();
        self.rows(&text, width - 7, width - 4).join("\n")
    }

    fn rows(&self, text: &str, first: usize, rest: usize) -> Vec<String> {
        // A row may end a character early.
        let most = first - 2 + (MAX_TEXT_ROWS - 1) * (rest - 2);
        let text = cut_end(text, most, self.style.ellipsis());
        wrap(&text, first, rest)
    }

    fn footer(
        &self,
        report: &FileReport<'_>,
        places: &Places<'_>,
        group: &Group<'_>,
        excerpt: &Excerpt,
    ) -> Vec<String> {
        let diagnostic = group.first();
        let width = self.style.columns() - 2;
        let mut rows = Vec::new();
        if let Some(help) = &diagnostic.help {
            rows.extend(self.rows(&format!("建议：{help}"), width, width));
        }
        let fix = diagnostic.fix.as_ref();
        let fix = fix.map(|fix| fix::describe(fix, diagnostic.span(), report.source.text(), self.style));
        let norm = match diagnostic.rule.authority {
            Authority::Law(norm) | Authority::Standard(norm) | Authority::Unit(norm) => {
                Some(format!("依据：{norm}"))
            }
            Authority::Practice | Authority::Logic => None,
        };
        match (fix, norm) {
            (Some(fix), Some(norm)) if cells(&fix) + 2 + cells(&norm) <= width => {
                rows.push(format!("{fix}  {norm}"))
            }
            (fix, norm) => {
                rows.extend([fix, norm].into_iter().flatten().flat_map(|row| self.rows(&row, width, width)))
            }
        }
        if !excerpt.elsewhere.is_empty() {
            let named = excerpt.elsewhere.iter().map(|(position, note)| named(*position, note.as_deref()));
            rows.push(join_positions("另见 ", named, width, self.style));
        }
        if group.count() > 1 {
            let starts = group.members().iter().map(|member| named(places.start(member.span()), None));
            rows.push(join_positions(&format!("相同的共 {} 处：", group.count()), starts, width, self.style));
        }
        rows
    }
}

/// What miette is given of a finding.
#[derive(Debug)]
struct Shown<'e> {
    heading: String,
    severity: Severity,
    excerpt: &'e Excerpt,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.heading)
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels().iter().map(|label| {
            let span = (label.range.start, label.range.len());
            match label.primary {
                true => LabeledSpan::new_primary_with_span(label.note.clone(), span),
                false => LabeledSpan::new_with_span(label.note.clone(), span),
            }
        })))
    }
}
