//! PLH 占位与脱敏

use zhubi_lint::rules;

mod letter;
mod mask;
mod names;
pub(crate) mod star;
mod surroundings;

rules! {
    placeholder_x,
    placeholder_variants_mixed,
    placeholder_star,
    placeholder_blank,
    placeholder_text,
    placeholder_year,
    residual_real_name,
    desensitised_letter,
}
