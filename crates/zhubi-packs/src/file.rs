//! A pack as it is written in TOML. The doc comments of the fields are shown to users.

use std::path::PathBuf;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use toml::Spanned;

/// The JSON Schema of a pack, for editors that complete and check it.
pub fn schema() -> Schema {
    schema_for!(PackFile)
}

/// 朱笔的规则包
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackFile {
    /// 规则包的名称
    pub pack: Header,
    /// 规则，每条写作一段 [[rule]]
    #[serde(default, rename = "rule")]
    #[schemars(with = "Vec<RuleFile>")]
    pub rules: Vec<Spanned<RuleFile>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Header {
    /// 规则编号开头的大写字母，二至八个，如 QSQ；不能与内置规则族相同
    #[schemars(with = "String")]
    pub family: Spanned<String>,
    /// 规则包的名称，如“清水区用语”
    #[schemars(with = "String")]
    pub title: Spanned<String>,
    /// 版本，供使用者辨认
    #[serde(default)]
    pub version: String,
    /// 制定单位或文件，作为各条规则的依据
    #[serde(default)]
    pub source: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RuleFile {
    /// 规则编号：规则包的字母加三位数字，如 QSQ001；用过的编号不要改作他用
    #[schemars(with = "String")]
    pub code: Spanned<String>,
    /// 规则的英文名称，小写字母用连字符连接，如 old-names
    #[schemars(with = "String")]
    pub name: Spanned<String>,
    /// 规则的中文名称
    #[schemars(with = "String")]
    pub title: Spanned<String>,
    /// 查什么：forbid 禁用词，substitute 替换词，rename 更名，pattern 模式，formula 固定表述，series 固定次序的并列，consistency 前后一致，structure 结构，plugin 插件
    #[schemars(schema_with = "kinds")]
    pub kind: Spanned<String>,
    /// 级别：error 错误，warning 警告（默认），info 提示
    #[schemars(with = "Option<String>")]
    pub severity: Option<Spanned<String>>,
    /// 不选规则时是否运行，默认 true
    pub default: Option<bool>,
    /// 修改办法：none 只指出，unsafe 给出修改、由人决定（默认），safe 可以自动修改
    #[schemars(with = "Option<String>")]
    pub fix: Option<Spanned<String>>,
    /// 依据，默认用规则包的 source
    pub source: Option<String>,
    /// 只查这些文种
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub genres: Vec<Spanned<String>>,
    /// 不查这些文种
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub except_genres: Vec<Spanned<String>>,
    /// 各阶段怎样对待：same 都一样（默认），placeholder 起草时只作提示、模板不查，not-template 模板不查
    #[schemars(with = "Option<String>")]
    pub stage: Option<Spanned<String>>,
    /// 只查这些部分：title 文题，heading 标题，body 正文，signature 落款，attachment 附件，table 表格
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub scope: Vec<Spanned<String>>,
    /// 同一句里有这些词时不报
    #[serde(default)]
    pub unless: Vec<String>,
    /// 报出的话，可用 {词} 引用找到的内容，如“{wrong}”应写作“{right}”
    #[schemars(with = "Option<String>")]
    pub message: Option<Spanned<String>>,
    /// 怎么改
    pub help: Option<String>,
    /// 查什么，一两句话
    #[serde(default)]
    pub what: String,
    /// 为什么查，什么情况不查
    #[serde(default)]
    pub why: String,
    /// 应当报出的例句
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub wrong: Vec<Spanned<String>>,
    /// 不应当报出的例句，越容易误报的越好
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub right: Vec<Spanned<String>>,
    /// 词表：CSV 文件，相对规则包所在的文件夹
    #[schemars(with = "Option<PathBuf>")]
    pub lexicon: Option<Spanned<PathBuf>>,
    /// 直接写在这里的词条
    #[serde(default, rename = "entry")]
    #[schemars(with = "Vec<EntryFile>")]
    pub entries: Vec<Spanned<EntryFile>>,
    /// 正则表达式
    #[schemars(with = "Option<String>")]
    pub pattern: Option<Spanned<String>>,
    /// 替换成什么，可用 {名称} 引用正则表达式里的命名分组
    #[schemars(with = "Option<String>")]
    pub replace: Option<Spanned<String>>,
    /// 固定表述
    #[serde(default, rename = "formula")]
    #[schemars(with = "Vec<FormulaFile>")]
    pub formulas: Vec<Spanned<FormulaFile>>,
    /// 固定次序的并列
    #[serde(default, rename = "series")]
    #[schemars(with = "Vec<SeriesFile>")]
    pub series: Vec<Spanned<SeriesFile>>,
    /// 全文只应有一种写法的几组词
    #[serde(default, rename = "group")]
    #[schemars(with = "Vec<GroupFile>")]
    pub groups: Vec<Spanned<GroupFile>>,
    /// 文稿的结构
    #[schemars(with = "Option<StructureFile>")]
    pub structure: Option<Spanned<StructureFile>>,
    /// 插件：WebAssembly 文件，相对规则包所在的文件夹
    #[schemars(with = "Option<PathBuf>")]
    pub module: Option<Spanned<PathBuf>>,
    /// 交给插件的设置
    #[schemars(with = "Option<serde_json::Value>")]
    pub options: Option<Spanned<toml::Table>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct EntryFile {
    /// 要找的词
    pub wrong: String,
    /// 应写作什么，可以有几种
    #[serde(default)]
    pub right: Words,
    /// 前面紧挨着这些字时不报
    #[serde(default, alias = "not_before")]
    pub not_before: Words,
    /// 后面紧挨着这些字时不报
    #[serde(default, alias = "not_after")]
    pub not_after: Words,
    /// 在这些更长的词里时不报
    #[serde(default, alias = "not_in")]
    pub not_in: Words,
    /// 前面必须紧挨着其中一个
    #[serde(default)]
    pub before: Words,
    /// 后面必须紧挨着其中一个
    #[serde(default)]
    pub after: Words,
    /// 从这一天起才报，如 2018-03
    pub since: Option<String>,
    /// 到这一天为止才报
    pub until: Option<String>,
    /// 备注
    #[serde(default)]
    pub note: String,
}

/// 一个词，或者几个词的列表
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Words {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl Words {
    /// As a cell of a lexicon has them.
    pub fn cell(&self) -> String {
        match self {
            Words::None => String::new(),
            Words::One(word) => word.clone(),
            Words::Many(words) => words.join("|"),
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormulaFile {
    /// 完整的表述
    pub text: String,
    /// 见到它就核对的开头，默认是前四个字
    pub start: Option<String>,
    /// 也算对的写法
    #[serde(default)]
    pub also: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SeriesFile {
    /// 总称，如“五位一体”
    pub name: String,
    /// 各项，按固定的次序
    pub items: Vec<String>,
    /// 是否必须全部列出，默认 true；false 时只查次序
    pub closed: Option<bool>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupFile {
    /// 几种写法
    pub forms: Vec<String>,
    /// 以哪一种为准；不写则以用得最多的为准
    pub prefer: Option<String>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct StructureFile {
    /// 必须有的部分：有一个标题含有这些字
    pub required: Vec<String>,
    /// 不应有的部分
    pub forbidden: Vec<String>,
    /// 各部分的次序：出现的几个要按这个先后
    pub order: Vec<String>,
    /// 正文第一句应含有其中一个
    pub opening: Vec<String>,
    /// 正文最后一段应含有其中一个
    pub closing: Vec<String>,
}

fn kinds(_: &mut schemars::SchemaGenerator) -> Schema {
    schemars::json_schema!({ "enum": crate::kinds::NAMES })
}
