use zhubi_text::Span;

/// The kinds of ordinals that Chinese official texts count with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrdinalFamily {
    /// 第一编
    Part,
    /// 第一章
    Chapter,
    /// 第一节
    Section,
    /// 第一条
    Article,
    /// 一、
    Han,
    /// （一）
    BracketedHan,
    /// 1.
    Arabic,
    /// （1）
    BracketedArabic,
    /// ①
    Circled,
    /// 一是
    Shi,
    /// 一要
    Yao,
    /// 其一
    Qi,
    /// 首先 or 第一, 其次 or 第二, 再次 or 第三, 最后
    Adverb,
}

impl OrdinalFamily {
    /// The rank of the families that nest only downwards, 编 being 0; `None` for those that nest anywhere.
    pub fn rank(self) -> Option<u8> {
        Some(match self {
            OrdinalFamily::Part => 0,
            OrdinalFamily::Chapter => 1,
            OrdinalFamily::Section => 2,
            OrdinalFamily::Article => 3,
            OrdinalFamily::Han => 4,
            OrdinalFamily::BracketedHan => 5,
            OrdinalFamily::Arabic => 6,
            OrdinalFamily::BracketedArabic => 7,
            OrdinalFamily::Circled => 8,
            OrdinalFamily::Shi | OrdinalFamily::Yao | OrdinalFamily::Qi | OrdinalFamily::Adverb => {
                return None;
            }
        })
    }
}

/// An ordinal that counts something: （一）, 第三条, 二是, 首先.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// Its family.
    pub family: OrdinalFamily,
    /// Its number, from 1.
    pub value: u32,
    /// The ordinal with its brackets or dot: （一）, 一、, 1., 第三条, 二是.
    pub span: Span,
    /// The number alone, for renumbering: 一 in （一）.
    pub number: Span,
    /// Index of its block.
    pub block: usize,
    /// Whether it opens its block.
    pub opens_block: bool,
    /// Index of its series.
    pub series: usize,
}
