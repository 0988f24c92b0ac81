use zhubi_text::{CharacterIndex, Source, Span};

use crate::{
    AnnouncedCount, Block, Citation, Date, DateMention, DocumentNumber, Genre, GenreEvidence, Marker,
    Outline, Pair, Quantity, Region, RegionKind, Role, Sentence, Series, Token, Truncation, announced_count,
    contents, date, genre, numeral, outline, pair, paragraph, piece, quantity, reference, residue, role,
    sentence, series, token, topic, truncation,
};

/// What the user knows about a text before it is parsed.
#[derive(Clone, Copy, Debug, Default)]
pub struct ParseOptions {
    /// The genre, where it is not to be recognised.
    pub genre: Option<Genre>,
}

/// A parsed text: facts in flat arrays, each in text order, tied together by indices.
#[derive(Clone, Debug)]
pub struct Document<'s> {
    source: &'s Source,
    characters: CharacterIndex,
    tokens: Vec<Token>,
    regions: Vec<Region>,
    blocks: Vec<Block>,
    markers: Vec<Marker>,
    series: Vec<Series>,
    outline: Outline,
    sentences: Vec<Sentence>,
    pairs: Vec<Pair>,
    quantities: Vec<Quantity>,
    dates: Vec<DateMention>,
    document_numbers: Vec<DocumentNumber>,
    citations: Vec<Citation>,
    announced_counts: Vec<AnnouncedCount>,
    truncations: Vec<Truncation>,
    genre: Option<GenreEvidence>,
}

/// What is only said after a congress of the Party.
struct Congress {
    words: &'static [&'static str],
    /// The day on which it closed.
    closed: Date,
}

/// The latest first.
const CONGRESSES: [Congress; 2] = [
    Congress {
        words: &["二十大精神", "二十届二中全会", "二十届三中全会", "二十届四中全会", "二十大报告"],
        closed: Date { year: 2022, month: 10, day: 22 },
    },
    Congress {
        words: &["十九大精神", "习近平新时代中国特色社会主义思想", "十九大报告"],
        closed: Date { year: 2017, month: 10, day: 24 },
    },
];
/// Smaller numbers before 年 are short years or ages.
const FIRST_FULL_YEAR: u16 = 1900;

impl<'s> Document<'s> {
    /// Parses `source`. It never fails: what is not recognised is a body paragraph.
    pub fn parse(source: &'s Source, options: &ParseOptions) -> Self {
        let text = source.text();
        let token::Characters { index: characters, tokens, marks } = token::read(text);
        let mut pieces = piece::cut(source);
        residue::mark(text, &characters, &mut pieces);
        let contents = contents::find(text, &pieces);
        let in_contents = |index: usize| {
            let next = contents.partition_point(|range| range.end <= index);
            contents.get(next).is_some_and(|range| range.contains(&index))
        };
        let paragraphs = paragraph::assemble(text, &characters, &pieces, in_contents);
        let starts_of_contents: Vec<Span> =
            contents.iter().flat_map(|range| pieces[range.clone()].iter().map(|piece| piece.span)).collect();
        // Of a large text each of these is felt.
        drop(pieces);
        let (mut blocks, regions) = role::assign(text, paragraphs, |paragraph| {
            starts_of_contents.binary_search(&paragraph.first.span).is_ok()
        });
        let (markers, series) = series::find(text, &marks, &blocks, &regions);
        outline::mark_headings(text, &mut blocks, &markers, &series);
        let outline = outline::build(text, &marks, &blocks, &markers, &series);
        topic::mark(text, &marks, &mut blocks, &markers);
        let sentences = sentence::split(text, &marks, &blocks);
        let pairs = pair::find(text, &marks, &blocks);
        let document_numbers = reference::find_numbers(text, &marks);
        drop(marks);
        let citations = reference::find_citations(text, &pairs, &document_numbers);
        let truncations = truncation::find(text, &blocks, &regions);
        let announced_counts =
            announced_count::find(text, &characters, &blocks, &sentences, &markers, &series);
        let title = blocks.iter().find(|block| block.role == Role::Title).map(|block| block.span);
        let set = options.genre.map(|genre| GenreEvidence { genre, span: None });
        let beginnings = characters.places_of_any(numeral::BEGINNINGS.chars());
        let genre = set.or_else(|| genre::recognise(text, title, &blocks));
        Self {
            source,
            characters,
            regions,
            markers,
            series,
            outline,
            sentences,
            pairs,
            quantities: quantity::find(text, &tokens, &beginnings),
            dates: date::find(text, &beginnings),
            document_numbers,
            citations,
            announced_counts,
            truncations,
            genre,
            tokens,
            blocks,
        }
    }

