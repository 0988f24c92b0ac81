//! PLH001 占位符 X/XX/XXX

use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

use super::masked::placeholders;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &PlaceholderX;

struct PlaceholderX;

const META: RuleMeta = RuleMeta {
    code: "PLH001",
    name: "placeholder-x",
    title: "占位符 X/XX/XXX",
    family: Family::Plh,
    severity: Severity::Error,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Placeholder,
    genres: Genres::All,
    what: "用 X、XX、xxx、×× 等代替、尚未填写的地名、人名、数字和日期。",
    why: "定稿里留着占位符，多半是套用旧稿或脱敏稿时漏填。X 光、X 射线、XX 染色体、1+X 证书、X 轴、型号（X5）、算式里的 × \
          以及单独占一个表格单元的 X 不在此列。",
    wrong: &[
        "XX县地处两省交界，距XX机场不远。",
        "实现地区生产总值X亿元，增长X.X%。",
        "尊敬的xxx部长：",
        "X光伏产业园X个项目开工。",
        "在××县召开座谈会。",
    ],
    right: &[
        "新增X射线安全检查设备3台，为职工做X光检查。",
        "推进1+X证书制度，完善“1+N+X”规划体系。",
        "女性的性染色体为XX染色体，男性为XY染色体。",
        "深化“数据要素×”行动，提供“7×24小时”服务。",
        "实施“415X”集群培育工程，配备iPhone X手机，提升SUV X3产量。",
        "以X轴、Y轴表示两项指标，其中x=3，X²+1为校正值。",
        "界址点\tX\tY\n1\tX坐标\tY坐标",
        "在表中合格处打“√”，不合格处打“×”。",
    ],
};

impl Rule for PlaceholderX {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        for mask in &placeholders(context).letters {
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
    fn every_gap_is_one_place() {
        let cases: &[(&str, &[&str])] = &[
            ("X县X乡X水库X期工程", &["X", "X", "X", "X"]),
            ("总产值XX.XX亿元，增长1X.X%", &["XX.XX", "X.X"]),
            ("xxx18名教师，XXX2023年要点", &["xxx", "XXX"]),
            ("感谢xxxxxx县长", &["xxxxxx"]),
            ("X线路改造、X光缆工程、X光明小学", &["X", "X", "X"]),
            ("“X”计划、“书香X”、“X小时”服务", &["X", "X", "X"]),
            ("建成X个人工湖，十九届X中全会", &["X", "X"]),
            ("里程XXkm，总量GDPXX亿元", &["XX", "XX"]),
            ("X2023年工作总结", &["X"]),
            ("1-X月，2X日，X—X公路", &["X", "X", "X", "X"]),
            ("×年×月×日在××县、×县，增长x%，共x人", &["×", "×", "×", "××", "×", "x", "x"]),
            ("ＸＸ市与x县", &["ＸＸ", "x"]),
            ("X市与Y市，X、Y两个方向", &["X"]),
        ];
        for (text, places) in cases {
            assert_eq!(found(RULE, text), *places, "{text}");
        }
    }

    #[test]
    fn symbols_models_and_names_are_no_gaps() {
        for text in [
            "X线检查、X线片、X荧光、X波段雷达、X展架、X形支架",
            "Malcolm X，Model X汽车，X-ray检查，歼-X",
            "www.xxx.com，xxx@mail.com，X.docx，a/X",
            "y=x+1，x²，x≥3，X——年度得分",
            "“3+X”模式，X+1机制",
            "在社交平台X发文，X（原推特）发文",
            "IX级、X级、XI级",
            "界址点\nX\nY\n1\t×\t√",
            "原告张××诉李××一案",
            "规格3×4米，A×B型，数据要素×应用，艺术×科技，数据×区块链，国潮x市集",
            "X、γ射线和X（γ）射线，X刀治疗",
            "XXL码，X5车型，4X系列",
        ] {
            assert_eq!(found(RULE, text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_text_of_formulas_has_no_lone_placeholders() {
        let text = "式中：x=a+b，x²为方差，x≤1。\n其余x的取值同上。";
        assert_eq!(found(RULE, text), Vec::<String>::new());
    }

    #[test]
    fn years_belong_to_another_rule() {
        assert_eq!(found(RULE, "20XX年、202X年、二〇XX年、XXXX年"), Vec::<String>::new());
        assert_eq!(found(RULE, "XXXX年XX月"), ["XX"]);
    }
}
