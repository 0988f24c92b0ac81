//! ORD019 非规范序号

use zhubi_document::{Document, Marker, OrdinalFamily, Role};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{Edit, Span, is_han};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &RomanCircledOrdinal;

struct RomanCircledOrdinal;

const META: RuleMeta = RuleMeta {
    code: "ORD019",
    name: "roman-circled-ordinal",
    title: "非规范序号",
    family: Family::Ord,
    severity: Severity::Info,
    default: false,
    fix: FixKind::Unsafe,
    authority: Authority::Standard("GB/T 9704—2012 7.3.3"),
    stages: Stages::Same,
    genres: Genres::All,
    what: "用罗马数字、字母、①或⑴⒈㈠之类的符号作结构层次序数。",
    why: "公文的结构层次序数依次可以用“一、”“（一）”“1.”“（1）”。标准只说“可以”，第五层次以下用①也是实务做法，表格和注释另有习惯，所以默认不开。",
    wrong: &[
        "一、总体要求\n①加强领导，落实责任。\n②加强督查，推动落实。\n",
        "Ⅰ.总体要求\n坚持问题导向。\nⅡ.重点任务\n抓好落实。\n",
        "A.申请书一式两份。\nB.身份证复印件一份。\n",
        "⑴加强领导，落实责任。\n⑵加强督查，推动落实。\n",
    ],
    right: &[
        "一、总体要求\n（一）工作目标\n1.项目建设\n（1）前期工作。抓好以下几项：\n①立项；\n②选址。\n（2）建设工作。抓好质量管理。\n2.民生保障\n（1）教育。改善办学条件。\n（2）医疗。改善就医条件。\n",
        "A级物流企业达到五家。\nB超室搬到二楼。\n",
    ],
};

impl Rule for RomanCircledOrdinal {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let markers = document.markers();
        for marker in
            markers.iter().filter(|marker| marker.opens_block && marker.family == OrdinalFamily::Circled)
        {
            if !is_below_the_fourth(document, marker)
                && document.blocks()[marker.block].role != Role::TocEntry
            {
                findings.report(marker.span, "圈码不是公文的结构层次序数").help(LEVELS);
            }
        }
        for block in document
            .blocks()
            .iter()
            .filter(|block| matches!(block.role, Role::Body | Role::Heading | Role::ListItem))
        {
            let Some((len, standard)) = foreign_ordinal(block.span.of(document.text())) else { continue };
            let span = Span::new(block.span.start(), block.span.start() + len);
            let finding = findings.report(span, "这种序号不是公文的结构层次序数");
            finding.help(LEVELS);
            if let Some(standard) = standard {
                finding.fix_unsafe([Edit::replace(span, standard)]);
            }
        }
    }
}

const LEVELS: &str = "结构层次序数依次用“一、”“（一）”“1.”“（1）”";

fn is_below_the_fourth(document: &Document, marker: &Marker) -> bool {
    let mut parent = document.series()[marker.series].parent;
    while let Some(above) = parent.map(|parent| &document.markers()[parent]) {
        if above.family == OrdinalFamily::BracketedArabic {
            return true;
        }
        parent = document.series()[above.series].parent;
    }
    false
}

/// The length of an ordinal of Roman numerals, letters or one-character ordinals at the start of a line, and what the
/// latter stand for.
fn foreign_ordinal(line: &str) -> Option<(usize, Option<String>)> {
    let first = line.chars().next()?;
    let len = first.len_utf8();
    let code = u32::from(first);
    let one_sign = |wanted: String| Some((len, Some(wanted)));
    match first {
        '⑴'..='⒇' => one_sign(format!("（{}）", code - u32::from('⑴') + 1)),
        '⒈'..='⒛' => one_sign(format!("{}.", code - u32::from('⒈') + 1)),
        '㈠'..='㈩' => {
            one_sign(format!("（{}）", super::numbering::number_like("一", code - u32::from('㈠') + 1)))
        }
        'Ⅰ'..='ⅿ' => {
            let rest = line.trim_start_matches(|c| ('Ⅰ'..='ⅿ').contains(&c));
            let marked = rest.trim_start_matches(['.', '．', '、', '）', ')', ' ', '\u{3000}']);
            (marked.len() < rest.len()).then(|| (line.len() - marked.len(), None))
        }
        'A'..='Z' | 'a'..='z' | '（' | '(' => lettered(line).map(|len| (len, None)),
        _ => None,
    }
}

/// A. B、 a) (a) （A） before a Chinese character.
fn lettered(line: &str) -> Option<usize> {
    let inner = line.trim_start_matches(['（', '(']);
    let bracketed = inner.len() < line.len();
    let letter = inner.chars().next().filter(char::is_ascii_alphabetic)?;
    let after = &inner[letter.len_utf8()..];
    let mark = after.chars().next()?;
    let fits = if bracketed {
        matches!(mark, '）' | ')')
    } else {
        matches!(mark, '.' | '．' | '、' | '）' | ')')
    };
    let rest = &after[mark.len_utf8()..];
    (fits && rest.trim_start().starts_with(is_han)).then(|| line.len() - rest.len())
}
