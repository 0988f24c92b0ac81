//! What reads files that are no drafts: packs, accepted findings, and the messages of an editor.

use std::fs;
use std::io::Cursor;
use std::sync::Arc;

use zhubi::{Linter, Pack, Settings, Severity, Source};
use zhubi_lint::Baseline;
use zhubi_lsp::{End, Profile};

/// A draft in which rules of packs may find something.
const DRAFT: &str = "关于做好防汛工作的通知\n各镇人民政府：\n一、总体要求。认真贯彻落实，，抓好工作。\n";

/// A pack: its TOML file and the list of terms `words.csv`, which a zero byte parts. What it gives is run on a draft.
pub fn pack(data: &[u8]) -> bool {
    let mut parts = data.splitn(2, |&byte| byte == 0);
    let folder = tempfile::tempdir().expect("the folder for temporary files can be written");
    let put = |name: &str, content: &[u8]| {
        fs::write(folder.path().join(name), content).expect("a new folder takes a file");
    };
    put("pack.toml", parts.next().unwrap_or_default());
    put("words.csv", parts.next().unwrap_or_default());
    match Pack::read(folder.path()) {
        Ok(pack) => {
            let linter = Linter::of_tables(&[pack.table()], Settings::default());
            let source = Source::plain("稿.txt", DRAFT);
            for finding in linter.check(&source).diagnostics {
                assert!(finding.spans.iter().all(|span| DRAFT.get(span.range()).is_some()));
            }
            let _ = zhubi_packs::prove(pack.rules(), pack.rules());
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// A file of accepted findings: what was read is what is read again after writing.
pub fn baseline(data: &[u8]) -> bool {
    match Baseline::parse(&String::from_utf8_lossy(data)) {
        Ok(baseline) => {
            let again = Baseline::parse(&baseline.to_toml()).expect("what was written can be read");
            assert_eq!(again, baseline);
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

/// The messages of an editor, with their headers; whether the editor ended the session in an orderly way.
pub fn messages(data: &[u8]) -> bool {
    let linter = Arc::new(Linter::of_tables(&[zhubi::built_in().clone()], Settings::default()));
    let left = Arc::new(|_: &Source, found| found);
    let profile = Profile { linter, severity: Severity::Info, left, failures: Vec::new() };
    let profiles = Box::new(move |_: Option<&std::path::Path>| Ok(profile.clone()));
    let end = zhubi_lsp::serve_streams(Cursor::new(data.to_vec()), std::io::sink(), profiles);
    end.expect("nothing keeps the answers from being written") == End::Orderly
}
