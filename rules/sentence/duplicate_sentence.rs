//! SEN003 句子重复

use foldhash::HashMap;
use zhubi_document::{Document, OrdinalFamily, OutlineNode, Role, Sentence};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::letters::{self, Ending, Masks};
use super::repetition::{is_labelled, is_statute, repeated_paragraphs, scope};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DuplicateSentence;

struct DuplicateSentence;

const META: RuleMeta = RuleMeta {
    code: "SEN003",
    name: "duplicate-sentence",
    title: "句子重复",
    family: Family::Sen,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "同一句话（十五字以上）在正文里又说了一遍，或紧接着重复一遍，或一句之内有两个相同的长分句。",
    why: "多是粘贴或改动语序时留下的。标题与目录、接排标题、口号（以叹号收尾）、引语、责任单位等标注、表述固定的指导思想语句、\
          法规条文，以及整段重复（另报）不在此列。",
    wrong: &[
        "要建立健全项目调度机制，每月召开一次推进会。各单位要密切配合。\n资金要及时到位。要建立健全项目调度机制，每月召开一次推进会。\n",
        "要把责任压实到人。要把责任压实到人。确保按期完成。",
        "会后，加快推进旧城区雨污管网分流改造，统筹安排资金，加快推进旧城区雨污管网分流改造。",
    ],
    right: &[
        "一是夯实基础。各村要配齐人员。\n二是抓好落实。各村要配齐人员。\n",
        "让我们携手并肩，为建设美丽家园而努力奋斗！会后请大家合影。让我们携手并肩，为建设美丽家园而努力奋斗！",
        "1.修订预案。由县应急管理局牵头负责，县水利局配合。\n责任单位：县应急管理局、县水利局、县气象局、县自然资源局。\n\
         2.开展演练。各乡镇每年至少组织一次。\n责任单位：县应急管理局、县水利局、县气象局、县自然资源局。\n",
        "抓紧，抓紧，再抓紧。质量第一，安全第一。",
    ],
};

// How sentences and clauses end is no reason to pass over those that are just long enough.
const _: () = assert!(FEWEST_LETTERS_AT_ONCE >= Ending::SHORT && FEWEST_LETTERS_OF_CLAUSE >= Ending::SHORT);
const _: () = assert!(FEWEST_LETTERS >= Ending::LONG);

/// A shorter sentence may well come twice.
const FEWEST_LETTERS: usize = 15;
/// Statutes say the same in many places, a long sentence excepted.
const FEWEST_LETTERS_IN_STATUTE: usize = 30;
/// Directly after itself even a short one is a slip.
const FEWEST_LETTERS_AT_ONCE: usize = 5;
/// Sections may open with the same short topic sentence.
const FEWEST_LETTERS_OF_OPENING: usize = 20;
/// A section may take up its heading again, but not a whole paragraph behind an ordinal.
const FEWEST_LETTERS_OF_HEADING: usize = 25;
/// A clause that comes twice in one sentence.
const FEWEST_LETTERS_OF_CLAUSE: usize = 14;
/// Canonical sentences up to this length recur.
const LONGEST_FORMULA: usize = 45;
const FORMULA_WORDS: &[&str] = &["习近平", "二十大", "党的十", "中国特色社会主义"];

impl Rule for DuplicateSentence {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let statute = is_statute(document);
        let fewest = if statute { FEWEST_LETTERS_IN_STATUTE } else { FEWEST_LETTERS };
        let repeated = repeated_paragraphs(context);
        let is_repeated =
            |block: usize| repeated.0.binary_search_by_key(&block, |repetition| repetition.block).is_ok();
        let endings = Endings::of(document);
        let mut seen: HashMap<(usize, u64), Span> = HashMap::default();
        let mut clauses = Clauses::of(document);
        let masks = Masks::of(document);
        // Room for the letters of one sentence.
        let mut letters = Vec::new();
        let mut previous: Option<(usize, &Sentence)> = None;
        let sentences = document.sentences().iter().enumerate();
        for (at, sentence) in sentences.filter(|(_, sentence)| !is_repeated(sentence.block)) {
            let may_hold_twice = !statute && clauses.may_repeat(sentence.span);
            let before = previous.replace((at, sentence));
            let before = before.filter(|&(other, _)| endings.may_be_equal(other, at));
            let may_come_twice = || {
                endings.may_come_twice(at) && letters::are_at_least(fewest, sentence.span.of(document.text()))
            };
            if before.is_none() && !may_hold_twice && !may_come_twice() {
                continue;
            }
            let Some(span) = comparable(document, &masks, sentence) else { continue };
            let said = span.of(document.text());
            letters::read(said, &mut letters);
            let (count, hash) = (letters.len(), letters::hash_of(&letters));
            let at_once = before
                .filter(|_| count >= FEWEST_LETTERS_AT_ONCE)
                .and_then(|(_, before)| comparable(document, &masks, before))
                .filter(|before| letters::hash(before.of(document.text())) == hash);
            let first = match at_once {
                Some(first) => Some(first),
                None if count >= fewest => {
                    let key = (scope(document, &document.blocks()[sentence.block]), hash);
                    let first = seen.get(&key).copied();
                    seen.entry(key).or_insert(span);
                    first
                }
                None => None,
            };
            match first {
                Some(first) => {
                    findings
                        .report(span, "这句话与前文重复")
                        .related(first, "前文")
                        .help("请删去其一或改换说法");
                }
                None if may_hold_twice => report_clauses(document, &masks, span, findings),
                None => {}
            }
        }
    }
}

