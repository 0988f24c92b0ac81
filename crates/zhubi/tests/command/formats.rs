//! What holds for every output format of the command.

use zhubi_report::Format;

use crate::sandbox::Sandbox;

const CLEAN: &str = "关于做好防汛工作的通知\n\n各镇人民政府：\n现将有关事项通知如下。\n";
const ODD: &str = "稿 件/“引”'单'\"双\"&<b>%2C,.txt";

#[test]
fn the_status_never_depends_on_the_format() {
    let sandbox = Sandbox::with(ODD, "通知如下。。\n");
    sandbox.write("净.txt", CLEAN);
    for format in Format::ALL.map(Format::name) {
        let status = |paths: &[&str]| {
            let arguments = [&["check", "--fragment", "--format", format][..], paths].concat();
            sandbox.run(&arguments).status
        };
        assert_eq!(status(&["净.txt"]), 0, "{format}");
        assert_eq!(status(&[ODD]), 1, "{format}");
        assert_eq!(status(&[ODD, "净.txt"]), 1, "{format}");
        assert_eq!(status(&["--fail-on", "error", "--severity", "info", "净.txt"]), 0, "{format}");
        assert_eq!(status(&[ODD, "没有.txt"]), 2, "{format}");
    }
}

#[test]
fn every_format_names_the_file_and_ends_its_report() {
    let sandbox = Sandbox::with(ODD, "通知如下。。\n");
    for format in Format::ALL {
        let run = sandbox.run(&["check", "--fragment", "--format", format.name(), ODD]);
        assert!(run.stdout.ends_with('\n'), "{format}");
        let name = match format {
            Format::Full | Format::Concise => ODD.to_owned(),
            Format::GitHub => ODD.replace('%', "%25").replace(',', "%2C"),
            Format::Sarif => "%E7%A8%BF%20%E4%BB%B6/%E2%80%9C%E5%BC%95%E2%80%9D%27%E5%8D%95%27%22%E5%8F%8C%22%26%3Cb%3E%252C%2C.txt".to_owned(),
            Format::Json | Format::JsonLines | Format::GitLab | Format::RdJson => ODD.replace('"', "\\\""),
            Format::Html => escape(ODD).replace("&apos;", "&#39;"),
            Format::JUnit | Format::Checkstyle => escape(ODD),
        };
        assert!(run.stdout.contains(&name), "{format}: {}", run.stdout);
    }
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&apos;")
}

#[test]
fn the_help_names_every_format() {
    let help = Sandbox::new().run(&["check", "--help"]).stdout;
    for format in Format::ALL {
        assert!(help.contains(format.name()), "{format}");
    }
}
