//! DOC021 结语与文种不符

use zhubi_document::{Block, Document, Genre, RegionKind, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::Span;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &ClosingGenre;

struct ClosingGenre;

const META: RuleMeta = RuleMeta {
    code: "DOC021",
    name: "closing-genre",
    title: "结语与文种不符",
    family: Family::Doc,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Law("《党政机关公文处理工作条例》第十五条"),
    stages: Stages::Same,
    genres: Genres::Only(&GENRES),
    what: "结语与文种对不上：请示没有“妥否，请批示”一类的结语，报告以“请批示”收尾，通知写“特此报告”。",
    why: "请示须有上级答复，报告等非请示性公文不得夹带请示事项，收文机关按结语判断如何办理。引用他文、转发他文和节选的文稿不在此列。",
    wrong: &[
        "关于申请防汛经费的请示\n县人民政府：\n防汛物资不足，需增拨经费20万元。\n以上请示，特此报告。\n河湾镇人民政府\n2024年5月8日",
        "关于防汛工作情况的报告\n县人民政府：\n上半年防汛工作已经完成。\n妥否，请批示。\n河湾镇人民政府\n2024年5月8日",
        "关于申请防汛经费的请示\n县人民政府：\n防汛物资不足，需增拨经费20万元。\n河湾镇人民政府\n2024年5月8日",
    ],
    right: &[
        "关于申请防汛经费的请示\n县人民政府：\n防汛物资不足，需增拨经费20万元。\n妥否，请批示。\n河湾镇人民政府\n2024年5月8日",
        "关于防汛工作情况的报告\n县人民政府：\n重大事项均已按程序报请批准。\n特此报告。\n河湾镇人民政府\n2024年5月8日",
        "关于规范公文结语的通知\n各村：\n请示应以“妥否，请批示”收尾。\n特此通知。\n河湾镇人民政府\n2024年5月8日",
    ],
};

/// The genres whose closing formulas are fixed.
const GENRES: [Genre; 8] = [
    Genre::Notice,
    Genre::Circular,
    Genre::Announcement,
    Genre::PublicNotice,
    Genre::Report,
    Genre::Request,
    Genre::Reply,
    Genre::Letter,
];

/// Closing formulas and the genres that close with them.
const FORMULAS: [(&str, &[Genre]); 17] = [
    ("特此通知", &[Genre::Notice]),
    ("特此通报", &[Genre::Circular]),
    ("特此公告", &[Genre::Announcement, Genre::PublicNotice]),
    ("特此通告", &[Genre::Announcement, Genre::PublicNotice]),
    ("特此报告", &[Genre::Report]),
    ("特此请示", &[Genre::Request]),
    ("特此请示报告", &[]),
    ("特此批复", &[Genre::Reply]),
    ("此复", &[Genre::Reply, Genre::Letter]),
    ("特此函复", &[Genre::Letter]),
    ("特此复函", &[Genre::Letter]),
    ("特此函告", &[Genre::Letter]),
    ("特此函达", &[Genre::Letter]),
    ("特此函商", &[Genre::Letter]),
    ("特此致函", &[Genre::Letter]),
    ("请函复", &[Genre::Letter, Genre::Notice]),
    ("请予函复", &[Genre::Letter, Genre::Notice]),
];

/// What only a request closes with.
const REQUESTS: [&str; 12] = [
    "请批示",
    "请批复",
    "请审批",
    "请批准",
    "请核准",
    "请示复",
    "请予批示",
    "请予批复",
    "请予审批",
    "请予批准",
    "请予核准",
    "请予示复",
];

/// Signs of a request's closing, in whatever wording.
const SIGNS: [&str; 10] =
    ["妥否", "当否", "可否", "是否妥当", "是否可行", "如无不妥", "为盼", "为荷", "盼复", "特此请示"];

/// What a superior is asked to do, after 请.
const REPLIES: [&str; 14] = [
    "批示", "批复", "审批", "批准", "审定", "审议", "审核", "核准", "审示", "指示", "核示", "示复", "支持",
    "同意",
];

impl Rule for ClosingGenre {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(genre) = document.genre() else { return };
        let name = genre.name();
        if let Some(formula) = last_blocks(document).find_map(|block| foreign_formula(document, block, genre))
        {
            findings
                .report(formula, format!("结语“{}”与文种“{name}”不符", formula.of(document.text())))
                .help(advice(genre));
        } else if genre == Genre::Report {
            if let Some(request) = last_blocks(document).find_map(|block| request(document, block)) {
                findings
                    .report(request, "文种是“报告”，不得夹带请示事项，不应以请求批示收尾")
                    .help("需要上级答复的另行文请示；只报告情况的，结语用“特此报告”");
            }
        } else if matches!(genre, Genre::Notice | Genre::Circular) {
            if let Some(request) = last_blocks(document).find_map(|block| request(document, block)) {
                findings.report(request, format!("文种是“{name}”，不应以请求批示收尾")).help(advice(genre));
            }
        } else if genre == Genre::Request && is_whole(context) && !asks(document) {
            let place = document.genre_evidence().and_then(|evidence| evidence.span);
            let last = || last_blocks(document).next().map(|block| closing(document, block));
            if let Some(place) = place.or_else(last) {
                findings.report(place, "文种是“请示”，文末没有“妥否，请批示”一类的结语").help(advice(genre));
            }
        }
    }
}

