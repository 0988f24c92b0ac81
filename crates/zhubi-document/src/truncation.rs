use zhubi_text::{Span, is_han, is_opening};

use crate::paragraph::begins_inside;
use crate::residue::ResidueKind;
use crate::{Block, Region, RegionKind, Role, shape};

/// How text is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TruncationKind {
    /// The last paragraph of the text breaks off, or a remark there says that more should follow.
    End,
    /// A paragraph breaks off before residue or an omission mark.
    Before,
    /// A paragraph begins in the middle of a sentence after residue or an omission mark.
    After,
    /// A remark inside the text says that something was left out.
    Omitted,
}

/// A place where text is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncation {
    /// How.
    pub kind: TruncationKind,
    /// The torn edge: the last or first clause of what is left; or the remark.
    pub span: Span,
    /// Index of the torn block, or of the remark.
    pub block: usize,
}

/// A torn edge is shown by at most this many characters.
const LONGEST_EDGE: usize = 12;

/// Finds where paragraphs break off before residue, begin in mid-sentence after it, or break off at the end, and where
/// remarks say that text is missing.
pub(crate) fn find(text: &str, blocks: &[Block], regions: &[Region]) -> Vec<Truncation> {
    let mut found = Vec::new();
    let last = blocks.iter().rposition(|block| block.role != Role::Residue && !is_ellipsis(text, block));
    for (index, block) in blocks.iter().enumerate() {
        let at_end = last.is_some_and(|last| index > last);
        if block.residue == Some(ResidueKind::Omission) {
            let kind = if at_end { TruncationKind::End } else { TruncationKind::Omitted };
            found.push(Truncation { kind, span: block.span, block: index });
        } else if separates(text, block) && !(at_end && index > 0 && says_missing(text, &blocks[index - 1])) {
            find_beside(text, blocks, index, at_end, &mut found);
        }
    }
    let told = found.iter().any(|truncation: &Truncation| truncation.kind == TruncationKind::End);
    if let Some(last) = last.filter(|_| !told)
        && matches!(regions[blocks[last].region].kind, RegionKind::Body | RegionKind::Quoted)
        && ends_open(text, blocks, last)
    {
        let kind = TruncationKind::End;
        found.push(Truncation { kind, span: last_clause(text, blocks[last].span), block: last });
    }
    found
}

/// The torn edges above and below the residue or ellipsis at `index`.
fn find_beside(text: &str, blocks: &[Block], index: usize, at_end: bool, found: &mut Vec<Truncation>) {
    let paywall = blocks[index].residue == Some(ResidueKind::Paywall);
    let torn = |above: &usize| {
        let body = blocks[*above].span.of(text);
        let breaks = breaks_off(body) && (body.contains('。') || !is_labelled(body));
        blocks[*above].role == Role::Body
            && if at_end && !paywall { ends_open(text, blocks, *above) } else { breaks }
    };
    let torn_above = index.checked_sub(1).filter(torn);
    if let Some(above) = torn_above {
        let kind = if at_end { TruncationKind::End } else { TruncationKind::Before };
        found.push(Truncation { kind, span: last_clause(text, blocks[above].span), block: above });
    } else if at_end && is_ellipsis(text, &blocks[index]) {
        found.push(Truncation { kind: TruncationKind::End, span: blocks[index].span, block: index });
    }
    let Some(below) = blocks.get(index + 1).filter(|below| below.role == Role::Body) else { return };
    // Where a website left text out, what follows a torn sentence goes on in the middle of another.
    let left_out = torn_above.is_some() && paywall;
    let opening = below.span.of(text);
    let inside = begins_inside(opening)
        || (left_out && opening.starts_with(is_han) && crate::marker::at_block_start(opening).is_none());
    if inside {
        let span = first_clause(text, below.span);
        found.push(Truncation { kind: TruncationKind::After, span, block: index + 1 });
    }
}

/// Whether `block` stands where text is missing: residue, but page numbers only come between, or …… alone.
fn separates(text: &str, block: &Block) -> bool {
    match block.residue {
        Some(kind) => kind != ResidueKind::PageNumber,
        None => is_ellipsis(text, block),
    }
}

