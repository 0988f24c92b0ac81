//! Words of drafts, by how they may stand next to themselves.

/// What a word standing directly before itself says about the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubling {
    /// A slip wherever it stands.
    Slip,
    /// A slip unless a longer word may end with the first or begin with the second.
    SlipUnlessCompound,
    /// A way of speaking or a border between words, which nothing is wrong with.
    Natural,
    /// Nothing by itself: the word is in no list.
    Unknown,
}

/// How `word` may stand next to itself.
pub(super) fn doubling(word: &str) -> Doubling {
    let holds = |list: &str| list.split_whitespace().any(|listed| listed == word);
    if [REDUPLICATED, ACROSS_WORDS, POSTS].into_iter().any(holds) {
        Doubling::Natural
    } else if holds(COMPOUNDING) {
        Doubling::SlipUnlessCompound
    } else if holds(PLAIN) {
        Doubling::Slip
    } else {
        Doubling::Unknown
    }
}

/// Verbs that are doubled to mean doing it a little, words doubled for emphasis or in talk, and those that are often
/// subject and verb (本条规定规定了……).
const REDUPLICATED: &str = "\
    研究 讨论 商量 学习 休息 考虑 了解 锻炼 收拾 打扫 整理 调研 调查 分析 交流 沟通 反思 总结 检讨 准备 \
    帮助 批评 提醒 感受 体会 体验 思考 琢磨 掂量 核实 打听 询问 请教 认识 介绍 参观 比较 改进 改善 调整 \
    布置 表扬 支持 关心 照顾 解释 考察 观察 尝试 试验 适应 放松 高兴 热闹 轻松 凉快 痛快 舒服 议论 谋划 \
    盘算 合计 核对 推敲 斟酌 回忆 回顾 展示 演示 练习 复习 温习 活动 意思 招呼 打量 打算 归拢 清理 清扫 \
    修理 修改 润色 打磨 走动 谈论 很多 许多 好多 非常 特别 十分 多么 永远 真的 好久 好些 多少 什么 怎么 \
    如何 这个 那个 这样 那样 等着 高低 大小 前进 加油 努力 奋斗 欢迎 谢谢 感谢 快点 辛苦 恭喜 干杯 不是 \
    没有 知道 明白 可以 应该 评议 座谈 宣传 教导 开导 劝说 安慰 慰问 联系 磨合 摸索 探索 探讨 切磋 比划 \
    张罗 对照 检点 梳理 盘点 消化 品味 玩味 见识 领教 享受 庆祝 亲近 温暖 暖和 清醒 冷静 安静 严肃 规矩 \
    本分 过问 关照 指点 教训 装扮 打扮 一定 检查 反复 来回 规定 组织 代表 年度 政府 出租 装箱 兵团";

/// What two words next to each other make between them: 使用信用信息, 中小企业创业创新.
const ACROSS_WORDS: &str = "用信 理处 业创 建共 测预 级分 人一 权同 化文 享共 作合 理管 务服 展发";

/// Posts and forms of address: a person's post may follow the same word (市长市长热线), and whether it is a slip the rule
/// about doubled titles knows.
const POSTS: &str = "\
    书记 县长 市长 省长 区长 镇长 乡长 村长 部长 局长 厅长 处长 科长 主任 主席 常委 院长 校长 组长 队长 委员 总经理 \
    董事长 秘书长 检察长 同志 先生 女士";

