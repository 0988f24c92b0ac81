use zhubi_text::{CharacterIndex, Span, is_closing, is_han, is_opening, is_word_character};

use crate::block::{Join, JoinKind};
use crate::marker::{Candidate, at_block_start};
use crate::shape;
use crate::{OrdinalFamily, piece::Piece};

/// A paragraph in the making: one piece, or several that a line end tore apart.
#[derive(Clone, Debug)]
pub(crate) struct Paragraph {
    pub first: Piece,
    /// The last of the joined pieces.
    pub last: Piece,
    pub span: Span,
    pub joins: Vec<Join>,
}

impl Paragraph {
    pub(crate) fn new(piece: Piece) -> Self {
        Self { first: piece, last: piece, span: piece.span, joins: Vec::new() }
    }

    pub(crate) fn join(&mut self, next: &Paragraph, kind: JoinKind) {
        self.joins.push(Join { span: Span::new(self.span.end(), next.span.start()), kind });
        self.joins.extend_from_slice(&next.joins);
        self.span = self.span.cover(next.span);
        self.last = next.last;
    }
}

/// Joins the lines of one sentence that a stray line end, or wrapping at a width, tore apart. Pieces of `apart` (the
/// contents) and residue stay as they are.
pub(crate) fn assemble(
    text: &str,
    characters: &CharacterIndex,
    pieces: &[Piece],
    apart: impl Fn(usize) -> bool,
) -> Vec<Paragraph> {
    let layout = Layout {
        width: wrap_width(text, pieces),
        indents: indents_paragraphs(text, pieces),
        articles_run_in: articles_run_in(text, pieces),
    };
    let mut echoes = Echoes { text, characters, left: Echoes::MOST };
    let kind = if layout.width.is_some() { JoinKind::Wrapped } else { JoinKind::Stray };
    let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let joinable = index > 0
            && !apart(index)
            && !apart(index - 1)
            && piece.part.is_none()
            && piece.residue.is_none();
        if let Some(upper) = paragraphs.last_mut().filter(|_| joinable)
            && (goes_on(text, upper, piece, layout, &mut echoes)
                || (layout.width.is_none() && is_torn_word(text, upper, piece, pieces.get(index + 1))))
        {
            upper.join(&Paragraph::new(*piece), kind);
            continue;
        }
        paragraphs.push(Paragraph::new(*piece));
    }
    paragraphs
}

/// How the lines of the whole text are set.
#[derive(Clone, Copy, Debug)]
struct Layout {
    /// The width at which the text is wrapped, in cells; none where a paragraph is a line.
    width: Option<usize>,
    /// Whether the first line of each paragraph is indented.
    indents: bool,
    /// Whether the articles say what they say on the line of their number, as they do in laws.
    articles_run_in: bool,
}

/// Finds words that a line end may have torn apart elsewhere in the text, where they stand whole.
struct Echoes<'t> {
    text: &'t str,
    characters: &'t CharacterIndex,
    /// How many more times the text is searched.
    left: usize,
}

impl Echoes<'_> {
    /// A text with more lines to ask about is no text of paragraphs.
    const MOST: usize = 64;

    /// Whether the two characters before the line end and the two after it stand together elsewhere.
    fn contain(&mut self, above: &str, below: &str) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let mut last = above.chars().rev();
        let mut first = below.chars();
        let (Some(end), Some(end_but_one), Some(start), Some(second)) =
            (last.next(), last.next(), first.next(), first.next())
        else {
            return false;
        };
        let across = [end_but_one, end, start, second];
        across.iter().all(|&c| is_han(c))
            && self.characters.has_word(self.text, &across.iter().collect::<String>())
    }
}

/// Whether there are three articles or more, and nearly all of them, one that is torn aside, hold a sentence.
fn articles_run_in(text: &str, pieces: &[Piece]) -> bool {
    let (mut sentences, mut all) = (0, 0);
    for line in pieces.iter().map(|piece| piece.span.of(text)).filter(|line| line.starts_with('第')) {
        if at_block_start(line).is_some_and(|marker| marker.family == OrdinalFamily::Article) {
            all += 1;
            sentences += usize::from(line.contains('。') || shape::is_terminated(line));
        }
    }
    all >= 3 && sentences * 10 >= (all - 1) * 8
}

