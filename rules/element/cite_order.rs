//! DOC007 引文顺序

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::is_blank;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &CiteOrder;

struct CiteOrder;

const META: RuleMeta = RuleMeta {
    code: "DOC007",
    name: "cite-order",
    title: "引文顺序",
    family: Family::Doc,
    severity: Severity::Info,
    default: false,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "引用公文时先写发文字号、后写标题：海政发〔2024〕1号《关于……的通知》。",
    why: "引用公文通常先引标题，后引发文字号，字号放在标题后的圆括号里。现行条例没有再作规定，各单位习惯不一，所以默认不查。",
    wrong: &[
        "根据海政发〔2024〕1号《关于加强供水工作的通知》要求，抓好落实。",
        "按照海政办发〔2023〕12号文件《海湾市供水管理办法》执行。",
    ],
    right: &[
        "根据《关于加强供水工作的通知》（海政发〔2024〕1号）要求，抓好落实。",
        "《关于加强供水工作的通知》（海政发〔2024〕1号）《关于节约用水的通知》（海政发〔2024〕2号）同时废止。",
        "海政发〔2024〕1号印发的《海湾市供水管理办法》继续有效。",
    ],
};

impl Rule for CiteOrder {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let (text, numbers, citations) = (document.text(), document.document_numbers(), document.citations());
        for (index, citation) in citations.iter().enumerate() {
            let start = citation.title.start();
            let Some(nearest) = numbers.partition_point(|number| number.span.end() <= start).checked_sub(1)
            else {
                continue;
            };
            let number = numbers[nearest].span;
            let earlier = index.checked_sub(1).map(|index| &citations[index]);
            let taken = earlier.is_some_and(|earlier| earlier.number == Some(nearest));
            if !taken && is_joint(&text[number.end()..start]) {
                findings
                    .report(number.cover(citation.title), "引用公文应当先引标题，后引发文字号")
                    .help("写作“《标题》（发文字号）”");
            }
        }
    }
}

/// Whether nothing but 文件 stands between a number and the title that it belongs to.
fn is_joint(between: &str) -> bool {
    between.len() <= 24
        && matches!(between.trim_matches(is_blank), "" | "文" | "文件" | "）" | ")" | "，" | "文件，")
}
