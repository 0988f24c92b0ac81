//! `zhubi rule`.

use serde_json::json;

use crate::sandbox::Sandbox;

#[test]
fn the_page_of_a_rule_is_found_by_code_or_name() {
    let sandbox = Sandbox::new();
    let page = sandbox.run(&["rule", "PUN003"]);
    assert_eq!(page.status, 0);
    let rule =
        zhubi::all_rules().into_iter().map(|rule| rule.meta()).find(|rule| rule.code == "PUN003").unwrap();
    assert!(page.stdout.starts_with(&format!("PUN003 duplicate-punct {}\n", rule.title)), "{}", page.stdout);
    let source = rule.authority.to_string();
    for text in [rule.what, rule.why, &source].iter().chain(rule.wrong).chain(rule.right) {
        assert!(page.stdout.contains(text), "{text} is missing in\n{}", page.stdout);
    }
    for name in ["pun003", "duplicate-punct", "Duplicate-Punct"] {
        assert_eq!(sandbox.run(&["rule", name]).stdout, page.stdout, "{name}");
    }
}

#[test]
fn options_are_shown_with_their_defaults() {
    let sandbox = Sandbox::new();
    let page = sandbox.run(&["rule", "SEN001"]).stdout;
    assert!(page.contains("[rules.SEN001]") && page.contains("  longest = 170　一句最多几个字"), "{page}");
    let options = &sandbox.run(&["rule", "SEN001", "--format", "json"]).json()["rules"][0]["options"];
    assert_eq!(options[0]["name"], "longest");
    assert_eq!(options[0]["default"], 170);
    assert!(!sandbox.run(&["rule", "PUN003"]).stdout.contains("可以设置"));
}

#[test]
fn all_rules_are_listed_by_family() {
    let sandbox = Sandbox::new();
    let list = sandbox.run(&["rule"]).stdout;
    assert!(list.contains("PUN 标点\n") && list.contains("  PUN003  duplicate-punct"), "{list}");
    let family = sandbox.run(&["rule", "PUN"]).stdout;
    assert!(
        family.starts_with("PUN 标点\n") && family.lines().skip(1).all(|line| line.starts_with("  PUN")),
        "{family}"
    );
    let pages = sandbox.run(&["rule", "--all"]).stdout;
    assert_eq!(pages.matches("\n查什么\n").count(), zhubi::all_rules().len());
}

#[test]
fn the_json_catalogue_has_the_documented_shape() {
    let catalogue = Sandbox::new().run(&["rule", "--all", "--format", "json"]).json();
    assert_eq!(catalogue["version"], 1);
    let rules = catalogue["rules"].as_array().unwrap();
    assert_eq!(rules.len(), zhubi::all_rules().len());
    let keys = [
        "code", "default", "family", "fix", "name", "options", "right", "severity", "source", "title",
        "what", "why", "wrong",
    ];
    for rule in rules {
        let mut have: Vec<&str> = rule.as_object().unwrap().keys().map(String::as_str).collect();
        have.sort_unstable();
        assert_eq!(have, keys);
    }
    let rule = rules.iter().find(|rule| rule["code"] == "PUN003").unwrap();
    assert_eq!(
        (&rule["fix"], &rule["severity"], &rule["default"]),
        (&json!("safe"), &json!("error"), &json!(true))
    );
}

#[test]
fn an_unknown_rule_is_an_error_that_names_its_neighbours() {
    for (name, neighbour) in [("PUN0003", "PUN003"), ("duplicat", "duplicate-punct"), ("标点重复", "PUN003")]
    {
        let run = Sandbox::new().run(&["rule", name]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{name}");
        assert!(run.stderr.contains("没有名为") && run.stderr.contains(neighbour), "{}", run.stderr);
    }
}