/// A line that is to go on below ends at most this many cells before the width.
const RAGGED: usize = 10;

/// The width in cells at which the text is wrapped: its torn lines end there, and next to no line is longer.
fn wrap_width(text: &str, pieces: &[Piece]) -> Option<usize> {
    const FEWEST_TORN: usize = 3;
    const FEWEST_UNEVEN: usize = 8;
    const NARROWEST: usize = 30;
    const FEWEST_HAN_OF_TORN: usize = 12;
    const FEWEST_HAN_OF_LONG: usize = 15;
    let text_lines = || pieces.iter().filter(|piece| piece.residue.is_none() && piece.part.is_none());
    let is_torn = |(piece, below): &(&Piece, &Piece)| {
        let line = piece.span.of(text);
        below.line == piece.line + 1
            && !below.indented
            && ends_inside_sentence(line)
            && has_han(line, FEWEST_HAN_OF_TORN)
    };
    let lines_before_others = text_lines().zip(text_lines().skip(1));
    let mut torn: Vec<usize> =
        lines_before_others.filter(is_torn).map(|(piece, _)| width_of(piece.span.of(text))).collect();
    // Most texts have no such lines, and the others need not be measured.
    if torn.len() < FEWEST_TORN {
        return None;
    }
    let all = text_lines().count();
    torn.sort_unstable();
    let widest = *torn.last()?;
    let longer = text_lines().filter(|piece| is_wider(piece.span.of(text), widest + 4)).count();
    let even = torn.iter().filter(|&&width| width + RAGGED >= widest).count();
    if widest >= NARROWEST && longer * 20 <= all && even * 5 >= torn.len() * 4 {
        return Some(widest);
    }
    let (low, high) = (torn[torn.len() / 4], torn[torn.len() * 3 / 4]);
    let is_long = |piece: &&Piece| has_han(piece.span.of(text), FEWEST_HAN_OF_LONG);
    let most_long = torn.len() * 10 / 6;
    (torn.len() >= FEWEST_UNEVEN && high - low <= 16 && text_lines().filter(is_long).nth(most_long).is_none())
        .then_some(high)
}

/// Whether `line` takes more than `width` display cells.
fn is_wider(line: &str, width: usize) -> bool {
    // No character takes more cells than bytes, and none less than half as many.
    line.len() > width && (line.len() > 2 * width || width_of(line) > width)
}

/// How many display cells `line` takes: two for a character beyond ASCII.
fn width_of(line: &str) -> usize {
    let ascii = line.bytes().filter(u8::is_ascii).count();
    2 * line.chars().count() - ascii
}

/// Whether `line` has at least `count` Chinese characters.
fn has_han(line: &str, count: usize) -> bool {
    line.chars().filter(|&c| is_han(c)).take(count).count() == count
}

/// Whether most lines that hold a sentence, and do not follow a torn one, begin with an indentation.
fn indents_paragraphs(text: &str, pieces: &[Piece]) -> bool {
    let (mut indented, mut all) = (0, 0);
    let mut torn = false;
    for piece in pieces.iter().filter(|piece| piece.residue.is_none() && piece.part.is_none()) {
        let line = piece.span.of(text);
        if shape::is_prose(line) && (piece.indented || !torn) {
            indented += usize::from(piece.indented);
            all += 1;
        }
        torn = ends_inside_sentence(line);
    }
    indented * 2 > all
}

/// A line of fewer characters without a mark inside may be a heading without a number.
const LONGEST_HEADING: usize = 18;

