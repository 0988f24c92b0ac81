use std::time::Duration;

use crate::{ABI_VERSION, trap::Trap};

/// Why a plug-in gave no findings, as a sentence that names it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("插件“{module}”{problem}")]
pub struct PluginError {
    /// The plug-in, as it was named when it was loaded.
    pub module: String,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a plug-in, as the rest of a sentence that begins with its name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The file is larger than any plug-in needs to be.
    #[error("有 {bytes} 字节，超过了 {limit} 字节的限额")]
    ModuleTooLarge {
        /// Its length.
        bytes: usize,
        /// The longest length.
        limit: usize,
    },
    /// It is no valid module.
    #[error("不是可以使用的 WebAssembly 模块：{reason}")]
    Invalid {
        /// What the engine said, in English.
        reason: String,
    },
    /// One of its functions has more variables than any program of a person.
    #[error("有一个函数的局部变量超过了 {limit} 个的限额")]
    TooManyVariables {
        /// How many a function may have.
        limit: u32,
    },
    /// It wants something of its host that no plug-in gets.
    #[error("要求外部提供 {module}.{name}，而插件只能使用 zhubi.log(i32, i32)")]
    Import {
        /// From where.
        module: String,
        /// What.
        name: String,
    },
    /// It lacks a function or the memory, or they have another type.
    #[error("没有按约定导出 {expected}")]
    Export {
        /// What was expected, as it would be declared.
        expected: &'static str,
    },
    /// It was written for another version of the contract.
    #[error("是为第 {found} 版插件约定编写的，本程序支持第 {ABI_VERSION} 版")]
    Version {
        /// The version that it names.
        found: i32,
    },
    /// It used up its steps.
    #[error("用完了 {limit} 步的运算限额，已经停止，可能陷入了死循环")]
    OutOfFuel {
        /// How many it had.
        limit: u64,
    },
    /// It used up its time.
    #[error("运行超过了 {} 毫秒，已经停止", limit.as_millis())]
    OutOfTime {
        /// How long it had.
        limit: Duration,
    },
    /// It wanted more memory than it may have.
    #[error("需要的内存超过了 {limit} 字节的限额，已经停止")]
    OutOfMemory {
        /// How many bytes it may have.
        limit: usize,
    },
    /// It failed while it ran.
    #[error("运行中出错，已经停止：{0}")]
    Trap(Trap),
    /// The document does not fit into its memory.
    #[error("没有运行：文稿交给插件需要 {bytes} 字节，超过了 {limit} 字节的限额")]
    DocumentTooLarge {
        /// What the document needs.
        bytes: usize,
        /// The longest document.
        limit: usize,
    },
    /// A place in its memory that it named lies outside of it.
    #[error("{whose}返回的位置（第 {start} 字节起，共 {length} 字节）不在它的内存之内")]
    Pointer {
        /// Which of its functions named the place.
        whose: &'static str,
        /// First byte.
        start: u32,
        /// Length in bytes.
        length: u32,
    },
    /// Its answer is longer than any sensible one.
    #[error("返回了 {bytes} 字节的结果，超过了 {limit} 字节的限额")]
    AnswerTooLong {
        /// Length of the answer.
        bytes: usize,
        /// The longest length.
        limit: usize,
    },
    /// Its answer is no JSON of the right form.
    #[error("返回的结果不符合约定的 JSON 格式：{reason}")]
    Answer {
        /// What the reader said, in English, with line and column.
        reason: String,
    },
    /// It found more than any reader wants to know.
    #[error("返回了 {count} 处发现，超过了 {limit} 处的限额")]
    TooManyFindings {
        /// How many.
        count: usize,
        /// How many it may have.
        limit: usize,
    },
    /// A finding that says what cannot be.
    #[error("返回的第 {number} 处发现有误：{flaw}")]
    Finding {
        /// Which, from 1.
        number: usize,
        /// What is wrong with it.
        flaw: Flaw,
    },
}

/// What is wrong with one finding, as the rest of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Flaw {
    /// It has no place.
    #[error("没有写明位置（spans 为空）")]
    NoSpan,
    /// A place that the text does not have, or that cuts a character.
    #[error("位置 {start}..{end} 不在文本（共 {length} 字节）之内，或者没有落在字符边界上")]
    Span {
        /// First byte.
        start: u64,
        /// The byte after the last.
        end: u64,
        /// Length of the text in bytes.
        length: usize,
    },
    /// A text for the reader that is empty.
    #[error("{field} 是空的")]
    Empty {
        /// Which field.
        field: &'static str,
    },
    /// A text that is longer than any reader reads.
    #[error("{field} 超过了 {limit} 个字")]
    TooLong {
        /// Which field.
        field: &'static str,
        /// How many characters it may have.
        limit: usize,
    },
    /// A text that would make a terminal show something else than what it says.
    #[error("{field} 含有控制字符 U+{:04X}", u32::from(*character))]
    ControlCharacter {
        /// Which field.
        field: &'static str,
        /// The character.
        character: char,
    },
    /// A fix that changes nothing.
    #[error("修改（fix）没有写明改哪里（edits 为空）")]
    NoEdit,
    /// Two edits of one fix touch the same place.
    #[error("修改（fix）的两处编辑 {first:?} 和 {second:?} 重叠")]
    Overlap {
        /// Start and end of one.
        first: (usize, usize),
        /// Start and end of the other.
        second: (usize, usize),
    },
}
