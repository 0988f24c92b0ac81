//! Looking up rules by what people call them.

use zhubi_lint::{OptionsKind, RuleMeta, Selector};

/// How alike two names must be, from 0 to 1, for one to be suggested for the other.
const LIKENESS: f64 = 0.6;
const SUGGESTIONS: usize = 3;

/// Every rule, by family and code.
pub fn all() -> impl Iterator<Item = &'static RuleMeta> {
    zhubi_rules::all().into_iter().map(|rule| rule.meta())
}

/// What a user may set of the rule with this code; nothing where it has no options.
pub fn options(code: &str) -> Option<OptionsKind> {
    zhubi_rules::all().into_iter().find(|rule| rule.meta().code == code)?.options()
}

/// The rules that `selector` names.
pub fn named(selector: &Selector) -> impl Iterator<Item = &'static RuleMeta> {
    all().filter(|rule| selector.names(rule))
}

/// The sentence that says that no rule is called `name`, with the rules that may be meant.
pub fn unknown(name: &str) -> String {
    let near: Vec<String> = nearest(name).iter().map(|rule| format!("{} {}", rule.code, rule.name)).collect();
    match near.as_slice() {
        [] => format!("没有名为“{name}”的规则或规则族，用“zhubi rule”查看全部规则"),
        _ => format!("没有名为“{name}”的规则或规则族，相近的有：{}", near.join("、")),
    }
}

/// The rules whose code or name is most like `name`, or whose name or Chinese title holds it.
fn nearest(name: &str) -> Vec<&'static RuleMeta> {
    let wanted = name.to_ascii_lowercase();
    let mut rated: Vec<(f64, &RuleMeta)> = all()
        .map(|rule| {
            let code = strsim::normalized_damerau_levenshtein(&wanted, &rule.code.to_ascii_lowercase());
            let name = strsim::normalized_damerau_levenshtein(&wanted, rule.name);
            let held = !wanted.is_empty() && (rule.title.contains(&wanted) || rule.name.contains(&wanted));
            (code.max(name).max(if held { LIKENESS } else { 0.0 }), rule)
        })
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .collect();
    rated.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    rated.into_iter().take(SUGGESTIONS).map(|(_, rule)| rule).collect()
}
