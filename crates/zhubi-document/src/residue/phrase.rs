use std::cell::LazyCell;
use std::cmp::Reverse;
use std::sync::LazyLock;

use zhubi_text::{CharacterIndex, Span, is_blank, is_han};

use super::phrase_list::{self, Row};
use super::{ResidueKind, line};
use crate::marker::at_block_start;
use crate::piece::Piece;
use crate::shape;

/// What a phrase makes residue, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    /// The whole line, unless it is a long paragraph.
    Line,
    /// The whole line, where it holds no sentence.
    Bare,
    /// The line that begins with it, where it holds no sentence.
    Start,
    /// A line without a sentence that stands before or after all prose, or beside residue.
    Edge,
    /// A line without a sentence that stands beside residue.
    Beside,
    /// The line that consists of it, and the short lines below it to the end of the text.
    List,
    /// The remark in brackets or after …… that the phrase stands in.
    Tail,
    /// What an assistant says before the text.
    Opener,
    /// What an assistant says after the text.
    Closer,
    /// What an assistant says before or after the text.
    Either,
    /// What an assistant says last, and people who answer a letter do too.
    Last,
    /// Part of a line that consists of the names of buttons.
    Button,
    /// A label that only websites use.
    Web,
    /// A label that websites use among others.
    Label,
}

impl Scope {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "line" => Scope::Line,
            "bare" => Scope::Bare,
            "start" => Scope::Start,
            "edge" => Scope::Edge,
            "beside" => Scope::Beside,
            "list" => Scope::List,
            "tail" => Scope::Tail,
            "opener" => Scope::Opener,
            "closer" => Scope::Closer,
            "either" => Scope::Either,
            "last" => Scope::Last,
            "button" => Scope::Button,
            "web" => Scope::Web,
            "label" => Scope::Label,
            _ => return None,
        })
    }
}

fn kind_from_name(name: &str) -> Option<ResidueKind> {
    Some(match name {
        "navigation" => ResidueKind::Navigation,
        "metadata" => ResidueKind::Metadata,
        "promotion" => ResidueKind::Promotion,
        "assistant" => ResidueKind::Assistant,
        "omission" => ResidueKind::Omission,
        "paywall" => ResidueKind::Paywall,
        _ => return None,
    })
}

struct Phrase {
    /// What follows the literal: pieces of text with one or more digits before each.
    rest: Vec<&'static str>,
    scope: Scope,
    kind: ResidueKind,
}

/// The phrases that begin with one literal.
struct Literal {
    text: &'static str,
    phrases: Vec<Phrase>,
}

impl Literal {
    /// Whether it is nothing but part of a line that consists of the names of buttons.
    fn is_button(&self) -> bool {
        self.phrases.iter().all(|phrase| phrase.scope == Scope::Button)
    }
}

static LITERALS: LazyLock<Vec<Literal>> = LazyLock::new(|| {
    let rows = phrase_list::rows().filter_map(|row| Some((row.literal, Phrase::of(&row)?)));
    let mut rows: Vec<(&str, Phrase)> = rows.collect();
    rows.sort_by_key(|(literal, _)| *literal);
    let mut literals: Vec<Literal> = Vec::with_capacity(rows.len());
    for (text, phrase) in rows {
        match literals.last_mut().filter(|last| last.text == text) {
            Some(last) => last.phrases.push(phrase),
            None => literals.push(Literal { text, phrases: vec![phrase] }),
        }
    }
    literals
});

impl Phrase {
    fn of(row: &Row) -> Option<Self> {
        Some(Self {
            rest: row.rest.split('#').skip(1).collect(),
            scope: Scope::from_name(row.scope)?,
            kind: kind_from_name(row.kind)?,
        })
    }
}

