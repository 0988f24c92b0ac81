//! What a plug-in answers, and the checks that make findings of it.

use schemars::JsonSchema;
use serde::Deserialize;
use zhubi_lint::{Applicability, FixKind, Related, Severity};
use zhubi_text::{Edit, Span};

use crate::error::Flaw;
use crate::line::{excerpt, is_control};
use crate::{Limits, Problem};

/// 插件返回的结果。
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "朱笔插件的输出")]
pub(crate) struct Answer {
    /// 发现，次序不限；没有的是空数组。
    findings: Vec<Finding>,
}

/// 一处发现：一个问题。
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Finding {
    /// 位置，至少一个，第一个用于显示；问题本身在几处的，都列出来。
    #[schemars(length(min = 1))]
    spans: Vec<Place>,
    /// 错在哪里，中文，末尾不加句号，最多 500 字，不能换行。
    #[schemars(length(min = 1, max = 500))]
    message: String,
    /// 怎样改，最多 500 字，不能换行；`message` 已经说清的可以不写。
    #[serde(default)]
    help: Option<String>,
    /// 级别；不写的用规则包里规则的级别。
    #[serde(default)]
    severity: Option<Level>,
    /// 其他应当一起看的位置。
    #[serde(default)]
    related: Vec<RelatedPlace>,
    /// 怎样修改。
    #[serde(default)]
    fix: Option<ProposedFix>,
}

/// 文本中的一段：从 `start` 到 `end`（不含），UTF-8 文本的字节位置，必须落在字符边界上。
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Span")]
struct Place {
    /// 第一个字节。
    start: u64,
    /// 最后一个字节之后。
    end: u64,
}

/// 级别。
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Severity")]
enum Level {
    /// 提示
    Info,
    /// 警告
    Warning,
    /// 错误
    Error,
}

/// 应当一起看的一处。
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Related")]
struct RelatedPlace {
    /// 位置。
    span: Place,
    /// 那里是什么，如“首次出现”。
    #[schemars(length(min = 1, max = 500))]
    message: String,
}

/// 一组编辑，要么全部采用，要么全部不用。
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Fix")]
struct ProposedFix {
    /// 是否不看也可以改；规则包没有允许的，一律按 `unsafe`。
    #[serde(default)]
    applicability: Asked,
    /// 各处编辑，至少一处，不能重叠。
    #[schemars(length(min = 1))]
    edits: Vec<ProposedEdit>,
}

/// 是否不看也可以改。
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Applicability")]
enum Asked {
    /// 不可能改变意思。
    Safe,
    /// 要有人看过。
    #[default]
    Unsafe,
}

/// 一处编辑：把一段换成 `text`。
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Edit")]
struct ProposedEdit {
    /// 第一个字节。
    start: u64,
    /// 最后一个字节之后；与 `start` 相同的是插入。
    end: u64,
    /// 换成什么；空的是删去。
    text: String,
}

/// A finding of a plug-in, all of whose places lie in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluginFinding {
    /// Where: the first is shown.
    pub spans: Vec<Span>,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// How grave it is, where it is not for the pack's rule to say.
    pub severity: Option<Severity>,
    /// Other places worth seeing.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<PluginFix>,
}

/// Edits that mend a finding, all or none of them, without overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluginFix {
    /// Whether it may be applied unseen; safe only where the pack says so as well.
    pub applicability: Applicability,
    /// At least one.
    pub edits: Vec<Edit>,
}

/// Reads `answer` as findings in `text`, with fixes no bolder than `fixes`.
pub fn read(
    answer: &[u8],
    text: &str,
    fixes: FixKind,
    limits: &Limits,
) -> Result<Vec<PluginFinding>, Problem> {
    let answer: Answer = serde_json::from_slice(answer)
        .map_err(|cause| Problem::Answer { reason: excerpt(&cause.to_string()) })?;
    let count = answer.findings.len();
    if count > limits.findings {
        return Err(Problem::TooManyFindings { count, limit: limits.findings });
    }
    let checked = answer.findings.into_iter().enumerate().map(|(index, finding)| {
        finding.checked(text, fixes).map_err(|flaw| Problem::Finding { number: index + 1, flaw })
    });
    checked.collect()
}

