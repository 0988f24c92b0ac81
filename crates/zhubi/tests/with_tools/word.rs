//! Annotated Word documents as python-docx and LibreOffice see them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::tools::{self, PYTHON_TOOLS, repository};

/// Annotates a document in each way that the corpus has, and returns where the results lie.
fn annotated(folder: &Path) -> Vec<PathBuf> {
    let corpus = fs::read_dir(repository().join("corpus/word")).unwrap();
    let documents = corpus.map(|entry| entry.unwrap().path()).filter(|path| {
        // python-docx does not read the strict variant of the format, annotated or not.
        path.extension().is_some_and(|extension| extension == "docx") && !path.ends_with("strict.docx")
    });
    let annotate = |path: PathBuf| {
        let out = folder.join(path.file_name().unwrap());
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhubi"));
        command
            .args(["annotate", "--isolated", "--select=ALL", "--severity=info"])
            .arg(&path)
            .arg("-o")
            .arg(&out);
        assert!(command.output().unwrap().status.code().unwrap() < 2);
        out
    };
    documents.map(annotate).collect()
}

/// What python-docx sees.
fn read(python: &Path, path: &Path) -> Value {
    let script = repository().join("crates/zhubi/tests/with_tools/word_reader.py");
    let output = Command::new(python).arg(script).arg(path).output().unwrap();
    assert!(output.status.success(), "{path:?}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn python_docx_sees_comments_at_their_words() {
    let python = match PYTHON_TOOLS.as_deref() {
        Ok(bin) => bin.join("python"),
        Err(reason) => return tools::skip("annotated documents in python-docx", reason),
    };
    let folder = tempfile::tempdir().unwrap();
    let mut own = 0;
    for path in annotated(folder.path()) {
        let seen = read(&python, &path);
        for comment in seen["comments"].as_array().unwrap() {
            let is_own = comment["author"] == "朱笔";
            assert!(!is_own || !comment["words"].as_str().unwrap().is_empty(), "{path:?}: {comment}");
            own += usize::from(is_own);
        }
    }
    assert!(own > 20);

    let source = folder.path().join("通知.docx");
    let script = "import docx, sys; d = docx.Document(); p = d.add_paragraph('各乡镇要绷紧防汛'); p.add_run('这根弦,').bold = True; p.add_run('做到守土有责。。'); d.save(sys.argv[1])";
    assert!(Command::new(&python).args(["-c", script]).arg(&source).status().unwrap().success());
    let out = folder.path().join("批.docx");
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhubi"));
    command.args(["annotate", "--isolated", "--fragment", "--select=PUN"]).arg(&source).arg("-o").arg(&out);
    assert_eq!(command.output().unwrap().status.code(), Some(1));
    let seen = read(&python, &out);
    let words: Vec<&Value> =
        seen["comments"].as_array().unwrap().iter().map(|comment| &comment["words"]).collect();
    assert_eq!(words, [",，", "。。"], "{seen}");
    assert_eq!((&seen["inserted"], &seen["deleted"]), (&json!(["，"]), &json!([",", "。"])));
}

#[test]
fn libreoffice_sees_every_comment() {
    let Some(office) = tools::find(&["soffice", "libreoffice"]) else {
        return tools::skip("annotated documents in LibreOffice", "LibreOffice is not installed");
    };
    let folder = tempfile::tempdir().unwrap();
    let names =
        ["numbering-lists.docx", "comments.docx", "text-boxes.docx", "tables.docx", "characters.docx"];
    let mut documents = annotated(folder.path());
    documents.retain(|path| names.iter().any(|name| path.ends_with(name)));
    let mut command = Command::new(office);
    command.arg(format!("-env:UserInstallation=file://{}", folder.path().join("profile").display()));
    command.args(["--headless", "--convert-to", "fodt", "--outdir"]).arg(folder.path()).args(&documents);
    assert!(command.output().unwrap().status.success());
    for path in documents {
        let seen = fs::read_to_string(path.with_extension("fodt")).unwrap();
        let mut archive = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
        let Ok(comments) = archive.by_name("word/comments.xml") else { continue };
        let written = std::io::read_to_string(comments).unwrap().matches("<w:comment ").count();
        assert_eq!(seen.matches("<office:annotation ").count(), written, "{path:?}");
    }
}
