use zhubi_text::{is_han, is_opening};

/// What a format puts between an automatic number and its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Follower {
    Tab,
    Space,
    Nothing,
}

/// What stands between a number and the text behind it, whose first character is `next`. A tab sets them apart on paper;
/// in the text it does so only where the two would run together.
pub(crate) fn gap(number: &str, follower: Follower, next: Option<char>) -> &'static str {
    let ends_in_word = number.ends_with(|c: char| is_han(c) || c.is_alphanumeric());
    match (follower, next) {
        (Follower::Nothing, _) | (Follower::Tab, None) => "",
        (Follower::Tab, Some(next)) if !ends_in_word && (is_han(next) || is_opening(next)) => "",
        (Follower::Space | Follower::Tab, _) => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::{Follower, gap};

    #[test]
    fn a_tab_is_a_space_only_where_words_would_meet() {
        assert_eq!(gap("一、", Follower::Tab, Some('总')), "");
        assert_eq!(gap("1.", Follower::Tab, Some('A')), " ");
        assert_eq!(gap("第一章", Follower::Tab, Some('总')), " ");
        assert_eq!(gap("1.", Follower::Space, Some('总')), " ");
        assert_eq!(gap("1.", Follower::Tab, None), "");
    }
}
