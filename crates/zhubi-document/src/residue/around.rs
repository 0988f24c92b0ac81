use zhubi_text::is_blank;

use super::phrase::{Candidate, Speech};
use super::{ResidueKind, line, mark_at};
use crate::marker::at_block_start;
use crate::piece::Piece;
use crate::shape;

impl ResidueKind {
    /// Whether what stands beside it is likely to come from the same website.
    fn spreads(self) -> bool {
        !matches!(self, ResidueKind::PageNumber | ResidueKind::Omission | ResidueKind::Url)
    }
}

fn spreads(piece: &Piece) -> bool {
    piece.residue.is_some_and(ResidueKind::spreads)
}

/// An address that the line above announces (网址：, 登录以下链接) is part of the text.
pub(super) fn spare_announced_urls(text: &str, pieces: &mut [Piece]) {
    for index in 1..pieces.len() {
        let above = pieces[index - 1].span.of(text);
        if pieces[index].residue == Some(ResidueKind::Url)
            && pieces[index - 1].residue.is_none()
            && (above.ends_with(['：', ':']) || above.ends_with("链接") || above.ends_with("网址"))
        {
            pieces[index].residue = None;
        }
    }
}

/// Lines before the title that carry the ornaments of a website.
pub(super) fn mark_decorated_head(text: &str, pieces: &mut [Piece]) {
    const ORNAMENTS: [char; 8] = ['◆', '◇', '■', '►', '▶', '♥', '☆', '~'];
    for piece in pieces.iter_mut().take_while(|piece| !shape::is_prose(piece.span.of(text))).take(8) {
        let line = piece.span.of(text);
        let ornament = line.contains(&ORNAMENTS[..8])
            || line.ends_with(ORNAMENTS)
            || (line.contains(['|', '｜']) && !line.starts_with(['|', '｜']) && !line.ends_with(['|', '｜']));
        let heading =
            at_block_start(line.trim_start_matches(|c| ORNAMENTS.contains(&c) || is_blank(c))).is_some();
        if ornament
            && !heading
            && piece.part.is_none()
            && piece.residue.is_none()
            && !shape::ends_like_title(line)
        {
            piece.residue = Some(ResidueKind::Neighbour);
        }
    }
}

/// Lines that only their place makes residue: before or after all prose, or beside residue.
pub(super) fn mark_candidates(text: &str, pieces: &mut [Piece], candidates: &[Candidate]) {
    let is_prose = |piece: &Piece| piece.residue.is_none() && shape::is_prose(piece.span.of(text));
    let first_prose = pieces.iter().position(is_prose);
    let last_prose = pieces.iter().rposition(is_prose);
    let found = |candidate: &Candidate, pieces: &[Piece]| {
        let index = pieces.binary_search_by_key(&candidate.start, |piece| piece.span.start()).ok()?;
        let outside =
            first_prose.is_some_and(|first| index < first) || last_prose.is_some_and(|last| index > last);
        let beside = index.checked_sub(1).is_some_and(|above| spreads(&pieces[above]))
            || pieces.get(index + 1).is_some_and(spreads);
        (pieces[index].residue.is_none() && ((candidate.at_edge && outside) || beside)).then_some(index)
    };
    // Downwards and upwards, so that each line of a run is seen beside the one before it.
    for candidate in candidates.iter().chain(candidates.iter().rev()) {
        if let Some(index) = found(candidate, pieces) {
            pieces[index].residue = Some(candidate.kind);
        }
    }
}

/// A list of other articles after the text, with its label.
pub(super) fn mark_lists(text: &str, pieces: &mut [Piece], lists: &[usize]) {
    const LONGEST_LIST: usize = 20;
    for &start in lists {
        let Ok(index) = pieces.binary_search_by_key(&start, |piece| piece.span.start()) else { continue };
        let below = index + 1..pieces.len();
        let entry = |piece: &Piece| {
            piece.part.is_none()
                && !shape::is_prose(piece.span.of(text))
                && !shape::is_attachment_mark(piece.span.of(text))
        };
        if below.len() <= LONGEST_LIST && pieces[below.clone()].iter().all(entry) {
            pieces[index..].iter_mut().filter(|piece| piece.residue.is_none()).for_each(|piece| {
                piece.residue = Some(ResidueKind::Navigation);
            });
        }
    }
}

