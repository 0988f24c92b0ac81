//! Completions and manual pages, read by the programs that they are for.

use std::process::Command;

use crate::sandbox::Sandbox;

/// What a program says, if this system has it.
fn ask(sandbox: &Sandbox, program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).current_dir(sandbox.path()).output().ok()?;
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn bash_completes_commands_and_options() {
    let sandbox = Sandbox::new();
    sandbox.write("zhubi.bash", sandbox.run(&["completions", "bash"]).stdout);
    let complete = |words: &str, at: usize| {
        let last = words.split(' ').nth(at).unwrap_or_default();
        let script = format!(
            "source ./zhubi.bash; COMP_WORDS=({words}); COMP_CWORD={at}; _zhubi zhubi '{last}' ''; echo \"${{COMPREPLY[@]}}\""
        );
        ask(&sandbox, "bash", &["-c", &script])
    };
    let Some(commands) = complete("zhubi che", 1) else { return };
    assert_eq!(commands.trim(), "check");
    assert_eq!(complete("zhubi check --unsa", 2).unwrap().trim(), "--unsafe-fixes");
}

#[test]
fn every_shell_gets_a_script() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = sandbox.run(&["completions", shell]);
        assert_eq!(run.status, 0);
        assert!(run.stdout.contains("baseline"), "{shell}");
    }
    let wrong = sandbox.run(&["completions", "cmd"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.stderr.contains("只能是 bash、zsh"), "{}", wrong.stderr);
}

#[test]
fn there_is_a_manual_page_of_each_command() {
    let sandbox = Sandbox::new();
    let whole = sandbox.run(&["man"]).stdout;
    assert!(whole.contains(".TH zhubi 1") && whole.contains("baseline"), "{whole}");
    let check = sandbox.run(&["man", "check"]).stdout;
    assert!(check.contains("zhubi\\-check") && check.contains("unsafe\\-fixes"), "{check}");
    sandbox.write("zhubi.1", &check);
    if let Some(text) = ask(&sandbox, "groff", &["-k", "-man", "-Tutf8", "-P-cbou", "zhubi.1"]) {
        assert!(text.contains("--unsafe-fixes"), "{text}");
    }
    assert_eq!(sandbox.run(&["man", "chek"]).status, 2);
}