/// The sentence behind its ordinal, where it is one that is not meant to recur.
fn comparable(document: &Document, masks: &Masks, sentence: &Sentence) -> Option<Span> {
    let text = document.text();
    let block = &document.blocks()[sentence.block];
    if !matches!(block.role, Role::Body | Role::ListItem) {
        return None;
    }
    let span = behind_marker(document, sentence.span);
    let said = span.of(text);
    let opening = block.topic.is_some_and(|topic| topic.overlaps(span)) || opens_item(document, span);
    let topic = opening && letters::count(said) < FEWEST_LETTERS_OF_OPENING;
    let slogan = said.ends_with(['！', '!', '：', ':', '？', '?', '”']) || said.starts_with('“');
    let formula =
        said.chars().count() <= LONGEST_FORMULA && FORMULA_WORDS.iter().any(|word| said.contains(word));
    let excluded = topic
        || slogan
        || formula
        || is_labelled(said)
        || (is_heading(document, span) && letters::count(said) < FEWEST_LETTERS_OF_HEADING)
        || masks.are_most_of(document, span);
    (!excluded).then_some(span)
}

fn behind_marker(document: &Document, span: Span) -> Span {
    let markers = document.markers();
    let place = markers.partition_point(|marker| marker.span.start() < span.start());
    let marker =
        markers.get(place).filter(|marker| span.contains(marker.span) && marker.span.start() == span.start());
    let start = marker.map_or(span.start(), |marker| marker.span.end());
    // A sentence pasted with its ordinal stands inside a paragraph, where 二、 is no marker.
    let pasted = ordinal_len(&document.text()[start..span.end()]);
    Span::new(start + pasted, span.end())
}

/// The length of what looks like an ordinal at the start of a sentence: 二、, （二）, 2. or 第二条.
fn ordinal_len(said: &str) -> usize {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百".contains(c);
    let open = said.starts_with(['（', '第']);
    let rest = said.trim_start_matches(['（', '第']);
    let number = rest.trim_start_matches(is_number);
    let closed = if open { number.strip_prefix(['）', '条']) } else { number.strip_prefix(['、', '.']) };
    match closed {
        Some(after) if number.len() < rest.len() && !after.starts_with(is_number) => said.len() - after.len(),
        _ => 0,
    }
}

/// Whether the sentence is the heading of a section, which its parts may take up again.
fn is_heading(document: &Document, span: Span) -> bool {
    node_of(document, span).is_some_and(|node| {
        let family = document.markers()[node.marker].family;
        // The text of an article follows its number, which heads nothing.
        family.rank().is_some() && family != OrdinalFamily::Article
    })
}

/// Whether the sentence opens an item such as 一是.
fn opens_item(document: &Document, span: Span) -> bool {
    node_of(document, span).is_some()
}

/// The section whose heading is the whole sentence, but for the final mark.
fn node_of<'d>(document: &'d Document, span: Span) -> Option<&'d OutlineNode> {
    let nodes = &document.outline().nodes;
    let place = nodes.partition_point(|node| node.text.end() <= span.start());
    nodes
        .get(place)
        .filter(|node| node.text.overlaps(span) && node.text.end() + '。'.len_utf8() >= span.end())
}

/// How the sentences end. Nearly all end as no other does, and need not be looked at.
struct Endings {
    /// For each sentence.
    endings: Vec<Ending>,
    /// Bits of the long endings that come more than once.
    again: Vec<u64>,
}

impl Endings {
    fn of(document: &Document) -> Self {
        let text = document.text();
        let ending = |sentence: &Sentence| Ending::of(sentence.span.of(text));
        let endings: Vec<Ending> = document.sentences().iter().map(ending).collect();
        // With so many bits few sentences share one by chance.
        let words = (endings.len() / 4).next_power_of_two();
        let (mut once, mut again) = (vec![0; words], vec![0; words]);
        for long in endings.iter().filter_map(|ending| ending.long) {
            let (word, bit) = Self::place(long, words);
            again[word] |= once[word] & bit;
            once[word] |= bit;
        }
        Self { endings, again }
    }

    fn place(ending: u64, words: usize) -> (usize, u64) {
        (ending as usize & (words - 1), 1 << (ending >> 58))
    }

    /// Whether another sentence long enough to count may end as number `at` does.
    fn may_come_twice(&self, at: usize) -> bool {
        self.endings[at].long.is_some_and(|ending| {
            let (word, bit) = Self::place(ending, self.again.len());
            self.again[word] & bit != 0
        })
    }

