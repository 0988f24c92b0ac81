//! SEN 句段

mod letters;
mod repetition;

use zhubi_lint::rules;

rules! {
    duplicate_paragraph,
}
