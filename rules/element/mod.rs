//! DOC 公文要素

mod number;
mod recipient;

use zhubi_lint::rules;

rules! {
    docno_bracket,
    docno_leading_zero,
    docno_di,
    docno_year_short,
    docno_placeholder,
    docno_hao_missing,
    cite_order,
    cite_title_mismatch,
    recipient_colon,
    recipient_multiple,
    recipient_sep,
    recipient_leader,
    date_padded,

}
