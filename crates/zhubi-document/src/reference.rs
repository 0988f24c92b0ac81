use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while_m_n,
    character::complete::{char, one_of, satisfy},
    combinator::{not, opt, recognize, value, verify},
};
use zhubi_text::{Span, is_blank, is_han};

use crate::{
    Pair, PairKind,
    numeral::{digit_of, han_digit_of},
    token::Mark,
};

/// A document number: 国办发〔2018〕123号, in whatever brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// From the agency's code to 号.
    pub span: Span,
    /// The agency's code: 国办发.
    pub agency: Span,
    /// The bracketed year with its brackets: 〔2018〕.
    pub year: Span,
    /// The serial number with what stands between the bracket and 号: 123, 第123, 0123, or blanks to be filled in.
    pub serial: Span,
}

/// A title that the text cites: 《…》 and the document number that follows or precedes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The title with its marks.
    pub title: Span,
    /// Index of its document number.
    pub number: Option<usize>,
}

/// Finds the document numbers of `text`, in text order. Numbers of court cases, which begin with the bracket, and those
/// of standards, certificates and contracts are none.
pub(crate) fn find_numbers(text: &str, marks: &[Mark]) -> Vec<DocumentNumber> {
    let mut numbers: Vec<DocumentNumber> = Vec::new();
    for bracket in marks.iter().filter(|mark| is_opening(mark.character)).map(|mark| mark.start()) {
        let Ok((rest, (year, serial, with_hao))) = (year_in_brackets, serial, ending).parse(&text[bracket..])
        else {
            continue;
        };
        let earlier = numbers.last().map_or(0, |last| last.span.end());
        let agency = agency_before(text, earlier, bracket);
        let code = agency.of(text);
        if is_agency(code) && (with_hao || code.ends_with(['发', '函', '办', '字', '令'])) {
            let year = Span::new(bracket, bracket + year.len());
            numbers.push(DocumentNumber {
                span: Span::new(agency.start(), text.len() - rest.len()),
                agency,
                year,
                serial: Span::new(year.end(), year.end() + serial.len()),
            });
        }
    }
    numbers
}

fn is_opening(c: char) -> bool {
    matches!(c, '〔' | '［' | '[' | '（' | '(' | '【' | '{' | '｛' | '〖')
}

fn is_placeholder(c: char) -> bool {
    matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '*' | '＊' | '_' | '＿' | '○' | '某')
}

fn is_figure(c: char) -> bool {
    digit_of(c).is_some() || han_digit_of(c).is_some() || is_placeholder(c)
}

fn blanks(input: &str) -> IResult<&str, &str> {
    take_while_m_n(0, 4, is_blank).parse(input)
}

/// 〔2018〕, [18], （20XX）. Two digits in round brackets are an ordinal.
fn year_in_brackets(input: &str) -> IResult<&str, &str> {
    let figures = take_while_m_n(2, 4, is_figure);
    let year = verify(figures, |year: &str| {
        let count = year.chars().count();
        count == 4 || year.contains(is_placeholder) || (count == 2 && !input.starts_with(['（', '(']))
    });
    recognize((satisfy(is_opening), blanks, year, opt(char('年')), blanks, one_of("〕］]）)】}｝〗")))
        .parse(input)
}

/// 123, 第123, 0123; only blanks where the number is to be filled in.
fn serial(input: &str) -> IResult<&str, &str> {
    let digits = take_while_m_n(0, 8, |c| is_figure(c) || c == '十' || c == '百');
    verify(recognize((blanks, opt(char('第')), blanks, digits, blanks)), |serial: &str| !serial.is_empty())
        .parse(input)
}

/// 号, or the end of the number without it.
fn ending(input: &str) -> IResult<&str, bool> {
    let hao = (char('号'), not(one_of("楼线院井机门桥库厅馆店船炉")));
    let goes_on = satisfy(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '年' | '月' | '日' | '-' | '—' | '/' | '.' | '号')
    });
    alt((value(true, hao), value(false, not(goes_on)))).parse(input)
}

/// Characters of the longest agency's code that is looked for.
const LONGEST_AGENCY: usize = 16;

/// Words of the sentence before an agency's code; none of them stands in one.
const SENTENCE: [&str; 24] = [
    "根据", "按照", "依照", "依据", "遵照", "参照", "贯彻", "落实", "执行", "转发", "印发", "下发", "发布",
    "制发", "文件", "关于", "以及", "通知", "意见", "规定", "精神", "文号", "字号", "的",
];

/// The agency's code that ends at `end`; it may be empty.
fn agency_before(text: &str, earliest: usize, end: usize) -> Span {
    let code = |c: &char| is_han(*c) || is_placeholder(*c);
    let run: usize =
        text[earliest..end].chars().rev().take(LONGEST_AGENCY).take_while(code).map(char::len_utf8).sum();
    let mut start = end - run;
    let words = SENTENCE.iter().filter_map(|word| Some(text[start..end].rfind(word)? + word.len()));
    start += words.max().unwrap_or(0);
    let mut first = text[start..end].chars();
    let joins = start == earliest && earliest > 0;
    match first.next() {
        Some(c @ ('和' | '与' | '及' | '或')) if joins => start += c.len_utf8(),
        Some(c @ ('按' | '据' | '照' | '依' | '由' | '以' | '见' | '在' | '将' | '从' | '对' | '原')) =>
        {
            start += c.len_utf8();
        }
        _ => {}
    }
    Span::new(start, end)
}

/// Endings that show the number of a certificate, a case or a contract.
const NO_AGENCY: [&str; 22] = [
    "证", "票", "照", "案", "编号", "合同", "备", "图", "标", "终字", "初字", "再字", "执字", "监字", "裁字",
    "仲字", "申字", "赔字", "证字", "附件", "方案", "表",
];

