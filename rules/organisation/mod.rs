//! ORG 机构与称谓

mod definition;
mod people;

use zhubi_lint::rules;

rules! {
    abbr_undefined,
    abbr_inconsistent,
    term_inconsistent,
    name_title_mismatch,
    dup_title,
    law_name,
}
