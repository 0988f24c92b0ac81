//! The language server of zhubi: findings while typing, fixes, the outline of the draft, and the page of each rule.
//!
//! It never writes a file: what it changes it hands to the editor as edits of the text that the editor holds.

mod actions;
mod analysis;
mod capabilities;
mod client;
mod draft;
mod findings;
mod fix_all;
mod hover;
mod outline;
mod position;
mod query;
mod section;
mod server;
mod transport;
mod workers;

use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;

use lsp_server::Connection;
use zhubi_lint::{Diagnostic, Linter, Severity};
use zhubi_text::Source;

/// What decides which findings of one draft are shown.
#[derive(Clone)]
pub struct Profile {
    /// The rules that run, and how.
    pub linter: Arc<Linter>,
    /// From which level on findings are shown and fixed.
    pub severity: Severity,
    /// What is left of the findings of a draft.
    pub left: Left,
    /// What was asked for and cannot be used, such as a pack, a sentence each for the person at the editor.
    pub failures: Vec<String>,
}

/// Takes out of the findings of a draft those that somebody accepted.
pub type Left = Arc<dyn Fn(&Source, Vec<Diagnostic>) -> Vec<Diagnostic> + Send + Sync>;

/// Finds the profile of the draft at a path, which need not exist; without one, of a draft that was never saved. The
/// error is a sentence for the person at the editor.
pub type Profiles = Box<dyn Fn(Option<&Path>) -> Result<Profile, String>>;

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client asked for it first: exit status 0.
    Orderly,
    /// The client went away or ended the session without asking: exit status 1.
    Abrupt,
}

/// Serves one client over `connection` until it ends the session or goes away.
pub fn serve(connection: Connection, profiles: Profiles) -> End {
    server::Server::new(connection, profiles).run()
}

/// Serves one client over standard input and output.
///
/// # Errors
/// When standard output cannot be written although the client has not ended the session.
pub fn serve_stdio(profiles: Profiles) -> io::Result<End> {
    serve_streams(BufReader::new(io::stdin()), io::stdout(), profiles)
}

/// Serves one client that writes its messages to `input` and reads those of the server from `output`.
///
/// # Errors
/// When `output` cannot be written although the client has not ended the session.
pub fn serve_streams(
    input: impl BufRead + Send + 'static,
    output: impl Write + Send + 'static,
    profiles: Profiles,
) -> io::Result<End> {
    let (connection, writer) = transport::connect(input, output);
    let end = serve(connection, profiles);
    match writer.join() {
        Ok(Err(error)) if end == End::Orderly && error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(end),
    }
}
