//! Which font and size most characters have, and how people call them.

use std::sync::Arc;

use zhubi_document::Document;
use zhubi_text::{Layout, NAMED_SIZES, Span, is_han};

/// The font and size that most Chinese characters of a stretch of text have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) font: Option<Arc<str>>,
    /// In half points.
    pub(super) size: Option<u32>,
}

impl Look {
    /// The look of most of the text in `spans`.
    pub(super) fn of(document: &Document, layout: &Layout, span: Span) -> Self {
        let mut counted: Vec<(Self, usize)> = Vec::new();
        for (span, format) in layout.formats_in(span) {
            let count = span.of(document.text()).chars().filter(|&c| is_han(c)).count();
            let look = Self { font: format.font_han.clone(), size: format.half_points };
            match counted.iter_mut().find(|(known, _)| *known == look) {
                Some((_, all)) => *all += count,
                None => counted.push((look, count)),
            }
        }
        counted
            .into_iter()
            .filter(|&(_, count)| count > 0)
            .max_by_key(|&(_, count)| count)
            .unwrap_or_default()
            .0
    }

    /// Whether font and size are right or not known. A font is right if its name holds one of `fonts`.
    pub(super) fn is(&self, fonts: &[String], points: f64) -> bool {
        self.has_font(fonts) && self.has_size(points)
    }

    pub(super) fn has_font(&self, fonts: &[String]) -> bool {
        self.font.as_ref().is_none_or(|font| is_one_of(font, fonts))
    }

    pub(super) fn has_size(&self, points: f64) -> bool {
        self.size.is_none_or(|size| (f64::from(size) / 2.0 - points).abs() < 0.01)
    }

    /// Such as 宋体五号.
    pub(super) fn name(&self) -> String {
        let size = self.size.map(|size| size_name(f64::from(size) / 2.0)).unwrap_or_default();
        format!("{}{size}", self.font.as_deref().unwrap_or_default())
    }
}

/// Whether the name of `font` holds one of `names`, whatever its case and blanks.
fn is_one_of(font: &str, names: &[String]) -> bool {
    let plain =
        |name: &str| name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let font = plain(font);
    names.iter().any(|name| font.contains(&plain(name)))
}

/// What people call a size: 三号, or its points where it has no name.
pub(super) fn size_name(points: f64) -> String {
    let named = NAMED_SIZES.iter().find(|&&(_, size)| (f64::from(size) / 2.0 - points).abs() < 0.01);
    named.map_or_else(|| format!("{points}磅"), |(name, _)| (*name).to_owned())
}

/// The first of the names of fonts, which is the one for people.
pub(super) fn first(fonts: &[String]) -> &str {
    fonts.first().map_or("", String::as_str)
}

/// `names` as an option's value.
pub(super) fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The names that fonts of 仿宋 go by.
pub(super) const FANGSONG: &[&str] = &["仿宋", "FangSong", "FZFS"];
/// The names that fonts of 小标宋 go by.
pub(super) const BIAOSONG: &[&str] = &["小标宋", "标宋", "XiaoBiaoSong", "FZXBS"];
/// The names that fonts of 黑体 go by.
pub(super) const HEITI: &[&str] = &["黑体", "SimHei", "STHeiti", "FZHei"];
/// The names that fonts of 楷体 go by.
pub(super) const KAITI: &[&str] = &["楷体", "KaiTi", "FZKai"];

#[cfg(test)]
mod tests {
    use super::{FANGSONG, KAITI, Look, names, size_name};

    #[test]
    fn fonts_are_known_by_all_their_names() {
        let look = |font: &str| Look { font: Some(font.into()), size: Some(32) };
        for font in ["仿宋_GB2312", "方正仿宋_GBK", "FangSong", "STFangsong", "华文仿宋"] {
            assert!(look(font).is(&names(FANGSONG), 16.0), "{font}");
        }
        assert!(!look("宋体").has_font(&names(FANGSONG)) && look("KaiTi_GB2312").has_font(&names(KAITI)));
        assert!(!look("仿宋").is(&names(FANGSONG), 14.0) && Look::default().is(&names(FANGSONG), 16.0));
    }

    #[test]
    fn sizes_are_called_by_their_names() {
        assert_eq!([16.0, 10.5, 17.0].map(size_name), ["三号", "五号", "17磅"]);
        assert_eq!(Look { font: Some("宋体".into()), size: Some(21) }.name(), "宋体五号");
    }
}
