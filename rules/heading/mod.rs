//! HDG 标题层次

use zhubi_lint::rules;

rules! {
    title_repeat,
}
