//! PLH003 星号占位

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::masked::placeholders;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderStar;

struct PlaceholderStar;

const META: RuleMeta = RuleMeta {
    code: "PLH003",
    name: "placeholder-star",
    title: "星号占位",
    family: Family::Plh,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "用 *、**、＊、※※ 代替、尚未填写的内容。",
    why: "定稿里留着星号，多半是脱敏稿没有还原。脚注星号、成对夹住词语的 Markdown 强调号、乘号、密码和证件号码的掩码、\
          依法隐去的人名（张**）不在此列。",
    wrong: &[
        "会上，**局长通报了情况，**镇作了表态。",
        "自与**市共建以来，**与**、**往来频繁。",
        "完成投资**亿元，位列第**。",
        "*县于*月*日召开会议。",
    ],
    right: &[
        "补偿费为21.75*2元，详见附表*。",
        "* 带*号的为必填项\n* 联系电话：138****0000",
        "初始密码：******，登录后立即修改；主体信用评级***。",
        "**********",
        "被告人张**，男，三十岁。",
    ],
};

impl Rule for PlaceholderStar {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for mask in &placeholders(context).stars {
            if mask.year(document).is_none() {
                let written = mask.span.of(document.text());
                findings.report(mask.span, format!("占位符“{written}”尚未填写"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::found;

    #[test]
    fn stars_that_stand_for_names_and_figures() {
        let cases: &[(&str, &[&str])] = &[
            ("**市市委、**镇与**镇共建", &["**", "**", "**"]),
            ("修建**—**“旅游路”，到**、**举办（**）展销", &["**"; 5]),
            ("位列第**、第**、第**，离最好的**还远", &["**"; 4]),
            ("＊＊市、※※镇、***书记、王**书记", &["＊＊", "※※", "***", "**"]),
            ("5**元，*县*乡", &["**", "*", "*"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn stars_that_are_meant() {
        for text in [
            "**第一条** 本法适用于境内。\n**第二条** 县级以上人民政府负责。",
            "**一、总体要求**\n坚持**稳中求进**工作总基调，突出**三个重点**：",
            "*重点*工作和*难点*工作",
            "增长率为0.05**，注：**表示显著",
            "原告王**诉李*，张*明",
            "标*的为必填，*号文件",
            "* * *\n***\n| ** | 甲 |",
            "SELECT * FROM，**kwargs，2*3*4",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn one_unpaired_star_among_many_pairs_is_still_emphasis() {
        let text = "**甲项**：一。\n**乙项**：二。\n**丙项**：三。\n**丁项**：四。\n**戊项：五。";
        assert_eq!(found(RULE, text), Vec::<String>::new());
    }
}
