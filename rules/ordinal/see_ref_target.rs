//! ORD024 交叉引用落空

use zhubi_document::{Block, Document, OrdinalFamily, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

use super::listing::small_number;
use crate::quotation;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SeeRefTarget;

struct SeeRefTarget;

const META: RuleMeta = RuleMeta {
    code: "ORD024",
    name: "see-ref-target",
    title: "交叉引用落空",
    family: Family::Ord,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::Same,
    genres: Genres::All,
    what: "“见附件3”而只有两个附件、“如上（二）所述”而前面没有（二）、“本办法第六十条”而全文没有这一条。",
    why: "引用的目标不在，读者无从查起，多是增删后没有改引用。只核明说是本文的引用：书名号之后的、引号里的、没有主送机关和成文日期又没有列出附件的，都不核。",
    wrong: &[
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请按时报送（表式见附件3）。\n附件：1.责任分工表\n2.物资清单\n青禾县应急管理局\n2024年5月6日\n",
        "第一条　为了规范管理，制定本办法。\n第二条　各单位应当建立台账。\n第三条　违反本办法第八条规定的，责令改正。\n第四条　本办法自公布之日起施行。\n",
        "一、工作进展\n（一）项目建设。已开工五个。\n（二）资金保障。已到位三成。\n二、存在问题\n如前文（四）所述，资金缺口仍然较大。\n",
        "一、工作目标\n年底见效。\n二、工作安排\n按照本方案第六条执行，要求见第五部分。\n",
        "一、工作目标\n年底见效。\n二、工作安排\n经费安排详见本方案第五部分。\n三、工作要求\n加强领导。\n",
    ],
    right: &[
        "关于做好防汛工作的通知\n各乡镇人民政府：\n请按时报送（表式见附件2）。上级文件《防汛办法》附件5另有规定。\n附件：1.责任分工表\n2.物资清单\n青禾县应急管理局\n2024年5月6日\n",
        "第一条　为了规范管理，制定本办法。\n第二条　按照《统计办法》第八条规定，各单位应当建立台账。\n第三条　违反本办法第二条规定的，责令改正。\n",
        "请按附件3的格式报送材料，附件由各单位自行下载。",
    ],
};

impl Rule for SeeRefTarget {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        if context.fragment || changes_others(document) {
            return;
        }
        let targets = Targets::of(document);
        attachments(document, &targets, findings);
        articles(document, &targets, findings);
        parts(document, &targets, findings);
        sections(document, &targets, findings);
        said_above(document, findings);
    }
}

/// The places of `word` in running text and headings, each with its block.
fn places<'d>(document: &'d Document, word: &'d str) -> impl Iterator<Item = (usize, &'d Block)> {
    document.characters().find(document.text(), word).filter_map(move |at| {
        let block = document.block_at(at).filter(|block| at + word.len() <= block.span.end())?;
        matches!(block.role, Role::Body | Role::ListItem | Role::Heading).then_some((at, block))
    })
}

/// What references in the text can point at.
#[derive(Default)]
struct Targets {
    /// The highest number of an attachment that the note lists or that is attached; one without a number counts as 1.
    attachments: u32,
    /// Whether the text is addressed and dated, so that it would list its attachments.
    complete: bool,
    /// The highest article of the text.
    articles: u32,
    /// The highest chapter.
    chapters: u32,
    /// The highest section numbered 一、.
    parts: u32,
}

impl Targets {
    fn of(document: &Document) -> Self {
        let mut targets = Self::default();
        let mut unnumbered = 0;
        for block in document.blocks() {
            if matches!(block.role, Role::AttachmentNote | Role::AttachmentMark) {
                let number = attachment_number(block.span.of(document.text()));
                unnumbered += u32::from(number.is_none() && block.role == Role::AttachmentNote);
                targets.attachments = targets.attachments.max(number.unwrap_or(1)).max(unnumbered);
            }
        }
        let has = |role| document.blocks().iter().any(|block| block.role == role);
        targets.complete = has(Role::Recipient) && has(Role::Date);
        for marker in document.markers().iter().filter(|marker| marker.opens_block) {
            let highest = match marker.family {
                OrdinalFamily::Article => &mut targets.articles,
                OrdinalFamily::Chapter => &mut targets.chapters,
                OrdinalFamily::Han => &mut targets.parts,
                _ => continue,
            };
            *highest = (*highest).max(marker.value);
        }
        targets
    }
}

