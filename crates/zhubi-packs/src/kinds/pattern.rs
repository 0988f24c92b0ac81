//! `pattern`: a regular expression, run only where a literal that it needs stands.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use regex::{Captures, Regex, RegexBuilder};
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind};
use zhubi_lint::{Context, Findings, Lexicon};
use zhubi_text::{Edit, Span};

use crate::rule::Manner;
use crate::template::Template;

/// How much an expression may grow when its repetitions are written out; a sentence needs a few hundred.
const MAX_SIZE: u64 = 50_000;
/// The most literals that are worth looking for instead of trying the expression everywhere.
const MAX_LITERALS: usize = 200;

/// A regular expression that looks at one paragraph at a time.
#[derive(Debug)]
pub(crate) struct Pattern {
    expression: String,
    /// The names of its groups.
    names: Vec<String>,
    replacement: Option<Template>,
    /// Whether it is tried on every paragraph, since it needs no literal.
    everywhere: bool,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Reads `expression`, and what it looks for before it is tried: literals one of which each match holds.
    ///
    /// # Errors
    /// A sentence about what is wrong with it, and the bytes of `expression` that it is about.
    pub fn new(expression: &str) -> Result<(Self, Option<Lexicon>), (String, std::ops::Range<usize>)> {
        let whole = 0..expression.len();
        let hir =
            regex_syntax::Parser::new().parse(expression).map_err(|error| syntax_error(&error, &whole))?;
        if hir.properties().minimum_len().is_none_or(|length| length == 0) {
            return Err(("这个表达式连空文字也能匹配，处处都会报出".to_owned(), whole));
        }
        if size(&hir) > MAX_SIZE {
            return Err(("这个表达式的重复次数太多，请减少 {} 里的次数".to_owned(), whole));
        }
        let literals = literals(&hir);
        let pattern = Self {
            expression: expression.to_owned(),
            names: group_names(&hir),
            replacement: None,
            everywhere: literals.is_none(),
            regex: OnceLock::new(),
        };
        let lexicon = literals.map(|found| Lexicon::of_literals(found.iter().map(String::as_str)));
        Ok((pattern, lexicon))
    }

    /// What a message may name.
    pub fn names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).chain(["match"]).collect()
    }

    /// Puts `replacement` in the place of what is found.
    pub fn set_replacement(&mut self, replacement: Template) {
        self.replacement = Some(replacement);
    }

    pub fn check(&self, manner: &Manner, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut hits = context.hits.iter().peekable();
        for block in document.blocks() {
            let mut wanted = self.everywhere;
            while hits.next_if(|hit| hit.span.start() < block.span.end()).is_some() {
                wanted = true;
            }
            if !wanted {
                continue;
            }
            let Some(regex) = self.regex() else { return };
            for found in regex.captures_iter(block.span.of(document.text())) {
                self.report(&found, block.span.start(), manner, context, findings);
            }
        }
    }

    fn report(
        &self,
        found: &Captures,
        offset: usize,
        manner: &Manner,
        context: &Context,
        findings: &mut Findings,
    ) {
        let whole = found.get_match();
        let span = Span::new(whole.start(), whole.end()).shifted(offset);
        if span.is_empty() || !manner.speaks(context, span) {
            return;
        }
        let named = |name: &str| match name {
            "match" => whole.as_str(),
            name => found.name(name).map_or("", |group| group.as_str()),
        };
        let values: Vec<(&str, &str)> = self.names().into_iter().map(|name| (name, named(name))).collect();
        let message = format!("“{}”不合写法：{}", whole.as_str(), manner.meta.title);
        let finding = manner.report(findings, span, message, &values);
        if let Some(replacement) = &self.replacement {
            let right = replacement.fill(|name| named(name));
            manner.offer(finding, vec![Edit::replace(span, right)]);
        }
    }

    /// The expression, made ready when it is first needed; its size was bounded when it was read.
    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| RegexBuilder::new(&self.expression).build().ok()).as_ref()
    }
}

/// The literals one of which each match of `hir` holds, where there are few and none is a single character.
fn literals(hir: &Hir) -> Option<Vec<String>> {
    longest_literal(hir).map(|literal| vec![literal]).or_else(|| literals_at_the_ends(hir))
}