/// Whether a line belongs to no draft where it stands among residue: no prose, title, heading, addressee or signature.
fn is_stray(text: &str, piece: &Piece) -> bool {
    let line = piece.span.of(text);
    piece.part.is_none()
        && !shape::is_prose(line)
        && !shape::ends_like_title(line)
        && !shape::ends_like_office(line)
        && !shape::is_salutation(line)
        && !shape::is_recipient(line)
        && !shape::is_attachment_mark(line)
        && !shape::is_attachment_note(line)
        && !shape::is_imprint(line)
        && at_block_start(line).is_none()
        && !(shape::is_date_line(line) && line.contains('年'))
}

/// Short lines that stand between two pieces of residue.
pub(super) fn mark_between(text: &str, pieces: &mut [Piece]) {
    const LONGEST_GAP: usize = 4;
    let marked: Vec<usize> = (0..pieces.len()).filter(|&index| spreads(&pieces[index])).collect();
    for pair in marked.windows(2) {
        let gap = pair[0] + 1..pair[1];
        // What is left of a line that a remark was cut from belongs to the text.
        let lines = [pieces[pair[0]].line, pieces[pair[1]].line];
        let stray = |piece: &Piece| !lines.contains(&piece.line) && is_stray(text, piece);
        if gap.len() <= LONGEST_GAP && pieces[gap.clone()].iter().all(stray) {
            mark_all(&mut pieces[gap]);
        }
    }
}

fn mark_all(pieces: &mut [Piece]) {
    for piece in pieces.iter_mut().filter(|piece| piece.residue.is_none()) {
        piece.residue = Some(ResidueKind::Neighbour);
    }
}

/// What stands behind residue at the very end and is neither prose nor signature nor date.
pub(super) fn mark_after_the_end(text: &str, pieces: &mut [Piece]) {
    const LONGEST_TAIL: usize = 3;
    let Some(last) = pieces.iter().rposition(spreads) else { return };
    let tail = last + 1..pieces.len();
    let after_text = pieces[..last].iter().any(|piece| shape::is_prose(piece.span.of(text)));
    let line = pieces[last].line;
    let stray = |piece: &Piece| piece.line != line && is_stray(text, piece);
    if after_text && tail.len() <= LONGEST_TAIL && pieces[tail.clone()].iter().all(stray) {
        mark_all(&mut pieces[tail]);
    }
}

/// What an assistant says before the first line of the text and after its last.
pub(super) fn mark_conversation(text: &str, pieces: &mut [Piece], speech: &[Speech]) {
    const LONGEST_CONVERSATION: usize = 8;
    for said in speech.iter().take(LONGEST_CONVERSATION).filter(|said| said.before_text) {
        let above = pieces.partition_point(|piece| piece.span.start() < said.start);
        if pieces[..above].iter().all(|piece| piece.residue.is_some()) {
            mark_at(pieces, said.start, ResidueKind::Assistant);
        }
    }
    for said in speech.iter().rev().take(LONGEST_CONVERSATION).filter(|said| said.after_text) {
        let at = pieces.partition_point(|piece| piece.span.start() < said.start);
        let after_text = pieces[..at].iter().any(|piece| piece.residue.is_none());
        let is_last = pieces.iter().skip(at + 1).all(|piece| piece.residue.is_some());
        if after_text && is_last && !(said.in_letters && is_reply(text)) {
            mark_at(pieces, said.start, ResidueKind::Assistant);
        }
    }
}

/// Whether the text answers somebody's letter, where 希望对您有所帮助 is what one says.
fn is_reply(text: &str) -> bool {
    ["来信", "留言", "答复", "回复", "咨询", "此致"].iter().any(|word| text.contains(word))
}

/// A bare number beside residue counts something of the website, and a drawn line sets it apart.
pub(super) fn mark_beside(text: &str, pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        let beside = (index > 0 && spreads(&pieces[index - 1])) || pieces.get(index + 1).is_some_and(spreads);
        let residue = pieces[index].residue;
        let line = pieces[index].span.of(text);
        if pieces[index].part.is_some() || !matches!(residue, None | Some(ResidueKind::Neighbour)) {
            continue;
        }
        if line::is_bare_number(line) && (beside || residue.is_some()) {
            pieces[index].residue = Some(ResidueKind::Number);
        } else if line::is_divider(line) && beside {
            pieces[index].residue = Some(ResidueKind::Neighbour);
        }
    }
}