fn advice(genre: Genre) -> &'static str {
    match genre {
        Genre::Request => "请示的结语用“妥否，请批示。”或“以上请示，请批复。”",
        Genre::Report => "报告的结语用“特此报告。”",
        Genre::Notice => "通知的结语用“特此通知。”，也可以不写",
        Genre::Circular => "通报的结语用“特此通报。”，也可以不写",
        Genre::Reply => "批复的结语用“此复。”或“特此批复。”",
        Genre::Letter => "函的结语用“特此函达。”“特此函复。”或“此复。”",
        _ => "公告、通告的结语用“特此公告。”“特此通告。”，也可以不写",
    }
}

/// How many paragraphs from the end may hold the closing.
const LAST: usize = 3;

/// The last paragraphs of the draft itself, from the end.
fn last_blocks<'d>(document: &'d Document) -> impl Iterator<Item = &'d Block> {
    let own = |block: &&Block| {
        matches!(block.role, Role::Body | Role::ListItem)
            && document.regions().get(block.region).is_some_and(|region| region.kind == RegionKind::Body)
    };
    document.blocks().iter().rev().filter(own).take(LAST)
}

/// The longest closing, in characters.
const CLOSING: usize = 40;

/// The last sentence of the paragraph without its final mark, as far back as a closing reaches.
fn closing(document: &Document, block: &Block) -> Span {
    let text = block.span.of(document.text()).trim_end_matches(['。', '！', '.', '!']);
    let from = text.char_indices().rev().take(CLOSING).find(|(_, c)| matches!(c, '。' | '！' | '？' | '；'));
    let start = from.map(|(at, c)| at + c.len_utf8());
    let start = start.or_else(|| text.char_indices().rev().nth(CLOSING).map(|(at, _)| at)).unwrap_or(0);
    Span::new(block.span.start() + start, block.span.start() + text.len())
}

/// A formula of another genre at the end of the paragraph.
fn foreign_formula(document: &Document, block: &Block, genre: Genre) -> Option<Span> {
    let sentence = closing(document, block);
    let words = sentence.of(document.text());
    let (formula, genres) = FORMULAS
        .iter()
        .filter(|(formula, _)| words.ends_with(formula))
        .max_by_key(|(formula, _)| formula.len())?;
    let head = &words[..words.len() - formula.len()];
    let stands_alone =
        head.chars().next_back().is_none_or(|c| matches!(c, '，' | ',' | '。' | '；' | '、' | ' '));
    (stands_alone && !genres.contains(&genre) && !carries_another(document))
        .then(|| Span::new(sentence.start() + head.len(), sentence.end()))
}

/// Whether the text passes on another, whose closing may be taken for its own.
fn carries_another(document: &Document) -> bool {
    let title = document.blocks().iter().find(|block| block.role == Role::Title);
    title.is_some_and(|title| {
        let words = title.span.of(document.text());
        ["转发", "批转", "印发", "转送"].iter().any(|word| words.contains(word))
    })
}

