//! POL 固定表述

use zhubi_lint::rules;

mod enumeration;
mod foreign_item;
mod narration;

rules! {
    fixed_phrase,
    enum_order,
    leader_title,
    era_mismatch,
    quote_required,
    verb_object,
    plenum_form,
    party_gov_order,
    rank_order,
    hmt,
    ethnic_religion,
    autonomous_name,
    patrol_inspect,
    institution_outdated,
    division_outdated,
    careful_word,
    net_slang,
    discrimination,
    founding_year,
    legal_term,
}
