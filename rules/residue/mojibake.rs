//! RES007 乱码

use std::sync::LazyLock;

use zhubi_document::{Document, Role, Token};
use zhubi_lint::{
    Authority, Context, Family, Findings, FixKind, Genres, Lexicon, Rule, RuleMeta, Severity, Stages,
};
use zhubi_text::{CharClass, Span, is_han};

use super::garbled::{SIGNS_OF_GBK, garbled_gbk, garbled_latin};
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &Mojibake;

struct Mojibake;

const META: RuleMeta = RuleMeta {
    code: "RES007",
    name: "mojibake",
    title: "乱码",
    family: Family::Res,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Logic,
    stages: Stages::NotTemplate,
    genres: Genres::All,
    what: "编码弄错后留下的乱码：�、锟斤拷、烫烫烫、â€œ、ï¼Œ、锛岄，以及汉字之间显示不出的方框“□”。",
    why: "乱码处的原文已经丢失，只能按原稿补全。讲乱码的文章、表格里供勾选的方框不在此列。",
    wrong: &[
        "各单位要压实责任�抓好落实。",
        "会议强调锟斤拷要抓好落实。",
        "会议强调ï¼Œè¦\u{81}抓好落实。",
        "鍚勫崟浣嶈璁ょ湡鎶撳ソ钀藉疄锛岀‘淇濆彇寰楀疄鏁堛€",
        "â€œ十四五â€\u{9d}规划",
    ],
    right: &[
        "文件打开后出现“锟斤拷”等乱码，应当换用正确的编码。",
        "是□ 否□",
        "引进Café品牌，温度25℃±2℃，规格3×4米。",
        "繁體字：級、紙、細、過、綜合、閱讀。",
    ],
};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::of_literals([
        "锟斤拷",
        "锟斤",
        "斤拷",
        "烫烫烫",
        "烫烫烫烫",
        "屯屯屯",
        "屯屯屯屯",
        "锘挎",
        "锘縙",
    ])
});

impl Rule for Mojibake {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn lexicon(&self) -> Option<&Lexicon> {
        Some(&LEXICON)
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut places: Vec<Span> = context.hits.iter().map(|hit| hit.span).collect();
        let mut end = 0;
        for token in candidates(context) {
            if token.span.start() >= end
                && let Some(place) = garbled_at(document, token)
            {
                places.push(place);
                end = place.end();
            }
        }
        if places.is_empty() {
            return;
        }
        places.sort();
        let mut places = places.into_iter();
        let mut run = places.next();
        for place in places {
            match run {
                Some(before) if continues(document, before, place) => run = Some(before.cover(place)),
                Some(before) => {
                    report(document, before, findings);
                    run = Some(place);
                }
                None => run = Some(place),
            }
        }
        if let Some(run) = run {
            report(document, run, findings);
        }
    }
}

/// The tokens with which garbled text may begin, in text order.
fn candidates<'d>(context: &Context<'d>) -> impl Iterator<Item = &'d Token> {
    let tokens = context.document.tokens();
    let holder = |at: u32| tokens.partition_point(|token| token.span.end() <= at as usize);
    let characters = context.document.characters();
    let signs = SIGNS_OF_GBK.chars().filter(|&sign| characters.has(sign));
    let signs = signs.flat_map(|sign| characters.places(sign));
    let mut indices: Vec<usize> = signs.map(|&at| holder(at)).collect();
    indices.extend_from_slice(tokens_by_class(context).others());
    indices.sort_unstable();
    indices.dedup();
    indices.into_iter().map(|index| &tokens[index])
}

/// The garbled text that begins with `token`.
fn garbled_at(document: &Document, token: &Token) -> Option<Span> {
    match token.class {
        CharClass::Han => garbled_gbk(document.text(), token.span),
        CharClass::Other => match document.char_at(token.span.start())? {
            '\u{FFFD}' | '\u{FFFC}' => Some(token.span),
            '□' => is_missing_character(document, token.span).then_some(token.span),
            _ => garbled_latin(document.text(), token.span.start()),
        },
        _ => None,
    }
}

