use crate::sandbox::Sandbox;

/// `bodies` as messages of the protocol.
fn framed(bodies: &[&str]) -> String {
    bodies.iter().map(|body| format!("Content-Length: {}\r\n\r\n{body}", body.len())).collect()
}

const INITIALIZE: &str = r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#;
const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

#[test]
fn the_exit_status_tells_how_the_session_ended() {
    let sandbox = Sandbox::new();
    let run = sandbox.run_with_stdin(&["lsp", "--stdio"], framed(&[INITIALIZE, SHUTDOWN, EXIT]));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains(r#""name":"zhubi""#), "{}", run.stdout);
    assert_eq!(sandbox.run_with_stdin(&["lsp"], framed(&[INITIALIZE, EXIT])).status, 1);
    assert_eq!(sandbox.run_with_stdin(&["lsp"], framed(&[INITIALIZE])).status, 1);
    assert_eq!(sandbox.run_with_stdin(&["lsp"], "").status, 1);
}

#[test]
fn what_is_no_message_is_logged_and_the_session_goes_on() {
    let garbage = format!("GET / HTTP/1.1\r\n\r\n{}", framed(&["{", "[]", "\0"]));
    let input = garbage + &framed(&[INITIALIZE, SHUTDOWN, EXIT]);
    let run = Sandbox::new().run_with_stdin(&["lsp"], input);
    assert_eq!(run.status, 0);
    assert_eq!(run.stdout.matches("window/logMessage").count(), 4, "{}", run.stdout);
}

/// What the server answers about the third character of drafts of the sandbox, in whose place the client has `TEXT`.
fn hovers(sandbox: &Sandbox, paths: &[&str]) -> Vec<String> {
    let uri = format!("file://{}/", sandbox.path().display());
    let open = |path: &&str| {
        let item = format!(r#"{{"uri":"{uri}{path}","languageId":"plaintext","version":1,"text":"{TEXT}"}}"#);
        format!(r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{item}}}}}"#)
    };
    let id = |place: usize| format!(r#""id":{}"#, place + 3);
    let ask = |(place, path): (usize, &&str)| {
        let params =
            format!(r#"{{"textDocument":{{"uri":"{uri}{path}"}},"position":{{"line":0,"character":3}}}}"#);
        format!(r#"{{"jsonrpc":"2.0",{},"method":"textDocument/hover","params":{params}}}"#, id(place))
    };
    let questions = paths.iter().enumerate().map(ask);
    let messages: Vec<String> =
        [INITIALIZE.to_owned()].into_iter().chain(paths.iter().map(open)).chain(questions).collect();
    let messages: Vec<&str> = messages.iter().map(String::as_str).collect();
    // The end of the input ends the session only after what was read before is answered by the workers, or not at all;
    // so the answers are read while the input is open.
    let stdout = sandbox.talk(&["lsp"], &framed(&messages), |stdout| {
        (0..paths.len()).all(|place| stdout.contains(&id(place)))
    });
    let answer = |place| stdout.split("Content-Length").find(|message| message.contains(&id(place)));
    (0..paths.len()).map(|place| answer(place).unwrap().to_owned()).collect()
}

const TEXT: &str = "办结。。";

#[test]
fn the_nearest_configuration_counts() {
    let sandbox = Sandbox::with("稿件/zhubi.toml", "ignore = [\"PUN\"]\n");
    let answers = hovers(&sandbox, &["%E7%A8%BF%E4%BB%B6/a.txt", "a.txt"]);
    assert!(answers[0].contains(r#""result":null"#), "{}", answers[0]);
    assert!(answers[1].contains("PUN003"), "{}", answers[1]);
}

#[test]
fn what_was_accepted_is_not_shown() {
    let sandbox = Sandbox::with("a.txt", TEXT);
    assert_eq!(sandbox.run(&["baseline", "a.txt"]).status, 0);
    let answers = hovers(&sandbox, &["a.txt", "b.txt"]);
    assert!(answers[0].contains(r#""result":null"#), "{}", answers[0]);
    assert!(answers[1].contains("PUN003"), "{}", answers[1]);
}
