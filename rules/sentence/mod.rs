//! SEN 句段

mod frames;
mod letters;
mod repetition;
mod shingles;
mod words;

use zhubi_lint::rules;

rules! {
    long_sentence,
    long_paragraph,
    duplicate_sentence,
    duplicate_paragraph,
    subject_missing,
    blended,
    negation_stack,
    two_sided,
    conj_unpaired,
    colloquial,
    cliche,
    repeated_word_sentence,
    parallel_broken,
    mirror_sentence,
    self_reference_missing,
}
