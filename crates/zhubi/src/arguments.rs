//! The options that decide which findings count, the same for every command that checks drafts.

use std::path::PathBuf;

use clap::Args;
use zhubi_document::{Date, Genre};
use zhubi_lint::{Selector, Severity, Stage};

use crate::config::Layer;
use crate::profile::{AcceptedChoice, ConfigChoice, Profiles};
use crate::values;

#[derive(Debug, Args)]
pub struct SettingsArguments {
    /// 只运行这些规则：编号、名称、规则族（如 ORD）、ALL 或 DEFAULT，用逗号分隔，可多次使用
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    select: Vec<Selector>,
    /// 不运行这些规则，写法同上；越具体的越优先
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    ignore: Vec<Selector>,
    /// 显示哪一级以上的问题：error、warning 或 info（默认 warning）
    #[arg(long, value_name = "级别", value_parser = values::severity)]
    severity: Option<Severity>,
    /// 有哪一级以上的问题时退出状态为 1，不论是否显示（默认 warning）
    #[arg(long, value_name = "级别", value_parser = values::severity)]
    fail_on: Option<Severity>,
    /// 文稿阶段：draft 起草中，占位符只作提示；final 送审稿（默认）；template 模板，不查占位符
    #[arg(long, value_name = "阶段", value_parser = values::stage)]
    stage: Option<Stage>,
    /// 文种，如 通知、讲话（默认自动识别）
    #[arg(long, value_name = "文种", value_parser = values::genre)]
    genre: Option<Genre>,
    /// 以哪一天的规范表述为准，如 2024-03-05（默认用文稿的成文日期）
    #[arg(long, value_name = "日期", value_parser = values::date)]
    as_of: Option<Date>,
    /// 文稿只是片段，不查缺少的部分
    #[arg(long)]
    fragment: bool,
    /// 使用这个配置文件（默认从每篇文稿所在的文件夹起逐级向上找 zhubi.toml）
    #[arg(long, value_name = "文件", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// 不使用任何配置文件，也不使用已接受问题的清单
    #[arg(long)]
    isolated: bool,
    /// 加上这个规则包：它的 .toml 文件或文件夹，可多次使用；也可写在 zhubi.toml 的 packs 里
    #[arg(long, value_name = "规则包")]
    pub pack: Vec<PathBuf>,
    /// 已接受问题的清单（默认从每篇文稿所在的文件夹起逐级向上找 zhubi-baseline.toml）
    #[arg(long, value_name = "文件")]
    pub baseline: Option<PathBuf>,
}

impl SettingsArguments {
    /// The settings of drafts as these options and the configuration files make them.
    pub fn profiles(&self) -> Profiles {
        let accepted = self.baseline.clone().map_or(AcceptedChoice::Nearest, AcceptedChoice::File);
        self.profiles_with(accepted)
    }

    /// The same with another choice of what is accepted.
    pub fn profiles_with(&self, accepted: AcceptedChoice) -> Profiles {
        let choice = match &self.config {
            Some(path) => ConfigChoice::File(path.clone()),
            None if self.isolated => ConfigChoice::Isolated,
            None => ConfigChoice::Nearest,
        };
        Profiles::new(choice, accepted, self.layer(), self.pack.clone())
    }

    fn layer(&self) -> Layer {
        let given = |selectors: &Vec<Selector>| Some(selectors.clone()).filter(|list| !list.is_empty());
        Layer {
            select: given(&self.select),
            ignore: given(&self.ignore),
            severity: self.severity,
            fail_on: self.fail_on,
            stage: self.stage,
            genre: self.genre,
            as_of: self.as_of,
            fragment: self.fragment.then_some(true),
            ..Layer::default()
        }
    }
}