/// Whether two pieces of garbled text are one: they touch, or lost characters stand at the edges of a gap of a few.
fn continues(document: &Document, before: Span, place: Span) -> bool {
    const GAP: usize = 18;
    let lost = |span: Span| span.of(document.text()).contains('\u{FFFD}');
    place.start() <= before.end()
        || (place.start() <= before.end() + GAP
            && (lost(before) || lost(place))
            && document.text()[before.end()..place.start()].chars().all(char::is_alphanumeric))
}

fn report(document: &Document, place: Span, findings: &mut Findings) {
    let speaks_of_it = document.sentence_at(place.start()).is_some_and(|sentence| {
        sentence.span.len() < LONGEST_SENTENCE && sentence.span.of(document.text()).contains("乱码")
    });
    if speaks_of_it {
        return;
    }
    let message = match place.of(document.text()) {
        "□" => "此处的字显示不出，请按原稿补上",
        "\u{FFFC}" => "此处的图片或公式没有带过来，请按原稿补上",
        _ => "乱码，原文已丢失，请按原稿补全",
    };
    let finding = findings.report(place, message);
    if place.of(document.text()) == "□" {
        finding.severity(Severity::Warning);
    }
}

/// In longer sentences, in bytes, nobody looks for the word 乱码.
const LONGEST_SENTENCE: usize = 3000;

/// Whether a lone box stands inside a word of a sentence, where it shows a character that the font does not have.
fn is_missing_character(document: &Document, place: Span) -> bool {
    const LEAST: usize = 60;
    let (before, after) = (&document.text()[..place.start()], &document.text()[place.end()..]);
    let is_prose = || {
        document
            .block_at(place.start())
            .is_some_and(|block| block.role == Role::Body && block.span.len() >= LEAST)
    };
    before.ends_with(is_han)
        && !before.ends_with(['是', '否', '有', '无', '男', '女'])
        && after.starts_with(is_han)
        && before.chars().rev().take(2).all(is_han)
        && !after.starts_with(['是', '否', '有', '无', '男', '女'])
        && !after.chars().take(12).chain(before.chars().rev().take(12)).any(|c| matches!(c, '□' | '☑' | '■'))
        && is_prose()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, messages};

    #[test]
    fn garbled_text_of_each_kind_is_one_place() {
        let cases: &[(&str, &[&str])] = &[
            ("甲��乙", &["��"]),
            ("甲锟斤拷锟斤拷乙", &["锟斤拷锟斤拷"]),
            ("甲烫烫烫烫乙，屯屯屯", &["烫烫烫烫", "屯屯屯"]),
            ("落实å·¥ä½œ部署", &["å·¥ä½œ"]),
            ("Â·乙", &["Â·"]),
            ("¸÷µ¥Î»Òª", &["¸÷µ¥Î»Òª"]),
            ("见图\u{FFFC}所示", &["\u{FFFC}"]),
            ("甲，鍔犲己缁勭粐棰嗗笺", &["鍔犲己缁勭粐棰嗗笺"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
        assert_eq!(found(RULE, "鍚勫崟浣嶈�佽�ょ湡鎶撳ソ钀藉疄锛�").len(), 1);
    }

    #[test]
    fn a_box_inside_a_word() {
        let text = "今年以来，全县各级各部门认真落实上级部署，推进□建项目建设，各项工作取得新的进展。";
        assert_eq!(messages(RULE, text, None), ["此处的字显示不出，请按原稿补上"]);
        let form = "请在相应的方框内打勾：您对本次活动的总体评价是□满意□一般□不满意，对服务质量的评价同上。";
        assert_eq!(found(RULE, form), Vec::<String>::new());
    }

    #[test]
    fn foreign_words_and_traditional_characters() {
        for text in [
            "Café、naïve、São Paulo、Zürich",
            "±0.5×10³ µm·m",
            "級別、紙張、細則、過程、閱讀",
            "锟钢",
            "¥300，§3",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