fn goes_on(text: &str, upper: &Paragraph, lower: &Piece, layout: Layout, echoes: &mut Echoes) -> bool {
    let above = upper.last.span.of(text);
    let below = lower.span.of(text);
    if upper.first.residue.is_some()
        || upper.first.part.is_some()
        || !ends_inside_sentence(above)
        || lower.indented
        || at_block_start(below).is_some()
        || shape::is_salutation(above)
        || shape::is_salutation(below)
        || shape::is_date_line(below)
        || shape::is_attachment_mark(below)
        || shape::is_attachment_note(below)
        || begins_apart(below)
    {
        return false;
    }
    if let Some(width) = layout.width {
        return lower.line == upper.last.line + 1 && width_of(above) + RAGGED >= width;
    }
    let blank_lines = lower.line.saturating_sub(upper.last.line + 1);
    if lower.line <= upper.last.line || blank_lines > 1 {
        return false;
    }
    let prose_below =
        below.contains(['，', ',', '。', '；']) && (shape::is_terminated(below) || has_han(below, 15));
    if begins_inside(below) {
        let mark = below.starts_with(|c: char| !is_han(c));
        return has_han(above, 2) && (mark || prose_below || shape::is_terminated(below));
    }
    let han = shape::han_count(above);
    if !prose_below || han < 8 {
        return false;
    }
    // A heading or title has no finished sentence in it; a paragraph that breaks off usually does, or is long.
    let finished_sentence = !upper.joins.is_empty() || above.contains('。');
    // An article is no heading: its text follows its number on the same line.
    let article = |marker: &Candidate| marker.family == OrdinalFamily::Article;
    let opening = at_block_start(upper.first.span.of(text));
    let comma = above.contains(['，', ',', '；', '。']);
    let run_in = |marker: &Candidate| article(marker) && (comma || layout.articles_run_in);
    let heading = !finished_sentence && opening.as_ref().is_some_and(|marker| !run_in(marker));
    let long = comma && above.chars().count() >= 40;
    let indented_above = layout.indents && upper.first.indented && comma;
    let in_article = opening.as_ref().is_some_and(run_in);
    let told = !heading
        && ((han >= 15 && (long || indented_above || in_article))
            || (in_article && layout.articles_run_in)
            || finished_sentence
            || (must_go_on(above) && shape::is_terminated(below) && !are_verses(above, below)));
    told || (opening.as_ref().is_none_or(article)
        && (han >= LONGEST_HEADING || above.contains(['，', '、']))
        && !shape::ends_like_title(above)
        && !below.ends_with(['：', ':'])
        && echoes.contain(above, below))
}

/// Whether `lower` is a word of the sentence above that stands on a line of its own, as links of web pages do: the
/// line after it goes on, or it closes the quote that `upper` opened.
fn is_torn_word(text: &str, upper: &Paragraph, lower: &Piece, after: Option<&Piece>) -> bool {
    const LONGEST_WORD: usize = 12;
    let above = upper.last.span.of(text);
    let below = lower.span.of(text);
    let sentence = || !upper.joins.is_empty() || above.contains(['，', '：', '。', '；']);
    let adjacent =
        |piece: &Piece, line: usize| piece.residue.is_none() && !piece.indented && piece.line == line + 1;
    if upper.first.residue.is_some()
        || upper.first.part.is_some()
        || !adjacent(lower, upper.last.line)
        || !ends_inside_sentence(above)
        || !sentence()
        || at_block_start(below).is_some()
    {
        return false;
    }
    let opened = opens_quote(upper.span.of(text));
    let closes = |line: &str| opened && line.find('”').is_some_and(|close| !line[..close].contains('“'));
    let word = below.chars().nth(LONGEST_WORD).is_none() && below.chars().all(is_han);
    closes(below)
        || (word
            && after.is_some_and(|after| {
                let line = after.span.of(text);
                adjacent(after, lower.line)
                    && (closes(line) || line.starts_with(['，', '、', '；', '。', '”', '）']))
            }))
}

/// Whether a quote is open at the end of `text`.
fn opens_quote(text: &str) -> bool {
    const FARTHEST: usize = 60;
    text.chars().rev().take(FARTHEST).find(|c| matches!(c, '“' | '”')) == Some('“')
}

