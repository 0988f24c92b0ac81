//! The page of `--format html` in a browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::tools::{self, find};
use crate::webdriver::Browser;

const NOTICE: &str = "关于做好防汛工作的通知\n\n各镇人民政府：\n现将有关事项通知如下。。\n一、压实责任\n\
                      各单位要各负其责,绷紧防汛这根弦。\n一、严明纪律\n截止目前，各项措施已落实。\n";

/// A draft that would take the page over if any of it were taken for markup.
const HOSTILE: &str = "关于<script>document.title='taken'</script>的报告\n\n\
                       一、</style></script><img src=x onerror=\"document.title='taken'\">总体情况。。\n\
                       一、'\"&lt;\u{202e}进展,情况\u{1}\n";

fn page(folder: &Path) -> std::path::PathBuf {
    for (name, text) in [("通知 稿.txt", NOTICE), ("<b>\"'&.txt", HOSTILE)] {
        fs::write(folder.join(name), text).unwrap();
    }
    // A long draft between the two, so that places are far from what is seen first.
    let long = "各级各部门要提高认识，压实责任，把各项任务抓紧抓好。\n".repeat(200);
    fs::write(folder.join("中.txt"), format!("关于安全生产工作的报告\n{long}附件：无。。\n")).unwrap();
    let page = folder.join("朱批 页.html");
    let status = Command::new(env!("CARGO_BIN_EXE_zhubi"))
        .args(["check", "--isolated", "--format", "html", "--output"])
        .arg(&page)
        .args(["通知 稿.txt", "中.txt", "<b>\"'&.txt"])
        .current_dir(folder)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(1));
    page
}

/// Waits until `script` returns true: scrolling takes its time.
fn wait_for(browser: &Browser, script: &str) {
    let begun = Instant::now();
    while browser.run(script) != json!(true) {
        assert!(begun.elapsed() < Duration::from_secs(10), "never true: {script}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Whether the place of finding `number` is highlighted and in view.
fn shown(number: usize) -> String {
    format!(
        "const mark = document.getElementById('f{number}').closest('mark');
         const box = mark.getBoundingClientRect();
         const plain = getComputedStyle(document.querySelector('.row p')).backgroundColor;
         return mark.classList.contains('active') && getComputedStyle(mark).backgroundColor !== plain
             && box.top >= 0 && box.bottom <= innerHeight;"
    )
}

/// The browser that runs without a window.
fn browser() -> Option<PathBuf> {
    find(&["chromium", "chromium-browser", "google-chrome", "chrome"])
}

#[test]
fn it_is_printed_with_its_notes_and_without_its_buttons() {
    let Some(browser) = browser() else {
        return tools::skip("printed page", "chromium is not installed");
    };
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    let printed = folder.path().join("朱批.pdf");
    let mut command = Command::new(browser);
    command.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]);
    command.arg(format!("--user-data-dir={}", folder.path().join("profile").display()));
    command.arg(format!("--print-to-pdf={}", printed.display())).arg(format!("file://{}", page.display()));
    assert!(command.output().unwrap().status.success());
    let output = Command::new(env!("CARGO_BIN_EXE_zhubi")).arg("text").arg(&printed).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    // Browsers print some characters by their look alone, so only others are compared.
    for shown in ["document.title='taken'", "GB/T 15834—2011", "<b>\"'&.txt"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(!text.contains("Esc"), "{text}");
}

#[test]
fn a_reader_clicks_a_finding_and_sees_its_place() {
    let (Some(driver), Some(browser)) = (find(&["chromedriver"]), browser()) else {
        return tools::skip("page in a browser", "chromium or chromedriver is not installed");
    };
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    let browser = Browser::start(&driver, &browser);
    browser.open(&page);

    // Nothing of the drafts was taken for markup, and nothing came from elsewhere.
    assert_eq!(browser.run("return document.title"), json!("通知 稿.txt · 朱笔校阅"));
    assert_eq!(browser.run("return document.querySelectorAll('img, script').length"), json!(1));
    assert_eq!(browser.run("return performance.getEntriesByType('resource').length"), json!(0));
    let hostile = browser.run(
        "const title = document.querySelector('#d2 .row p').cloneNode(true);
         title.querySelectorAll('sup').forEach((number) => number.remove());
         return title.textContent;",
    );
    assert_eq!(hostile, json!("关于<script>document.title='taken'</script>的报告"));
    assert_eq!(browser.run("return document.querySelector('#d2 h2').innerText"), json!("<b>\"'&.txt"));

    let count = browser.run("return document.querySelectorAll('sup[id]').length").as_u64().unwrap() as usize;
    assert!(count >= 6, "{count} findings");

    // A click on the last note shows its place, far down the page.
    assert_eq!(browser.run("return document.querySelectorAll('.active').length"), json!(0));
    browser.run("scrollTo(0, 0)");
    browser.click(&format!(".note[data-f~='{count}']"));
    wait_for(&browser, &shown(count));
    // The counts and the outline stay beside what is read.
    let side = "return scrollY > 1000 && document.querySelector('nav').getBoundingClientRect().top === 0";
    assert_eq!(browser.run(side), json!(true));
    assert_eq!(browser.run("return location.hash"), json!(format!("#f{count}")));

    // The keys go round.
    browser.press("j");
    wait_for(&browser, &shown(1));
    assert_eq!(browser.run("return document.querySelectorAll('sup.active').length"), json!(1));
    browser.press("j");
    wait_for(&browser, &shown(2));
    browser.press("k");
    wait_for(&browser, &shown(1));
    browser.press("\u{e00c}");
    assert_eq!(browser.run("return document.querySelectorAll('.active').length"), json!(0));

    // Who has no mouse goes from number to number with the tabulator.
    let number = "const number = document.querySelector(\".note[data-f~='3'] a.number\");
                  number.focus();
                  return document.activeElement === number && number.tabIndex === 0;";
    assert_eq!(browser.run(number), json!(true));
    browser.press("\u{e007}");
    wait_for(&browser, &shown(3));
    browser.press("\u{e00c}");

    // A click on a place shows its note.
    browser.click("#f2");
    wait_for(&browser, "return document.querySelector(\".note[data-f~='2']\").classList.contains('active')");

    // A rule that is switched off vanishes from the margin and the text, and the keys pass it over.
    let code = browser.run("return document.querySelector('.note').dataset.rule");
    let code = code.as_str().unwrap();
    browser.click(&format!("input[data-rule='{code}']"));
    let left =
        format!("return document.querySelectorAll(\".note[data-rule='{code}']:not([hidden])\").length");
    assert_eq!(browser.run(&left), json!(0));
    let first = "return document.getElementById('f1').hidden && document.getElementById('f1').closest('mark').matches('.off')";
    assert_eq!(browser.run(first), json!(true));
    browser.run("document.activeElement.blur()");
    browser.press("\u{e00c}");
    browser.press("j");
    assert_eq!(browser.run("return document.querySelector('sup.active').id !== 'f1'"), json!(true));
    browser.click("#all");
    assert_eq!(browser.run("return document.querySelectorAll('.note[hidden]').length"), json!(0));

    // The outline leads to its heading.
    browser.run("document.querySelectorAll('details').forEach((one) => one.open = true)");
    browser.click("a[href='#s0-1']");
    let heading = "const box = document.getElementById('s0-1').closest('p').getBoundingClientRect();
                   return box.top >= 0 && box.bottom <= innerHeight";
    wait_for(&browser, heading);

    assert_eq!(browser.complaints(), Vec::<String>::new());
}
