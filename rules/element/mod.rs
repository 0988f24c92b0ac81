//! DOC 公文要素

mod attachment;
mod foot;
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
    attach_note_punct,
    attach_note_colon,
    attach_single_number,
    date_cn_numerals,
    date_padded,
    date_format,
    signature_missing,
    note_parens,
    closing_genre,
    request_multi,
    closing_punct,
    address_direction,
    salutation_colon,
    signatory,
    imprint_date,
}
