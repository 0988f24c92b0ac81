//! Texts that nobody writes, made of one piece over and over. Were any rule or any part of the parser quadratic in their
//! size, these tests would not end; how fast they are is measured elsewhere.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use zhubi::{Linter, Selection, Selector, Settings, Source};

/// The size of each text in bytes.
const SIZE: usize = 200_000;

/// What is repeated.
const PIECES: &[&str] = &[
    "的",
    "（",
    "）",
    "“",
    "”",
    "《",
    "、",
    "。",
    "，",
    "：",
    "；",
    "—",
    "…",
    "！",
    "‘",
    "[",
    "`",
    "<b>",
    "&nbsp;",
    "X",
    "XX县",
    "1",
    "1.",
    "一",
    "年",
    "①",
    " ",
    "\u{3000}",
    "\t",
    "\n",
    "\r",
    "\u{200B}",
    "😀",
    "e\u{301}",
    "“甲",
    "《甲》",
    "（“《",
    "：“",
    "他说：“好。\n",
    "的\n",
    "一、\n",
    "一、总体要求\n",
    "（一）\n",
    "（一）加强领导\n",
    "1.\n",
    "1. 抓好落实\n",
    "1. 甲\n2. 乙\n",
    "一是抓落实；",
    "一是抓落实；二是抓督查；",
    "一是抓落实。\n",
    "一要抓落实，",
    "其一，抓落实。",
    "首先，抓落实。其次，抓督查。",
    "第一，抓落实。",
    "第三条",
    "第三条 本办法自印发之日起施行。\n",
    "第一章\n第一条 甲。\n",
    "各单位要认真抓好落实，",
    "各单位要认真抓好落实。",
    "各项工作稳步推进，成效明显。\n",
    "讲3点意见。",
    "2024年",
    "2024年3月5日",
    "截至2024年3月5日。\n",
    "增长5%，",
    "3万元，",
    "甲、乙、",
    "张三等3人、",
    "其中，甲镇3个；",
    "全县共有村庄12个，其中山区5个、平原7个。",
    "“十四五”",
    "〔2024〕3号",
    "青政发〔2024〕3号\n",
    "附件：1. 甲\n",
    "附件1\n",
    "注：甲\n",
    "附：甲\n",
    "- 1 -\n",
    "目录\n",
    "一、总体要求……1\n",
    "各市人民政府：\n",
    "青禾县人民政府\n2024年3月5日\n",
    "甲\t乙\t丙\n",
    "13800000000 ",
    "11010519491231002X ",
    "http://a.cn/",
    "# ",
    "**",
    "|甲",
    "认真学习贯彻",
];

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    let selection = Selection { select: vec![Selector::All], ignore: Vec::new() };
    Linter::of_tables(&[zhubi::built_in().clone()], Settings { selection, ..Settings::default() })
});

fn check(source: &Source) {
    for finding in LINTER.check(source).diagnostics {
        assert!(source.text().get(finding.span().range()).is_some(), "{}", finding.rule.code);
    }
}

#[test]
fn one_piece_over_and_over() {
    for piece in PIECES {
        check(&Source::plain("稿.txt", piece.repeat(SIZE / piece.len())));
    }
}

#[test]
fn one_piece_over_and_over_in_markdown() {
    // The reader of Markdown looks for the ends of such marks anew from each.
    for piece in [
        "的",
        "（",
        "“",
        "1. 甲\n",
        "- 甲\n",
        "# 甲\n",
        "**",
        "[甲](",
        "`",
        "|甲|乙|\n",
        "> ",
        "<b>",
        "![",
        "\n\n甲",
        "&amp;",
    ] {
        check(&zhubi::extract("稿.md", piece.repeat(SIZE / piece.len())));
    }
}

#[test]
fn brackets_in_brackets() {
    let (open, close) = ("（", "）");
    check(&Source::plain("稿.txt", format!("{}甲{}", open.repeat(100_000), close.repeat(100_000))));
    let quotes = format!("{}甲{}", "“‘".repeat(50_000), "’”".repeat(50_000));
    check(&Source::plain("稿.txt", quotes));
}

#[test]
fn every_line_another() {
    let lines: String = (0..10_000).map(|number| format!("{number}．第{number}项工作。\n")).collect();
    check(&Source::plain("稿.txt", lines));
    let sums: String =
        (0..10_000).map(|number| format!("共{number}个，其中甲镇{}个。", number / 2)).collect();
    check(&Source::plain("稿.txt", sums));
    let quoted: String =
        (0..10_000).map(|number| format!("《第{number}号办法》（以下简称办法{number}）")).collect();
    check(&Source::plain("稿.txt", quoted));
}