fn says_missing(text: &str, block: &Block) -> bool {
    block.residue == Some(ResidueKind::Omission) || is_ellipsis(text, block)
}

/// …… alone on its line.
fn is_ellipsis(text: &str, block: &Block) -> bool {
    block.role == Role::Body && block.span.of(text).chars().all(|c| matches!(c, '…' | '.' | '。'))
}

/// Whether a paragraph of some length ends with neither a final mark nor what may stand for one.
fn breaks_off(body: &str) -> bool {
    let prose = body.contains(['。', '，', ',', '；']);
    prose
        && shape::han_count(body) >= 15
        && !shape::is_terminated(body)
        && !body.ends_with(['）', ')', '”', '》'])
}

/// Whether the last paragraph of the text, at `last`, is not finished.
fn ends_open(text: &str, blocks: &[Block], last: usize) -> bool {
    let body = blocks[last].span.of(text);
    let Some(end) = body.chars().next_back() else { return false };
    let finished_sentence = body.contains('。');
    if says_more_follows(body) {
        return true;
    }
    let dots = end == '…' && matches!(blocks[last].role, Role::Body | Role::ListItem);
    if dots && shape::han_count(body) >= FEWEST_HAN {
        return true;
    }
    if blocks[last].role != Role::Body || (is_labelled(body) && !finished_sentence) {
        return false;
    }
    // Lines without final marks one after another are a list, whatever their length.
    let in_list = blocks[..last]
        .iter()
        .rev()
        .find(|block| block.role != Role::Residue)
        .is_some_and(|above| above.role == Role::Body && breaks_off(above.span.of(text)));
    let open = matches!(end, '，' | '、' | ',') || is_opening(end);
    let announces =
        matches!(end, '：' | ':') && body.contains(['，', '。']) && shape::han_count(body) >= FEWEST_HAN;
    let breaks = breaks_off(body) && (is_han(end) || finished_sentence) && (finished_sentence || !in_list);
    // A clause without a mark is no signature, title or name where a finished sentence stands above it.
    let clause = is_han(end)
        && shape::han_count(body) >= FEWEST_HAN_OF_A_CLAUSE
        && !body.contains(|c: char| zhubi_text::is_blank(c))
        && !shape::ends_like_office(body)
        && !shape::ends_like_title(body)
        && last > 0
        && shape::is_terminated(blocks[last - 1].span.of(text));
    (open && shape::han_count(body) >= 8) || announces || breaks || clause
}

/// ……（未完，全文请下载）: a remark behind the words that are left.
fn says_more_follows(body: &str) -> bool {
    let remark =
        body.strip_suffix(['）', ')', '】', ']']).and_then(|body| body.rsplit(['（', '(', '【', '[']).next());
    remark.is_some_and(|remark| {
        ["未完", "待续", "全文请", "下载全文", "查看全文"].iter().any(|word| remark.contains(word))
    })
}

/// A shorter paragraph before a colon or …… may be meant so.
const FEWEST_HAN: usize = 12;

/// A shorter clause at the end may be the name of somebody.
const FEWEST_HAN_OF_A_CLAUSE: usize = 16;

/// 联系人：……, 地址：……: a line of particulars needs no final mark.
fn is_labelled(body: &str) -> bool {
    body.chars().take(12).any(|c| matches!(c, '：' | ':'))
}

fn last_clause(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let trimmed = body.trim_end_matches(['，', '、', '：', ',', ':', '…']);
    let mark = trimmed.rfind(['，', '。', '；', '、', '：', ',', ';']);
    let start = mark.map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8));
    let edge = body.char_indices().rev().take(LONGEST_EDGE).last().map_or(0, |(at, _)| at);
    Span::new(span.start() + start.max(edge), span.end())
}

fn first_clause(text: &str, span: Span) -> Span {
    let body = span.of(text);
    let first = body.chars().next().map_or(0, char::len_utf8);
    let mark =
        body[first..].find(['，', '。', '；', '、', '：', ',', ';']).map_or(body.len(), |at| at + first);
    let edge = body.char_indices().nth(LONGEST_EDGE).map_or(body.len(), |(at, _)| at);
    Span::new(span.start(), span.start() + mark.min(edge))
}

