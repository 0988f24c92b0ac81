use super::{Page, Placed, text_of};

/// A page of 20 characters a line, each 10 wide, at x = 100.
fn page(lines: &[(f64, f64, &str)]) -> Page {
    let placed = lines
        .iter()
        .map(|&(x, y, text)| Placed {
            x,
            y,
            width: 10.0 * text.chars().count() as f64,
            size: 10.0,
            text: text.to_owned(),
        })
        .collect();
    Page { width: 400.0, height: 600.0, placed }
}

fn joined(pages: &[Page]) -> String {
    text_of(pages).text
}

const FULL: &str = "要坚持问题导向和目标导向把各项任务落到实处";

#[test]
fn lines_become_paragraphs() {
    let first = &FULL[..FULL.len() - 6];
    let text = joined(&[page(&[
        (160.0, 100.0, "关于召开会议的通知"),
        (100.0, 140.0, "各村民委员会："),
        (120.0, 160.0, first),
        (100.0, 180.0, FULL),
        (100.0, 200.0, "抓好落实。"),
        (120.0, 220.0, "一、总体要求"),
        (120.0, 240.0, first),
        (100.0, 260.0, "不放松。"),
        (240.0, 290.0, "镇人民政府"),
        (240.0, 300.0, "5月1日"),
    ])]);
    assert_eq!(
        text,
        format!(
            "关于召开会议的通知\n各村民委员会：\n　　{first}{FULL}抓好落实。\n　　一、总体要求\n　　{first}不放松。\n镇人民政府\n5月1日\n"
        )
    );
}

#[test]
fn page_numbers_and_running_headers_go_and_sentences_run_on() {
    let one = page(&[
        (100.0, 40.0, "内部资料　第1期"),
        (120.0, 400.0, &FULL[..FULL.len() - 6]),
        (100.0, 420.0, FULL),
        (190.0, 570.0, "— 1 —"),
    ]);
    let two = page(&[
        (100.0, 40.0, "内部资料　第2期"),
        (100.0, 80.0, "见到实效。"),
        (120.0, 100.0, "3"),
        (190.0, 570.0, "— 2 —"),
    ]);
    let head = &FULL[..FULL.len() - 6];
    assert_eq!(joined(&[one, two]), format!("　　{head}{FULL}见到实效。\n　　3\n"));
}

#[test]
fn pieces_of_a_line_join_and_gaps_part_cells() {
    let mut page = page(&[
        (100.0, 100.0, "用好"),
        (123.0, 100.0, "AI"),
        (146.0, 101.0, "tools"),
        (300.0, 100.0, "右格"),
    ]);
    page.placed[1].width = 20.0;
    assert_eq!(joined(&[page]), "用好AI tools\t右格\n");
}

#[test]
fn odd_places_do_no_harm() {
    let mut page = page(&[(f64::NAN, 1.0, "甲"), (1.0, f64::INFINITY, "乙"), (1.0, 1.0, "丙")]);
    page.placed.push(Placed { x: -1e300, y: 1e300, width: 1e308, size: 1e-300, text: "丁".to_owned() });
    assert!(joined(&[page]).contains('丙'));
    assert_eq!(joined(&[]), "");
    assert_eq!(joined(&[Page::default()]), "");
}
