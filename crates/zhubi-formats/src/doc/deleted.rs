use std::ops::Range;

use super::fib::{long, short};

/// Bytes of a page of properties.
const PAGE: usize = 512;

/// The property of text that a tracked change deleted.
const DELETED: u16 = 0x0800;

/// The properties of text that is hidden.
const HIDDEN: [u16; 2] = [0x083C, 0x0818];

/// The bytes of the main stream whose characters are not printed, for they are hidden or were deleted by a tracked
/// change, in order. `list` is the part of the table stream that lists the pages of properties.
pub(super) fn read(document: &[u8], list: &[u8]) -> Vec<Range<usize>> {
    let count = list.len().saturating_sub(4) / 8;
    let pages = (0..count).filter_map(|index| long(list, (count + 1) * 4 + index * 4));
    let mut left_out: Vec<Range<usize>> = pages
        .filter_map(|page| {
            let start = (page & 0x003F_FFFF) as usize * PAGE;
            document.get(start..start + PAGE)
        })
        .flat_map(of_page)
        .collect();
    left_out.sort_unstable_by_key(|range| range.start);
    left_out
}

fn of_page(page: &[u8]) -> Vec<Range<usize>> {
    let count = usize::from(page[PAGE - 1]);
    let mut left_out = Vec::new();
    for index in 0..count {
        let (Some(start), Some(end)) = (long(page, index * 4), long(page, index * 4 + 4)) else { break };
        let Some(&offset) = page.get((count + 1) * 4 + index) else { break };
        let at = usize::from(offset) * 2;
        let Some(&length) = page.get(at).filter(|_| offset > 0) else { continue };
        let properties = page.get(at + 1..at + 1 + usize::from(length)).unwrap_or_default();
        if is_left_out(properties) && start < end {
            left_out.push(start as usize..end as usize);
        }
    }
    left_out
}

/// Whether a list of properties says that its text is not printed.
fn is_left_out(properties: &[u8]) -> bool {
    let mut at = 0;
    while let Some(code) = short(properties, at) {
        let value = properties.get(at + 2).copied().unwrap_or(0);
        if (code == DELETED || HIDDEN.contains(&code)) && value == 1 {
            return true;
        }
        at += 2 + match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            6 => 1 + usize::from(value),
            _ => 3,
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::is_left_out;

    #[test]
    fn the_property_is_found_among_others() {
        // Bold; a font of two bytes; one of variable length; then deleted.
        assert!(is_left_out(&[0x35, 0x08, 1, 0x4F, 0x4A, 3, 0, 0x47, 0xCA, 2, 9, 9, 0x00, 0x08, 1]));
        assert!(!is_left_out(&[0x35, 0x08, 1, 0x00, 0x08, 0]));
        assert!(!is_left_out(&[0x00]));
    }
}
