//! The closed list of measure words and unit symbols that make a number a quantity.

use std::sync::LazyLock;

use After::{Anything, Digits, Numeral};

/// What a unit may stand after. The less a number looks like one, the clearer its unit must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum After {
    /// Arabic digits: 3级.
    Digits,
    /// Also Chinese numerals: 三年.
    Numeral,
    /// Also placeholders: XX万元.
    Anything,
}

/// A measure word or unit symbol.
pub(super) struct Unit {
    /// Its text.
    pub text: &'static str,
    after: After,
    /// What makes another word of it when it stands directly after, separated by |: 年 is no measure word in 年级.
    not_before: &'static str,
    /// The same after what is no Arabic number: 家 is none in 三家庭, but 3家 is three of them.
    weakly_not_before: &'static str,
}

const fn unit(
    text: &'static str,
    after: After,
    not_before: &'static str,
    weakly_not_before: &'static str,
) -> Unit {
    Unit { text, after, not_before, weakly_not_before }
}

impl Unit {
    /// The longest unit at the start of `text` that may stand after such a number.
    pub fn at(text: &str, number: After) -> Option<&'static Unit> {
        let head = text.chars().next()?;
        let first = HEADS.partition_point(|&other| other < head);
        let count = HEADS[first..].iter().take_while(|&&other| other == head).count();
        // Of the units that begin with one another the longest is the last.
        let is_there =
            |unit: &&Unit| text.strip_prefix(unit.text).is_some_and(|rest| unit.admits(rest, number));
        UNITS[first..first + count].iter().rfind(is_there)
    }

    fn admits(&self, rest: &str, number: After) -> bool {
        let latin = self.text.ends_with(|c: char| c.is_ascii_alphabetic());
        self.after >= number
            && !(latin && rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '/'))
            && !begins_with_any(rest, self.not_before)
            && (number == After::Digits || !begins_with_any(rest, self.weakly_not_before))
    }
}

fn begins_with_any(text: &str, words: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    words.contains(first) && words.split('|').any(|word| !word.is_empty() && text.starts_with(word))
}

/// The first characters of [`UNITS`]: what follows a number begins with none of them most often.
static HEADS: LazyLock<Vec<char>> =
    LazyLock::new(|| UNITS.iter().filter_map(|unit| unit.text.chars().next()).collect());