impl Finding {
    fn checked(self, text: &str, fixes: FixKind) -> Result<PluginFinding, Flaw> {
        if self.spans.is_empty() {
            return Err(Flaw::NoSpan);
        }
        check_line("message", &self.message)?;
        if let Some(help) = &self.help {
            check_line("help", help)?;
        }
        let spans = self.spans.iter().map(|place| span_in(text, place.start, place.end));
        let related = self.related.into_iter().map(|place| {
            check_line("related", &place.message)?;
            Ok(Related { message: place.message, span: span_in(text, place.span.start, place.span.end)? })
        });
        let fix = self.fix.map(|fix| fix.checked(text, fixes)).transpose()?;
        Ok(PluginFinding {
            spans: spans.collect::<Result<_, _>>()?,
            message: self.message,
            help: self.help,
            severity: self.severity.map(|level| match level {
                Level::Info => Severity::Info,
                Level::Warning => Severity::Warning,
                Level::Error => Severity::Error,
            }),
            related: related.collect::<Result<_, _>>()?,
            fix: fix.filter(|_| fixes != FixKind::None),
        })
    }
}

impl ProposedFix {
    fn checked(self, text: &str, fixes: FixKind) -> Result<PluginFix, Flaw> {
        let edits = self.edits.into_iter().map(|edit| {
            check_replacement(&edit.text)?;
            Ok(Edit::replace(span_in(text, edit.start, edit.end)?, edit.text))
        });
        let edits: Vec<Edit> = edits.collect::<Result<_, _>>()?;
        if edits.is_empty() {
            return Err(Flaw::NoEdit);
        }
        check_overlap(&edits)?;
        let applicability = match (self.applicability, fixes) {
            (Asked::Safe, FixKind::Safe) => Applicability::Safe,
            _ => Applicability::Unsafe,
        };
        Ok(PluginFix { applicability, edits })
    }
}

fn span_in(text: &str, start: u64, end: u64) -> Result<Span, Flaw> {
    let flaw = || Flaw::Span { start, end, length: text.len() };
    let (from, to) = (usize::try_from(start).map_err(|_| flaw())?, usize::try_from(end).map_err(|_| flaw())?);
    // Of a range that is reversed, outside or cuts a character there is no text.
    text.get(from..to).map(|_| Span::new(from, to)).ok_or_else(flaw)
}

/// As `zhubi_text::apply` would refuse them, without building the text that they make.
fn check_overlap(edits: &[Edit]) -> Result<(), Flaw> {
    let mut spans: Vec<Span> = edits.iter().map(|edit| edit.span).collect();
    spans.sort();
    match spans.windows(2).find(|pair| pair[1].start() < pair[0].end() || pair[0] == pair[1]) {
        Some(pair) => Err(Flaw::Overlap {
            first: (pair[0].start(), pair[0].end()),
            second: (pair[1].start(), pair[1].end()),
        }),
        None => Ok(()),
    }
}

/// Checks a text of one line that is shown to the reader.
fn check_line(field: &'static str, line: &str) -> Result<(), Flaw> {
    const LONGEST_LINE: usize = 500;
    if line.trim().is_empty() {
        return Err(Flaw::Empty { field });
    }
    if line.chars().nth(LONGEST_LINE).is_some() {
        return Err(Flaw::TooLong { field, limit: LONGEST_LINE });
    }
    match line.chars().find(|&c| is_control(c)) {
        Some(character) => Err(Flaw::ControlCharacter { field, character }),
        None => Ok(()),
    }
}

/// Checks what would be written into the draft.
fn check_replacement(text: &str) -> Result<(), Flaw> {
    match text.chars().find(|&c| is_control(c) && !matches!(c, '\n' | '\r' | '\t')) {
        Some(character) => Err(Flaw::ControlCharacter { field: "text", character }),
        None => Ok(()),
    }
}
