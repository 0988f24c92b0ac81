//! FMT013 文档属性泄露

use super::setting::top;
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &MetadataLeak;

struct MetadataLeak;

const META: RuleMeta = RuleMeta {
    code: "FMT013",
    name: "metadata-leak",
    title: "文档属性泄露",
    family: Family::Fmt,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::None,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "文档属性里留有正文没有的单位、主管、文件路径、邮箱；只留有作者、上次修改人姓名的作提示。合报一处。",
    why: "文稿公开以后，谁都能看到这些属性：用别的单位的模板、别人的电脑写的，会把不相干的名字带出去。正文已经写明的单位和姓名，Administrator、微软用户等安装时的名字，不查。",
    wrong: &[
        "〔文档 作者=张三丰 单位=云溪信息技术公司〕\n各乡镇要落实防汛责任。",
        "〔文档 作者=李起草〕\n各乡镇要落实防汛责任。",
    ],
    right: &[
        "〔文档 作者=Administrator 修改人=微软用户〕\n〔仿宋 三号 缩进2字〕各乡镇要落实防汛责任。",
        "〔文档 单位=云溪县水务局〕\n〔仿宋 三号 缩进2字〕云溪县水务局要落实防汛责任。",
    ],
};

impl Rule for MetadataLeak {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let Some(layout) = document.source().layout() else { return };
        let properties = &layout.properties;
        let fields = [
            ("作者", &properties.author, false),
            ("上次修改人", &properties.last_modified_by, false),
            ("单位", &properties.company, true),
            ("主管", &properties.manager, true),
        ];
        let mut leaks = Vec::new();
        let mut severity = Severity::Info;
        for (name, value, is_grave) in fields {
            let Some(value) = value.as_deref().map(str::trim).filter(|value| !is_generic(value)) else {
                continue;
            };
            if document.text().contains(value) {
                continue;
            }
            if is_grave || is_address(value) {
                severity = META.severity;
            }
            leaks.push(format!("{name}“{value}”"));
        }
        let Some(place) = top(document).filter(|_| !leaks.is_empty()) else { return };
        findings
            .report(place, format!("文档属性留有{}", leaks.join("、")))
            .severity(severity)
            .help("公开前在“文件—信息—检查文档”中删除文档属性和个人信息");
    }
}

/// Whether a value came with the program or the machine and names nobody.
fn is_generic(value: &str) -> bool {
    const NAMES: &[&str] = &[
        "administrator",
        "admin",
        "user",
        "users",
        "root",
        "pc",
        "my pc",
        "owner",
        "unknown",
        "anonymous",
        "author",
        "windows user",
        "windows 用户",
        "microsoft",
        "microsoft office user",
        "microsoft corporation",
        "微软用户",
        "微软中国",
        "用户",
        "未知",
        "匿名",
        "作者",
        "dell",
        "hp",
        "lenovo",
        "asus",
        "acer",
        "huawei",
        "wps",
        "wps office",
        "python-docx",
        "libreoffice",
        "china",
        "中国",
        "朱笔",
        "zhubi",
    ];
    let value = value.to_lowercase();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    letters < 2 || NAMES.contains(&value.as_str()) || value.starts_with("wps_")
}

/// Whether a value is a path or an address of mail.
fn is_address(value: &str) -> bool {
    value.contains(":\\") || value.starts_with("\\\\") || value.starts_with('/') || value.contains('@')
}

#[cfg(test)]
mod tests {
    use zhubi_lint::Severity;

    use super::{RULE, is_address, is_generic};
    use crate::testing::found_on_page;

    #[test]
    fn all_that_is_left_is_one_finding() {
        let found = found_on_page(RULE, "〔文档 作者=李起草 修改人=王核稿 单位=云溪信息公司〕\n要落实责任。");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "文档属性留有作者“李起草”、上次修改人“王核稿”、单位“云溪信息公司”");
        let names = found_on_page(RULE, "〔文档 作者=李起草〕\n要落实责任。");
        assert_eq!([found[0].severity, names[0].severity], [Severity::Warning, Severity::Info]);
    }

    #[test]
    fn names_of_programs_and_names_in_the_text_are_no_leak() {
        assert!(["Administrator", "微软用户", "1", "WPS_1620000000"].into_iter().all(is_generic));
        assert!(!is_generic("李起草") && is_address("李@example.com") && is_address("C:\\稿"));
        assert!(found_on_page(RULE, "〔文档 作者=李起草〕\n联系人：李起草").is_empty());
    }
}
