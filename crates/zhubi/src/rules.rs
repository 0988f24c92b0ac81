//! The rules that are there for a draft, and looking them up by what people call them.

use std::sync::{Arc, OnceLock};

use zhubi_lint::{OptionsKind, Rule, RuleMeta, RuleTable, Selector};
use zhubi_packs::Pack;

use crate::packs::LoadedPack;

/// How alike two names must be, from 0 to 1, for one to be suggested for the other.
const LIKENESS: f64 = 0.6;
const SUGGESTIONS: usize = 3;

/// The rules that the program brings which this command is a part of; none in `zhubi` itself.
static OWN: OnceLock<RuleTable> = OnceLock::new();

/// Adds `rules` to every set of this process. It is called once, before any set is made.
///
/// # Errors
/// A sentence about a code or a name that another rule has.
pub fn add_own(rules: Vec<&'static dyn Rule>) -> Result<(), String> {
    for (place, rule) in rules.iter().enumerate() {
        let others = crate::built_in().rules().iter().chain(&rules[..place]).map(|rule| rule.meta());
        refuse_taken(rule.meta(), others)?;
    }
    if !rules.is_empty() {
        OWN.get_or_init(|| RuleTable::new(rules));
    }
    Ok(())
}

/// # Errors
/// When one of `others` has the code or the name of `rule`.
fn refuse_taken(rule: &RuleMeta, mut others: impl Iterator<Item = &'static RuleMeta>) -> Result<(), String> {
    let Some(other) = others.find(|other| other.code == rule.code || other.name == rule.name) else {
        return Ok(());
    };
    let same = if other.code == rule.code { rule.code } else { rule.name };
    Err(format!("规则 {same} 已由“{}”使用", other.family.title()))
}

/// The rules that the program has, and those of some packs.
#[derive(Clone, Default)]
pub struct RuleSet {
    packs: Vec<Arc<LoadedPack>>,
    /// Why packs that were asked for are not there, a sentence each.
    failures: Vec<Arc<str>>,
}

impl RuleSet {
    /// Adds the rules of a pack; one that is there already adds nothing.
    ///
    /// # Errors
    /// A sentence about a code or a name that another pack has.
    pub fn add(&mut self, pack: Arc<LoadedPack>) -> Result<(), String> {
        if self.packs.iter().any(|known| Arc::ptr_eq(known, &pack)) {
            return Ok(());
        }
        for rule in pack.pack.rules() {
            refuse_taken(rule.meta(), self.all())?;
        }
        self.packs.push(pack);
        Ok(())
    }

    /// Adds the packs of another set, and what it lacks.
    pub fn add_all(&mut self, other: &RuleSet) {
        for pack in &other.packs {
            if let Err(reason) = self.add(Arc::clone(pack)) {
                self.fail(&format_args!("规则包“{}”没有使用：{reason}", pack.pack.family().title));
            }
        }
        for failure in &other.failures {
            if !self.failures.contains(failure) {
                self.failures.push(Arc::clone(failure));
            }
        }
    }

    /// Notes that a pack is not there, and why. The other rules run without it.
    pub fn fail(&mut self, sentence: &dyn std::fmt::Display) {
        self.failures.push(sentence.to_string().into());
    }

    /// Why packs that were asked for are not there, a sentence each.
    pub fn failures(&self) -> impl Iterator<Item = &str> {
        self.failures.iter().map(|failure| &**failure)
    }

    /// The packs in the order in which they were added.
    pub fn packs(&self) -> impl Iterator<Item = &Pack> {
        self.packs.iter().map(|loaded| &loaded.pack)
    }

    /// A number for each pack that changes with its content.
    pub fn contents(&self) -> impl Iterator<Item = u128> {
        self.packs.iter().map(|loaded| loaded.content)
    }

    /// The rules for a run, with their literals.
    pub fn tables(&self) -> Vec<RuleTable> {
        let packs = self.packs.iter().map(|loaded| loaded.table.clone());
        std::iter::once(crate::built_in()).chain(OWN.get()).cloned().chain(packs).collect()
    }

    /// Every rule: the built-in ones by family and code, those that the program adds, then those of the packs.
    pub fn rules(&self) -> impl Iterator<Item = &'static dyn Rule> {
        let own = OWN.get().into_iter().flat_map(RuleTable::rules);
        let of_packs = self.packs.iter().flat_map(|loaded| loaded.pack.rules());
        crate::built_in().rules().iter().chain(own).chain(of_packs).copied()
    }

    /// What is known about every rule.
    pub fn all(&self) -> impl Iterator<Item = &'static RuleMeta> {
        self.rules().map(|rule| rule.meta())
    }

    /// What a user may set of the rule with this code; nothing where it has no options.
    pub fn options(&self, code: &str) -> Option<OptionsKind> {
        self.rules().find(|rule| rule.meta().code == code)?.options()
    }

    /// The rules that `selector` names.
    pub fn named(&self, selector: &Selector) -> impl Iterator<Item = &'static RuleMeta> {
        self.all().filter(|rule| selector.names(rule))
    }

    /// Whether `selector` names a rule or a built-in family, or may name a rule of a pack that is not there.
    pub fn knows(&self, selector: &Selector) -> bool {
        let is_rule = matches!(selector, Selector::Rule(_));
        !is_rule || !self.failures.is_empty() || self.named(selector).next().is_some()
    }

    /// The sentence that says that no rule is called `name`, with the rules that may be meant.
    pub fn unknown(&self, name: &str) -> String {
        let near: Vec<String> =
            self.nearest(name).iter().map(|rule| format!("{} {}", rule.code, rule.name)).collect();
        match near.as_slice() {
            [] => format!("没有名为“{name}”的规则或规则族，用“zhubi rule”查看全部规则"),
            _ => format!("没有名为“{name}”的规则或规则族，相近的有：{}", near.join("、")),
        }
    }

    /// The rules whose code or name is most like `name`, or whose name or Chinese title holds it.
    fn nearest(&self, name: &str) -> Vec<&'static RuleMeta> {
        let wanted = name.to_ascii_lowercase();
        let mut rated: Vec<(f64, &RuleMeta)> = self
            .all()
            .map(|rule| {
                let code = strsim::normalized_damerau_levenshtein(&wanted, &rule.code.to_ascii_lowercase());
                let name = strsim::normalized_damerau_levenshtein(&wanted, rule.name);
                let held =
                    !wanted.is_empty() && (rule.title.contains(&wanted) || rule.name.contains(&wanted));
                (code.max(name).max(if held { LIKENESS } else { 0.0 }), rule)
            })
            .filter(|(likeness, _)| *likeness >= LIKENESS)
            .collect();
        rated.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        rated.into_iter().take(SUGGESTIONS).map(|(_, rule)| rule).collect()
    }
}
