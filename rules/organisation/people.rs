//! Names of people that stand beside their posts.

use zhubi_lint::Hit;
use zhubi_text::{HanSet, Span, is_han};

/// Posts and forms of address that stand directly before or after a name.
pub(super) const POSTS: &[&str] = &[
    "书记",
    "县长",
    "市长",
    "省长",
    "区长",
    "镇长",
    "乡长",
    "州长",
    "部长",
    "局长",
    "厅长",
    "处长",
    "科长",
    "主任",
    "主席",
    "院长",
    "校长",
    "所长",
    "站长",
    "队长",
    "组长",
    "会长",
    "秘书长",
    "总经理",
    "董事长",
    "行长",
    "检察长",
    "常委",
    "委员",
    "调研员",
    "巡视员",
    "专员",
    "教授",
    "同志",
    "先生",
    "女士",
    "团长",
    "厂长",
    "村主任",
    "支书",
    "理事长",
    "政委",
    "司令员",
    "经理",
    "园长",
    "馆长",
];

/// The usual family names; 和 and 于 are left out, for they are words far more often.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方\
    俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐傅齐康伍余元卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董\
    梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉\
    龚程邢裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗谷车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印\
    宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹\
    习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关蒯相查\
    荆红游竺权肖涂代";

/// Characters that stand in no given name, or so seldom that a word is far likelier.
const NO_NAME: &str = "的了在是与和及等为对向由县市省区镇乡村委局部厅组会任记员党政府全各该本副名位同志我你他她们这那也都有不就要将被把从到给让\
    使出席主持讲话指强调作说表示一二三四五六七八九十两个前后上下中内外某人机关单职务工门办公企业新老原兼";

static IS_SURNAME: HanSet = HanSet::of(SURNAMES);
static IN_NO_NAME: HanSet = HanSet::of(NO_NAME);

/// What may follow a name: verbs that introduce what somebody does, and particles.
const FOLLOWERS: &[&str] = &[
    "同志", "出席", "主持", "讲话", "指出", "强调", "作", "说", "表示", "在", "等", "带", "率", "参加",
    "介绍", "一行", "和", "与", "到", "赴", "对", "就", "宣读", "传达", "通报", "致辞", "发言", "汇报",
    "要求", "为", "代表", "向", "深入", "来", "同", "主", "陪", "调研", "督导", "担任", "任", "是", "的",
    "先后", "多次", "亲自", "也", "已", "曾", "则", "还", "将", "因", "从", "及", "以", "分别", "负责",
    "牵头", "认为", "宣布", "检查", "看望", "慰问", "会见", "通过", "围绕", "结合", "前往", "走访", "总结",
    "部署", "安排", "接受", "表态", "补充", "提出", "视察", "考察", "听取", "察看", "实地", "详细", "首先",
    "最后", "随后", "专程", "现场", "当场", "签署", "获", "荣获", "被", "受", "不", "没", "都", "却", "便",
    "再", "又", "仍", "正", "一直", "长期", "组织", "召集", "主动", "积极", "认真", "逐一", "到会", "应邀",
    "参与", "给", "把", "用", "此前", "近日", "日前", "今天", "昨天", "坦言", "告诉", "回忆", "感慨", "透露",
    "解释", "答", "问", "要", "会", "能", "去", "走", "看", "听", "讲", "抓", "有", "本人", "个人", "之",
    "按", "根据", "针对", "简要", "全面", "充分", "重点", "明确", "对此", "兼", "当选", "主讲", "领", "点评",
    "点", "致", "接", "开展", "推动", "落实", "协调", "研究", "审议", "审阅", "批示", "督促", "督办", "了解",
    "询问", "勉励", "叮嘱", "嘱咐", "希望", "感谢", "祝贺", "欢迎", "转达", "代",
];

/// A name beside a post.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person<'t> {
    /// The name.
    pub(super) name: Span,
    /// The post, with 副 where it has it.
    pub(super) post: &'t str,
    /// The two characters before the post, where the name follows it.
    pub(super) unit: Option<&'t str>,
}

/// The people whose names stand beside the posts at `hits`, in text order.
pub(super) fn people<'t>(text: &'t str, hits: &[Hit]) -> Vec<Person<'t>> {
    hits.iter()
        .filter_map(|hit| {
            let start = match text[..hit.span.start()].strip_suffix('副') {
                Some(before) => before.len(),
                None => hit.span.start(),
            };
            let post = &text[start..hit.span.end()];
            if let Some(name) = name_before(text, start) {
                return Some(Person { name, post, unit: None });
            }
            let name = name_after(text, hit.span.end())?;
            let unit = text[..start].char_indices().rev().nth(1).map(|(at, _)| &text[at..start]);
            Some(Person { name, post, unit })
        })
        .collect()
}

/// A name of three characters that ends at `end`.
fn name_before(text: &str, end: usize) -> Option<Span> {
    let (start, _) = text[..end].char_indices().rev().nth(2)?;
    is_name(&text[start..end]).then(|| Span::new(start, end))
}

/// A name of two or three characters that begins at `start` and ends where no name goes on.
pub(super) fn name_after(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start..];
    [3, 2].into_iter().find_map(|length| {
        let len: usize = rest.chars().take(length).map(char::len_utf8).sum();
        let (name, after) = rest.split_at(len);
        let ends = !after.starts_with(is_han) || FOLLOWERS.iter().any(|word| after.starts_with(word));
        (is_name(name) && name.chars().count() == length && ends).then(|| Span::new(start, start + len))
    })
}

/// Whether `name` looks like a person's name of two or three characters.
pub(super) fn is_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|first| IS_SURNAME.contains(first))
        && chars.clone().next().is_some()
        && chars.all(|c| is_han(c) && !IN_NO_NAME.contains(c))
}

#[cfg(test)]
mod tests {
    use super::{is_name, name_after};

    #[test]
    fn names_end_before_verbs_and_marks() {
        let name = |text: &str| name_after(text, 0).map(|span| span.of(text).to_owned());
        assert_eq!(name("高明远出席会议").as_deref(), Some("高明远"));
        assert_eq!(name("高明主持会议").as_deref(), Some("高明"));
        assert_eq!(name("高明远、李某").as_deref(), Some("高明远"));
        assert_eq!(name("高度重视"), None);
        assert!(!is_name("高新区") && !is_name("张某某") && !is_name("张"));
    }
}
