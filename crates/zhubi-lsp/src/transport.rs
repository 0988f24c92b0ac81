//! Messages over two streams. The transport of lsp-server ends a session at the first message that is no
//! JSON; here such a message is answered or logged, and the session goes on.

use std::io::{self, BufRead, Read, Write};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use lsp_server::{Connection, ErrorCode, Message, RequestId, Response};
use serde_json::Value;

use crate::client;

/// The longest message that is read, in bytes.
const LONGEST_MESSAGE: u64 = 512 * 1024 * 1024;

/// The longest line of a header, in bytes.
const LONGEST_HEADER: u64 = 4096;

/// How many messages wait to be handled before the client has to wait.
const INBOX: usize = 64;

/// What ends when everything was written.
pub type Writer = JoinHandle<io::Result<()>>;

/// Connects to the client that writes to `input` and reads from `output`.
pub fn connect(
    input: impl BufRead + Send + 'static,
    output: impl Write + Send + 'static,
) -> (Connection, Writer) {
    // Unbounded, for a client that writes before it reads must not stall the server.
    let (outbox, to_write) = unbounded();
    let (to_handle, inbox) = bounded(INBOX);
    let complaints = outbox.clone();
    // It is never joined: a client that goes silent leaves it waiting for input.
    thread::spawn(move || read_all(input, &to_handle, &complaints));
    let writer = thread::spawn(move || write_all(output, &to_write));
    (Connection { sender: outbox, receiver: inbox }, writer)
}

fn write_all(mut out: impl Write, messages: &Receiver<Message>) -> io::Result<()> {
    messages.iter().try_for_each(|message| message.write(&mut out))
}

/// Reads messages until the input ends, it says `exit`, or nobody wants them any more.
fn read_all(mut input: impl BufRead, messages: &Sender<Message>, complaints: &Sender<Message>) {
    loop {
        let message = match read(&mut input) {
            Ok(Some(Frame::Message(message))) => message,
            Ok(Some(Frame::Nonsense { id, complaint })) => {
                let answer = match id {
                    Some(id) => Response::new_err(id, ErrorCode::InvalidRequest as i32, complaint).into(),
                    None => client::log_message(complaint),
                };
                if complaints.send(answer).is_err() {
                    return;
                }
                continue;
            }
            Ok(None) | Err(_) => return,
        };
        let is_exit = matches!(&message, Message::Notification(note) if note.method == "exit");
        if messages.send(message).is_err() || is_exit {
            return;
        }
    }
}

/// What stands between two headers.
#[derive(Debug)]
enum Frame {
    Message(Message),
    /// Something else, which asks for an answer under `id` if it has one.
    Nonsense {
        id: Option<RequestId>,
        complaint: String,
    },
}

/// Reads the next frame; nothing at the end of the input.
fn read(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let nonsense = |complaint: String| Ok(Some(Frame::Nonsense { id: None, complaint }));
    let length = match read_header(input)? {
        None => return Ok(None),
        Some(None) => return nonsense("收到的消息没有正确的 Content-Length，已忽略".to_owned()),
        Some(Some(length)) => length,
    };
    let mut body = input.take(length);
    if length > LONGEST_MESSAGE {
        io::copy(&mut body, &mut io::sink())?;
        return nonsense(format!("收到的消息有 {length} 字节，超过了上限，已忽略"));
    }
    let mut bytes = Vec::new();
    if (body.read_to_end(&mut bytes)? as u64) < length {
        return Ok(None);
    }
    Ok(Some(parse(&bytes)))
}

/// The length that a header gives: nothing at the end of the input, and no length where the header is none.
fn read_header(input: &mut impl BufRead) -> io::Result<Option<Option<u64>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("Content-Length") => {
                length = value.trim().parse().ok();
            }
            None if line.trim_end().is_empty() => return Ok(Some(length)),
            Some((name, _)) if name.eq_ignore_ascii_case("Content-Type") => {}
            _ => length = None,
        }
    }
}

fn parse(bytes: &[u8]) -> Frame {
    if let Ok(message) = serde_json::from_slice(bytes) {
        return Frame::Message(message);
    }
    match serde_json::from_slice::<Value>(bytes) {
        Err(error) => Frame::Nonsense {
            id: None,
            complaint: format!("收到的消息不是 JSON，已忽略：{error}"),
        },
        Ok(value) => {
            // An answer to an answer would be taken for one to the client's own request of that number.
            let is_answer = value.get("result").is_some() || value.get("error").is_some();
            let id = value.get("id").filter(|_| !is_answer);
            Frame::Nonsense {
                id: id.and_then(|id| serde_json::from_value(id.clone()).ok()),
                complaint: "收到的消息不是请求、回应或通知".to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use crossbeam_channel::unbounded;
    use lsp_server::Message;

    use super::read_all;

    /// The methods of the messages in `input`, and what was answered to the rest.
    fn heard(input: &[u8]) -> (Vec<String>, Vec<Message>) {
        let (to_handle, inbox) = unbounded();
        let (complaints, answers) = unbounded();
        read_all(Cursor::new(input), &to_handle, &complaints);
        drop((to_handle, complaints));
        let method = |message| match message {
            Message::Notification(note) => note.method,
            Message::Request(request) => request.method,
            Message::Response(response) => response.id.to_string(),
        };
        (inbox.into_iter().map(method).collect(), answers.into_iter().collect())
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_is_no_message_is_answered_and_the_next_one_heard() {
        let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let garbage = [
            framed("{\"jsonrpc\": \"2.0\", \"method\": "),
            framed("[1, 2]"),
            framed(&nested),
            framed("{\"id\": 7, \"params\": {}}"),
            "Content-Length: x\r\n\r\n".to_owned(),
            "Content-Length: 3\r\n\r\n\u{FF}\u{0}".to_owned(),
        ];
        let input = garbage.concat() + &framed("{\"method\": \"initialized\"}");
        let (methods, answers) = heard(input.as_bytes());
        assert_eq!(methods, ["initialized"]);
        assert_eq!(answers.len(), garbage.len(), "{answers:?}");
        let replies: Vec<_> =
            answers.iter().filter(|answer| matches!(answer, Message::Response(_))).collect();
        assert!(matches!(&replies[..], [Message::Response(reply)] if reply.id == 7.into()), "{replies:?}");
    }

    #[test]
    fn a_length_beyond_the_input_ends_the_session() {
        let input = format!("{}Content-Length: {}\r\n\r\n{{}}", framed("{\"method\": \"a\"}"), u64::MAX);
        assert_eq!(heard(input.as_bytes()).0, ["a"]);
        assert_eq!(heard(b"Content-Length: 99\r\n\r\n{}").0, [""; 0]);
    }

    #[test]
    fn nothing_is_read_after_exit() {
        let input = framed("{\"method\": \"exit\"}") + &framed("{\"method\": \"later\"}");
        assert_eq!(heard(input.as_bytes()).0, ["exit"]);
    }
}