    /// Where the text came from.
    pub fn source(&self) -> &'s Source {
        self.source
    }

    /// The text. All spans are bytes of it.
    pub fn text(&self) -> &'s str {
        self.source.text()
    }

    /// Where each character of the text stands.
    pub fn characters(&self) -> &CharacterIndex {
        &self.characters
    }

    /// Runs of characters of one class, covering the whole text.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The tokens that lie inside `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let start = self.tokens.partition_point(|token| token.span.start() < span.start());
        let end = self.tokens.partition_point(|token| token.span.end() <= span.end());
        &self.tokens[start..end.max(start)]
    }

    /// Stretches of residue, contents, body and attachments; they cover all blocks.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// Paragraphs, headings, titles and other units between line ends; blank lines are none.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Ordinals that count something.
    pub fn markers(&self) -> &[Marker] {
        &self.markers
    }

    /// Sibling markers.
    pub fn series(&self) -> &[Series] {
        &self.series
    }

    /// The tree of sections.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Sentences of all blocks.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Quotes and brackets, paired within their blocks.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Numbers with their units.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// Dates, whole or in part.
    pub fn dates(&self) -> &[DateMention] {
        &self.dates
    }

    /// Document numbers (发文字号).
    pub fn document_numbers(&self) -> &[DocumentNumber] {
        &self.document_numbers
    }

    /// Titles in 《》.
    pub fn citations(&self) -> &[Citation] {
        &self.citations
    }

    /// Counts that announce a series.
    pub fn announced_counts(&self) -> &[AnnouncedCount] {
        &self.announced_counts
    }

    /// Places where text is missing.
    pub fn truncations(&self) -> &[Truncation] {
        &self.truncations
    }

    /// The genre, set or recognised.
    pub fn genre(&self) -> Option<Genre> {
        self.genre.map(|evidence| evidence.genre)
    }

    /// The genre with the words that showed it.
    pub fn genre_evidence(&self) -> Option<GenreEvidence> {
        self.genre
    }

    /// The date of the document: the 成文日期 at its foot, else the latest date under its title, where speeches, reports
    /// and laws say when they were given, adopted or amended.
    pub fn written_on(&self) -> Option<Date> {
        let dates_in = |role: Role| {
            let blocks = self.blocks.iter().filter(move |block| block.role == role);
            blocks.flat_map(|block| self.dates_within(block.span)).filter_map(DateMention::date)
        };
        dates_in(Role::Date).next().or_else(|| dates_in(Role::Subtitle).max())
    }

    /// The earliest day on which the document can have been written, from the congresses of the Party whose results it
    /// names.
    pub fn not_written_before(&self) -> Option<Date> {
        let is_there = |words: &&str| self.characters.has_word(self.text(), words);
        let named = |congress: &&Congress| congress.words.iter().any(is_there);
        CONGRESSES.iter().find(named).map(|congress| congress.closed)
    }

    /// The first day of the year that the sentence around `at` named last before it: what it tells happened no earlier.
    pub fn year_told_at(&self, at: usize) -> Option<Date> {
        let place = self.sentences.partition_point(|sentence| sentence.span.end() <= at);
        let sentence = self.sentences.get(place).filter(|sentence| sentence.span.start() <= at)?;
        let before = Span::new(sentence.span.start(), at);
        let year = self.dates_within(before).iter().rev().find_map(|date| date.year)?;
        (year >= FIRST_FULL_YEAR).then(|| Date::new(year, 1, 1)).flatten()
    }

    fn dates_within(&self, span: Span) -> &[DateMention] {
        let start = self.dates.partition_point(|date| date.span.start() < span.start());
        let end = self.dates.partition_point(|date| date.span.end() <= span.end());
        &self.dates[start..end.max(start)]
    }

    /// `span` with all of its lines and their line ends, where nothing but blanks stands beside it; else `span` alone.
    pub fn whole_lines(&self, span: Span) -> Span {
        let (text, lines) = (self.text(), self.source.lines());
        let (first, last) = (lines.line_at(span.start()), lines.line_at(span.end()));
        let start = lines.line_start(first);
        let rest = lines.line_span(text, last).end();
        let beside = [&text[start..span.start()], &text[span.end()..rest.max(span.end())]];
        if beside.iter().any(|text| text.chars().any(|c| !zhubi_text::is_blank(c))) {
            return span;
        }
        let end = if last + 1 < lines.line_count() { lines.line_start(last + 1) } else { text.len() };
        Span::new(start, end)
    }

    /// Whether a region of contents is the list of headings that a website shows of a text and breaks off: its label or a
    /// line of its own is dots.
    pub fn is_preview(&self, region: &Region) -> bool {
        let dots = |c: char| matches!(c, '…' | '.' | '。' | '·');
        region.kind == RegionKind::Contents
            && self.blocks[region.blocks.clone()].iter().any(|block| {
                let line = block.span.of(self.text()).trim();
                let before_dots = line.trim_end_matches(dots);
                before_dots.is_empty() || before_dots.len() < line.len() && before_dots.ends_with(['：', ':'])
            })
    }

    /// The block that holds byte `at`.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        let index = self.blocks.partition_point(|block| block.span.end() <= at);
        self.blocks.get(index).filter(|block| block.span.contains_at(at))
    }

    /// The sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<&Sentence> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end() <= at);
        self.sentences.get(index).filter(|sentence| sentence.span.contains_at(at))
    }

    /// The character before byte `at`.
    pub fn char_before(&self, at: usize) -> Option<char> {
        self.text()[..at].chars().next_back()
    }

    /// The character that begins at byte `at`.
    pub fn char_at(&self, at: usize) -> Option<char> {
        self.text()[at..].chars().next()
    }
}

