//! What stands beside the drafts: counts with switches, and the outlines.

use zhubi_lint::Severity;

use super::markup::escaped;
use super::verdict;
use crate::{FileReport, Totals};

/// Characters of a heading in the outline.
const MAX_HEADING: usize = 40;

/// What the side needs to know of a draft when all have been written.
pub(crate) struct Draft {
    name: String,
    totals: Totals,
    sections: Vec<Section>,
}

struct Section {
    depth: usize,
    heading: String,
    /// Findings between its heading and the next.
    findings: usize,
}

impl Draft {
    pub(crate) fn new(report: &FileReport<'_>) -> Self {
        let mut totals = Totals::default();
        totals.add(report);
        let all = &report.structure.sections;
        let mut sections: Vec<Section> = Vec::with_capacity(all.len());
        for section in all {
            let mut heading = section.span.of(report.source.text()).chars();
            let mut short: String = heading.by_ref().take(MAX_HEADING).collect();
            if heading.next().is_some() {
                short.push('…');
            }
            sections.push(Section { depth: section.depth, heading: escaped(&short), findings: 0 });
        }
        for diagnostic in report.diagnostics {
            let start = diagnostic.span().start();
            let after = all.partition_point(|section| section.span.start() <= start);
            if let Some(section) = after.checked_sub(1).and_then(|index| sections.get_mut(index)) {
                section.findings += 1;
            }
        }
        Self { name: escaped(report.source.name()), totals, sections }
    }

    pub(crate) fn verdict(&self) -> String {
        verdict(&self.totals)
    }
}

/// The side of a page with `drafts`.
pub(crate) fn render(drafts: &[Draft], totals: &Totals) -> String {
    let mut html = String::from("<nav aria-label=\"校阅结果\">\n<h1>朱笔校阅</h1>\n");
    html.push_str(&format!("<p class=\"verdict\">文稿 {} 份，{}</p>\n", totals.files, verdict(totals)));
    if totals.findings() > 0 {
        html.push_str("<p class=\"keys\"><kbd>j</kbd> 下一处 <kbd>k</kbd> 上一处 <kbd>Esc</kbd> 取消</p>\n");
        push_counts(&mut html, totals);
    }
    push_outlines(&mut html, drafts);
    html.push_str("</nav>\n");
    html
}

fn push_counts(html: &mut String, totals: &Totals) {
    html.push_str("<section class=\"counts\">\n<h2>问题</h2>\n<ul class=\"severities\">\n");
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let count = totals.count(severity);
        if count > 0 {
            let (name, title) = (severity.name(), severity.title());
            html.push_str(&format!(
                "<li class=\"{name}\"><label><input type=\"checkbox\" checked data-severity=\"{name}\"> {title}</label>\
                 <b>{count}</b></li>\n"
            ));
        }
    }
    html.push_str("</ul>\n<ul class=\"rules\">\n");
    // A rule may speak at several severities; the page counts and switches it as one.
    let mut rules: Vec<(&str, &zhubi_lint::RuleMeta, Severity, usize)> = Vec::new();
    for total in totals.rules() {
        match rules.iter_mut().find(|(code, ..)| *code == total.rule.code) {
            Some((.., count)) => *count += total.count,
            None => rules.push((total.rule.code, total.rule, total.severity, total.count)),
        }
    }
    for (code, rule, severity, count) in rules {
        html.push_str(&format!(
            "<li class=\"{}\"><label title=\"{}\"><input type=\"checkbox\" checked data-rule=\"{code}\"> \
             <code>{code}</code> {}</label><button type=\"button\" data-only=\"{code}\">只看</button><b>{count}</b></li>\n",
            severity.name(),
            escaped(rule.what),
            escaped(rule.title),
        ));
    }
    html.push_str(
        "</ul>\n<p><button type=\"button\" id=\"all\">全部显示</button> <span id=\"shown\"></span></p>\n",
    );
    html.push_str("</section>\n");
}

fn push_outlines(html: &mut String, drafts: &[Draft]) {
    html.push_str("<section class=\"outlines\">\n<h2>提纲</h2>\n");
    for (number, draft) in drafts.iter().enumerate() {
        let open = if drafts.len() == 1 { " open" } else { "" };
        html.push_str(&format!(
            "<details{open}><summary><a href=\"#d{number}\">{}</a>{}</summary>\n<ol>\n",
            draft.name,
            count(draft.totals.findings()),
        ));
        for (index, section) in draft.sections.iter().enumerate() {
            html.push_str(&format!(
                "<li style=\"--depth:{}\"><a href=\"#s{number}-{index}\">{}</a>{}</li>\n",
                section.depth,
                section.heading,
                count(section.findings)
            ));
        }
        html.push_str("</ol></details>\n");
    }
    html.push_str("</section>\n");
}

fn count(findings: usize) -> String {
    if findings == 0 { String::new() } else { format!("<b>{findings}</b>") }
}
