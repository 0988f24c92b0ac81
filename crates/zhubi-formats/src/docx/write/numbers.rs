//! Numbers that no other comment or change has.

use std::collections::HashSet;

use crate::docx::WordPart;

/// Gives out numbers that are not taken.
#[derive(Debug)]
pub(super) struct Numbers {
    taken: HashSet<i64>,
    next: u32,
}

impl Numbers {
    /// Numbers that are not in `taken`: those behind the greatest, as long as there are enough, for they are signed.
    pub(super) fn outside(taken: HashSet<i64>) -> Self {
        let greatest = taken.iter().copied().max().unwrap_or(-1);
        let room = i64::from(i32::MAX) - 1_000_000;
        let next = if greatest < room { u32::try_from(greatest + 1).unwrap_or(0) } else { 0 };
        Self { taken, next }
    }

    /// Numbers that no attribute `id` of these parts has.
    pub(super) fn of_parts(parts: &[WordPart]) -> Self {
        let mut taken = HashSet::new();
        for part in parts {
            let xml = part.xml.as_bytes();
            for at in memchr::memmem::find_iter(xml, b":id=") {
                let value = xml.get(at + 5..).unwrap_or_default();
                let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).take(18);
                taken.insert(digits.fold(0, |number, &byte| number * 10 + i64::from(byte - b'0')));
            }
        }
        Self::outside(taken)
    }

    pub(super) fn next(&mut self) -> u32 {
        while self.taken.contains(&i64::from(self.next)) {
            self.next += 1;
        }
        self.next += 1;
        self.next - 1
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Numbers;

    #[test]
    fn numbers_go_on_behind_the_greatest_or_fill_gaps() {
        let mut numbers = Numbers::outside(HashSet::from([3, 7]));
        assert_eq!([numbers.next(), numbers.next()], [8, 9]);
        let mut numbers = Numbers::outside(HashSet::from([0, 2, i64::from(i32::MAX)]));
        assert_eq!([numbers.next(), numbers.next()], [1, 3]);
        assert_eq!(Numbers::outside(HashSet::new()).next(), 0);
    }
}