/// A request for an answer that closes the paragraph.
fn request(document: &Document, block: &Block) -> Option<Span> {
    let sentence = closing(document, block);
    let words = sentence.of(document.text());
    let formula = REQUESTS.iter().find(|formula| words.ends_with(**formula))?;
    let head = words[..words.len() - formula.len()].trim_end_matches(['敬', '恳', '呈', '现', '特']);
    // 报请批准 tells of a request, and quotes speak of others' texts.
    let own = head.chars().next_back().is_none_or(|c| matches!(c, '，' | ',' | '、' | ' '));
    (own && !words.contains(['“', '《']) && !carries_another(document)).then_some(sentence)
}

/// Whether all of the text is there.
fn is_whole(context: &Context) -> bool {
    let document = context.document;
    !context.fragment && document.truncations().is_empty() && last_blocks(document).next().is_some()
}

/// Whether the last paragraphs ask for an answer.
fn asks(document: &Document) -> bool {
    last_blocks(document).any(|block| {
        let words = block.span.of(document.text());
        SIGNS.iter().any(|sign| words.contains(sign))
            || words.match_indices('请').any(|(at, _)| {
                let rest = &words[at..];
                let near = rest.char_indices().nth(NEAR).map_or(rest, |(end, _)| &rest[..end]);
                REPLIES.iter().any(|reply| near.contains(reply))
            })
    })
}

/// How far behind 请 stands what is asked for, in characters: 请市政府予以批准.
const NEAR: usize = 14;

#[cfg(test)]
mod tests {
    use zhubi_document::Genre;
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    fn found(genre: Genre, fragment: bool, text: &str) -> Vec<String> {
        let settings = Settings { genre: Some(genre), fragment, ..Settings::default() };
        let source = Source::plain("a.txt", text);
        let checked = Linter::new(&[super::RULE], settings).unwrap().check(&source);
        checked.diagnostics.iter().map(|finding| finding.span().of(text).to_owned()).collect()
    }

    #[test]
    fn formulas_of_another_genre() {
        for (genre, text, formula) in [
            (Genre::Request, "需增拨经费。\n以上请示，特此报告。", "特此报告"),
            (Genre::Notice, "请认真执行。\n特此报告。", "特此报告"),
            (Genre::Reply, "同意设立新区。特此函复。", "特此函复"),
            (Genre::Report, "工作已经完成。\n以上报告妥否，请批示。", "以上报告妥否，请批示"),
            (Genre::Report, "工作已经完成。\n以上报告，敬请批准。", "以上报告，敬请批准"),
            (Genre::Request, "需增拨经费。\n妥否，请函复。", "请函复"),
            (Genre::Request, "需增拨经费。\n特此请示报告。", "特此请示报告"),
            (Genre::Notice, "请认真执行。\n妥否，请批示。", "妥否，请批示"),
        ] {
            assert_eq!(found(genre, false, text), [formula], "{text}");
        }
    }

    #[test]
    fn a_request_without_a_question() {
        let text = "防汛物资不足。\n需增拨经费20万元，用于购置水泵。";
        assert_eq!(found(Genre::Request, false, text), ["需增拨经费20万元，用于购置水泵"]);
        assert!(found(Genre::Request, true, text).is_empty(), "a fragment may lack its end");
    }

    #[test]
    fn fitting_closings_are_silent() {
        for (genre, text) in [
            (Genre::Request, "需增拨经费。\n恳请县人民政府予以支持。"),
            (Genre::Request, "需增拨经费。\n以上请示如无不妥，请批复。"),
            (Genre::Report, "工作已经完成。\n以上报告，请审阅。"),
            (Genre::Notice, "逐级上报，由县人民政府审定批准。"),
            (Genre::Notice, "征求意见截至5月20日。\n如有不同意见，请函复。"),
            (Genre::Report, "工作已经完成。\n重大事项已报请批准。"),
            (Genre::Letter, "同意来函意见。\n此复。"),
            (Genre::Announcement, "自即日起施行。\n特此通告。"),
            (Genre::Speech, "我讲三点意见。\n特此报告。"),
            (Genre::Notice, "各村要及时报告。"),
        ] {
            assert!(found(genre, false, text).is_empty(), "{text}: {:?}", found(genre, false, text));
        }
    }
}