/// The number of an attachment in its note or on its page: 附件：1.…, 2.…, 附件3.
fn attachment_number(line: &str) -> Option<u32> {
    let rest = line.trim_start_matches(['附', '件', '：', ':', ' ', '\u{3000}']);
    small_number(rest).filter(|(_, len)| !rest[*len..].starts_with(['年', '月'])).map(|(number, _)| number)
}

/// 见附件3, 附件3） and 按附件3, where the text lists its attachments.
fn attachments(document: &Document, targets: &Targets, findings: &mut Findings) {
    const WORD: &str = "附件";
    if targets.attachments == 0 && !targets.complete {
        return;
    }
    let text = document.text();
    for (at, block) in places(document, WORD) {
        if document.regions()[block.region].kind != RegionKind::Body {
            continue;
        }
        let after = &text[at + WORD.len()..block.span.end()];
        let blanks = after.len() - after.trim_start_matches(' ').len();
        let Some((number, len)) = small_number(&after[blanks..]) else { continue };
        let behind = &after[blanks + len..];
        // 附件3份 and 附件一式两份 count; 附件2024年…… begins a name.
        let counts = behind
            .starts_with(['份', '个', '项', '张', '页', '式', '并', '年', '、', '.', '．', '览', '同', '律']);
        let before = text[block.span.start()..at].chars().next_back();
        let foreign =
            matches!(before, Some('》' | '〕' | '”' | '的' | '号' | '文' | '书')) || behind.starts_with("另");
        let span = Span::new(at, at + WORD.len() + blanks + len);
        if number > targets.attachments && !counts && !foreign && is_own(document, block, span) {
            let reason = match targets.attachments {
                0 => format!("文中没有列出“{}”", span.of(text)),
                last => format!("文中没有“{}”，附件只到{last}", span.of(text)),
            };
            findings.report(span, reason).help("请核对附件的数目和序号");
        }
    }
}

/// A title or document number shortly before makes a reference point into another text.
fn is_own(document: &Document, block: &Block, span: Span) -> bool {
    const NEAR: usize = 24;
    let before = document.text()[block.span.start()..span.start()].chars().rev().take(NEAR);
    let clause = before.take_while(|&c| !matches!(c, '。' | '；'));
    !clause.clone().any(|c| matches!(c, '》' | '〕'))
        && !quotation::in_quotation(document.text(), span)
        && !quotation::in_title(document.text(), span)
}

/// The names by which a text calls itself.
const SELF: [&str; 15] = [
    "本条例",
    "本办法",
    "本规定",
    "本细则",
    "本规则",
    "本章程",
    "本规程",
    "本制度",
    "本准则",
    "本解释",
    "本守则",
    "本法",
    "本合同",
    "本协议",
    "本公约",
];

/// 本办法第六十条 and 本办法第九章.
fn articles(document: &Document, targets: &Targets, findings: &mut Findings) {
    if targets.articles < 3 {
        return;
    }
    let text = document.text();
    let names = SELF.iter().flat_map(|name| places(document, name).map(move |place| (name, place)));
    for (name, (at, block)) in names {
        let after = &text[at + name.len()..block.span.end()];
        let Some((number, unit, len)) = division(after) else { continue };
        let highest = if unit == '条' { targets.articles } else { targets.chapters };
        let span = Span::new(at, at + name.len() + len);
        if highest > 0 && number > highest && !quotation::in_quotation(text, span) {
            findings
                .report(span, format!("“{}”不存在，全文只到第{highest}{unit}", span.of(text)))
                .help("请核对引用的条款号");
        }
    }
}

/// 第……条 or 第……章: its number, its unit and its length in bytes.
fn division(text: &str) -> Option<(u32, char, usize)> {
    let rest = text.strip_prefix('第')?;
    let (number, len) = article_number(rest)?;
    let unit = rest[len..].chars().next().filter(|c| matches!(c, '条' | '章'))?;
    let behind = &rest[len + unit.len_utf8()..];
    (!behind.starts_with('之')).then(|| (number, unit, '第'.len_utf8() + len + unit.len_utf8()))
}

/// A number as articles have it, up to some hundreds.
fn article_number(text: &str) -> Option<(u32, usize)> {
    let unit =
        |c: char| "一二三四五六七八九".chars().position(|digit| digit == c).map(|place| place as u32 + 1);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=4).contains(&digits) {
        return text[..digits].parse().ok().map(|value| (value, digits));
    }
    let (mut value, mut pending, mut len) = (0, None, 0);
    for c in text.chars().take(8) {
        match c {
            '百' => value += pending.take()? * 100,
            '十' => value += pending.take().unwrap_or(1) * 10,
            '零' | '〇' => {}
            _ => match unit(c) {
                Some(digit) => pending = Some(digit),
                None => break,
            },
        }
        len += c.len_utf8();
    }
    value += pending.unwrap_or(0);
    (value > 0).then_some((value, len))
}

