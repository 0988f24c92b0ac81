//! PUN031 叹号滥用

use zhubi_document::{Document, Genre, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ExclaimExcess;

struct ExclaimExcess;

const META: RuleMeta = RuleMeta {
    code: "PUN031",
    name: "exclaim-excess",
    title: "叹号滥用",
    family: Family::Pun,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "叹号连用，或者通知、请示、报告、函等公文正文里一再使用叹号。",
    why: "公文语体平实庄重，一般不用叹号抒情；叹号连用只在感情极强烈时才有必要。讲话、致辞、口号可以多用，不计篇内次数。用不用叹号要看语气，因此只作提示，默认不检查。",
    wrong: &["让我们行动起来！！！", "胜利一定属于我们！！大家一起努力。"],
    right: &["让我们行动起来！", "真有这样的事？！"],
};

/// From so many sentences with an exclamation mark on, a document in a plain genre has too many.
const EXCESS: usize = 4;

impl Rule for ExclaimExcess {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut end = 0;
        let mut single = 0;
        let mut first: Option<Span> = None;
        for start in document.characters().places_of_any(['！', '!']) {
            let start = start as usize;
            if start < end {
                continue;
            }
            let rest = &document.text()[start..];
            end = start + rest.len() - rest.trim_start_matches(['！', '!']).len();
            let run = Span::new(start, end);
            if run.of(document.text()).chars().count() > 1 && run.of(document.text()).contains('！') {
                findings.report(run, "叹号连用，一个就够了");
            } else if is_plain(document, start) {
                single += 1;
                first.get_or_insert(run);
            }
        }
        if let Some(first) = first
            && single >= EXCESS
            && document.genre().is_some_and(is_plain_genre)
        {
            findings.report(first, format!("公文正文用了{single}个叹号，语气宜平实"));
        }
    }
}

/// Whether the mark at `at` stands in a paragraph and not in a quoted slogan.
fn is_plain(document: &Document, at: usize) -> bool {
    let body = document.block_at(at).is_some_and(|block| block.role == Role::Body);
    let quoted = document.text()[at..].chars().nth(1).is_some_and(|c| matches!(c, '”' | '’'));
    body && !quoted && document.char_at(at) == Some('！')
}

fn is_plain_genre(genre: Genre) -> bool {
    use Genre::{
        Announcement, Circular, Decision, Letter, Minutes, Notice, Opinion, PublicNotice, Regulation, Reply,
        Report, Request,
    };
    matches!(
        genre,
        Announcement
            | Circular
            | Decision
            | Letter
            | Minutes
            | Notice
            | Opinion
            | PublicNotice
            | Regulation
            | Reply
            | Report
            | Request
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn many_marks_in_a_notice() {
        let body = "各村要行动起来！大家要努力！要确保安全！一定要成功！\n";
        let notice = format!("关于开展植树活动的通知\n各村：\n{body}");
        assert_eq!(messages(RULE, &notice, None), ["公文正文用了4个叹号，语气宜平实"]);
        let speech = format!("在植树活动上的讲话\n同志们：\n{body}");
        assert!(found(RULE, &speech).is_empty());
    }

    #[test]
    fn runs_of_marks() {
        assert_eq!(found(RULE, "好！！好！好?!"), ["！！"]);
    }
}
