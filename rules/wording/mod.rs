//! TYP 用字用词

use zhubi_lint::rules;

rules! {
    typo_always,
    typo_context,
    doubled_char,
    near_repeat,
    variant_form,
    doubled_word,
    de_di_de,
    traditional_char,
    leader_name_typo,
    homophone_political,
    confusable_cjk,
    measure_word,
    er_liang,
    place_typo,
}