/// A text that changes others speaks of their articles as 本法 when it quotes them.
fn changes_others(document: &Document) -> bool {
    let title = document.blocks().iter().find(|block| block.role == Role::Title);
    title.is_some_and(|title| {
        ["修改", "修正", "废止"].iter().any(|word| title.span.of(document.text()).contains(word))
    })
}

/// 本方案第五部分, 详见第五部分, 见第五部分.
fn parts(document: &Document, targets: &Targets, findings: &mut Findings) {
    if targets.parts < 2 {
        return;
    }
    let text = document.text();
    for (unit, block) in places(document, "部分") {
        let Some(di) = text[block.span.start()..unit]
            .char_indices()
            .rev()
            .take(4)
            .find(|(_, c)| *c == '第')
            .map(|(at, _)| block.span.start() + at)
        else {
            continue;
        };
        let Some((number, len)) = small_number(&text[di + '第'.len_utf8()..unit]) else { continue };
        if di + '第'.len_utf8() + len != unit {
            continue;
        }
        let before = &text[block.span.start()..di];
        let own = [
            "本文",
            "本方案",
            "本意见",
            "本通知",
            "本报告",
            "本规划",
            "本计划",
            "详见",
            "参见",
            "（见",
            "，见",
        ];
        let span = Span::new(di, unit + "部分".len());
        if number > targets.parts
            && (own.iter().any(|word| before.ends_with(word)) || is_seen(before))
            && is_own(document, block, span)
        {
            findings
                .report(span, format!("文中没有“{}”，一级标题只到第{}个", span.of(text), targets.parts))
                .help("请核对引用的部分");
        }
    }
}

/// Whether `before` ends with 见 as a verb.
fn is_seen(before: &str) -> bool {
    before
        .strip_suffix('见')
        .is_some_and(|rest| !rest.ends_with(['意', '高', '创', '偏', '接', '会', '看', '常']))
}

/// The names by which a text without articles calls itself.
const SELF_IN_SECTIONS: [&str; 6] = ["本通知", "本方案", "本意见", "本报告", "本计划", "本预案"];

/// 本通知第六条, where the text is numbered 一、二、三、.
fn sections(document: &Document, targets: &Targets, findings: &mut Findings) {
    if targets.articles > 0 || targets.parts < 2 {
        return;
    }
    let text = document.text();
    let names =
        SELF_IN_SECTIONS.iter().flat_map(|name| places(document, name).map(move |place| (name, place)));
    for (name, (at, block)) in names {
        let Some((number, '条', len)) = division(&text[at + name.len()..block.span.end()]) else { continue };
        let span = Span::new(at, at + name.len() + len);
        if number > targets.parts && is_own(document, block, span) {
            findings
                .report(span, format!("“{}”不存在，一级标题只到第{}个", span.of(text), targets.parts))
                .help("请核对引用的条款号");
        }
    }
}

/// 如上（二）所述, 前文（四）所列.
fn said_above(document: &Document, findings: &mut Findings) {
    let text = document.text();
    let words = ["如上", "如前", "上文", "前文", "上述", "前述"];
    let places =
        words.iter().flat_map(|word| places(document, word).map(move |(at, block)| (at + word.len(), block)));
    for (at, block) in places {
        let rest = &text[at..block.span.end()];
        let rest = rest.strip_prefix('第').unwrap_or(rest);
        let Some(inner) = rest.strip_prefix('（') else { continue };
        let open = block.span.end() - rest.len();
        let Some((number, len)) = small_number(inner) else { continue };
        let Some(behind) = inner[len..].strip_prefix('）') else { continue };
        if !["所述", "所列", "所说", "部分", "中所"].iter().any(|word| behind.starts_with(word)) {
            continue;
        }
        let span = Span::new(open, block.span.end() - behind.len());
        let family = if inner.starts_with(|c: char| c.is_ascii_digit()) {
            OrdinalFamily::BracketedArabic
        } else {
            OrdinalFamily::BracketedHan
        };
        let before = document.markers().partition_point(|marker| marker.span.start() < block.span.start());
        let there = document.markers()[..before]
            .iter()
            .rev()
            .take(FARTHEST)
            .any(|marker| marker.family == family && marker.value == number);
        if !there && !quotation::in_quotation(text, span) {
            findings.report(span, format!("前面没有“{}”", span.of(text))).help("请核对引用的序号");
        }
    }
}

/// How many ordinals back the target may stand.
const FARTHEST: usize = 500;