/// What the phrases of a text say about its lines. Lines are named by the byte at which their piece begins.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// Lines that are residue wherever they stand.
    pub lines: Vec<(usize, ResidueKind)>,
    /// Remarks inside lines, apart from each other.
    pub remarks: Vec<(Span, ResidueKind)>,
    /// Lines that are residue in the right place.
    pub candidates: Vec<Candidate>,
    /// Lines that head a list of other articles.
    pub lists: Vec<usize>,
    /// What an assistant may have said.
    pub speech: Vec<Speech>,
}

/// A line that is residue in the right place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub start: usize,
    pub kind: ResidueKind,
    /// Whether standing before or after all prose is enough.
    pub at_edge: bool,
}

/// A line that an assistant may have said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Speech {
    pub start: usize,
    pub before_text: bool,
    pub after_text: bool,
    /// Whether people who answer a letter say it too.
    pub in_letters: bool,
}

struct Hit {
    span: Span,
    scope: Scope,
    kind: ResidueKind,
}

/// Finds all phrases by their rarest characters and judges each line by its own.
pub(super) fn judge(text: &str, characters: &CharacterIndex, pieces: &[Piece]) -> Judged {
    let mut judged = Judged::default();
    let mut hits: Vec<Hit> = Vec::new();
    let mut current = usize::MAX;
    let mut judge_line = |index: usize, hits: &mut Vec<Hit>| {
        if let Some(piece) = pieces.get(index) {
            Line { text, span: piece.span, hits }.judge(&mut judged);
        }
        hits.clear();
    };
    for Found { span, piece, phrases } in found_literals(text, characters, pieces) {
        if piece != current {
            judge_line(current, &mut hits);
            current = piece;
        }
        let after = &text[span.end()..];
        // 告诉我 is said by an assistant, 告诉我们 by an office.
        let our_own = span.of(text).ends_with('我') && after.starts_with('们');
        let follows = phrases.iter().filter(|phrase| !our_own && goes_on(after, &phrase.rest));
        hits.extend(follows.map(|phrase| Hit { span, scope: phrase.scope, kind: phrase.kind }));
    }
    judge_line(current, &mut hits);
    judged
}

/// A literal in the text.
struct Found {
    span: Span,
    /// Index of its piece.
    piece: usize,
    phrases: &'static [Phrase],
}

/// The literals in pieces of which the format knew nothing, by their ends, the longest first.
fn found_literals(text: &str, characters: &CharacterIndex, pieces: &[Piece]) -> Vec<Found> {
    let mut found = Vec::new();
    for literal in LITERALS.iter() {
        let is_button = literal.is_button();
        for start in characters.find(text, literal.text) {
            let index = pieces.partition_point(|piece| piece.span.end() <= start);
            let Some(piece) = pieces.get(index).filter(|piece| piece.span.start() <= start) else { continue };
            if piece.part.is_none()
                && !(is_button && piece.span.len() > LONGEST_BARE_LINE * char::MAX.len_utf8())
            {
                let span = Span::new(start, start + literal.text.len());
                found.push(Found { span, piece: index, phrases: &literal.phrases });
            }
        }
    }
    found.sort_by_key(|found| (found.span.end(), Reverse(found.span.len())));
    found
}

/// Whether `text` goes on with digits and the given literals in turn.
fn goes_on(mut text: &str, rest: &[&str]) -> bool {
    rest.iter().all(|literal| {
        let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = after.len() < text.len();
        let rest = after.trim_start_matches(is_blank).strip_prefix(literal);
        text = rest.unwrap_or_default();
        digits && rest.is_some()
    })
}

/// A line of more characters than this that holds a sentence is prose, whatever words it uses.
const LONGEST_RESIDUE_LINE: usize = 60;

/// A line without a sentence is residue by one phrase only up to this many characters.
const LONGEST_BARE_LINE: usize = 50;

/// What an assistant says is at most this long, in characters.
const LONGEST_SPEECH: usize = 200;

