//! ORG005 职务、机构名叠用

use std::sync::LazyLock;

use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Edit, Span, is_han};

use super::people::{POSTS, is_name};
use crate::quotation::{in_title, is_mentioned};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &DupTitle;

struct DupTitle;

const META: RuleMeta = RuleMeta {
    code: "ORG005",
    name: "dup-title",
    title: "职务、机构名叠用",
    family: Family::Org,
    severity: Severity::Error,
    default: true,
    fix: FixKind::Unsafe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "职务连写两遍（书记书记）、姓名前后各写一遍（书记高明远书记），或在地名之后写成“青禾县县委”。",
    why: "多是替换、粘贴留下的。县委、市政府之类的机关名前不再重复“县、市”，应作“青禾县委”；组织部部长、教育局局长、青禾县县长、\
          主任主任医师、各县县委是对的，不在此列。",
    wrong: &["县委书记书记高明远出席会议。", "县委书记高明远书记作了讲话。", "会议由青禾县县委主办。"],
    right: &[
        "县委组织部部长、县教育局局长、青禾县县长、青禾市市长参加会议。",
        "科室主任主任医师李某，市长市长热线办公室，各县县委、县政府。",
        "书记、副书记和委员，主席主席团会议。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let doubled = Lexicon::from_csv(include_str!("dup_title.csv")).expect("the file is checked by a test");
    doubled.with_literals(POSTS.iter().copied())
});

impl Rule for DupTitle {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for hit in context.hits {
            let quoted = || in_title(text, hit.span) || is_mentioned(text, hit.span);
            match hit.entry.replacement() {
                Some(single) if is_named(text, hit.span) && !quoted() => {
                    let surplus = Span::new(hit.span.start(), hit.span.end() - single.len());
                    let finding =
                        findings.report(hit.span, format!("“{}”叠用，宜作“{single}”", hit.entry.wrong));
                    finding.fix_unsafe([Edit::delete(surplus)]);
                    if is_office(single) {
                        finding.severity(Severity::Warning);
                    }
                }
                None if !quoted() => report_around_name(text, hit.span, findings),
                _ => {}
            }
        }
    }
}

/// Whether it is an office such as 县委, whose name many write in full behind that of the place.
fn is_office(name: &str) -> bool {
    name.ends_with(['委', '府']) && !name.ends_with("常委")
}

/// 县县委 is doubled only behind the name of the county; elsewhere the first 县 may belong to another word.
fn is_named(text: &str, span: Span) -> bool {
    let place = is_office(span.of(text));
    let before = text[..span.start()].chars().next_back();
    !place || before.is_some_and(|c| is_han(c) || matches!(c, 'X' | 'x' | '*' | '×'))
}

/// Reports the post behind a name that stands before the name too.
fn report_around_name(text: &str, post: Span, findings: &mut Findings) {
    let word = post.of(text);
    // 同志 may follow any post, and 高明远同志 may be followed by another 同志.
    if matches!(word, "同志" | "委员" | "先生" | "女士") {
        return;
    }
    let rest = &text[post.end()..];
    let again = [2, 3].into_iter().find_map(|length| {
        let len: usize = rest.chars().take(length).map(char::len_utf8).sum();
        let after = &rest[len..];
        (after.starts_with(word) && is_name(&rest[..len])).then(|| post.end() + len)
    });
    if let Some(start) = again {
        let span = Span::new(start, start + word.len());
        findings
            .report(span, format!("姓名前已有“{word}”，后面不再重复"))
            .related(post, "前面的职务")
            .fix_unsafe([Edit::delete(span)]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_surplus_goes() {
        assert_eq!(mended(RULE, "县长县长柳青川与局长高明局长。"), "县长柳青川与局长高明。");
        assert_eq!(mended(RULE, "XX省省委、云岭市市政府印发。"), "XX省委、云岭市政府印发。");
    }

    #[test]
    fn doublings_that_belong_there() {
        for text in [
            "同志同志们好",
            "书记书记处会议",
            "全县县委系统",
            "上市市政府引导基金",
            "会议室主任主任技师",
            "书记和副书记",
            "局长柳青川、副局长高明",
            "书记高度重视书记工作",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
