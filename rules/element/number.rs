//! Which document numbers are those of ordinary official texts.

use zhubi_document::DocumentNumber;

/// The last characters of the codes of offices: 海政办发, 海教函.
const ISSUED: [char; 14] =
    ['发', '办', '函', '文', '通', '电', '规', '党', '任', '政', '府', '委', '局', '厅'];

/// Decisions on single cases, licences and certificates have forms and numbers of their own.
const CASES: [&str; 18] = [
    "罚", "处字", "决字", "处决", "许", "裁", "诉", "刑", "复决", "监字", "鉴", "证", "仲", "立字", "案",
    "认定", "执", "赔",
];

/// Whether GB/T 9704 says how `number` is written: not that of a case, a licence or a certificate. With round brackets
/// a number is that of an official text only where its code ends as such codes do.
pub(super) fn is_official(text: &str, number: &DocumentNumber) -> bool {
    let code = number.agency.of(text);
    let issued = code.ends_with(ISSUED);
    if number.year.of(text).starts_with(['（', '(']) {
        return issued || code.ends_with('字');
    }
    issued || !CASES.iter().any(|case| code.contains(case))
}

/// Whether the numbers of this kind of text are read 第…号: orders, announcements, minutes.
pub(super) fn is_read_with_di(text: &str, number: &DocumentNumber) -> bool {
    let code = number.agency.of(text);
    ["令", "公告", "通告", "公报", "纪", "纪要", "期"].iter().any(|ending| code.ends_with(ending))
}

/// Whether `c` is a digit, of full width or not.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Whether `c` holds the place of a figure that is not known yet.
pub(super) fn is_gap(c: char) -> bool {
    matches!(
        c,
        'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '*' | '＊' | '_' | '＿' | '○' | '某' | '?' | '？' | '…' | '■' | '□'
    )
}
