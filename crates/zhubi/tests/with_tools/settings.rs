//! `zhubi schema` in the validator that editors and build servers use.

use std::fs;
use std::process::Command;

use crate::tools::{self, PYTHON_TOOLS};

const GOOD: [&str; 4] = [
    "",
    "extends = \"单位/zhubi.toml\"\nselect = [\"DEFAULT\", \"SEN001\", \"duplicate-punct\"]\nignore = [\"PLH\"]\n",
    "severity = \"info\"\nfail-on = \"error\"\nstage = \"draft\"\ngenre = \"通知\"\nas-of = \"2024-03-05\"\n\
     fragment = true\nformat = \"sarif\"\nbaseline = \"zhubi-baseline.toml\"\n",
    "[rules.SEN001]\nseverity = \"warning\"\nlongest = 120\n[[overrides]]\npaths = [\"模板/\", \"*.模板.txt\"]\n\
     stage = \"template\"\n[[overrides]]\npaths = \"讲话/**\"\n[overrides.rules.SEN001]\nlongest = 90\n",
];

const BAD: [&str; 10] = [
    "selct = []\n",
    "select = \"ORD\"\n",
    "severity = \"fatal\"\n",
    "stage = \"初稿\"\n",
    "fragment = 1\n",
    "format = \"xml\"\n",
    "[rules.SEN001]\nlongst = 3\n",
    "[rules.SEN001]\nlongest = -3\n",
    "[[overrides]]\nstage = \"final\"\n",
    "[[overrides]]\npaths = \"*\"\nformat = \"json\"\n",
];

/// What the schema says of a file and what the command says of it are the same.
#[test]
fn the_schema_accepts_what_the_command_accepts() {
    let bin = match PYTHON_TOOLS.as_deref() {
        Ok(bin) => bin,
        Err(reason) => return tools::skip("schema of the settings", reason),
    };
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let zhubi = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhubi"));
        command.args(arguments).current_dir(folder.path()).output().unwrap()
    };
    write("单位/zhubi.toml", "");
    write("zhubi-baseline.toml", "version = 1\n");
    write("稿.txt", "各单位要抓好工作落实。\n");
    fs::write(folder.path().join("schema.json"), zhubi(&["schema"]).stdout).unwrap();
    let template = zhubi(&["init"]);
    assert!(template.status.success());
    let template = fs::read_to_string(folder.path().join("zhubi.toml")).unwrap();
    let cases = GOOD.into_iter().chain([template.as_str()]).map(|text| (text, true));
    for (text, good) in cases.chain(BAD.map(|text| (text, false))) {
        write("zhubi.toml", text);
        let checked = zhubi(&["check", "--fragment", "稿.txt"]);
        let complaint = String::from_utf8_lossy(&checked.stderr);
        assert_eq!(checked.status.code() != Some(2), good, "{text}: {complaint}");
        let mut validator = Command::new(bin.join("check-jsonschema"));
        validator.args(["--schemafile", "schema.json", "zhubi.toml"]).current_dir(folder.path());
        let output = validator.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.success(), good, "{text}: {said}");
        assert!(good || said.contains("Schema validation errors"), "{text}: {said}");
    }
    let mut meta = Command::new(bin.join("check-jsonschema"));
    let output =
        meta.args(["--check-metaschema", "schema.json"]).current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