/// Whether `line` ends as no line on its own does: with a comma, a 、, an opening bracket or 的.
fn must_go_on(line: &str) -> bool {
    let ends_with_particle = line.ends_with('的') && !line.ends_with("目的") && !line.ends_with("标的");
    line.ends_with(['，', '、', ',', '把']) || line.ends_with(is_opening) || ends_with_particle
}

/// Two short lines of the same length.
fn are_verses(above: &str, below: &str) -> bool {
    let han = shape::han_count(above);
    han <= 16 && han == shape::han_count(below)
}

/// Whether `line` breaks off inside a sentence: after a word, a comma, a 、 or an opening bracket.
fn ends_inside_sentence(line: &str) -> bool {
    let last = line.chars().next_back();
    last.is_some_and(|c| {
        is_word_character(c) || is_opening(c) || matches!(c, '，' | '、' | ',' | '*' | '%' | '％')
    }) && !shape::ends_like_office(line)
        || (last.is_some_and(is_closing)
            && line.chars().rev().find(|&c| !is_closing(c)).is_some_and(is_han)
            && line.contains('。')
            && !line.ends_with('）'))
}

/// Whether `line` begins as no sentence does: with a mark that ends or goes on, or with a particle.
pub(crate) fn begins_inside(line: &str) -> bool {
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return false };
    let second = chars.next().unwrap_or(' ');
    match first {
        '，' | '、' | '；' | '。' | '：' | ',' | ';' | '）' | '”' | '》' | '们' => true,
        '的' => second != '确' && second != '士',
        '了' => !matches!(second, '解' | '却' | '结' | '不' | '无'),
        '着' => {
            !matches!(second, '力' | '眼' | '手' | '重' | '实' | '装' | '色' | '陆' | '落' | '急' | '想')
        }
        _ => false,
    }
}

/// Whether `line` begins as no continuation does: with a dash or a bullet.
fn begins_apart(line: &str) -> bool {
    line.starts_with("——") || line.starts_with(['●', '•', '◆', '■', '★', '【', '|'])
}

#[cfg(test)]
mod tests {
    use zhubi_text::{CharacterIndex, Source};

    use super::assemble;
    use crate::piece;

    fn paragraphs(text: &str) -> Vec<String> {
        let source = Source::plain("a.txt", text);
        let pieces = piece::cut(&source);
        assemble(text, &CharacterIndex::of(text), &pieces, |_| false)
            .iter()
            .map(|p| p.span.of(text).replace('\n', "|"))
            .collect()
    }

    #[test]
    fn a_sentence_torn_by_a_line_end_is_one_paragraph() {
        let text = "全市各级各部门要提高站位，抓好落实。要把这项工作放到全局的大\n场景中去谋划，确保取得实效。\n下一段另起。";
        assert_eq!(paragraphs(text).len(), 2);
    }