/// Nouns, many of them verbs too, with which compounds begin and end: 经济组织组织开展, 代表代表团.
const COMPOUNDING: &str = "\
    领导 报告 计划 规划 决定 决议 通知 通报 建议 要求 管理 服务 保障 监督 指导 教育 培训 生产 经营 工作 \
    工程 项目 保护 检验 检测 监测 预测 评估 评价 鉴定 审查 审计 审核 审批 许可 认证 认定 申请 投资 贷款 \
    补助 补贴 奖励 处罚 处分 处理 设计 施工 建筑 建设 运输 交易 出版 发行 广播 电视 新闻 医疗 卫生 信息 \
    信用 网络 技术 科学 科技 教学 劳动 保险 救助 救济 合作 贸易 进口 出口 消费 产业 工业 农业 林业 渔业 \
    商业 企业 行业 事业 专业 就业 创业 物业 职业 作业 国家 社会 人民 公民 居民 农民 村民 市民 市场 经济 \
    文化 旅游 体育 金融 财政 税收 税务 财务 会计 统计 安全 环境 资源 能源 土地 房屋 住房 道路 交通 公路 \
    铁路 航空 水利 电力 电子 数字 数据 智能 文件 文书 档案 合同 协议 标准 质量 计量 价格 成本 资金 基金 \
    资产 资本 证券 债券 股份 公司 集团 单位 部门 机关 机构 学校 学生 教师 人员 人才 干部 党员 成员 \
    会员 职工 员工 公务 行政 司法 执法 法律 法院 刑事 民事 诉讼 仲裁 调解 复议 国有 国际 全国 地方 地区 \
    区域 城市 城乡 农村 乡村 乡镇 街道 社区 基层 群众 民族 宗教 军事 国防 战略 季度 财产 产品 商品 药品 \
    食品 粮食 种子 设备 设施 装备 材料 原料 责任 权利 义务 权力 利益 任务 目标 指标 程序 制度 体系 系统 \
    机制 政策 措施 方案 预案 办法 条例 规范 规则 规章 原则 中心 重点 重大 主要 基本 基础 综合 专项 公共 \
    公开 自然 生态 绿色 党委 党组 纪律 纪检 监察 巡视 巡察 政治 思想 理论 宣讲 创新 改革 开放 发展 转移 \
    转让 转型 招标 投标 采购 供应 供给 消防 应急 防灾 救援 救灾 防汛 气象 地震 地质 海洋 渔船 船舶 港口 \
    口岸 边境 测绘 地理 用地 用水 用电 养老 托育 医保 社保 就医 就学 康复 护理 志愿 公益 慈善 民政 双拥 \
    退役 退伍 征兵 实验 试点 示范 品牌 版权 专利 商标 广告 展览 会议 大会 论坛 调度 试行 执行 实施 运行 \
    运营 维护 维修 开发 利用 控制 预防 预警 控股 防护 防控 防治 整改 考核 考试 考评 督查 督导 督办 巡查 \
    巡逻 宗旨 意见 条件 资格 资质 结构 布局 空间 平台 载体 渠道 模式 方式 方法 手段 途径 功能 作用 水平 \
    能力 实力 动力 活力 压力 效率 效益 收入 支出 预算 决算 收费 缴费 费用 产量 产值 总量 增量 存量 比例 \
    时间 期限 优势 特色 风险 问题 应用 历史 运动 队伍 家庭 儿童 青年 妇女 老人 特点 治理 登记 引导 培养 \
    表示 动员 惩罚 评比 收集 整治 美化 启发 鼓励 安排 联络 接触 锤炼 历练 使用 增长 事项 城镇 职责 部分 \
    稳定 经费 规模 试验区 办公室 幼儿园 有限公司 省级 市级 县级 全市 全省 全县 全区";

