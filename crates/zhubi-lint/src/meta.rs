use std::fmt;

use serde::Serialize;
use zhubi_document::Genre;

use crate::Severity;

/// A family of rules; its letters begin the code of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the Chinese titles below say what each is")]
pub enum Family {
    Ord,
    Hdg,
    Ttl,
    Doc,
    Pun,
    Plh,
    Res,
    Typ,
    Pol,
    Org,
    Dat,
    Qty,
    Sen,
    Uni,
    Fmt,
    Sec,
    /// The rules of a pack.
    Own(OwnFamily),
}

/// What a pack calls its family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnFamily {
    /// The letters that begin its codes.
    pub code: &'static str,
    /// Its name for people.
    pub title: &'static str,
}

impl Family {
    /// All built-in families in the order in which they are documented.
    pub const ALL: [Family; 16] = [
        Family::Ord,
        Family::Hdg,
        Family::Ttl,
        Family::Doc,
        Family::Pun,
        Family::Plh,
        Family::Res,
        Family::Typ,
        Family::Pol,
        Family::Org,
        Family::Dat,
        Family::Qty,
        Family::Sen,
        Family::Uni,
        Family::Fmt,
        Family::Sec,
    ];

    /// The letters, such as `ORD`.
    pub fn code(self) -> &'static str {
        match self {
            Family::Ord => "ORD",
            Family::Hdg => "HDG",
            Family::Ttl => "TTL",
            Family::Doc => "DOC",
            Family::Pun => "PUN",
            Family::Plh => "PLH",
            Family::Res => "RES",
            Family::Typ => "TYP",
            Family::Pol => "POL",
            Family::Org => "ORG",
            Family::Dat => "DAT",
            Family::Qty => "QTY",
            Family::Sen => "SEN",
            Family::Uni => "UNI",
            Family::Fmt => "FMT",
            Family::Sec => "SEC",
            Family::Own(family) => family.code,
        }
    }

    /// The family's name for people, such as 序号.
    pub fn title(self) -> &'static str {
        match self {
            Family::Ord => "序号",
            Family::Hdg => "标题层次",
            Family::Ttl => "文题",
            Family::Doc => "公文要素",
            Family::Pun => "标点",
            Family::Plh => "占位与脱敏",
            Family::Res => "网页残留",
            Family::Typ => "用字用词",
            Family::Pol => "固定表述",
            Family::Org => "机构与称谓",
            Family::Dat => "日期",
            Family::Qty => "数量",
            Family::Sen => "句段",
            Family::Uni => "字符",
            Family::Fmt => "版式",
            Family::Sec => "敏感信息",
            Family::Own(family) => family.title,
        }
    }
}

/// What a rule rests on. A clause is given only where it is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// A law or regulation, such as 《党政机关公文处理工作条例》.
    Law(&'static str),
    /// A national standard, such as GB/T 9704—2012.
    Standard(&'static str),
    /// What careful offices do.
    Practice,
    /// The text contradicts itself, whatever any norm says.
    Logic,
    /// A unit's own convention.
    Unit(&'static str),
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Authority::Law(source) | Authority::Standard(source) | Authority::Unit(source) => {
                f.write_str(source)
            }
            Authority::Practice => f.write_str("实务"),
            Authority::Logic => f.write_str("逻辑"),
        }
    }
}

/// Which fix a rule offers, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// None.
    None,
    /// One that cannot change the meaning.
    Safe,
    /// One that a person must look at.
    Unsafe,
}

/// How far the draft is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Still being written: placeholders are normal.
    Draft,
    /// To be submitted.
    #[default]
    Final,
    /// A form for others to fill in.
    Template,
}

/// How a rule counts at each stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stages {
    /// The same at every stage.
    Same,
    /// Placeholders: info in a draft, off in a template.
    Placeholder,
    /// Residue and truncation: off in a template.
    NotTemplate,
}

impl Stages {
    /// The severity at `stage` of a rule whose own severity is `severity`; `None` when it is off there.
    pub fn severity(self, stage: Stage, severity: Severity) -> Option<Severity> {
        match (self, stage) {
            (Stages::Placeholder, Stage::Draft) => Some(Severity::Info),
            (Stages::Placeholder | Stages::NotTemplate, Stage::Template) => None,
            _ => Some(severity),
        }
    }
}

/// The genres that a rule is meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genres {
    /// Every text, its genre known or not.
    All,
    /// Only texts recognised as one of these.
    Only(&'static [Genre]),
    /// Every text but those recognised as one of these.
    Except(&'static [Genre]),
}

impl Genres {
    /// Whether the rule speaks about a text of this genre.
    pub fn admit(self, genre: Option<Genre>) -> bool {
        match self {
            Genres::All => true,
            Genres::Only(list) => genre.is_some_and(|genre| list.contains(&genre)),
            Genres::Except(list) => genre.is_none_or(|genre| !list.contains(&genre)),
        }
    }
}

/// Everything that is known about a rule without running it. The texts serve `zhubi rule`, `docs/rules/` and the tests.
#[derive(Clone, Copy, Debug)]
pub struct RuleMeta {
    /// Never reused, such as `ORD001`.
    pub code: &'static str,
    /// Kebab case, such as `duplicate-ordinal`.
    pub name: &'static str,
    /// In Chinese, such as 同级序号重复.
    pub title: &'static str,
    /// The family of the code.
    pub family: Family,
    /// How grave a finding is unless the rule says otherwise for one.
    pub severity: Severity,
    /// Whether it runs when nothing is selected.
    pub default: bool,
    /// Which fix it offers.
    pub fix: FixKind,
    /// What it rests on.
    pub authority: Authority,
    /// How it counts at each stage.
    pub stages: Stages,
    /// Which genres it is meant for.
    pub genres: Genres,
    /// What it marks, in a sentence or two.
    pub what: &'static str,
    /// Why that matters, and what it leaves alone.
    pub why: &'static str,
    /// Texts that raise it. Each runs as a test.
    pub wrong: &'static [&'static str],
    /// Texts, often easily mistaken, on which all default rules are silent. Each runs as a test.
    pub right: &'static [&'static str],
}
