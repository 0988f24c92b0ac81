//! SEC002 内网地址/账号口令

use std::sync::LazyLock;

use zhubi_document::Document;
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{Span, is_blank};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &InternalUrl;

struct InternalUrl;

const META: RuleMeta = RuleMeta {
    code: "SEC002",
    name: "internal-url",
    title: "内网地址/账号口令",
    family: Family::Sec,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "文稿里写出的内网地址（10.、172.16.、192.168. 开头的 IP、本机地址、共享文件夹）和账号口令。",
    why: "文稿传出去以后，别人就知道了内部系统的位置和登录办法。应当删去，另行告知。泛称的网段、软件版本号、条款编号、“密码8位以上”等要求和遮去的密码不在此列。",
    wrong: &[
        "请登录http://192.168.1.20:8080填报。",
        "系统用户名admin，初始密码：Abc@12345。",
        "附件放在\\\\10.1.2.3\\共享\\材料。",
        "报名系统口令为qx2024，请勿外传。",
    ],
    right: &[
        "密码：______，验证码：******。",
        "密码应为8至16位，并定期更换。",
        "软件版本号为10.1.2.3，详见10.2.1.1条。",
        "请登录云溪县政务服务网查询。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let places = ["10.", "172.", "192.168.", "127.0.0.1", "localhost"];
    let mut entries: Vec<&str> = SECRETS.to_vec();
    entries.extend(places);
    Lexicon::of_literals(entries)
});

impl Rule for InternalUrl {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for hit in context.hits {
            let literal = hit.entry.wrong.as_str();
            if SECRETS.contains(&literal) {
                if let Some(secret) = secret_after(document, hit.span) {
                    findings.report(secret, format!("写出了{literal}，请删去，另行告知"));
                }
            } else if let Some(address) = address_at(document, hit.span) {
                findings.report(address, "写出了内部网络的地址，请删去，或改写为系统名称");
            }
        }
    }
}

/// What a secret is called.
const SECRETS: [&str; 4] = ["密码", "口令", "密钥", "passwd"];

/// The secret that is told after the word at `word`: 密码：abc123, 初始口令为abc123.
fn secret_after(document: &Document, word: Span) -> Option<Span> {
    const LONGEST: usize = 64;
    let rest = &document.text()[word.end()..];
    let told = rest.trim_start_matches(is_blank);
    let value = told.strip_prefix(['：', ':', '为', '是', '=']).or_else(|| told.strip_prefix("都是"))?;
    let value = value.trim_start_matches(|c| is_blank(c) || matches!(c, '“' | '"' | '：' | ':'));
    let written: usize =
        value.chars().take(LONGEST).take_while(char::is_ascii_graphic).map(char::len_utf8).sum();
    let secret = value[..written].trim_end_matches([',', ';', '.', ')', '"']);
    let masked = secret.bytes().all(|b| matches!(b, b'*' | b'_' | b'-' | b'.' | b'x' | b'X' | b'#'));
    // 密码为8位, 密码为6-16位: how long it must be.
    let length = value[written..].starts_with(['位', '个', '至', '到', '～', '—']) && secret.len() <= 5;
    let start = document.text().len() - value.len();
    (secret.len() >= 4 && !masked && !length).then(|| Span::new(start, start + secret.len()))
}

/// The address that begins with or holds what stands at `start`: a private IP, this machine, a shared folder.
fn address_at(document: &Document, start: Span) -> Option<Span> {
    let text = document.text();
    let before = &text[..start.start()];
    let scheme = ["http://", "https://", "ftp://", "\\\\"].iter().find(|scheme| before.ends_with(*scheme));
    let begins = scheme.map_or(start.start(), |scheme| start.start() - scheme.len());
    let rest = &text[start.start()..];
    let whole = Span::new(begins, start.start() + address_length(rest));
    if start.of(text) == "localhost" {
        return scheme.map(|_| whole);
    }
    if before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.') {
        return None;
    }
    let (octets, length) = octets(rest)?;
    let private = match octets {
        [10, ..] | [192, 168, ..] | [127, 0, 0, 1] => true,
        [172, second, ..] => (16..=31).contains(&second),
        _ => false,
    };
    let after = &rest[length..];
    let of_a_machine = octets[3] != 0 && !after.starts_with(|c: char| c == '.' || c.is_ascii_alphanumeric());
    let certain =
        octets[0] == 192 || scheme.is_some() || after.starts_with([':', '/', '\\']) || is_announced(before);
    (private && of_a_machine && certain).then_some(whole)
}

/// The four numbers of the IP that `text` begins with, and its length.
fn octets(text: &str) -> Option<([u16; 4], usize)> {
    let length = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    if length > "255.255.255.255.".len() {
        return None;
    }
    let written = text[..length].trim_end_matches('.');
    let mut numbers = written.split('.');
    let mut octets = [0; 4];
    for octet in &mut octets {
        *octet = numbers.next()?.parse().ok().filter(|&number| number < 256)?;
    }
    numbers.next().is_none().then_some((octets, written.len()))
}

/// How far the address goes on, its port and path included.
fn address_length(text: &str) -> usize {
    const LONGEST: usize = 200;
    let part = |c: &char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';');
    let written: usize = text.chars().take(LONGEST).take_while(part).map(char::len_utf8).sum();
    text[..written].trim_end_matches('.').len()
}

/// Whether the words before say that an address follows; versions and clauses are numbered alike.
fn is_announced(before: &str) -> bool {
    const FARTHEST: usize = 12;
    let start = before.char_indices().rev().take(FARTHEST).last().map_or(before.len(), |(at, _)| at);
    ["IP", "ip", "地址", "服务器", "主机", "网关", "内网", "登录", "访问", "端口"]
        .iter()
        .any(|word| before[start..].contains(word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn addresses_and_secrets() {
        let cases: &[(&str, &[&str])] = &[
            ("访问192.168.0.8即可", &["192.168.0.8"]),
            ("内网地址10.12.3.4、172.20.1.9", &["10.12.3.4", "172.20.1.9"]),
            ("打开http://localhost:8080/oa", &["http://localhost:8080/oa"]),
            ("登录https://10.1.1.5/oa，密码是 qx@2024", &["https://10.1.1.5/oa", "qx@2024"]),
            ("无线网密码：“88886666”。", &["88886666"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn versions_ranges_rules_and_masks() {
        for text in [
            "V10.1.2.3版，10.1.2.3 总则，172.50.1.2",
            "网段192.168.1.0/24，8.8.8.8，192.168.1",
            "密码为8位以上，密码：不少于8位，密码为6-16位",
            "密码：****，密码技术，密码：见附件",
            "1.192.168.1.2.3",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
