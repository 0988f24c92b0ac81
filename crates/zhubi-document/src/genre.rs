mod recognise;

pub(crate) use recognise::recognise;
use zhubi_text::Span;

/// The genre (文种) of a text: the fifteen of 《党政机关公文处理工作条例》第八条, and what offices write besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the Chinese names below say what each is")]
pub enum Genre {
    Resolution,
    Decision,
    Order,
    Communique,
    Announcement,
    PublicNotice,
    Opinion,
    Notice,
    Circular,
    Report,
    Request,
    Reply,
    Motion,
    Letter,
    Minutes,
    Summary,
    Speech,
    Address,
    WorkReport,
    KeyPoints,
    Scheme,
    Programme,
    Briefing,
    Experience,
    Research,
    Regulation,
}

impl Genre {
    /// All genres with their Chinese names; the first name of a genre is the one shown.
    pub const NAMES: [(&'static str, Genre); 26] = [
        ("决议", Genre::Resolution),
        ("决定", Genre::Decision),
        ("令", Genre::Order),
        ("公报", Genre::Communique),
        ("公告", Genre::Announcement),
        ("通告", Genre::PublicNotice),
        ("意见", Genre::Opinion),
        ("通知", Genre::Notice),
        ("通报", Genre::Circular),
        ("报告", Genre::Report),
        ("请示", Genre::Request),
        ("批复", Genre::Reply),
        ("议案", Genre::Motion),
        ("函", Genre::Letter),
        ("纪要", Genre::Minutes),
        ("总结", Genre::Summary),
        ("讲话", Genre::Speech),
        ("致辞", Genre::Address),
        ("工作报告", Genre::WorkReport),
        ("要点", Genre::KeyPoints),
        ("方案", Genre::Scheme),
        ("规划", Genre::Programme),
        ("简报", Genre::Briefing),
        ("经验材料", Genre::Experience),
        ("调研报告", Genre::Research),
        ("法规", Genre::Regulation),
    ];

    /// The Chinese name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, genre)| *genre == self).map_or("", |(name, _)| name)
    }

    /// The genre of that Chinese name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, genre)| *genre)
    }
}

/// A genre and the words that showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GenreEvidence {
    /// The genre.
    pub genre: Genre,
    /// The words; `None` when the user set the genre.
    pub span: Option<Span>,
}
