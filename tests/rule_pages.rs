//! The pages in `docs/rules/` say what the rules themselves say.
//!
//! `UPDATE_RULE_PAGES=1 cargo test -p zhubi-tests --test rule_pages` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use zhubi_lint::{Family, RuleMeta, page};

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
    let mut pages: BTreeMap<String, String> =
        all.iter().map(|rule| (format!("{}.md", rule.meta().code), page(*rule))).collect();
    pages.insert("README.md".to_owned(), index(&rules));
    pages
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
                rule.fix.title(),
                code = rule.code,
            );
        }
        page.push('\n');
    }
    page
}
