//! `consistency`: words of which a text should keep to one.

use std::collections::HashMap;

use zhubi_lint::{Context, Findings, Hit, Lexicon};
use zhubi_text::{Edit, Span};

use crate::file::GroupFile;
use crate::rule::Manner;

/// What a message of this kind may name.
pub(crate) const NAMES: [&str; 2] = ["wrong", "right"];

/// Groups of forms of one word.
pub(crate) struct Groups {
    groups: Vec<GroupFile>,
    /// For each form, the group that it is in.
    by_form: HashMap<String, usize>,
}

impl Groups {
    /// # Errors
    /// Which of the groups is wrong, and how.
    pub fn new(groups: Vec<GroupFile>) -> Result<(Self, Lexicon), (usize, String)> {
        let mut by_form: HashMap<String, usize> = HashMap::new();
        for (at, group) in groups.iter().enumerate() {
            if group.forms.len() < 2 {
                return Err((at, "forms 至少要有两种写法".to_owned()));
            }
            if let Some(form) = group.prefer.as_ref().filter(|form| !group.forms.contains(form)) {
                return Err((at, format!("prefer 的“{form}”不在 forms 里")));
            }
            for form in &group.forms {
                if form.chars().count() < 2 || by_form.insert(form.clone(), at).is_some() {
                    return Err((at, format!("“{form}”只有一个字，或者写了两次")));
                }
            }
        }
        let lexicon = Lexicon::of_literals(groups.iter().flat_map(|group| &group.forms).map(String::as_str));
        Ok((Self { groups, by_form }, lexicon))
    }

    pub fn check(&self, manner: &Manner, context: &Context, findings: &mut Findings) {
        let mut places: HashMap<usize, Vec<&Hit>> = HashMap::new();
        for hit in context.hits.iter().filter(|hit| manner.speaks(context, hit.span)) {
            if let Some(group) = self.by_form.get(hit.entry.wrong.as_str()) {
                places.entry(*group).or_default().push(hit);
            }
        }
        let mut mixed: Vec<_> = places.into_iter().collect();
        mixed.sort_unstable_by_key(|(group, _)| *group);
        for (group, hits) in mixed {
            let right = self.groups[group].prevailing(&hits);
            let Some(first) = hits.iter().find(|hit| hit.entry.wrong == right) else { continue };
            for hit in hits.iter().filter(|hit| hit.entry.wrong != right) {
                self.report(hit.span, &hit.entry.wrong, right, first.span, manner, findings);
            }
        }
    }

    fn report(
        &self,
        span: Span,
        wrong: &str,
        right: &str,
        first: Span,
        manner: &Manner,
        findings: &mut Findings,
    ) {
        let message = format!("“{wrong}”与别处的“{right}”不一致");
        let finding = manner.report(findings, span, message, &[("wrong", wrong), ("right", right)]);
        finding.related(first, "另一种写法首次出现");
        manner.offer(finding, vec![Edit::replace(span, right)]);
    }
}

impl GroupFile {
    /// The form that the text should keep to: the one that is set, else the most frequent, the earlier of equals.
    fn prevailing<'g>(&'g self, hits: &[&Hit]) -> &'g str {
        if let Some(form) = &self.prefer {
            return form;
        }
        let count = |form: &&String| hits.iter().filter(|hit| hit.entry.wrong == **form).count();
        let first = |form: &&String| hits.iter().position(|hit| hit.entry.wrong == **form);
        let rank = |form: &&String| (std::cmp::Reverse(count(form)), first(form).unwrap_or(usize::MAX));
        self.forms.iter().min_by_key(rank).map_or("", String::as_str)
    }
}
