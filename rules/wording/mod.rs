//! TYP 用字用词

mod idiom;

use zhubi_lint::rules;

mod similarity;
mod simplification;
mod slip;
mod vocabulary;

rules! {
    typo_always,
    typo_context,
    doubled_char,
    doubled_word,
    near_repeat,
    traditional_char,
    variant_form,
    de_di_de,
    leader_name_typo,
    homophone_political,
    confusable_cjk,
    measure_word,
    er_liang,
    place_typo,
}
