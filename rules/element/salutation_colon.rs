//! DOC025 称谓后冒号

use zhubi_document::Role;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_blank};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SalutationColon;

struct SalutationColon;

const META: RuleMeta = RuleMeta {
    code: "DOC025",
    name: "salutation-colon",
    title: "称谓后冒号",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("GB/T 15834—2011"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "独占一行的称呼（同志们、各位代表）末尾没有冒号，或者用了逗号、句号。",
    why: "书信、讲话的称呼独占一行时，末尾用冒号，也可以用叹号。称呼后接着说话的（同志们，今天……）用逗号，不在此列；半角冒号由标点规则指出。",
    wrong: &[
        "在全县大会上的讲话\n同志们，\n今天召开全县大会，主要任务是部署防汛工作。",
        "在全县大会上的讲话\n各位领导、各位来宾\n今天召开全县大会，主要任务是部署防汛工作。",
    ],
    right: &[
        "在全县大会上的讲话\n同志们：\n今天召开全县大会，主要任务是部署防汛工作。",
        "在全县大会上的讲话\n各位代表！\n今天召开全县大会，主要任务是部署防汛工作。",
        "同志们，今天召开全县大会，主要任务是部署防汛工作。",
        "一、致各位代表",
    ],
};

impl Rule for SalutationColon {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let text = context.document.text();
        for block in context.document.blocks() {
            if matches!(
                block.role,
                Role::TableCell | Role::TocEntry | Role::Residue | Role::Caption | Role::Signature
            ) {
                continue;
            }
            // A comma where the colon should be makes the line look torn.
            let end = block.joins.first().map_or(block.span.end(), |join| join.span.start());
            let line = Span::new(block.span.start(), end);
            if line.len() > LONGEST {
                continue;
            }
            let words = line.of(text).trim_end_matches(is_wrong_mark);
            if words.ends_with(['：', ':', '！', '!']) || !is_salutation(words) {
                continue;
            }
            let marks = Span::new(line.start() + words.len(), line.end());
            let last = words.chars().next_back().map_or(0, char::len_utf8);
            let shown = Span::new(marks.start() - last, marks.end());
            findings.report(shown, "独占一行的称呼末尾应当用冒号").fix_safe([Edit::replace(marks, "：")]);
        }
    }
}

/// A line of salutation has at most this many bytes.
const LONGEST: usize = 180;

fn is_wrong_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | ',' | '.' | ';')
}

/// Whether `words` do nothing but address people.
fn is_salutation(words: &str) -> bool {
    let mut parts =
        words.split(|c| matches!(c, '、' | '，' | ',') || is_blank(c)).filter(|part| !part.is_empty());
    parts.clone().next().is_some() && parts.all(addresses)
}

/// `part` behind each `word` that it begins with.
fn without_each<'p>(mut part: &'p str, word: &str) -> &'p str {
    while let Some(rest) = part.strip_prefix(word) {
        part = rest;
    }
    part
}

fn addresses(part: &str) -> bool {
    const AUDIENCES: [&str; 15] = [
        "同志们",
        "朋友们",
        "女士们",
        "先生们",
        "同学们",
        "老师们",
        "乡亲们",
        "战友们",
        "代表们",
        "委员们",
        "家长们",
        "同事们",
        "父老乡亲们",
        "青年朋友们",
        "干部群众们",
    ];
    const PEOPLE: [&str; 27] = [
        "领导",
        "来宾",
        "嘉宾",
        "代表",
        "委员",
        "同志",
        "同事",
        "老师",
        "同学",
        "朋友",
        "专家",
        "家长",
        "战友",
        "乡亲",
        "先生",
        "女士",
        "教授",
        "院士",
        "评委",
        "党员",
        "书记",
        "主任",
        "市民",
        "居民",
        "师生",
        "企业家",
        "网友",
    ];
    const POSTS: [&str; 11] =
        ["书记", "主任", "部长", "局长", "县长", "市长", "区长", "镇长", "主席", "院长", "校长"];
    let rest = without_each(without_each(part, "尊敬的"), "亲爱的");
    let polite = rest.len() < part.len();
    let short = rest.chars().count() <= 8;
    AUDIENCES.contains(&rest)
        || (rest.strip_prefix("各位").is_some_and(|people| PEOPLE.iter().any(|word| people.ends_with(word)))
            && short)
        || (polite && short && PEOPLE.iter().chain(&POSTS).any(|word| rest.ends_with(word)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn the_colon_is_put_or_takes_the_place_of_another_mark() {
        for (wrong, right) in [
            ("同志们", "同志们："),
            ("同志们，", "同志们："),
            ("同志们。", "同志们："),
            ("各位代表，同志们，", "各位代表，同志们："),
            ("尊敬的张书记，各位领导", "尊敬的张书记，各位领导："),
            ("女士们、先生们", "女士们、先生们："),
        ] {
            let text = |line: &str| {
                format!(
                    "在全县大会上的讲话\n（2024年3月5日）\n{line}\n今天召开全县大会，主要任务是部署防汛工作。"
                )
            };
            assert_eq!(mended(RULE, &text(wrong)), text(right));
        }
    }

    #[test]
    fn other_lines_about_people() {
        for line in [
            "同志们：",
            "同志们！",
            "同志们:",
            "同志们，让我们携手前进。",
            "各位代表要认真履职",
            "各级领导",
            "尊敬的各位领导要求我们",
            "慰问老同志",
        ] {
            let text = format!("在全县大会上的讲话\n{line}\n今天召开全县大会，主要任务是部署防汛工作。");
            assert_eq!(found(RULE, &text), Vec::<String>::new(), "{line}");
        }
    }
}
