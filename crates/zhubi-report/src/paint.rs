use zhubi_lint::Severity;

/// `text` in the colour of `severity`, the same as miette's theme gives it.
pub(crate) fn in_severity(text: &str, severity: Severity, color: bool) -> String {
    let code = match severity {
        Severity::Error => "31",
        Severity::Warning => "33",
        Severity::Info => "36",
    };
    painted(text, code, color)
}

/// `text` in bold.
pub(crate) fn bold(text: &str, color: bool) -> String {
    painted(text, "1", color)
}

fn painted(text: &str, code: &str, color: bool) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}