    /// Whether two sentences, long enough to count directly after each other, may be of the same letters.
    fn may_be_equal(&self, one: usize, other: usize) -> bool {
        self.endings[one].short.is_some() && self.endings[one].short == self.endings[other].short
    }
}

/// The clauses of one sentence after the other.
struct Clauses<'d> {
    text: &'d str,
    /// Where the marks that end clauses stand.
    marks: Vec<u32>,
    /// How many of these have been passed.
    passed: usize,
    /// How the longer clauses of the sentence end, room to work in.
    endings: Vec<u64>,
}

impl<'d> Clauses<'d> {
    fn of(document: &'d Document) -> Self {
        let marks = document.characters().places_of_any(CLAUSE_MARKS);
        Self { text: document.text(), marks, passed: 0, endings: Vec::new() }
    }

    /// Whether a long clause may come twice in `sentence`, which stands behind those asked about before.
    fn may_repeat(&mut self, sentence: Span) -> bool {
        self.endings.clear();
        let mut start = sentence.start();
        while let Some(&mark) = self.marks.get(self.passed)
            && (mark as usize) < sentence.end()
        {
            self.passed += 1;
            let mark = mark as usize;
            if mark >= start + FEWEST_BYTES_OF_CLAUSE {
                self.endings.extend(Ending::short(&self.text[start..mark]));
            }
            // The full-width marks have three bytes each.
            let length = if self.text.as_bytes()[mark].is_ascii() { 1 } else { 3 };
            start = start.max(mark + length);
        }
        if self.endings.len() < 2 {
            return false;
        }
        self.endings.sort_unstable();
        self.endings.windows(2).any(|pair| pair[0] == pair[1])
    }
}

/// A clause has at least three bytes a letter where it is long enough to count.
const FEWEST_BYTES_OF_CLAUSE: usize = FEWEST_LETTERS_OF_CLAUSE * 2;
const CLAUSE_MARKS: [char; 7] = ['，', '；', '：', '。', ',', ';', ':'];

/// Reports a long clause that comes twice in the sentence at `span`.
fn report_clauses(document: &Document, masks: &Masks, span: Span, findings: &mut Findings) {
    let text = document.text();
    let mut clauses: Vec<(u64, Span)> = Vec::new();
    let mut start = span.start();
    for (at, mark) in span.of(text).match_indices(CLAUSE_MARKS) {
        let at = span.start() + at;
        let clause = Span::new(start, at);
        start = at + mark.len();
        let said = clause.of(text);
        if said.len() < FEWEST_BYTES_OF_CLAUSE || letters::count(said) < FEWEST_LETTERS_OF_CLAUSE {
            continue;
        }
        clauses.push((letters::hash(said), clause));
    }
    clauses.sort_unstable();
    // One finding is enough for a sentence, however often it repeats itself.
    let repeated =
        clauses.windows(2).find(|pair| pair[0].0 == pair[1].0 && !masks.are_most_of(document, pair[1].1));
    if let Some(&[(_, first), (_, clause)]) = repeated {
        findings.report(clause, "同一句里这个分句出现了两次").related(first, "前一处").help("请删去其一");
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn wherever_the_sentence_comes_again() {
        let sentence = "县财政每年安排专项资金五百万元用于人才公寓建设。";
        for text in [
            format!(
                "{sentence}各乡镇要抓好落实。\n要严格审核把关，{sentence}\n人才工作要久久为功。{sentence}\n"
            ),
            format!("一是强化保障。{sentence}资金已经到位。\n会议还研究了其他事项。{sentence}大家要抓紧。\n"),
            format!(
                "首先，要压实责任。{}\n下一步，要继续努力。一是{sentence}二是加强督导。\n",
                sentence.replace("五百", " 五百 ")
            ),
        ] {
            assert!(!found(RULE, &text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_may_recur() {
        let formula = "坚持以习近平新时代中国特色社会主义思想为指导。";
        assert!(found(RULE, &format!("{formula}抓好落实。\n会议强调，要统一思想。{formula}\n")).is_empty());
        let doubled = "有下列情形之一的，应当在十五日内到县主管部门办理备案手续。";
        let act =
            |text: &str| format!("青禾县停车管理办法\n第一条　为了加强管理，制定本办法。\n第二条　{text}\n");
        assert_eq!(found(RULE, &act(&format!("{doubled}{doubled}"))).len(), 1);
        let articles: String = (1..8)
            .map(|n| {
                let n = ["", "一", "二", "三", "四", "五", "六", "七"][n];
                format!("第{n}条　主管部门应当依法履行下列职责，并接受社会监督。需要整改的，整改时间不计入审核期限。\n")
            })
            .collect();
        assert!(found(RULE, &articles).is_empty());
    }

    #[test]
    fn a_paragraph_pasted_twice_is_not_told_again_by_its_sentences() {
        let paragraph = "全县粮食播种面积稳定在五十万亩以上。新建高标准农田三万亩并全部投入使用。\n";
        assert!(found(RULE, &format!("{paragraph}其他工作有序推进。\n{paragraph}")).is_empty());
    }
}