#[cfg(test)]
mod tests {
    use zhubi_text::Source;

    use super::TruncationKind::{self, After, Before, End, Omitted};
    use crate::{Document, ParseOptions};

    fn truncations(text: &str) -> Vec<(TruncationKind, String)> {
        let source = Source::plain("a.txt", text);
        let document = Document::parse(&source, &ParseOptions::default());
        document.truncations().iter().map(|t| (t.kind, t.span.of(text).to_owned())).collect()
    }

    const HEAD: &str = "在全县防汛工作会议上的讲话\n同志们：\n入汛以来，各乡镇压实责任，工作扎实有序。\n";

    #[test]
    fn texts_that_break_off_at_the_end() {
        for (tail, edge) in [
            ("下一步，要把各项防汛措施逐条逐项落到", "要把各项防汛措施逐条逐项落到"),
            ("要加强巡查。要重点检查病险水库、山洪沟、", "山洪沟、"),
            ("要加强巡查。下一步，重点做好以下工作：", "重点做好以下工作："),
            ("要加强巡查。各乡镇要进一步压实防汛责任……", "各乡镇要进一步压实防汛责任……"),
            ("各乡镇要进一步压实防汛工作的责任……", "要进一步压实防汛工作的责任……"),
            ("各乡镇要统筹安排防汛抢险队伍和应急物资储", "统筹安排防汛抢险队伍和应急物资储"),
            ("要加强巡查。\n……", "……"),
            ("要加强巡查，重点检查病险水库……（未完，全文请下载查看）", "全文请下载查看）"),
            ("要加强巡查。\n（未完待续）", "（未完待续）"),
            ("要加强巡查，一旦发现险情就要立即处置并及时\n……（未完，全文共3000字，会员可查看）", "及时"),
        ] {
            let found = truncations(&format!("{HEAD}{tail}\n"));
            assert_eq!(found.len(), 1, "{tail}: {found:?}");
            assert!(
                found[0].0 == End && edge.ends_with(&found[0].1) | found[0].1.ends_with(edge),
                "{found:?}"
            );
        }
    }

    #[test]
    fn texts_that_are_whole() {
        for tail in [
            "要加强巡查，确保安全。谢谢大家！",
            "特此通知",
            "要加强巡查，确保安全。\n青禾县人民政府\n2024年6月3日",
            "要加强巡查，确保安全。\n青禾县人民政府防汛抗旱指挥部办公室",
            "联系人：张某某，联系电话：0000—1234567，地址：青禾县人民路18号行政中心三楼",
            "1.全面排查各类隐患，逐一登记造册\n2.全面落实各项措施，确保安全度汛到位",
            "坚持预防为主，全面压实各级防汛工作责任\n坚持底线思维，全面提升应急处置救援能力",
            "（此件公开发布）",
            "要加强巡查，确保安全。\n微信扫码分享",
            "联系人：张某某，联系电话：0000—1234567，地址：青禾县人民路18号行政中心三楼\n微信扫码分享",
        ] {
            assert_eq!(truncations(&format!("{HEAD}{tail}\n")), [], "{tail}");
        }
    }

    #[test]
    fn text_that_is_missing_inside() {
        let text = format!(
            "{HEAD}要加强巡查，一旦发现险情就要立即处置并及\n……（省略200字，正式会员可查看）……\n扎实做好各项工作，确保安全。\n"
        );
        let found = truncations(&text);
        assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [Before, After]);
        let text = format!("{HEAD}要加强巡查。（此处省略数据分析部分）\n要确保安全，不出问题。\n");
        assert_eq!(truncations(&text), [(Omitted, "（此处省略数据分析部分）".to_owned())]);
    }

    #[test]
    fn a_page_number_between_two_halves_of_a_sentence_hides_nothing() {
        let text =
            format!("{HEAD}要加强巡查，一旦发现险情就要立即处置并及\n— 3 —\n时报告有关情况，确保安全。\n");
        assert_eq!(truncations(&text), []);
    }
}
