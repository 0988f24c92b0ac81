//! 朱笔要调用的三个函数。

use std::sync::Mutex;

use crate::document::Document;

/// 朱笔把文稿的 JSON 写在这里。
static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// 按哪一版约定编写。
#[unsafe(no_mangle)]
pub extern "C" fn zhubi_abi_version() -> i32 {
    1
}

/// 腾出 `length` 字节，返回位置。
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    let mut input = INPUT.lock().expect("there is one thread");
    *input = vec![0; length];
    input.as_mut_ptr()
}

/// 检查写在那里的文稿，返回结果的位置（高 32 位）和长度（低 32 位）。
#[unsafe(export_name = "check")]
pub extern "C" fn check_input(_start: usize, _length: usize) -> u64 {
    let input = INPUT.lock().expect("there is one thread");
    let document: Document = serde_json::from_slice(&input).expect("zhubi writes JSON of the schema");
    let answer = serde_json::to_vec(&crate::check(&document)).expect("an answer is JSON");
    // 结果留在内存里，朱笔读过以后，整个实例一起丢弃。
    let answer: &'static [u8] = answer.leak();
    ((answer.as_ptr() as u64) << 32) | answer.len() as u64
}
