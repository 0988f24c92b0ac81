//! Characters that are taken for each other: of the same sound, whatever the tone, or of a similar shape.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The sounds of the characters, by number. 平舌 and 翘舌, 前鼻音 and 后鼻音 count as one.
static SOUNDS: LazyLock<HashMap<char, Vec<usize>>> = LazyLock::new(|| {
    let mut sounds: HashMap<char, Vec<usize>> = HashMap::new();
    for (sound, line) in include_str!("same_sound.txt").lines().enumerate() {
        for c in line.chars() {
            sounds.entry(c).or_default().push(sound);
        }
    }
    sounds
});

/// The characters that look like a character; each pair is listed once.
static SHAPES: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    let lines = include_str!("similar_shape.txt").lines();
    lines.filter_map(|line| Some((line.chars().next()?, line))).collect()
});

/// Whether one of the two is easily written for the other.
pub(super) fn are_similar(one: char, other: char) -> bool {
    let looks_like = |one: char, other: char| SHAPES.get(&one).is_some_and(|line| line.contains(other));
    let sound_alike = || match (SOUNDS.get(&one), SOUNDS.get(&other)) {
        (Some(one), Some(other)) => one.iter().any(|sound| other.contains(sound)),
        _ => false,
    };
    sound_alike() || looks_like(one, other) || looks_like(other, one)
}

#[cfg(test)]
mod tests {
    use super::are_similar;

    #[test]
    fn sound_or_shape_is_enough() {
        for (one, other) in
            [('微', '危'), ('署', '暑'), ('精', '今'), ('是', '四'), ('己', '已'), ('拔', '拨')]
        {
            assert!(are_similar(one, other) && are_similar(other, one), "{one}{other}");
        }
        assert!(!are_similar('茅', '三'));
    }
}
