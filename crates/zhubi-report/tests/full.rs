//! What people see, at three widths. A snapshot is right where the marks stand under their characters.

mod common;

use common::{
    INVISIBLE, LENGTH, ORDINAL, PLACEHOLDER, PUNCTUATION, WORDING, find, finding, print_file, print_run,
    style,
};
use zhubi_lint::{Diagnostic, Severity};
use zhubi_report::{Format, Style};
use zhubi_text::{Edit, Source, Span};

/// The report at widths 60, 80 and 120.
fn at_widths(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let report =
        |width| format!("== {width}\n{}", print_file(Format::Full, style(width), source, diagnostics));
    [60, 80, 120].map(report).concat()
}

#[test]
fn place_in_the_middle_of_a_long_paragraph() {
    let sentence = "各乡镇要压实责任，加强调度，确保青山县重点项目按期建成。";
    let text = format!("　　{}占总数的的三成，{}", sentence.repeat(35), sentence.repeat(35));
    let span = find(&text, "的的", 0);
    let source = Source::plain("青山县/总结.txt", text);
    let repeated = finding(&WORDING, span, "“的”字重复", |diagnostic| {
        diagnostic.fix_safe([Edit::delete(Span::new(span.start(), span.start() + 3))]);
    });
    insta::assert_snapshot!(at_widths(&source, &[repeated]));
}

#[test]
fn mixed_text() {
    let text = "标题\n\t📈 GDP增长6.5%,“十四五”——规划……e\u{301}①②，；完成。\n";
    let source = Source::plain("报告.txt", text);
    let comma = find(text, ",", 0);
    let diagnostics = [
        finding(&WORDING, find(text, "📈", 0), "公文中不用表情符号", |_| {}),
        finding(&PUNCTUATION, comma, "此处应为全角逗号", |diagnostic| {
            diagnostic.fix_safe([Edit::replace(comma, "，")]);
        }),
        finding(&WORDING, find(text, "“十四五”——", 0), "引号后的破折号多余", |_| {}),
        finding(&WORDING, find(text, "e\u{301}", 0), "字母带有声调", |_| {}),
        finding(&WORDING, find(text, "，；", 0), "两个标点连用", |_| {}),
    ];
    insta::assert_snapshot!(at_widths(&source, &diagnostics));
}

#[test]
fn two_far_places_on_one_line() {
    let sentence = "全县上下凝心聚力，各项工作取得新成效。";
    let text = format!(
        "会议指出，一是抓项目。{}二是抓民生。{}一是抓作风。",
        sentence.repeat(30),
        sentence.repeat(30)
    );
    let source = Source::plain("讲话.txt", text.as_str());
    let repeated =
        finding(&ORDINAL, find(&text, "一是", 1), "“一是”在同一组序号中重复", |diagnostic| {
            diagnostic.related(find(&text, "一是", 0), "首次出现").help("按次序应为“三是”");
        });
    insta::assert_snapshot!(at_widths(&source, &[repeated]));
}

#[test]
fn near_places_and_far_lines() {
    let filler = "（二）加强管理。\n".repeat(40);
    let text = format!("（一）提高认识。\n{filler}（三）促进产业。\n\n（三）抓紧推进，抓好（三）落实。\n");
    let source = Source::plain("方案.txt", text.as_str());
    let span = find(&text, "（三）", 1);
    let diagnostics = [
        finding(&ORDINAL, span, "同级序号“（三）”重复", |diagnostic| {
            diagnostic
                .related(find(&text, "（三）", 0), "首次出现")
                .related(find(&text, "（三）", 2), "文中又见")
                .related(find(&text, "（一）", 0), "本组从这里开始")
                .fix_unsafe([Edit::replace(span, "（四）")]);
        }),
        finding(&WORDING, find(&text, "抓好", 0), "“抓紧”“抓好”连用", |diagnostic| {
            diagnostic.also(find(&text, "抓紧", 0));
        }),
    ];
    insta::assert_snapshot!(at_widths(&source, &diagnostics));
}

