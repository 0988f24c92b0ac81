//! What is said about packs that cannot be used: what is wrong, and where.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use zhubi_packs::{Pack, PackError};

const HEAD: &str = "[pack]\nfamily = \"QSQ\"\ntitle = \"用语\"\n";
const RULE: &str = "[[rule]]\ncode = \"QSQ001\"\nname = \"one\"\ntitle = \"一条\"\n";

/// The place and the reason of what is wrong with the pack `text`.
fn wrong(text: &str, files: &[(&str, &[u8])]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    fs::write(folder.path().join("pack.toml"), text).unwrap();
    let error = Pack::read(folder.path()).map(|_| ()).unwrap_err();
    assert!(error.to_string().starts_with("文件“") || matches!(error, PackError::Encoding(_)), "{error}");
    match error {
        PackError::Invalid { text, span, reason, .. } => (text[span].to_owned(), reason),
        PackError::Toml { text, error, .. } => {
            let span = error.span().unwrap_or_default();
            (text[span].to_owned(), error.message().to_owned())
        }
        error => (String::new(), error.to_string()),
    }
}

#[test]
fn headers_and_names_are_checked() {
    let header =
        |family: &str| format!("[pack]\nfamily = \"{family}\"\ntitle = \"用语\"\n{RULE}kind = \"forbid\"\n");
    assert_eq!(wrong(&header("TYP"), &[]), ("\"TYP\"".into(), "TYP 是内置的名称，请换几个字母".into()));
    assert_eq!(wrong(&header("清水"), &[]).1, "family 应是二至八个大写字母，如 QSQ");
    let code = RULE.replace("QSQ001", "TYP001");
    let (place, reason) = wrong(&format!("{HEAD}{code}kind = \"forbid\"\n"), &[]);
    assert_eq!((place.as_str(), reason.as_str()), ("\"TYP001\"", "规则编号应是 QSQ 加三位数字，如 QSQ001"));
    let entry = "kind = \"forbid\"\n[[rule.entry]]\nwrong = \"蓝鲸\"\n";
    let (place, reason) = wrong(&format!("{HEAD}{RULE}{entry}{RULE}{entry}"), &[]);
    assert_eq!((place.as_str(), reason.as_str()), ("\"QSQ001\"", "编号 QSQ001 用了两次"));
    assert!(wrong(HEAD, &[]).1.contains("没有规则"));
    assert!(wrong("[pack\n", &[]).1.contains("table"));
}

#[test]
fn kinds_and_keys_are_checked() {
    let of = |rest: &str| wrong(&format!("{HEAD}{RULE}{rest}"), &[]);
    let (place, reason) = of("kind = \"regex\"\n");
    assert_eq!(place, "\"regex\"");
    assert!(reason.contains("可用的有 forbid"), "{reason}");
    assert!(of("kind = \"forbid\"\npattern = \"甲乙\"\n").1.contains("不用 pattern"));
    assert!(of("kind = \"forbid\"\nwords = []\n").1.contains("unknown field `words`"));
    assert!(of("kind = \"pattern\"\n").1.contains("没有写 pattern"));
    assert!(of("kind = \"series\"\n").1.contains("[[rule.series]]"));
    assert!(of("kind = \"structure\"\n").1.contains("[rule.structure]"));
    assert_eq!(of("kind = \"forbid\"\nseverity = \"严重\"\n").0, "\"严重\"");
    assert!(
        of("kind = \"forbid\"\ngenres = [\"通知\", \"告示\"]\n[[rule.entry]]\nwrong = \"蓝鲸\"\n")
            .0
            .contains("告示")
    );
}

#[test]
fn words_that_would_be_found_everywhere_or_nowhere_are_refused() {
    let of = |entry: &str| wrong(&format!("{HEAD}{RULE}kind = \"substitute\"\n[[rule.entry]]\n{entry}"), &[]);
    assert!(of("wrong = \"的\"\nright = \"地\"\n").1.contains("不到两个字"));
    assert!(of("wrong = \"\"\nright = \"地\"\n").1.contains("不到两个字"));
    assert!(of("wrong = \"蓝鲸\"\n").1.contains("kind = \"forbid\""));
    assert!(of("wrong = \"蓝鲸\"\nright = \"蓝鲸\"\n").1.contains("相同"));
    assert!(of("wrong = \"蓝鲸\"\nright = \"白鲸\"\nsince = \"去年\"\n").1.contains("“去年”"));
}

#[test]
fn a_list_of_words_is_checked_line_by_line() {
    let of = |csv: &[u8]| {
        wrong(&format!("{HEAD}{RULE}kind = \"substitute\"\nlexicon = \"词表.csv\"\n"), &[("词表.csv", csv)])
    };
    let csv = |text: &str| of(text.as_bytes());
    assert_eq!(
        csv("错误,正确\n蓝鲸,白鲸\n蓝鲸,灰鲸\n"),
        ("蓝鲸,灰鲸".into(), "“蓝鲸”在第 2 行已有，请合并成一行".into())
    );
    assert_eq!(csv("错误,正确\n蓝鲸,白鲸\n鲸,鱼\n").0, "鲸,鱼");
    assert_eq!(csv("错误,正确\n,白鲸\n").1, "词表第 2 行没有词条");
    assert!(csv("词,正确\n蓝鲸,白鲸\n").1.contains("缺少“wrong或错误”一列"));
    assert!(csv("错误,正确,说明\n蓝鲸,白鲸,\n").1.contains("没有名为“说明”的列"));
    assert!(of(b"\x00\xff\xfe\x81").1.contains("词表.csv"));
    let missing = wrong(&format!("{HEAD}{RULE}kind = \"forbid\"\nlexicon = \"无.csv\"\n"), &[]);
    assert_eq!(missing.0, "\"无.csv\"");
}

#[test]
fn expressions_and_messages_are_checked_where_they_are_wrong() {
    let of = |rest: &str| wrong(&format!("{HEAD}{RULE}kind = \"pattern\"\n{rest}"), &[]);
    assert_eq!(of("pattern = '甲(乙'\n").0, "(");
    assert!(of("pattern = '(?:甲{1000}){1000}'\n").1.contains("次数"));
    assert_eq!(of("pattern = '甲乙'\nreplace = \"{丙}\"\n").0, "\"{丙}\"");
    assert!(of("pattern = '(?<what>甲乙)'\nmessage = \"{who}\"\n").1.contains("{what}"));
}

#[test]
fn what_is_no_pack_is_named() {
    let error = Pack::read(Path::new("/无此文件.toml")).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("无法读取“/无此文件.toml”"), "{error}");
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("huge.toml");
    fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    let error = Pack::read(&huge).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("有 1024 MB") && error.contains("不能超过 64 MB"), "{error}");
}
