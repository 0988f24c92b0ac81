//! Personal names beside titles, without a segmenter: a common surname, one or two characters that given names are
//! made of, and an edge on the far side.

use std::collections::HashSet;
use std::sync::LazyLock;

use zhubi_document::Document;
use zhubi_text::{Span, is_han};

use super::surroundings::{Surroundings, is_common_surname};

/// Words beside which people are named.
pub(super) const TITLES: &[&str] = &[
    "同志",
    "书记",
    "副书记",
    "省长",
    "副省长",
    "市长",
    "副市长",
    "县长",
    "副县长",
    "区长",
    "副区长",
    "镇长",
    "副镇长",
    "乡长",
    "副乡长",
    "州长",
    "旗长",
    "村长",
    "部长",
    "副部长",
    "局长",
    "副局长",
    "厅长",
    "副厅长",
    "处长",
    "副处长",
    "科长",
    "副科长",
    "主任",
    "副主任",
    "主席",
    "副主席",
    "院长",
    "副院长",
    "校长",
    "副校长",
    "董事长",
    "总经理",
    "副总经理",
    "经理",
    "会长",
    "秘书长",
    "副秘书长",
    "检察长",
    "行长",
    "厂长",
    "馆长",
    "站长",
    "所长",
    "队长",
    "常委",
    "政委",
    "教授",
    "先生",
    "女士",
];

/// Characters that given names are usually made of.
const GIVEN: &str = "\
伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢佳阳建亮成畅亚雪琴云莉萍燕梅海峰春晓东志国庆永祥\
福生贵荣富忠诚义仁信德才贤良善珍珠玉珊琳琪瑶瑛璐瑾瑜琦玮玥玺琛珏珂璇梓涵雨萱欣怡诗雅婷颖慧思彤晨曦昊泽睿轩博然子墨宸皓铭哲瀚霖泓潇清源溪汐沐\
润泉洁淑贞惠芬芝莲菊莹萌苗苇荷蓉薇蕾蓓菲芸芹茜茹松柏柳桦枫楠栋梁森彬虎鹰雁鸿鹤凤麟骏扬勤俭耀炳焕煜炜烨煌灿熙照晖昌盛兴旺隆顺达康宝金银铁钢锋\
锐钧铮镇锦绍绪继承宗祖光先启开振奋武威毅坚劲雄豪嘉喜乐悦怀恩念爱友谊君卿伯仲叔季尧舜禹汤星月辰霄岩岳嵩岭川江河湖洲汉湘淮冰寒夏秋冬彦邦彪冠群\
琼瑞璋璞祺禄寿禧祝礼廉智谦逊恭维新进学勋功正直守根茂蔚蓝青翠丹彩虹霓斐雯翔翰跃腾骥驰舟航钰钦铎钊锴镕运远逸迪道遥胜树榕槐桐梧棠桃杏李樱萧笛书\
画岚媛嫣娇娥婕婧妍姝娅妮婉姣嵘峥巍崇焱淼坤乾震霆霁雷霜露霏曙昱昕晟晗晴暄朗朋柯栩桢楷榛歆毓沁沛泰津洪洛淇渊渝滨滔澄澜灏灵炎烁烈焰煊牧猛珑珩琰\
瑄皎盈睦瞳硕祎秉章端笑筠紫素纯绮翎耘聪育胤臻舒艺芃芊芙芮芷苑若茗荃莎菁菡葆蔓衍裕贝轶邈采锟锡闻韬韵颂颜飒馨骁骄鸥鹃黎默龄惟惜慈懿扣添禾稼穗邓\
佑佐侠俐倩儒兆凡劼勃勉勖卓厚吉吟咏唯喆园城培堂夫奇奎妙姗孟安宏宜宣寅尚展岗巧幸廷延弘影征律徽心忆怿恒恬恺悠情意愉慕懋戈戎拓捷掌敦斯旻易昀昂昆\
晋晏景暖望木朴村杜柱桀桑楚歌汀池沙浪深渠温渭湛溢滢漫潮灯煦熠牛玄玑环珉琅琬瑁瑟瑰璟田甫男番登盼石祯稳竹筱箫米粟精纲绿缘美羽翊老耿聃色花芯苏茵\
草落葵蒙薛藏藤蜜衡裳言诺谋豆财赛赞越辛逢郁郎郡鉴针陈阵际陵鞠音项顾飙香马驹高魁鱼鲁麒麦立民小少大双力升年仕仙兵千加克佩允呈圣基壮声姿孜宾尔屏\
山巨希帼挺擎攀攸效敢晶曼朵殿汇泳涌淳渤炬炯烽熹爽玖申益盟稚穆竞童笙绅罡羲肇至艾蛟赫贯辅迈连铠闯隽韦頔鲲鸣齐钟";