#[test]
fn characters_without_a_shape() {
    let text = "请\u{200B}示\u{FEFF}如下：\u{A0}一、\u{3000}甲\u{202E}乙\r\n\u{301}丙\u{AD}";
    let source = Source::plain("请示.txt", text);
    let hidden = |c: &str, message: &str| {
        let span = find(text, c, 0);
        finding(&INVISIBLE, span, message, |diagnostic| {
            diagnostic.fix_safe([Edit::delete(span)]);
        })
    };
    let diagnostics = [
        hidden("\u{200B}", "零宽空格"),
        hidden("\u{FEFF}", "字节顺序标记"),
        hidden("\u{A0}", "不换行空格"),
        hidden("\u{202E}", "文字方向控制符"),
        hidden("\r\n", "换行"),
        hidden("\u{301}", "没有底字的组合附加符"),
    ];
    insta::assert_snapshot!(at_widths(&source, &diagnostics));
}

#[test]
fn empty_and_many_line_places() {
    let text = "第一行没有句号\n\n\n第四行也\n没有句号，于是成了一个一直延续到很远很远的地方才得以结束的很长很长的句子，它比一行的宽度还要长得多得多，而且还没有完，还要继续往下写，直到这里。后面还有。\n";
    let source = Source::plain("a.txt", text);
    let blank = Span::new(text.find("\n\n").unwrap() + 1, text.find("第四").unwrap());
    let end = find(text, "句号", 0).end();
    let long = Span::new(text.find("第四").unwrap(), find(text, "直到这里。", 0).end());
    let diagnostics = [
        finding(&PUNCTUATION, Span::empty(end), "句末缺少标点", |diagnostic| {
            diagnostic.fix_unsafe([Edit::insert(end, "。")]);
        }),
        finding(&WORDING, Span::empty(blank.start()), "空行", |_| {}),
        finding(&WORDING, blank, "连续空行", |_| {}),
        finding(&LENGTH, long, "本句有 90 字，宜分成几句", |diagnostic| {
            diagnostic.help("可在意思相对完整处断句，并把并列的几项改为分项列出；一句话以不超过六十字为宜，读者一口气读得完");
        }),
        finding(&WORDING, Span::empty(text.len()), "文末", |_| {}),
    ];
    insta::assert_snapshot!(at_widths(&source, &diagnostics));
}

#[test]
fn ascii_frames_and_a_long_path() {
    let text = format!("{}占总数的的三成，{}", "加强调度，".repeat(40), "加强调度，".repeat(40));
    let span = find(&text, "的的", 0);
    let source = Source::plain(
        "青山县/二〇二六年/办公室/材料/上半年工作总结/上半年工作总结（送审稿）.txt",
        text.as_str(),
    );
    let diagnostic = finding(&WORDING, span, "“的”字重复", |diagnostic| {
        diagnostic.fix_safe([Edit::replace(span, "的")]);
    });
    let style = Style { unicode: false, ..style(60) };
    insta::assert_snapshot!(print_file(Format::Full, style, &source, &[diagnostic]));
}

#[test]
fn colours_come_only_when_asked_for() {
    let text = "占总数的的三成";
    let source = Source::plain("a.txt", text);
    let diagnostics = [finding(&WORDING, find(text, "的的", 0), "“的”字重复", |_| {})];
    let files: [(&Source, &[Diagnostic]); 1] = [(&source, &diagnostics)];
    let plain = print_run(Format::Full, style(80), &files);
    let colored = print_run(Format::Full, Style { color: true, ..style(80) }, &files);
    assert!(!plain.contains('\u{1b}'));
    insta::assert_snapshot!(colored.replace('\u{1b}', "␛"));
}

#[test]
fn a_clean_run_says_so() {
    let source = Source::plain("a.txt", "正文。");
    let clean: [(&Source, &[Diagnostic]); 2] = [(&source, &[]), (&source, &[])];
    assert_eq!(print_run(Format::Full, style(80), &clean), "已检查 2 个文件，未发现问题\n");
}