/// In the order of their bytes, so that units with the same first character stand together.
#[rustfmt::skip]
const UNITS: &[Unit] = &[
    unit("%", Anything, "", ""),
    unit("EFLOPS", Digits, "", ""),
    unit("GB", Digits, "", ""),
    unit("GHz", Digits, "", ""),
    unit("GW", Digits, "", ""),
    unit("Gbps", Digits, "", ""),
    unit("Hz", Digits, "", ""),
    unit("KB", Digits, "", ""),
    unit("KG", Digits, "", ""),
    unit("KM", Digits, "", ""),
    unit("KW", Digits, "", ""),
    unit("Kg", Digits, "", ""),
    unit("Km", Digits, "", ""),
    unit("L", Digits, "", ""),
    unit("MB", Digits, "", ""),
    unit("MHz", Digits, "", ""),
    unit("MPa", Digits, "", ""),
    unit("MW", Digits, "", ""),
    unit("Mbps", Digits, "", ""),
    unit("PB", Digits, "", ""),
    unit("PFLOPS", Digits, "", ""),
    unit("TB", Digits, "", ""),
    unit("TEU", Digits, "", ""),
    unit("V", Digits, "", ""),
    unit("W", Digits, "", ""),
    unit("cm", Digits, "", ""),
    unit("g", Digits, "", ""),
    unit("ha", Digits, "", ""),
    unit("hm²", Digits, "", ""),
    unit("kV", Digits, "", ""),
    unit("kVA", Digits, "", ""),
    unit("kW", Digits, "", ""),
    unit("kWh", Digits, "", ""),
    unit("kg", Digits, "", ""),
    unit("km", Digits, "", ""),
    unit("km²", Digits, "", ""),
    unit("kw", Digits, "", ""),
    unit("kwh", Digits, "", ""),
    unit("m", Digits, "", ""),
    unit("mL", Digits, "", ""),
    unit("mg", Digits, "", ""),
    unit("ml", Digits, "", ""),
    unit("mm", Digits, "", ""),
    unit("m²", Digits, "", ""),
    unit("m³", Digits, "", ""),
    unit("nm", Digits, "", ""),
    unit("t", Digits, "", ""),
    unit("μm", Digits, "", ""),
    unit("‰", Anything, "", ""),
    unit("℃", Anything, "", ""),
    unit("㎏", Digits, "", ""),
    unit("㎞", Digits, "", ""),
    unit("㎡", Digits, "", ""),
    unit("个", Anything, "", "别"),
    unit("个交易日", Anything, "", ""),
    unit("个基点", Anything, "", ""),
    unit("个季度", Anything, "", ""),
    unit("个学期", Anything, "", ""),
    unit("个小时", Anything, "", ""),
    unit("个工作日", Anything, "", ""),
    unit("个星期", Anything, "", ""),
    unit("个月", Anything, "饼|球", ""),
    unit("个百分点", Anything, "", ""),
    unit("亩", Anything, "", ""),
    unit("亩次", Digits, "", ""),
    unit("人", Anything, "", "大|民|才|事|员|士|口|生|物|类|力|均|间|称|文|为|工|社|权|居|格|情|气|防"),
    unit("人公里", Digits, "", ""),
    unit("人次", Anything, "", ""),
    unit("人民币", Digits, "", ""),
    unit("代", Digits, "表|理|替|码|办", ""),
    unit("件", Anything, "", ""),
    unit("件次", Anything, "", ""),
    unit("份", Anything, "", "额|量|子"),
    unit("伏", Digits, "击", ""),
    unit("位", Anything, "", "于|置|列|居|次|数|一体"),
    unit("例", Anything, "", "如|外|会|行|子"),
    unit("倍", Anything, "", "增|率"),
    unit("元", Anything, "", "旦|月|首|素|化|件|桥|结|复|论"),
    unit("兆瓦", Anything, "", ""),
    unit("兆瓦时", Anything, "", ""),
    unit("克", Digits, "服|隆|制|勤|难|己", ""),
    unit("公斤", Anything, "", ""),
    unit("公里", Anything, "", ""),
    unit("公顷", Anything, "", ""),
    unit("册", Anything, "", ""),
    unit("分", Digits, "别|之|类|为|成|布|析|开|散|段|享|期|歧|配|批|工|管|级|步|项|解|担|红|局|行|公司", ""),
    unit("分米", Digits, "", ""),
    unit("分钟", Anything, "", ""),
    unit("列", Digits, "入|为|出|车|席|支|举", ""),
    unit("包", Digits, "括|含|容|干|装|办|保|村", ""),
    unit("千伏", Anything, "", ""),
    unit("千伏安", Digits, "", ""),
    unit("千克", Anything, "", ""),
    unit("千瓦", Anything, "", ""),
    unit("千瓦小时", Digits, "", ""),
    unit("千瓦时", Anything, "", ""),
    unit("千米", Anything, "", ""),
    unit("升", Anything, "级|学|旗|温|至", ""),
    unit("卢布", Anything, "", ""),
    unit("厘米", Anything, "", ""),
    unit("双", Digits, "方|向|边|创|高|重|拥", ""),
    unit("口", Digits, "岸|径|号|粮|头|感", ""),
    unit("句", Numeral, "", ""),
    unit("只", Anything, "", "要|有|能|是|争|为|见|顾"),
    unit("台", Anything, "阶", "湾|账|风|地|胞|商|资"),
    unit("台次", Anything, "", ""),
    unit("名", Anything, "", "牌|称|单|录|字|义|胜|誉|片|优|列"),
    unit("吨", Anything, "", ""),
    unit("吨公里", Digits, "", ""),
    unit("吨标准煤", Anything, "", ""),
    unit("吨标煤", Anything, "", ""),
    unit("周", Digits, "年|岁|边|密|期|末|到|围|转|口|总", ""),
    unit("周岁", Numeral, "", ""),
    unit("周年", Numeral, "", ""),
    unit("场", Anything, "", "所|地|景|面|馆|合|均"),
    unit("场次", Anything, "", ""),
    unit("块钱", Anything, "", ""),
    unit("处", Numeral, "理|于", "置|长|级|室|罚|分|在|所|境|方"),
    unit("天", Anything, "", "空|然|津|气|河|山|文|平|下"),
    unit("头", Numeral, "", "部|等|号|脑|版"),
    unit("套", Anything, "", "取|路|用"),
    unit("孔", Digits, "", ""),
    unit("学分", Digits, "", ""),
    unit("学时", Anything, "", ""),
    unit("学期", Digits, "", ""),
    unit("宗", Anything, "", "教|旨|族"),
    unit("家", Anything, "", "庭|人|长|园|乡|具|电|禽|畜|族|亲|政|底|门|常|风|规"),
    unit("家次", Anything, "", ""),
    unit("对", Digits, "口|接|象|策|外|于|比|应|标|照|全|各|本|我|有|市|区|县|此|其|企|群|项|重|农|新|未", ""),
    unit("小时", Anything, "", ""),
    unit("层", Digits, "面|级|次|层", ""),
    unit("岁", Numeral, "", "月|末"),
    unit("工作日", Digits, "", ""),
    unit("帕", Digits, "", ""),
    unit("幅", Digits, "度|员", ""),
    unit("幢", Anything, "", ""),
    unit("平方", Digits, "", ""),
    unit("平方公里", Anything, "", ""),
    unit("平方千米", Anything, "", ""),
    unit("平方米", Anything, "", ""),
    unit("平米", Anything, "", ""),
    unit("年", Numeral, "级|代|度|版|生|货|糕|味|鉴|龄", "会|报|轻"),
    unit("床", Digits, "位", ""),
    unit("床位", Digits, "", ""),
    unit("度", Digits, "假|过|数|量", ""),
    unit("度电", Anything, "", ""),
    unit("座", Anything, "", "谈|位|次"),
    unit("张", Numeral, "", "贴|家|罗|开|力|扬"),
    unit("微米", Digits, "", ""),
    unit("成", Digits, "立|为|果|本|功|效|绩|员|都|长|就|熟|品|交|人|渝|套|果|分", ""),
    unit("户", Anything, "", "籍|口|外|型|主|用"),
    unit("户次", Anything, "", ""),
    unit("所", Numeral, "", "有|以|属|在|谓|长|需|得|作|提|示|致|能"),
    unit("批", Numeral, "准|复|示", "评|发|量|次"),
    unit("批次", Anything, "", ""),
    unit("折", Digits, "合|旧|算|射|腾", ""),
    unit("摄氏度", Anything, "", ""),
    unit("支", Anything, "", "持|部|付|出|行|援|撑|线|委|局|教|农|柱"),
    unit("斤", Anything, "", ""),
    unit("方面", Numeral, "", "军"),
    unit("日元", Anything, "", ""),
    unit("星期", Digits, "", ""),
    unit("期", Digits, "间|限|望|待|末|货|满|刊", ""),
    unit("本", Digits, "地|省|市|区|县|级|次|年|月|科|届|着|土|村|单|部|身|人|报|规|办|条|法|轮|色|领|质|专|职|溪|方", ""),
    unit("杆", Digits, "", ""),
    unit("条", Anything, "", "件|例|约|龙"),
    unit("枚", Anything, "", ""),
    unit("架次", Anything, "", ""),
    unit("标准箱", Anything, "", ""),
    unit("标箱", Anything, "", ""),
    unit("栋", Anything, "", ""),
    unit("株", Anything, "", "洲|连"),
    unit("桌", Digits, "", ""),
    unit("档", Digits, "案|次", ""),
    unit("桶", Digits, "", ""),
    unit("棵", Anything, "", ""),
    unit("次", Anything, "产业|日|月|要|全会|会议", "序|年|级|数|贷|生|区域|性"),
    unit("欧元", Anything, "", ""),
    unit("款", Digits, "项|待", ""),
    unit("步", Digits, "伐|骤|入|行|调", ""),
    unit("毫克", Digits, "", ""),
    unit("毫升", Digits, "", ""),
    unit("毫米", Anything, "", ""),
    unit("海里", Anything, "", ""),
    unit("港元", Anything, "", ""),
    unit("港币", Anything, "", ""),
    unit("点", Numeral, "半|钟|整", "多|击|燃|题|赞|亮|心|评|名|面"),
    unit("焦耳", Digits, "", ""),
    unit("片", Digits, "区|面", ""),
    unit("班", Digits, "子|级|组|车|主|次", ""),
    unit("班次", Digits, "", ""),
    unit("瓦", Digits, "解|斯|房", ""),
    unit("瓶", Digits, "", ""),
    unit("番", Numeral, "", "茄|禺"),
    unit("百分点", Digits, "", ""),
    unit("盏", Digits, "", ""),
    unit("眼", Digits, "前|光|下|睛", ""),
    unit("票", Digits, "据|价|房", ""),
    unit("种", Numeral, "", "植|子|养|业|田"),
    unit("科", Digits, "技|学|研|级|室|普|员|目|创", ""),
    unit("秒", Digits, "", ""),
    unit("秒钟", Digits, "", ""),
    unit("立方", Digits, "", ""),
    unit("立方米", Anything, "", ""),
    unit("笔", Anything, "", "试|录|者"),
    unit("箱", Digits, "", ""),
    unit("箱次", Digits, "", ""),
    unit("篇", Anything, "", "章|幅"),
    unit("米", Anything, "", ""),
    unit("类", Numeral, "", "似|别|型|推"),
    unit("粒", Digits, "", ""),
    unit("级", Digits, "别|干", ""),
    unit("纳米", Digits, "", ""),
    unit("组", Digits, "织|长|成|建|团|员|合|装", ""),
    unit("美元", Anything, "", ""),
    unit("群", Digits, "众|体", ""),
    unit("航次", Digits, "", ""),
    unit("艇", Digits, "", ""),
    unit("艘", Anything, "", ""),
    unit("艘次", Anything, "", ""),
    unit("英镑", Anything, "", ""),
    unit("袋", Digits, "", ""),
    unit("角", Digits, "度|色|逐|落", ""),
    unit("课时", Anything, "", ""),
    unit("赫兹", Digits, "", ""),
    unit("起", Digits, "草|来|点|步|源|到|诉|因|动|航|至|施|伏|执|实|底|重|码|家|势|立|草", ""),
    unit("趟", Numeral, "", ""),
    unit("车位", Digits, "", ""),
    unit("车次", Digits, "", ""),
    unit("轮", Numeral, "训|岗|车", "流|换|值|候|船|胎"),
    unit("辆", Anything, "", ""),
    unit("辆次", Anything, "", ""),
    unit("遍", Numeral, "", "布|及"),
    unit("道", Digits, "路|德|理|口|闸", ""),
    unit("部", Digits, "门|分|署|队|长|级|委|位|省|属|战|内", ""),
    unit("里", Digits, "程|面|斯", ""),
    unit("门", Digits, "口|类|诊|店|户|槛|头", ""),
    unit("间", Numeral, "", "隔|接|歇|距|断"),
    unit("队", Digits, "伍|员|长", ""),
    unit("面", Digits, "积|对|向|临|貌|上|世|试", ""),
    unit("韩元", Anything, "", ""),
    unit("页", Digits, "面|岩", ""),
    unit("项", Anything, "", ""),
    unit("顿", Digits, "", ""),
    unit("颗", Anything, "", ""),
    unit("％", Anything, "", ""),
];

#[cfg(test)]
mod tests {
    use super::{After, UNITS, Unit};

    #[test]
    fn the_list_is_sorted() {
        assert!(UNITS.windows(2).all(|pair| pair[0].text < pair[1].text));
    }

    #[test]
    fn the_longest_unit_that_fits_is_taken() {
        let at = |text, number| Unit::at(text, number).map(|unit| unit.text);
        assert_eq!(at("个百分点，", After::Anything), Some("个百分点"));
        assert_eq!(at("个月饼", After::Digits), Some("个"));
        assert_eq!(at("家庭", After::Anything), None);
        assert_eq!(at("年级", After::Digits), None);
        assert_eq!(at("级", After::Digits), Some("级"));
        assert_eq!(at("级", After::Numeral), None);
        assert_eq!(at("年", After::Anything), None);
        assert_eq!(at("GB/T", After::Digits), None);
    }
}