/// Verbs, adverbs, pronouns, conjunctions and a few nouns, which hardly any compound begins or ends with.
const PLAIN: &str = "\
    进行 加强 推进 推动 促进 实现 坚持 提高 提升 增强 增加 减少 降低 加快 加大 加深 深化 强化 优化 细化 \
    扩大 拓展 拓宽 完善 健全 建立 构建 打造 营造 创建 开展 落实 贯彻 围绕 聚焦 突出 抓好 抓实 抓紧 做好 \
    做到 做实 做强 做优 搞好 办好 确保 保持 维持 巩固 夯实 筑牢 激发 破解 解决 克服 消除 化解 防范 防止 \
    避免 杜绝 严禁 禁止 查处 打击 遏制 制止 纠正 发挥 发扬 弘扬 传承 树立 牢记 铭记 领会 把握 掌握 明确 \
    明晰 压实 履行 承担 肩负 担负 担当 服从 遵守 遵循 恪守 依照 取得 获得 赢得 得到 达到 完成 超过 达成 \
    形成 具有 具备 拥有 存在 出现 产生 发生 引起 造成 导致 带来 带动 拉动 撬动 使得 促使 迫使 成为 作为 \
    视为 称为 列为 认为 以为 属于 位于 处于 来自 源于 归于 在于 基于 等于 关于 对于 由于 鉴于 至于 便于 \
    利于 有利 善于 敢于 勇于 乐于 勤于 忠于 根据 依据 按照 遵照 参照 对比 通过 经过 随着 沿着 为了 除了 \
    因为 所以 因此 因而 从而 但是 可是 然而 不过 而且 并且 以及 或者 还是 尽管 虽然 即使 假如 只要 只有 \
    除非 无论 不论 不管 不仅 不但 不只 何况 况且 于是 否则 此外 另外 其中 其次 其它 其他 其余 首先 最后 \
    最终 同时 此时 当时 届时 我们 你们 他们 她们 它们 咱们 自己 别人 他人 大家 各位 同志们 人们 这些 \
    那些 这里 那里 哪里 哪些 各级 各类 各地 各项 各种 各界 各方 上述 下列 以下 以上 以内 以外 之间 之一 \
    之内 之外 之前 之后 期间 已经 曾经 正在 将要 即将 刚刚 立即 立刻 马上 随即 随时 及时 按时 按期 如期 \
    准时 尽快 尽早 尽量 尽力 逐步 逐渐 逐年 逐一 依次 陆续 先后 相继 不断 持续 继续 连续 始终 一贯 一律 \
    一致 一般 一些 一切 必须 必将 必要 必然 应当 需要 能够 可能 不宜 愿意 希望 决心 务必 切实 认真 扎实 \
    踏实 积极 主动 自觉 坚决 坚定 全面 全力 全程 深入 深刻 深切 广泛 充分 充足 大力 着力 奋力 有力 有效 \
    有序 有关 有些 有所 相关 相应 相互 互相 彼此 共同 统一 统筹 协调 协同 配合 联合 结合 联动 融合 衔接 \
    对接 承接 更加 更为 更好 越来越 尤其 极其 极大 极为 进一步 较为 显著 明显 稳步 稳妥 平稳 快速 迅速 \
    高效 精准 准确 正确 合理 严格 严密 严厉 从严 依法 依规 依纪 依托 凭借 借助 运用 采用 采取 选用 选取 \
    选择 选派 派出 派驻 委派 指派 指定 指出 强调 提出 提供 提交 递交 上报 下发 印发 转发 发布 公布 宣布 \
    颁布 制定 制订 拟订 拟定 编制 修订 修正 废止 失效 生效 施行 起草 印制 签订 签署 签收 接收 接受 收到 \
    收取 收回 回收 追回 退回 退还 返还 归还 偿还 支付 给予 授予 赋予 予以 加以 受到 遭到 遭受 面对 面临 \
    应对 应付 迎接 迎来 步入 进入 迈入 迈向 走向 走进 走出 走好 走访 听取 吸取 汲取 借鉴 参考 参与 参加 \
    出席 召开 举行 举办 主持 承办 协办 主办 牵头 负责 分管 主管 协助 援助 扶持 帮扶 关注 关爱 关怀 重视 \
    注重 珍惜 爱护 尊重 情况 困难 矛盾 隐患 短板 弱项 不足 差距 原因 因素 结果 后果 成果 成绩 成效 成就 \
    效果 经验 做法 亮点 难点 堵点 痛点 焦点 热点 要点 意义 价值 精神 作风 态度 素质 本领 意识 观念 理念 \
    思路 方向 方面 领域 环节 过程 阶段 时期 时刻 今年 去年 明年 近年 当前 目前 今后 以后 以来 以前 未来 \
    过去 现在 工作组 工作者 工作人员 领导小组 负责人 各单位 各部门 各乡镇 各地区 有关部门 相关部门 现代化 \
    高质量 如果 如今 如下 新一轮 分别 不再 面向 现有 会同 重要 畅通 新增 关键 传统 从事 建成 改正 \
    针对 有着 决不 绝不 一并 多年 继而 良好 圆满 首届 分批 分步 率先 适时 有利于 有助于 不容忽视 截止 截至 \
    非法 违法 幸福 难题 红线 底线 水分 办结 移交 到位";

#[cfg(test)]
mod tests {
    use super::{ACROSS_WORDS, COMPOUNDING, Doubling, PLAIN, POSTS, REDUPLICATED, doubling};

    #[test]
    fn no_word_stands_in_two_lists() {
        let mut all: Vec<_> = [REDUPLICATED, ACROSS_WORDS, POSTS, COMPOUNDING, PLAIN]
            .iter()
            .flat_map(|list| list.split_whitespace())
            .collect();
        assert!(all.iter().all(|word| word.chars().count() >= 2));
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }

    #[test]
    fn lists_differ() {
        assert_eq!(doubling("进行"), Doubling::Slip);
        assert_eq!(doubling("工作"), Doubling::SlipUnlessCompound);
        assert_eq!(doubling("研究"), Doubling::Natural);
        assert_eq!(doubling("用信"), Doubling::Natural);
        assert_eq!(doubling("茶农"), Doubling::Unknown);
    }
}