#[cfg(test)]
mod tests {
    use zhubi_text::Source;

    use super::{Document, ParseOptions};
    use crate::Date;

    fn written_on(text: &str) -> Option<Date> {
        let source = Source::plain("a.txt", text);
        Document::parse(&source, &ParseOptions::default()).written_on()
    }

    #[test]
    fn the_date_stands_at_the_foot_or_under_the_title() {
        let notice = "关于做好防汛工作的通知\n各乡镇人民政府：\n请于2024年6月1日前报送。\n青禾县人民政府\n2024年5月6日\n";
        assert_eq!(written_on(notice), Date::new(2024, 5, 6));
        let speech =
            "在全县工作会议上的讲话\n（2023年2月4日）\n同志们：\n今天是2023年2月4日，我讲三点意见。\n";
        assert_eq!(written_on(speech), Date::new(2023, 2, 4));
        let law =
            "停车管理条例\n（2010年1月2日通过　2021年3月4日修订）\n第一条　为了规范停车，制定本条例。\n";
        assert_eq!(written_on(law), Date::new(2021, 3, 4));
        assert_eq!(written_on("今天是2023年2月4日，天气晴好。\n"), None);
    }

    #[test]
    fn the_results_of_a_congress_and_a_year_before_tell_the_time() {
        let source = Source::plain(
            "a.txt",
            "学习贯彻党的二十大精神。2019年，县里建成10个点，今年再建5个。下步继续。\n",
        );
        let document = Document::parse(&source, &ParseOptions::default());
        assert_eq!(document.not_written_before(), Date::new(2022, 10, 22));
        let told = |words: &str| document.year_told_at(document.text().find(words).unwrap());
        assert_eq!(told("县里"), Date::new(2019, 1, 1));
        assert_eq!(told("下步"), None);
        assert_eq!(told("学习"), None);
    }
}