    #[test]
    fn headings_and_titles_do_not_swallow_the_text_below() {
        for text in [
            "二、认清形势、拔高标杆，切实增强做好各项工作的责任感和使命感\n当前，全市上下正在抓落实。",
            "青禾县人民政府关于做好今年防汛工作的通知\n各乡镇人民政府，县政府各部门，各企事业单位：",
            "坚持稳中求进，推动高质量发展迈上新台阶\n一年来，我们认真落实各项部署。",
        ] {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        let text =
            "全市各级各部门要提高站位，抓好落实。要把这项工作放到全局的大\n　　场景中去谋划，确保取得实效。";
        assert_eq!(paragraphs(text).len(), 2);
    }

    #[test]
    fn text_wrapped_at_a_width_is_reflowed() {
        let line = "各级各部门要切实提高政治站位把思想和行动统一到上级的决策部署上来\n";
        let text = format!("{}确保取得实效。\n各单位另行安排。\n", line.repeat(10));
        assert_eq!(paragraphs(&text).len(), 2);
    }

    #[test]
    fn mail_style_text_is_reflowed_whatever_its_width() {
        for width in [18, 25, 38] {
            let sentence: Vec<char> = "各乡镇要压实防汛责任加强巡查值守严格执行领导带班制度发现险情立即处置并逐级报告确保人员安全转移到位".chars().collect();
            let body: String =
                sentence.chunks(width).map(|line| line.iter().collect::<String>() + "\n").collect();
            let text = format!("关于做好防汛工作的通知\n{}。\n{}。\n", body.trim_end(), body.trim_end());
            assert_eq!(paragraphs(&text.repeat(2)).len(), 6, "{text}");
        }
    }

    #[test]
    fn a_line_that_must_go_on_does_even_when_it_is_short() {
        for text in [
            "各乡镇要压实责任，加强巡查，\n发现险情立即处置。\n下一段另起。",
            "重点检查病险水库、山洪沟、\n低洼易涝区等部位，逐一登记造册。\n下一段另起。",
            "会议学习了省政府印发的关于防汛的\n若干规定，研究了贯彻意见。\n下一段另起。",
            "会议学习了省政府关于防汛工作（\n含抗旱）的若干规定，研究了贯彻意见。\n下一段另起。",
            "各乡镇要压实责任加强巡查\n，发现险情立即处置。\n下一段另起。",
        ] {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn a_word_that_the_text_has_whole_elsewhere_tells_that_a_line_is_torn() {
        let text = "各乡镇要配合信息化主管部门做好工作。\n年度建设、改造项目由县工业和信息\n化主管部门统一部署，各乡镇抓好落实。";
        assert_eq!(paragraphs(text).len(), 2);
        let text = "年度建设、改造项目由县工业和信息\n化主管部门统一部署，各乡镇抓好落实。";
        assert_eq!(paragraphs(text).len(), 2);
    }

    #[test]
    fn an_article_that_breaks_off_goes_on_where_articles_are_sentences() {
        let laws = "第一条 为了规范停车管理，制定本办法。\n第二条 本办法适用于本县。\n第三条 县公安局负责停车管理工作。\n";
        let torn = "第四条 县城市管理\n部门负责泊位的施划，并向社会公布。";
        assert_eq!(paragraphs(&format!("{laws}{torn}")).len(), 4);
        let titled = "第一条 总体要求\n各乡镇要提高站位，抓好落实。\n第二条 适用范围和工作对象\n本办法适用于本县。\n第三条 组织领导机构\n县公安局负责停车管理工作。";
        assert_eq!(paragraphs(titled).len(), 6);
    }

    #[test]
    fn verses_salutations_and_slogans_stay_apart() {
        for text in [
            "春风送暖入千家万户，\n瑞雪迎春满大江南北。",
            "尊敬的各位领导、各位来宾，\n金秋时节，我们在这里相聚，共商发展大计。",
            "凝心聚力谋发展、攻坚克难，\n奋力开创各项工作新局面",
            "推动工作见成效\n着力解决突出问题，确保完成任务。",
        ] {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn where_paragraphs_are_indented_a_line_that_is_not_goes_on() {
        let paragraph = "　　各乡镇、各部门要提高站位，增强做好防汛\n工作的责任感，坚决克服麻痹思想，把各\n项措施落到实处，确保安全度汛。";
        let long = "　　要加强值守，严格执行领导带班和二十四小时值班制度，发现险情第一时间处置，同时按规定逐级报告，不得迟报漏报瞒报。\n";
        assert_eq!(paragraphs(&format!("{long}{paragraph}\n{long}")).len(), 3);
    }

    #[test]
    fn a_linked_word_on_a_line_of_its_own_belongs_to_the_sentence() {
        let text = "“双向\n揭榜\n挂帅”的企业提供技术\n揭榜\n；成果由需求方提供场景\n揭榜\n。\n下一段另起。";
        assert_eq!(paragraphs(&format!("7.双向机制：由企业{text}")).len(), 2);
        for text in [
            "工作安排如下：\n学习\n培训\n考核",
            "关于深化“双向\n揭榜”机制的通知",
            "他说：“要抓好落实。\n要见效。”",
        ] {
            assert!(paragraphs(text).len() > 1, "{text}");
        }
    }
}