/// Words and places that are written like a name.
const NO_NAMES: &[&str] = &[
    "文明", "高兴", "高明", "文化", "方志", "全新", "金华", "金山", "金湖", "江山", "江海", "江东", "江华",
    "江宁", "龙海", "龙岩", "龙泉", "龙江", "石泉", "石林", "武平", "武宁", "武清", "武强", "武汉", "常德",
    "常宁", "常山", "万宁", "万荣", "万福", "康平", "罗山", "罗平", "罗源", "黄山", "黄石", "黄梅", "黄海",
    "黄河", "林芝", "林海", "陆丰", "陆良", "陆河", "余庆", "余江", "田东", "田林", "田阳", "唐山", "唐河",
    "文山", "文安", "白云", "白山", "白河", "彭泽", "任丘", "夏河", "秦安", "汤阴", "沈阳", "安康", "马山",
    "马龙", "郑东", "孟津", "曹县", "丁香", "钱江", "于洪", "梁山", "梁河", "潘集", "任职", "任先", "万全",
    "邵东", "邵武", "邵阳", "汪清", "姜堰", "方正", "史上", "常新", "高清", "高新", "高铁", "高强", "高远",
    "高雅", "高洁", "高寒", "石英", "江河", "黄金", "白金", "白银", "金银", "万宝", "万顺", "陈旧", "成功",
    "文书", "文学", "文正", "林学", "任命", "赖以", "易学", "马上", "马成", "高星", "高智", "金星", "金融",
    "金秋", "江南", "江北", "宋江", "严明", "石油",
];

static PUBLIC_FIGURES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("public_figures.csv").lines().skip(1).collect());

/// The name that ends directly before the title at `title`: 郑某岚同志.
pub(super) fn name_before(document: &Document, title: Span) -> Option<Span> {
    let around = Surroundings::of(document, title);
    [3, 2].into_iter().find_map(|length| {
        let bytes: usize = around.leftwards().take(length).map(char::len_utf8).sum();
        let span = Span::new(title.start() - bytes, title.start());
        let edge = Surroundings::of(document, span).left();
        (is_name(span.of(document.text()), length) && edge.is_none_or(begins_a_name)).then_some(span)
    })
}

/// The name that begins directly after the title at `title`: 镇长陈某远和.
pub(super) fn name_after(document: &Document, title: Span) -> Option<Span> {
    let around = Surroundings::of(document, title);
    [3, 2].into_iter().find_map(|length| {
        let bytes: usize = around.rightwards().take(length).map(char::len_utf8).sum();
        let span = Span::new(title.end(), title.end() + bytes);
        let edge = Surroundings::of(document, span).right();
        (is_name(span.of(document.text()), length) && edge.is_none_or(ends_a_name)).then_some(span)
    })
}

/// The surname that stands alone before the title at `title`, of those that are nothing but surnames: 冯局长.
pub(super) fn surname_before(document: &Document, title: Span) -> Option<Span> {
    let surname = Surroundings::of(document, title).left().filter(|c| {
        "王李张刘陈赵周吴徐孙胡朱郭何罗梁宋郑谢韩唐冯董萧程曹\
        袁邓许傅沈彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴钟汪姜范姚谭廖邹熊郝孔崔邱侯邵孟段雷钱汤尹黎贺赖龚冀"
            .contains(*c)
    })?;
    let span = Span::new(title.start() - surname.len_utf8(), title.start());
    Surroundings::of(document, span).left().is_none_or(begins_a_name).then_some(span)
}

/// Whether `word`, of `length` characters, is written like a full name, and of nobody whom everyone may name.
fn is_name(word: &str, length: usize) -> bool {
    let mut chars = word.chars();
    let surname = chars.next().is_some_and(is_common_surname);
    surname
        && word.chars().count() == length
        && chars.all(|c| GIVEN.contains(c))
        && !NO_NAMES.iter().any(|other| word.starts_with(other))
        && !PUBLIC_FIGURES.contains(word)
}

/// Whether a name may begin after `c`.
pub(super) fn begins_a_name(c: char) -> bool {
    !is_han(c) || "和与及由向对请让给从在为是像如等的同跟听随陪叫表以按局委办部厅院所站司处室科县市区乡镇村街校企长记员任席".contains(c)
}

/// Whether a name may end before `c`.
pub(super) fn ends_a_name(c: char) -> bool {
    !is_han(c) || "和与及等在对说同出主作亲向带率也已都一就".contains(c)
}
