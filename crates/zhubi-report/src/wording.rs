//! What is said of a finding where a format has room for one text.

use zhubi_lint::Diagnostic;

use crate::glyph::visible;

/// `ORD001 同级序号重复`.
pub(crate) fn title(diagnostic: &Diagnostic) -> String {
    format!("{} {}", diagnostic.rule.code, diagnostic.rule.title)
}

/// The message and what to do, in one line without any invisible character.
pub(crate) fn message(diagnostic: &Diagnostic) -> String {
    let message = visible(&diagnostic.message);
    match &diagnostic.help {
        Some(help) => format!("{message}。建议：{}", visible(help)),
        None => message,
    }
}

/// The name of a file as systems that know only `/` and relative paths expect it.
pub(crate) fn portable_path(name: &str) -> String {
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::portable_path;

    #[test]
    fn paths_lose_only_what_says_nothing() {
        assert_eq!(portable_path("./稿件/a b.txt"), "稿件/a b.txt");
        assert_eq!(portable_path(".稿.txt"), ".稿.txt");
        assert_eq!(portable_path("../稿.txt"), "../稿.txt");
    }
}
