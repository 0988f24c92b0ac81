use zhubi_text::Source;

pub(crate) fn extract(name: &str, text: String) -> Source {
    Source::plain(name, text)
}