#[test]
fn long_messages_and_few_like_findings() {
    let text = "年底前完成X公里，投资X亿元，受益X户。\n再投X亿元。\n";
    let source = Source::plain("方案.txt", text);
    let blank = |nth| finding(&PLACEHOLDER, find(text, "X", nth), "占位符“X”尚未填写", |_| {});
    let span = find(text, "受益", 0);
    let long = "“受益”宜写作“惠及”，与前文第（二）部分、第（三）部分以及附件1、附件2（GB/T 15834—2011所列示例）的写法保持一致；";
    let diagnostics = [
        finding(&WORDING, span, &long.repeat(4), |diagnostic| {
            diagnostic.help("改为“惠及”").related(Span::new(span.start(), span.end() + 1), "与此处重叠");
        }),
        finding(&WORDING, span, "另一条", |diagnostic| {
            for nth in 0..4 {
                diagnostic.related(find(text, "X", nth), "又见").also(find(text, "。", nth % 2));
            }
        }),
        blank(0),
        blank(1),
        blank(2),
        blank(3),
    ];
    insta::assert_snapshot!(at_widths(&source, &diagnostics));
}

/// 279 like findings and 40 others, as in a form that was never filled in.
fn many() -> (Source, Vec<Diagnostic>) {
    let mut text = String::new();
    let mut spans = Vec::new();
    for line in 0..40 {
        for field in 0..7 {
            text.push_str("完成投资");
            if line > 0 || field > 0 {
                spans.push((0, Span::new(text.len(), text.len() + 1)));
            }
            text.push_str("X亿元，");
        }
        spans.push((line % 5 + 1, Span::new(text.len(), text.len() + 6)));
        text.push_str("落实到位。\n");
    }
    let of = |(kind, span): (usize, Span)| match kind {
        0 => finding(&PLACEHOLDER, span, "占位符“X”尚未填写", |_| {}),
        1 => finding(&ORDINAL, span, &format!("序号重复，见第 {} 处", span.start()), |_| {}),
        2 => finding(&PUNCTUATION, span, &format!("半角标点，第 {} 处", span.start()), |diagnostic| {
            diagnostic.fix_safe([Edit::delete(span)]);
        }),
        3 => finding(&LENGTH, span, &format!("句子过长，第 {} 处", span.start()), |_| {}),
        4 => finding(&WORDING, span, "“落实到位”用得太多", |_| {}),
        _ => finding(&INVISIBLE, span, &format!("不可见字符，第 {} 处", span.start()), |diagnostic| {
            diagnostic.severity(Severity::Error);
        }),
    };
    let diagnostics = spans.into_iter().map(of).collect();
    (Source::plain("报表.txt", text), diagnostics)
}

#[test]
fn like_findings_are_folded() {
    let (source, diagnostics) = many();
    assert_eq!(diagnostics.len(), 279 + 40);
    let report = print_run(Format::Full, style(100), &[(&source, &diagnostics)]);
    assert!(report.lines().count() <= 100, "{} rows", report.lines().count());
    insta::assert_snapshot!(report);
}

#[test]
fn a_report_keeps_within_a_hundred_rows() {
    let (source, few) = many();
    // Findings that are all different leave nothing to fold but the rule.
    let mut diagnostics = Vec::new();
    for (index, diagnostic) in few.iter().cycle().take(10_000).enumerate() {
        let mut diagnostic = diagnostic.clone();
        diagnostic.message = format!("{}（{index}）", diagnostic.message);
        diagnostics.push(diagnostic);
    }
    for width in [40, 60, 80, 100, 120] {
        let report = print_run(Format::Full, style(width), &[(&source, &diagnostics)]);
        assert!(report.lines().count() <= 100, "{} rows at {width}", report.lines().count());
    }
    insta::assert_snapshot!(print_run(Format::Full, style(100), &[(&source, &diagnostics)]));
}
