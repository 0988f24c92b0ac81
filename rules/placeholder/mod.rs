//! PLH 占位与脱敏

use zhubi_lint::rules;

mod letter;
mod lettered_name;
mod mask;
mod masked;
mod names;
pub(crate) mod star;
mod surroundings;
mod template;
mod unit_gap;

rules! {
    placeholder_x,
    placeholder_variants_mixed,
    placeholder_star,
    placeholder_blank,
    placeholder_text,
    placeholder_year,
    placeholder_unit_adjacent,
    placeholder_ambiguous_many,
    residual_real_name,
    deidentify_inferrable,
    desensitised_letter,
    missing_proper_noun,
}
