//! DOC 公文要素

mod number;

use zhubi_lint::rules;

rules! {
    docno_bracket,
    docno_leading_zero,
    docno_di,
    docno_year_short,
    docno_placeholder,
    docno_hao_missing,
    date_padded,

}