/// What offices ask people to scan a code for.
const OFFICIAL_PURPOSES: &[&str] = &[
    "报名", "填写", "填报", "登记", "签到", "进群", "入群", "缴费", "咨询", "预约", "投票", "测评", "答题",
    "查询", "办理", "反映", "参会", "问卷", "反馈", "举报", "申报", "参加", "参与", "备注",
];

struct Line<'l> {
    text: &'l str,
    span: Span,
    hits: &'l [Hit],
}

impl Line<'_> {
    fn judge(&self, judged: &mut Judged) {
        let start = self.span.start();
        let first_remark = judged.remarks.len();
        self.remarks(&mut judged.remarks);
        match judged.remarks[first_remark..] {
            [] => {}
            [(remark, kind)] if remark == self.span => {
                judged.remarks.pop();
                judged.lines.push((start, kind));
                return;
            }
            // The rest of the line is text, whatever words the remark uses.
            _ => return,
        }
        if let Some(kind) = self.whole() {
            judged.lines.push((start, kind));
            return;
        }
        if let Some((kind, at_edge)) = self.candidate() {
            judged.candidates.push(Candidate { start, kind, at_edge });
        }
        let is_list = |hit: &Hit| {
            let marks = |c: char| is_blank(c) || "：:>》【】[]".contains(c);
            hit.scope == Scope::List && self.text().trim_matches(marks) == hit.span.of(self.text)
        };
        if self.hits.iter().any(is_list) {
            judged.lists.push(start);
        }
        self.speech(judged);
    }

    fn text(&self) -> &str {
        self.span.of(self.text)
    }

    /// The kind of residue that the line is wherever it stands.
    fn whole(&self) -> Option<ResidueKind> {
        let line = self.text();
        let long_prose = LazyCell::new(|| line.contains('。') && longer_than(line, LONGEST_RESIDUE_LINE));
        let sentence = LazyCell::new(|| line.contains(['。', '；']));
        let bare = LazyCell::new(|| is_bare(line));
        let by_phrase = |hit: &&Hit| match hit.scope {
            Scope::Line => !*long_prose,
            Scope::Bare => *bare,
            Scope::Start => {
                let before = &self.text[self.span.start()..hit.span.start()];
                !*sentence && before.chars().all(|c| "【[（(<◆● ".contains(c))
            }
            _ => false,
        };
        let phrase = self.hits.iter().filter(by_phrase).map(|hit| hit.kind).max();
        phrase
            .or_else(|| {
                (self.buttons().is_some_and(Buttons::are_certain) && *bare).then_some(ResidueKind::Navigation)
            })
            .or_else(|| (self.is_metadata() || self.is_origin()).then_some(ResidueKind::Metadata))
    }

    /// 来源：某某日报 alone on its line. What 官网 says is the source of a figure.
    fn is_origin(&self) -> bool {
        let line = self.text();
        let names_origin = |hit: &Hit| {
            hit.span.start() == self.span.start() && self.is_label(hit) && self.names_a_website(hit)
        };
        self.hits.iter().any(names_origin) && !line.ends_with("官网") && is_bare(line)
    }

    /// The kind of residue that the line is in the right place, and whether that may be before or after all prose.
    fn candidate(&self) -> Option<(ResidueKind, bool)> {
        let line = self.text();
        let buttons = self.buttons().map(|buttons| (ResidueKind::Navigation, buttons.count > 1));
        let is_weighed =
            |hit: &Hit| matches!(hit.scope, Scope::Edge | Scope::Beside | Scope::Web | Scope::Label);
        if (buttons.is_none() && !self.hits.iter().any(is_weighed))
            || !is_bare(line)
            || at_block_start(line).is_some()
            || line.ends_with(['：', ':'])
            || shape::is_recipient(line)
            || (shape::ends_like_title(line) && line.contains('的') && !line.contains(['，', ',']))
        {
            return None;
        }
        let asks = OFFICIAL_PURPOSES.iter().any(|purpose| line.contains(purpose));
        let labelled = |hit: &Hit| self.text[self.span.start()..hit.span.start()].contains(['：', ':']);
        let weighed = |hit: &Hit| match hit.scope {
            Scope::Edge => Some((hit.kind, !asks && !labelled(hit))),
            Scope::Beside => Some((hit.kind, false)),
            Scope::Web if self.counts(hit) => Some((hit.kind, true)),
            Scope::Web => self.is_label(hit).then(|| (hit.kind, self.names_a_website(hit))),
            Scope::Label => {
                self.is_label(hit).then(|| (hit.kind, self.names_an_editor(hit) || self.names_a_website(hit)))
            }
            _ => None,
        };
        self.hits.iter().filter_map(weighed).chain(buttons).max_by_key(|&(_, at_edge)| at_edge)
    }

    /// The buttons that the line consists of.
    fn buttons(&self) -> Option<Buttons> {
        let mut named: Vec<Span> =
            self.hits.iter().filter(|hit| hit.scope == Scope::Button).map(|hit| hit.span).collect();
        named.sort_by_key(|span| (span.start(), std::cmp::Reverse(span.end())));
        let mut buttons = Buttons { count: 0, words: 0 };
        let mut at = self.span.start();
        for span in named {
            if span.start() < at {
                continue;
            }
            if !self.text[at..span.start()].chars().all(line::is_separator) {
                return None;
            }
            buttons.count += 1;
            buttons.words += usize::from(span.len() > 3);
            at = span.end();
        }
        (buttons.count > 0 && self.text[at..self.span.end()].chars().all(line::is_separator))
            .then_some(buttons)
    }

    /// Two labels or more, one of which only websites use.
    fn is_metadata(&self) -> bool {
        let labels = || self.hits.iter().filter(|hit| self.is_label(hit));
        labels().any(|hit| hit.scope == Scope::Web)
            && labels().count() > 1
            && !self.text().contains(['。', '；'])
            && !longer_than(self.text(), 2 * LONGEST_RESIDUE_LINE)
    }

    fn is_label(&self, hit: &Hit) -> bool {
        if !matches!(hit.scope, Scope::Web | Scope::Label) {
            return false;
        }
        let before = self.text[self.span.start()..hit.span.start()].chars().next_back();
        let after = self.text[hit.span.end()..self.span.end()].trim_start_matches(is_blank);
        after.starts_with(['：', ':']) && before.is_none_or(line::is_separator)
    }

    /// 责任编辑：李某某 and nobody who checked it, in a text that is no bulletin, whose editors sign it.
    fn names_an_editor(&self, hit: &Hit) -> bool {
        const EDITORS: &[&str] = &["责任编辑", "责编"];
        const BULLETINS: &[&str] = &["简报", "动态", "快报", "专报", "专刊", "信息", "期刊", "通讯"];
        const HEAD: usize = 120;
        const LONGEST_NAME: usize = 4;
        if !EDITORS.contains(&hit.span.of(self.text)) {
            return false;
        }
        let value = self.text[hit.span.end()..self.span.end()]
            .trim_start_matches(|c| is_blank(c) || "：:".contains(c));
        let name = value.chars().take_while(|&c| is_han(c)).count();
        let head = self.text.char_indices().nth(HEAD).map_or(self.text, |(end, _)| &self.text[..end]);
        let alone =
            !self.hits.iter().any(|other| other.span.start() > hit.span.end() && self.is_label(other));
        alone
            && (2..=LONGEST_NAME).contains(&name)
            && !BULLETINS.iter().any(|bulletin| head.contains(bulletin))
    }

    /// 浏览次数：1024, 阅读 1024, and nothing else.
    fn counts(&self, hit: &Hit) -> bool {
        let value =
            self.text[hit.span.end()..self.span.end()].trim_matches(|c| is_blank(c) || "：:".contains(c));
        hit.span.start() == self.span.start()
            && value.starts_with(|c: char| c.is_ascii_digit())
            && value.chars().all(|c| c.is_ascii_digit() || "万次人+wW.".contains(c))
    }

    /// 来源：某某网, where other labels would name an office.
    fn names_a_website(&self, hit: &Hit) -> bool {
        const ENDINGS: &[&str] =
            &["网", "公众号", "客户端", "日报", "晚报", "论坛", "博客", "新媒体", "百度", "互联网"];
        let value = self.text[hit.span.end()..self.span.end()].trim_end_matches(['）', ')', '】', '”']);
        const WRITERS: &[&str] = &["公文", "范文", "写作", "文库", "材料", "笔杆", "文秘", "文稿"];
        if hit.span.of(self.text).ends_with("公众号") {
            return WRITERS.iter().any(|writer| value.contains(writer));
        }
        let origin = hit.span.of(self.text).contains('源') || hit.span.of(self.text) == "转自";
        origin && ENDINGS.iter().any(|ending| value.ends_with(ending))
    }

    /// The remarks inside the line, each of the gravest kind that its phrases have.
    fn remarks(&self, remarks: &mut Vec<(Span, ResidueKind)>) {
        for hit in self.hits.iter().filter(|hit| hit.scope == Scope::Tail) {
            if let Some((_, kind)) = remarks.last_mut().filter(|(last, _)| last.contains(hit.span)) {
                *kind = hit.kind.max(*kind);
                continue;
            }
            let Some(remark) = line::remark_around(self.text, self.span, hit.span) else { continue };
            match remarks.last_mut() {
                Some((last, kind)) if last.overlaps(remark) => {
                    *last = last.cover(remark);
                    *kind = hit.kind.max(*kind);
                }
                _ => remarks.push((remark, hit.kind)),
            }
        }
    }

    fn speech(&self, judged: &mut Judged) {
        let is_said =
            |hit: &Hit| matches!(hit.scope, Scope::Opener | Scope::Closer | Scope::Either | Scope::Last);
        if !self.hits.iter().any(is_said) || longer_than(self.text(), LONGEST_SPEECH) {
            return;
        }
        let mut speech =
            Speech { start: self.span.start(), before_text: false, after_text: false, in_letters: true };
        for hit in self.hits {
            speech.before_text |= matches!(hit.scope, Scope::Opener | Scope::Either);
            speech.after_text |= matches!(hit.scope, Scope::Closer | Scope::Either);
            speech.in_letters &= !matches!(hit.scope, Scope::Closer | Scope::Either);
        }
        let last = self.hits.iter().any(|hit| hit.scope == Scope::Last) && self.text().starts_with("希望");
        speech.after_text |= last;
        if speech.before_text || speech.after_text {
            judged.speech.push(speech);
        }
    }
}

/// How many buttons a line consists of.
#[derive(Clone, Copy)]
struct Buttons {
    count: usize,
    /// Those of more than one character.
    words: usize,
}

impl Buttons {
    /// Three names of buttons side by side are no accident.
    fn are_certain(self) -> bool {
        self.count >= 3 && self.words >= 1
    }
}

fn is_bare(line: &str) -> bool {
    !line.contains(['。', '；']) && !longer_than(line, LONGEST_BARE_LINE)
}

/// Whether `line` has more than `count` characters, without counting all of a long one.
fn longer_than(line: &str, count: usize) -> bool {
    line.chars().nth(count).is_some()
}

#[cfg(test)]
mod tests {
    use super::{LITERALS, Phrase, phrase_list};

    #[test]
    fn every_row_is_a_phrase() {
        let lines = include_str!("phrases.csv").lines().count();
        assert_eq!(phrase_list::rows().filter_map(|row| Phrase::of(&row)).count(), lines - 1);
        assert!(phrase_list::rows().all(|row| !row.literal.is_empty()));
        assert!(LITERALS.len() > 300);
    }
}
