//! The page of a rule in Markdown, for `docs/rules/` and for editors.

use std::fmt::Write as _;

use zhubi_document::Genre;

use crate::{Family, FixKind, Genres, Rule, Stages};

/// The page of `rule`, in Markdown.
pub fn page(rule: &dyn Rule) -> String {
    let options = options(rule);
    let rule = rule.meta();
    let mut page = format!("# {} {}\n\n`{}`\n\n{}\n\n", rule.code, rule.title, rule.name, rule.what);
    let _ = writeln!(page, "## 为什么\n\n{}\n", rule.why);
    if rule.family == Family::Fmt {
        page.push_str("例中〔〕说明文档或者后面这一段怎样排版；没有〔〕的段落与上一段相同，没有说到的按未设置处理。\n\n");
    }
    for (title, examples) in [("错误", rule.wrong), ("正确", rule.right)] {
        let _ = writeln!(page, "## {title}\n");
        for example in examples {
            // An example with blanks at its ends or marks of its own must stand as it is.
            let _ = writeln!(page, "````text\n{}\n````\n", example.trim_end_matches('\n'));
        }
    }
    page.push_str(&options);
    let _ = write!(page, "## 说明\n\n- 依据：{}\n- 级别：{}\n", rule.authority, rule.severity.title());
    let _ = writeln!(page, "- 默认：{}", if rule.default { "开启" } else { "关闭" });
    let _ = writeln!(page, "- 修改：{}", rule.fix.title());
    if let Some(stages) = stages(rule.stages) {
        let _ = writeln!(page, "- 文稿阶段：{stages}");
    }
    if let Some(genres) = genres(rule.genres) {
        let _ = writeln!(page, "- 文种：{genres}");
    }
    page
}

/// What a user may set of a rule, as it stands in `zhubi.toml`.
fn options(rule: &dyn Rule) -> String {
    let Some(kind) = rule.options() else { return String::new() };
    let mut text = format!("## 设置\n\n````toml\n[rules.{}]\n", rule.meta().code);
    for option in kind.list() {
        let _ = writeln!(text, "# {}\n{} = {}", option.what, option.name, option.default);
    }
    text + "````\n\n"
}

impl FixKind {
    /// The words for people.
    pub fn title(self) -> &'static str {
        match self {
            FixKind::None => "无",
            FixKind::Safe => "可自动修改",
            FixKind::Unsafe => "须人确认",
        }
    }
}

fn stages(stages: Stages) -> Option<&'static str> {
    match stages {
        Stages::Same => None,
        Stages::Placeholder => Some("起草中（draft）只作提示，模板（template）不查"),
        Stages::NotTemplate => Some("模板（template）不查"),
    }
}

fn genres(genres: Genres) -> Option<String> {
    let names = |list: &[Genre]| list.iter().map(|genre| genre.name()).collect::<Vec<_>>().join("、");
    match genres {
        Genres::All => None,
        Genres::Only(list) => Some(format!("只查{}", names(list))),
        Genres::Except(list) => Some(format!("不查{}", names(list))),
    }
}
