//! DOC 公文要素

use zhubi_lint::rules;

rules! {
    docno_bracket,
    date_padded,
    closing_genre,
}
