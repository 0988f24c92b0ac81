//! What the text says: marks in pairs, dates, quantities, numbers of documents and the like.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateForm, PairKind, Place, TruncationKind};

/// 成对的标点，或单独的一个。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Pair {
    /// 哪一种。
    pub kind: PairKind,
    /// 前一个；缺少的是 `null`。
    pub open: Option<Place>,
    /// 后一个；缺少的是 `null`。
    pub close: Option<Place>,
    /// 外面还套着几层。
    pub depth: usize,
    /// 在 `blocks` 里的下标。
    pub block: usize,
}

impl From<&zhubi_document::Pair> for Pair {
    fn from(pair: &zhubi_document::Pair) -> Self {
        Self {
            kind: pair.kind.into(),
            open: pair.open.map(Place::from),
            close: pair.close.map(Place::from),
            depth: pair.depth,
            block: pair.block,
        }
    }
}

/// 一个日期，可能不全，也可能历法里没有。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Date {
    /// 位置。
    pub span: Place,
    /// 年，照文中写的（“24年”是 24）；没有写的是 `null`。
    pub year: Option<u16>,
    /// 月；没有写的是 `null`。
    pub month: Option<u8>,
    /// 日；没有写的是 `null`。
    pub day: Option<u8>,
    /// 写法。
    pub form: DateForm,
}

impl From<&zhubi_document::DateMention> for Date {
    fn from(date: &zhubi_document::DateMention) -> Self {
        Self {
            span: date.span.into(),
            year: date.year,
            month: date.month,
            day: date.day,
            form: date.form.into(),
        }
    }
}

/// 数和单位：13.4%、1.3亿元、二十多项。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Quantity {
    /// 数和单位。
    pub span: Place,
    /// 数，连同万、亿：1.3亿。
    pub number: Place,
    /// 单位；没有的是空的一段。
    pub unit: Place,
    /// 数值，1.3亿是 130000000；看不出数值的是 `null`。
    pub value: Option<f64>,
    /// 写出的最后一位是多少，1.3亿是 10000000。
    pub step: f64,
    /// 是不是约数。
    pub approximate: bool,
}

impl From<&zhubi_document::Quantity> for Quantity {
    fn from(quantity: &zhubi_document::Quantity) -> Self {
        Self {
            span: quantity.span.into(),
            number: quantity.number.into(),
            unit: quantity.unit.into(),
            // JSON has no word for infinity.
            value: quantity.value.filter(|value| value.is_finite()),
            step: if quantity.step.is_finite() { quantity.step } else { f64::MAX },
            approximate: quantity.approximate,
        }
    }
}

/// 一个发文字号。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct DocumentNumber {
    /// 从机关代字到“号”。
    pub span: Place,
    /// 机关代字。
    pub agency: Place,
    /// 年份，连同括号。
    pub year: Place,
    /// 顺序号，括号和“号”之间的文字。
    pub serial: Place,
}

impl From<&zhubi_document::DocumentNumber> for DocumentNumber {
    fn from(number: &zhubi_document::DocumentNumber) -> Self {
        Self {
            span: number.span.into(),
            agency: number.agency.into(),
            year: number.year.into(),
            serial: number.serial.into(),
        }
    }
}

/// 引用的文件标题。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Citation {
    /// 标题，连同书名号。
    pub title: Place,
    /// 它的发文字号在 `document_numbers` 里的下标；没有的是 `null`。
    pub number: Option<usize>,
}

impl From<&zhubi_document::Citation> for Citation {
    fn from(citation: &zhubi_document::Citation) -> Self {
        Self { title: citation.title.into(), number: citation.number }
    }
}

/// 预告的数目。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct AnnouncedCount {
    /// 位置：3点意见。
    pub span: Place,
    /// 数目。
    pub value: u32,
    /// 在 `blocks` 里的下标。
    pub block: usize,
    /// 紧接着的系列在 `series` 里的下标；没有的是 `null`。
    pub series: Option<usize>,
}

impl From<&zhubi_document::AnnouncedCount> for AnnouncedCount {
    fn from(count: &zhubi_document::AnnouncedCount) -> Self {
        Self { span: count.span.into(), value: count.value, block: count.block, series: count.series }
    }
}

/// 缺少文字的一处。
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Truncation {
    /// 怎样缺少。
    pub kind: TruncationKind,
    /// 断口剩下的文字，或写明省略的话。
    pub span: Place,
    /// 在 `blocks` 里的下标。
    pub block: usize,
}

impl From<&zhubi_document::Truncation> for Truncation {
    fn from(truncation: &zhubi_document::Truncation) -> Self {
        Self { kind: truncation.kind.into(), span: truncation.span.into(), block: truncation.block }
    }
}
