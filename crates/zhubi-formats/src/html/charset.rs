use encoding_rs::{Encoding, GB18030, GBK};

use super::HEAD;

/// Whether the page that begins with `bytes` declares itself to be GB 2312, GBK or GB18030.
pub(crate) fn declares_gb(bytes: &[u8]) -> bool {
    declared(bytes).is_some_and(|encoding| encoding == GBK || encoding == GB18030)
}

/// The encoding that the first `charset=` of a page names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let key = b"charset";
    let at = head.windows(key.len()).position(|window| window.eq_ignore_ascii_case(key))?;
    let value = head[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte));
    Encoding::for_label(&value[..end.unwrap_or(value.len())])
}

#[cfg(test)]
mod tests {
    use super::declares_gb;

    #[test]
    fn the_declaration_is_found_in_either_form() {
        for page in [
            "<html><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">",
            " <!DOCTYPE html><META CHARSET='GBK'/>",
            "<meta charset = gb18030>",
        ] {
            assert!(declares_gb(page.as_bytes()), "{page}");
        }
        for page in
            ["<meta charset=utf-8>", "<meta charset=big5>", "本文说明 charset=gbk 的含义", "<meta charset"]
        {
            assert!(!declares_gb(page.as_bytes()), "{page}");
        }
    }
}