/// The longest literal that stands in each match of `hir`, unless it is a single character.
fn longest_literal(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let word = without_latin(&literal.0)?;
            (word.chars().count() > 1).then_some(word)
        }
        HirKind::Capture(capture) => longest_literal(&capture.sub),
        HirKind::Concat(parts) => {
            parts.iter().filter_map(longest_literal).max_by_key(|word| word.chars().count())
        }
        _ => None,
    }
}

/// `literal` without the letters and digits at its ends: the lexicon finds whole numbers and Latin words only, so their
/// parts are no use.
fn without_latin(literal: &[u8]) -> Option<String> {
    let word = str::from_utf8(literal).ok()?;
    Some(word.trim_matches(|c: char| c.is_ascii_alphanumeric()).to_owned())
}

/// The literals one of which each match of `hir` begins or ends with.
fn literals_at_the_ends(hir: &Hir) -> Option<Vec<String>> {
    let of_kind = |kind: ExtractKind| {
        let mut literals = Extractor::new().kind(kind).limit_total(MAX_LITERALS).extract(hir);
        literals.minimize_by_preference();
        let words: Option<BTreeSet<String>> =
            literals.literals()?.iter().map(|literal| without_latin(literal.as_bytes())).collect();
        let words: Option<Vec<String>> = words.map(|words| words.into_iter().collect());
        words.filter(|words| !words.is_empty() && words.iter().all(|word| word.chars().count() > 1))
    };
    let shortest = |words: &Vec<String>| words.iter().map(|word| word.chars().count()).min();
    let (prefixes, suffixes) = (of_kind(ExtractKind::Prefix), of_kind(ExtractKind::Suffix));
    prefixes.into_iter().chain(suffixes).max_by_key(shortest)
}

/// About how many states the expression takes.
fn size(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() as u64,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() as u64,
        HirKind::Repetition(repetition) => {
            let times = u64::from(repetition.max.unwrap_or(repetition.min).max(1));
            size(&repetition.sub).saturating_mul(times)
        }
        HirKind::Capture(capture) => size(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().map(size).fold(0, u64::saturating_add)
        }
    }
}

fn group_names(hir: &Hir) -> Vec<String> {
    match hir.kind() {
        HirKind::Capture(capture) => {
            let own = capture.name.as_ref().map(|name| name.to_string());
            own.into_iter().chain(group_names(&capture.sub)).collect()
        }
        HirKind::Repetition(repetition) => group_names(&repetition.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().flat_map(group_names).collect(),
        _ => Vec::new(),
    }
}

fn syntax_error(
    error: &regex_syntax::Error,
    whole: &std::ops::Range<usize>,
) -> (String, std::ops::Range<usize>) {
    let (kind, span) = match error {
        regex_syntax::Error::Parse(error) => (error.kind().to_string(), error.span()),
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), error.span()),
        _ => return ("正则表达式写法有误".to_owned(), whole.clone()),
    };
    (format!("正则表达式写法有误：{kind}"), span.start.offset..span.end.offset)
}

#[cfg(test)]
mod tests {
    use super::{Pattern, literals};

    fn needed(expression: &str) -> Option<Vec<String>> {
        let mut words = literals(&regex_syntax::parse(expression).unwrap())?;
        words.sort_unstable();
        Some(words)
    }

    #[test]
    fn an_expression_is_tried_where_its_literals_stand() {
        assert_eq!(needed("我区(?:的|之)?[一-龥]{2}街道"), Some(vec!["街道".to_owned()]));
        assert_eq!(
            needed("(?:红旗|东风)(?<what>路|街)"),
            Some(["东风街", "东风路", "红旗街", "红旗路"].map(str::to_owned).to_vec())
        );
        assert_eq!(needed("建设(?:的)?(?<what>标准化).?厂房A"), Some(vec!["标准化".to_owned()]));
        assert_eq!(needed(r"[0-9]+元?"), None);
    }

    #[test]
    fn expressions_without_bounds_are_refused() {
        assert!(Pattern::new("(?:甲{1000}){1000}").unwrap_err().0.contains("次数"));
        assert!(Pattern::new("甲*").unwrap_err().0.contains("空文字"));
        let (reason, span) = Pattern::new("甲(乙").unwrap_err();
        assert!(reason.contains("写法有误"));
        assert_eq!(span, 3..4);
    }
}
