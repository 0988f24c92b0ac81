//! Numbers in the forms that Word counts in.

const HAN: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const FINANCIAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const FINANCIAL_TRADITIONAL: [char; 10] = ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// `number`, which is not negative, in the format that the file calls `format`. Formats of other scripts are printed as
/// plain digits.
pub(crate) fn render(format: &str, number: u32) -> String {
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => shifted_digits(number, '０'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "ideographEnclosedCircle" => enclosed(number, '㊀', 10),
        "chineseCounting" | "taiwaneseCounting" => counted_below_hundred(number),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => {
            counted(number, &HAN, ["十", "百", "千", "万"], true)
        }
        "japaneseCounting" => counted_japanese(number),
        "chineseLegalSimplified" => counted(number, &FINANCIAL, ["拾", "佰", "仟", "万"], false),
        "ideographLegalTraditional" => {
            counted(number, &FINANCIAL_TRADITIONAL, ["拾", "佰", "仟", "萬"], false)
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            number.to_string().bytes().map(|digit| HAN[usize::from(digit - b'0')]).collect()
        }
        "ideographTraditional" => cycled(number, &STEMS),
        "ideographZodiac" => cycled(number, &BRANCHES),
        "ideographZodiacTraditional" => sexagenary(number),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "numberInDash" => format!("- {number} -"),
        _ => number.to_string(),
    }
}

fn shifted_digits(number: u32, zero: char) -> String {
    number
        .to_string()
        .bytes()
        .filter_map(|digit| char::from_u32(zero as u32 + u32::from(digit - b'0')))
        .collect()
}

/// One character that holds the number, where there is one.
fn enclosed(number: u32, one: char, most: u32) -> String {
    match number {
        1.. if number <= most => {
            char::from_u32(one as u32 + number - 1).map(String::from).unwrap_or_default()
        }
        _ => number.to_string(),
    }
}

/// 一 to 九十九, and the bare digits above.
fn counted_below_hundred(number: u32) -> String {
    match number {
        0..100 => counted(number, &HAN, ["十", "百", "千", "万"], true),
        _ => number.to_string().bytes().map(|digit| HAN[usize::from(digit - b'0')]).collect(),
    }
}

/// `number` with the names of its places: ten, hundred, thousand and ten thousand. `bare_ten` leaves the one out of
/// ten to nineteen.
fn counted(number: u32, digits: &[char; 10], places: [&str; 4], bare_ten: bool) -> String {
    // Beyond this, no list goes on.
    if number >= 100_000_000 {
        return number.to_string();
    }
    if number >= 10_000 {
        let (high, low) = (number / 10_000, number % 10_000);
        let zero =
            if low > 0 && low < 1000 { digits[0].to_string().replace('〇', "零") } else { String::new() };
        let low = if low == 0 { String::new() } else { counted(low, digits, places, false) };
        return format!("{}{}{zero}{low}", counted(high, digits, places, bare_ten), places[3]);
    }
    let zero = if digits[0] == '〇' { '零' } else { digits[0] };
    if number == 0 {
        return digits[0].to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (place, name) in [(1000, places[2]), (100, places[1]), (10, places[0]), (1, "")] {
        let digit = number / place % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push(zero);
            gap = false;
        }
        if !(bare_ten && place == 10 && digit == 1 && text.is_empty()) {
            text.push(digits[digit as usize]);
        }
        text.push_str(name);
    }
    text
}

/// Japanese leaves out every one but the last, and every zero.
fn counted_japanese(number: u32) -> String {
    if number == 0 || number >= 10_000 {
        return number.to_string().bytes().map(|digit| HAN[usize::from(digit - b'0')]).collect();
    }
    let mut text = String::new();
    for (place, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / place % 10;
        if digit > 1 || (digit == 1 && place == 1) {
            text.push(HAN[digit as usize]);
        }
        if digit > 0 {
            text.push_str(name);
        }
    }
    text
}

/// One of `names`; where they are used up, plain digits.
fn cycled(number: u32, names: &[char]) -> String {
    match number.checked_sub(1).and_then(|index| names.get(index as usize)) {
        Some(name) => name.to_string(),
        None => number.to_string(),
    }
}

fn sexagenary(number: u32) -> String {
    match number {
        1..=60 => {
            let index = number as usize - 1;
            [STEMS[index % STEMS.len()], BRANCHES[index % BRANCHES.len()]].iter().collect()
        }
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const NUMERALS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number >= 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, numeral) in NUMERALS {
        while rest >= value {
            text.push_str(numeral);
            rest -= value;
        }
    }
    text
}

/// A to Z, then AA, BB and so on.
fn letters(number: u32, first: u8) -> String {
    match number.checked_sub(1) {
        Some(index) if index < 26 * 30 => {
            let letter = char::from(first + (index % 26) as u8);
            letter.to_string().repeat(index as usize / 26 + 1)
        }
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::render;

    #[track_caller]
    fn check(format: &str, expected: &[(u32, &str)]) {
        for &(number, text) in expected {
            assert_eq!(render(format, number), text, "{number} in {format}");
        }
    }

    #[test]
    fn chinese_numbers() {
        let common = [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (32, "三十二"), (99, "九十九")];
        for format in ["chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"]
        {
            check(format, &common);
        }
        check(
            "chineseCountingThousand",
            &[
                (100, "一百"),
                (101, "一百零一"),
                (110, "一百一十"),
                (111, "一百一十一"),
                (1001, "一千零一"),
                (1010, "一千零一十"),
                (10_000, "一万"),
                (10_203, "一万零二百零三"),
            ],
        );
        check("japaneseCounting", &[(100, "百"), (101, "百一"), (210, "二百十")]);
        check("chineseCounting", &[(100, "一〇〇"), (120, "一二〇")]);
        check("ideographDigital", &[(1, "一"), (10, "一〇"), (11, "一一"), (205, "二〇五")]);
        check("chineseLegalSimplified", &[(1, "壹"), (10, "壹拾"), (11, "壹拾壹"), (105, "壹佰零伍")]);
        check("ideographLegalTraditional", &[(2, "貳"), (6, "陸"), (20, "貳拾")]);
        check("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11")]);
        check("ideographZodiac", &[(1, "子"), (12, "亥"), (13, "13")]);
        check("ideographZodiacTraditional", &[(1, "甲子"), (60, "癸亥"), (61, "61")]);
    }

    #[test]
    fn western_numbers_and_enclosed_ones() {
        check("decimal", &[(0, "0"), (12, "12")]);
        check("decimalZero", &[(1, "01"), (12, "12"), (100, "100")]);
        check("decimalFullWidth", &[(1, "１"), (20, "２０")]);
        check("decimalEnclosedCircle", &[(0, "0"), (1, "①"), (20, "⑳"), (21, "21")]);
        check("decimalEnclosedCircleChinese", &[(3, "③")]);
        check("decimalEnclosedParen", &[(2, "⑵")]);
        check("decimalEnclosedFullstop", &[(2, "⒉")]);
        check("ideographEnclosedCircle", &[(1, "㊀"), (10, "㊉"), (11, "11")]);
        check("upperRoman", &[(4, "IV"), (1994, "MCMXCIV"), (4000, "4000")]);
        check("lowerRoman", &[(9, "ix")]);
        check("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA"), (28, "BB")]);
        check("lowerLetter", &[(3, "c")]);
        check("none", &[(3, "")]);
        check("hindiVowels", &[(3, "3")]);
    }
}
