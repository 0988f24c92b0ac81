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

#[test]
fn the_nearest_configuration_counts() {
    let sandbox = Sandbox::with("稿件/zhubi.toml", "ignore = [\"PUN\"]\n");
    let uri = format!("file://{}/", sandbox.path().display());
    let open = |path: &str| {
        let item =
            format!(r#"{{"uri":"{uri}{path}","languageId":"plaintext","version":1,"text":"办结。。"}}"#);
        format!(r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{item}}}}}"#)
    };
    let ask = |id: u32, path: &str| {
        let params =
            format!(r#"{{"textDocument":{{"uri":"{uri}{path}"}},"position":{{"line":0,"character":3}}}}"#);
        format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"textDocument/hover","params":{params}}}"#)
    };
    let (inside, outside) = ("%E7%A8%BF%E4%BB%B6/a.txt", "a.txt");
    let messages = [INITIALIZE.to_owned(), open(inside), open(outside), ask(3, inside), ask(4, outside)];
    let messages: Vec<&str> = messages.iter().map(String::as_str).collect();
    // The end of the input ends the session only after what was read before is answered by the workers, or not at all;
    // so the answers are read while the input is open.
    let stdout = sandbox.talk(&["lsp"], &framed(&messages), |stdout| {
        stdout.contains(r#""id":3"#) && stdout.contains(r#""id":4"#)
    });
    let answer =
        |id: u32| stdout.split("Content-Length").find(|message| message.contains(&format!(r#""id":{id}"#)));
    assert!(answer(3).unwrap().contains(r#""result":null"#), "{stdout}");
    assert!(answer(4).unwrap().contains("PUN003"), "{stdout}");
}