fn is_agency(code: &str) -> bool {
    code.chars().any(is_han) && !NO_AGENCY.iter().any(|ending| code.ends_with(ending))
}

/// How far the number may stand behind the bracket that follows a title: （国发〔2024〕1号） and （见国发〔2024〕1号）.
const NEAR: usize = 12;

/// Finds the citations among the pairs of book-title marks.
pub(crate) fn find_citations(text: &str, pairs: &[Pair], numbers: &[DocumentNumber]) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    let titles = pairs.iter().filter(|pair| pair.kind == PairKind::BookTitle).filter_map(Pair::span);
    for title in titles {
        // A title inside a title is part of its name.
        if citations.last().is_none_or(|last| last.title.end() <= title.start()) {
            let number = number_after(text, title, numbers).or_else(|| number_before(text, title, numbers));
            citations.push(Citation { title, number });
        }
    }
    citations
}

fn number_after(text: &str, title: Span, numbers: &[DocumentNumber]) -> Option<usize> {
    let inside = text[title.end()..].strip_prefix(['（', '('])?;
    let inside = text.len() - inside.len();
    let index = numbers.partition_point(|number| number.span.start() < inside);
    let start = numbers.get(index)?.span.start();
    (start - inside <= NEAR && !text[inside..start].contains(['）', ')', '《', '\n'])).then_some(index)
}

fn number_before(text: &str, title: Span, numbers: &[DocumentNumber]) -> Option<usize> {
    let index = numbers.partition_point(|number| number.span.end() <= title.start()).checked_sub(1)?;
    let between = &text[numbers[index].span.end()..title.start()];
    (between.len() <= NEAR && between.chars().all(is_blank)).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::{DocumentNumber, find_citations, find_numbers};
    use crate::{Block, Role, pair, token};
    use zhubi_text::Span;

    fn numbers(text: &str) -> Vec<DocumentNumber> {
        find_numbers(text, &token::read(text).marks)
    }

    #[test]
    fn agency_year_and_serial_in_any_brackets() {
        for (text, agency, year, serial) in [
            ("海政办发〔2024〕12号", "海政办发", "〔2024〕", "12"),
            ("海政办发[2024]12号", "海政办发", "[2024]", "12"),
            ("海政办发［２０２４］12号", "海政办发", "［２０２４］", "12"),
            ("海政函（2024）第3号", "海政函", "（2024）", "第3"),
            ("海教字【2024】003号", "海教字", "【2024】", "003"),
            ("海府发{24}5号", "海府发", "{24}", "5"),
            ("X政发〔20XX〕X号", "X政发", "〔20XX〕", "X"),
            ("XX府办（XXXX）XX号", "XX府办", "（XXXX）", "XX"),
            ("海政办发〔2024〕　号", "海政办发", "〔2024〕", "　"),
            ("海政办发〔2024〕12", "海政办发", "〔2024〕", "12"),
            ("海政办发〔二〇二四〕十二号", "海政办发", "〔二〇二四〕", "十二"),
            ("海政发〔2024］8号", "海政发", "〔2024］", "8"),
        ] {
            for around in [
                text.to_owned(),
                format!("根据{text}文件精神"),
                format!("《方案》（{text}）"),
                format!("\n{text}\n"),
            ] {
                let found = numbers(&around);
                assert_eq!(found.len(), 1, "{around}");
                let number = found[0];
                let parts = (number.agency.of(&around), number.year.of(&around), number.serial.of(&around));
                assert_eq!(parts, (agency, year, serial), "{around}");
                assert_eq!(number.span.of(&around), text, "{around}");
            }
        }
    }

    #[test]
    fn two_numbers_joined_by_and() {
        let text = "按照海政发〔2024〕1号和海政办发〔2024〕2号要求";
        let found: Vec<&str> = numbers(text).iter().map(|number| number.span.of(text)).collect();
        assert_eq!(found, ["海政发〔2024〕1号", "海政办发〔2024〕2号"]);
    }

    #[test]
    fn what_is_no_document_number() {
        for text in [
            "（2024）海01民终1号",
            "依照（2024）海01民终1号判决",
            "海民终字（2004）第12号",
            "GB/T 9704—2012",
            "卫医证字（2012）第3号",
            "附件（2020）3号",
            "幸福小区（2020）3号楼",
            "（2020）第3号",
            "工作方案（2024）",
            "海发改（2024年度）工作",
            "规划（2018—2035年）",
            "总结（一）（二）",
            "海县建〔2024〕12-3号",
        ] {
            assert!(numbers(text).is_empty(), "{text}: {:?}", numbers(text)[0].span.of(text));
        }
    }

    #[test]
    fn a_title_and_its_number() {
        let text = "《关于印发〈办法〉的通知》（海政发〔2024〕1号，以下简称《通知》）、海政发〔2024〕2号《关于修改〈规定〉的决定》和《条例》";
        let whole = Span::new(0, text.len());
        let block = Block {
            span: whole,
            lines: 0..1,
            joins: Vec::new(),
            role: Role::Body,
            residue: None,
            region: 0,
            topic: None,
        };
        let numbers = numbers(text);
        let found: Vec<_> =
            find_citations(text, &pair::find(text, &token::read(text).marks, &[block]), &numbers)
                .iter()
                .map(|citation| {
                    (citation.title.of(text), citation.number.map(|index| numbers[index].span.of(text)))
                })
                .collect();
        assert_eq!(
            found,
            [
                ("《关于印发〈办法〉的通知》", Some("海政发〔2024〕1号")),
                ("《通知》", None),
                ("《关于修改〈规定〉的决定》", Some("海政发〔2024〕2号")),
                ("《条例》", None),
            ]
        );
    }
}
