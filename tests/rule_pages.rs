//! The pages in `docs/rules/` say what the rules themselves say.
//!
//! `UPDATE_RULE_PAGES=1 cargo test -p zhubi-tests --test rule_pages` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use zhubi_lint::{Family, FixKind, Genres, Rule, RuleMeta, Stages};

#[test]
fn the_rule_pages_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rules");
    let pages = pages();
    if env::var_os("UPDATE_RULE_PAGES").is_some() {
        write(&folder, &pages);
    }
    for (name, page) in &pages {
        let written = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert_eq!(&written, page, "docs/rules/{name} is stale: run with UPDATE_RULE_PAGES=1");
    }
    let names = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left_over: Vec<String> = names.filter(|name| !pages.contains_key(name)).collect();
    assert!(left_over.is_empty(), "docs/rules has pages of no rule: {left_over:?}");
}

fn write(folder: &Path, pages: &BTreeMap<String, String>) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("the folder can be made");
    for (name, page) in pages {
        fs::write(folder.join(name), page).expect("the page can be written");
    }
}

/// All pages by file name: one a rule, and the index.
fn pages() -> BTreeMap<String, String> {
    let all = zhubi_rules::all();
    let rules: Vec<&RuleMeta> = all.iter().map(|rule| rule.meta()).collect();
    let mut pages: BTreeMap<String, String> = all
        .iter()
        .map(|rule| (format!("{}.md", rule.meta().code), page(rule.meta(), &options(*rule))))
        .collect();
    pages.insert("README.md".to_owned(), index(&rules));
    pages
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

fn page(rule: &RuleMeta, options: &str) -> String {
    let mut page = format!("# {} {}\n\n`{}`\n\n{}\n\n", rule.code, rule.title, rule.name, rule.what);
    let _ = writeln!(page, "## 为什么\n\n{}\n", rule.why);
    for (title, examples) in [("错误", rule.wrong), ("正确", rule.right)] {
        let _ = writeln!(page, "## {title}\n");
        for example in examples {
            // An example with blanks at its ends or marks of its own must stand as it is.
            let _ = writeln!(page, "````text\n{}\n````\n", example.trim_end_matches('\n'));
        }
    }
    page.push_str(options);
    let _ = write!(page, "## 说明\n\n- 依据：{}\n- 级别：{}\n", rule.authority, rule.severity.title());
    let _ = writeln!(page, "- 默认：{}", if rule.default { "开启" } else { "关闭" });
    let _ = writeln!(page, "- 修改：{}", fix(rule.fix));
    if let Some(stages) = stages(rule.stages) {
        let _ = writeln!(page, "- 文稿阶段：{stages}");
    }
    if let Some(genres) = genres(rule.genres) {
        let _ = writeln!(page, "- 文种：{genres}");
    }
    page
}

fn index(rules: &[&RuleMeta]) -> String {
    let mut page = "# 规则\n\n".to_owned();
    for family in Family::ALL {
        let of_family: Vec<_> = rules.iter().filter(|rule| rule.family == family).collect();
        if of_family.is_empty() {
            continue;
        }
        let _ = write!(
            page,
            "## {} {}\n\n| 编号 | 名称 | 查什么 | 级别 | 默认 | 修改 |\n|---|---|---|---|---|---|\n",
            family.code(),
            family.title()
        );
        for rule in of_family {
            let default = if rule.default { "开启" } else { "关闭" };
            let _ = writeln!(
                page,
                "| [{code}]({code}.md) | `{}` | {} | {} | {default} | {} |",
                rule.name,
                rule.title.replace('|', "\\|"),
                rule.severity.title(),
                fix(rule.fix),
                code = rule.code,
            );
        }
        page.push('\n');
    }
    page
}

fn fix(kind: FixKind) -> &'static str {
    match kind {
        FixKind::None => "无",
        FixKind::Safe => "可自动修改",
        FixKind::Unsafe => "须人确认",
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
    let names =
        |list: &[zhubi_document::Genre]| list.iter().map(|genre| genre.name()).collect::<Vec<_>>().join("、");
    match genres {
        Genres::All => None,
        Genres::Only(list) => Some(format!("只查{}", names(list))),
        Genres::Except(list) => Some(format!("不查{}", names(list))),
    }
}
