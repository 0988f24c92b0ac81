use wasmi::TrapCode;

/// How code of a plug-in failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trap {
    /// It gave up by itself: `unreachable`, `panic!`, `abort`.
    #[error("插件自己中止了（unreachable，常见于 panic 或断言失败）")]
    Unreachable,
    /// It read or wrote outside of its memory.
    #[error("访问了内存以外的位置")]
    Memory,
    /// It called a function that is none, or of another type.
    #[error("调用了不存在或者类型不符的函数")]
    Call,
    /// It divided by zero, or a number did not fit.
    #[error("除以零或者数值溢出")]
    Arithmetic,
    /// Its calls nest too deeply.
    #[error("函数调用层数太多，可能是无尽的递归")]
    Recursion,
    /// Anything else.
    #[error("运行环境出错")]
    Other,
}

impl From<TrapCode> for Trap {
    fn from(code: TrapCode) -> Self {
        match code {
            TrapCode::UnreachableCodeReached => Trap::Unreachable,
            TrapCode::MemoryOutOfBounds => Trap::Memory,
            TrapCode::TableOutOfBounds | TrapCode::IndirectCallToNull | TrapCode::BadSignature => Trap::Call,
            TrapCode::IntegerDivisionByZero
            | TrapCode::IntegerOverflow
            | TrapCode::BadConversionToInteger => Trap::Arithmetic,
            TrapCode::StackOverflow => Trap::Recursion,
            _ => Trap::Other,
        }
    }
}
