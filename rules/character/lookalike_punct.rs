//! UNI008 异形标点

use zhubi_document::Document;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

use super::script::is_garbled;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &LookalikePunct;

struct LookalikePunct;

const META: RuleMeta = RuleMeta {
    code: "UNI008",
    name: "lookalike-punct",
    title: "异形标点",
    family: Family::Uni,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Standard("The Unicode Standard"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "标点用了外形相近的别的字符：小型标点“﹐﹑﹔”、半角“｡､”、竖排标点“︰”、比号“∶”、逗号形的引号“‚”等。",
    why: "这些字符多是识别、转换时带来的，不是中文标点，字距不对，也不能按标点查找。比例里的“∶”、半角片假名旁的“｡､”、西文引号不在此列。",
    wrong: &[
        "会议强调﹐要抓好贯彻落实｡",
        "责任单位︰县教育局﹑县财政局。",
        "会议指出‚要压实责任。",
        "主要措施有以下几项∶加强组织领导，压实责任。",
    ],
    right: &[
        "会议强调，要抓好贯彻落实。",
        "师生比为1∶15，配比为3∶2。",
        "文书“ﾃｽﾄ｡”系样张。",
        "德文写作‚Haus‘。",
    ],
};

impl Rule for LookalikePunct {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for (mark, meant) in DOUBLES {
            for &at in document.characters().places(mark) {
                let place = Span::new(at as usize, at as usize + mark.len_utf8());
                if belongs_to_chinese(document, mark, place) {
                    findings
                        .report(
                            place,
                            format!("“{mark}”（U+{:04X}）不是常用标点，应改用“{meant}”", u32::from(mark)),
                        )
                        .fix_safe([Edit::replace(place, meant)]);
                }
            }
        }
    }
}

fn belongs_to_chinese(document: &Document, mark: char, span: Span) -> bool {
    let (left, right) = (document.char_before(span.start()), document.char_at(span.end()));
    let either = |is: fn(char) -> bool| left.is_some_and(is) || right.is_some_and(is);
    match mark {
        // A ratio has figures or letters on both sides.
        '∶' | '\u{2D0}' | '\u{A789}' => {
            left.is_some_and(|c| is_han(c) || "”）》".contains(c))
                && !right.is_some_and(|c| c.is_ascii_digit())
        }
        '\u{FF61}'..='\u{FF64}' => !either(is_kana),
        '\u{201A}' => !either(|c| c.is_ascii_alphabetic()) && !is_garbled(document, span),
        '\u{27E8}' | '\u{27EA}' => right.is_some_and(is_han),
        '\u{27E9}' | '\u{27EB}' => left.is_some_and(is_han),
        _ => true,
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}')
}

/// Marks that stand for a usual one, each with that.
const DOUBLES: [(char, char); 67] = [
    ('\u{037E}', '；'),
    ('\u{02D0}', '：'),
    ('\u{201A}', '，'),
    ('\u{275B}', '‘'),
    ('\u{275C}', '’'),
    ('\u{275D}', '“'),
    ('\u{275E}', '”'),
    ('\u{27E8}', '〈'),
    ('\u{27E9}', '〉'),
    ('\u{27EA}', '《'),
    ('\u{27EB}', '》'),
    ('\u{2329}', '〈'),
    ('\u{232A}', '〉'),
    ('\u{301D}', '“'),
    ('\u{301E}', '”'),
    ('\u{301F}', '”'),
    ('\u{A789}', '：'),
    ('\u{FE10}', '，'),
    ('\u{FE11}', '、'),
    ('\u{FE12}', '。'),
    ('\u{FE13}', '：'),
    ('\u{FE14}', '；'),
    ('\u{FE15}', '！'),
    ('\u{FE16}', '？'),
    ('\u{FE19}', '…'),
    ('\u{FE30}', '：'),
    ('\u{FE35}', '（'),
    ('\u{FE36}', '）'),
    ('\u{FE39}', '〔'),
    ('\u{FE3A}', '〕'),
    ('\u{FE3B}', '【'),
    ('\u{FE3C}', '】'),
    ('\u{FE3D}', '《'),
    ('\u{FE3E}', '》'),
    ('\u{FE3F}', '〈'),
    ('\u{FE40}', '〉'),
    ('\u{FE41}', '「'),
    ('\u{FE42}', '」'),
    ('\u{FE43}', '『'),
    ('\u{FE44}', '』'),
    ('\u{FE50}', '，'),
    ('\u{FE51}', '、'),
    ('\u{FE52}', '．'),
    ('\u{FE54}', '；'),
    ('\u{FE55}', '：'),
    ('\u{FE56}', '？'),
    ('\u{FE57}', '！'),
    ('\u{FE59}', '（'),
    ('\u{FE5A}', '）'),
    ('\u{FE5D}', '〔'),
    ('\u{FE5E}', '〕'),
    ('\u{FE5F}', '#'),
    ('\u{FE60}', '&'),
    ('\u{FE61}', '*'),
    ('\u{FE62}', '+'),
    ('\u{FE63}', '-'),
    ('\u{FE64}', '<'),
    ('\u{FE65}', '>'),
    ('\u{FE66}', '='),
    ('\u{FE69}', '$'),
    ('\u{FE6A}', '%'),
    ('\u{FE6B}', '@'),
    ('\u{FF61}', '。'),
    ('\u{FF62}', '「'),
    ('\u{FF63}', '」'),
    ('\u{FF64}', '、'),
    ('∶', '：'),
];

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{found, mended};

    #[test]
    fn marks_become_usual_ones() {
        let text = "甲﹐乙﹑丙｡︰丁﹖戊﹗︽己︾〝庚〞⟨辛⟩要求∶壬\u{37E}癸\u{2329}子\u{232A}";
        assert_eq!(mended(RULE, text), "甲，乙、丙。：丁？戊！《己》“庚”〈辛〉要求：壬；癸〈子〉");
    }

    #[test]
    fn ratios_kana_and_foreign_quotes() {
        for text in ["1∶500地形图", "ﾃﾞｰﾀ､ｶﾅ｡", "‚ja‘", "向量⟨a, b⟩", "《关于〈办法〉的说明》"]
        {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }
}
