/// The first character of the block of unified ideographs, and how many there are.
const FIRST: u32 = 0x4E00;
const COUNT: u32 = 0x5200;

/// In UTF-8 every character of the block takes as many bytes.
const BYTES: usize = 3;

/// A set of characters of the block of unified ideographs, one bit each. It is for questions that are asked about nearly
/// every character of a text, where searching a list would be felt.
#[derive(Clone, Debug)]
pub struct HanSet {
    bits: [u64; (COUNT / 64) as usize],
}

impl HanSet {
    /// The set of every `step`th character of `characters`, beginning with the first.
    ///
    /// # Panics
    /// When one of them is no character of the block; for a constant set that is an error of compilation.
    pub const fn of_every(step: usize, characters: &str) -> Self {
        let mut bits = [0; (COUNT / 64) as usize];
        let bytes = characters.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            assert!(bytes[at] >= 0xE4 && bytes[at] <= 0xE9, "the set holds unified ideographs alone");
            let index = index_of(bytes[at], bytes[at + 1], bytes[at + 2]);
            bits[(index / 64) as usize] |= 1 << (index % 64);
            at += step * BYTES;
        }
        Self { bits }
    }

    /// The set of `characters`.
    ///
    /// # Panics
    /// As [`HanSet::of_every`].
    pub const fn of(characters: &str) -> Self {
        Self::of_every(1, characters)
    }

    /// Whether `c` is in the set.
    #[inline]
    pub fn contains(&self, c: char) -> bool {
        let index = u32::from(c).wrapping_sub(FIRST);
        index < COUNT && self.bits[(index / 64) as usize] >> (index % 64) & 1 == 1
    }
}

/// The place in a set of the character with these bytes.
const fn index_of(lead: u8, middle: u8, last: u8) -> u32 {
    (((lead as u32 & 0x0F) << 12) | ((middle as u32 & 0x3F) << 6) | (last as u32 & 0x3F)) - FIRST
}

#[cfg(test)]
mod tests {
    use super::HanSet;

    #[test]
    fn it_holds_what_it_was_made_of() {
        static SET: HanSet = HanSet::of("一朱笔龥");
        for c in "一朱笔龥".chars() {
            assert!(SET.contains(c), "{c}");
        }
        for c in "丁〇a　\u{9FFF}\u{4DFF}𠮷".chars() {
            assert!(!SET.contains(c), "{c}");
        }
        let every_other = HanSet::of_every(2, "發发國国");
        assert_eq!(
            "發发國国".chars().map(|c| every_other.contains(c)).collect::<Vec<_>>(),
            [true, false, true, false]
        );
    }
}
