//! PUN027 汉字间空格

use zhubi_document::{Block, Document, Role, Token};
use zhubi_lint::{Authority, Context, Family, Findings, FixKind, Genres, Rule, RuleMeta, Severity, Stages};
use zhubi_text::{CharClass, Edit};

use crate::quotation::is_enclosed;
use crate::tokens::tokens_by_class;

/// This rule, for the family's list.
pub const RULE: &dyn Rule = &SpaceBetweenHan;

struct SpaceBetweenHan;

const META: RuleMeta = RuleMeta {
    code: "PUN027",
    name: "space-between-han",
    title: "汉字间空格",
    family: Family::Pun,
    severity: Severity::Warning,
    default: true,
    fix: FixKind::Safe,
    authority: Authority::Practice,
    stages: Stages::Same,
    genres: Genres::All,
    what: "正文语句里汉字之间、汉字与省略号或逗号句号之间夹有空格。",
    why: "中文语句不用空格分词，这样的空格多是复制、转换时带来的。标题和口号里表示停顿的空格，姓名、职务、单位名单里的空格，“第一条”“1月5日”之后的空格，待填写的空白，都不在此列。",
    wrong: &[
        "会议要求，各单位要认真抓好贯 彻落实，确保取得实效。",
        "全县上下要凝心聚力 ，真抓实干。",
        "二要加快园区建设，扩大开放 ……下一步继续推进。",
    ],
    right: &[
        "清河县县长 李 云\n各位代表：\n现在，我代表县人民政府报告工作。",
        "打响“好客清河 好品云河”品牌，持续提升知名度。",
        "第三条 本办法由县教育局负责解释。",
        "出席会议的有：王云河 李清溪 张白塔 赵石桥，共四人。",
        "联合印发《中共云河县委 云河县人民政府关于加强湿地保护的意见》。",
    ],
};

impl Rule for SpaceBetweenHan {
    fn meta(&self) -> &'static RuleMeta {
        &META
    }

    fn check(&self, context: &Context, findings: &mut Findings) {
        let document = context.document;
        let mut prose = Prose::default();
        for &index in tokens_by_class(context).blanks() {
            let Some(gap) = Gap::at(document, index) else { continue };
            let (left, blank, right) = (gap.left, document.tokens()[index], gap.right);
            let beside_han = left.class == CharClass::Han || right.class == CharClass::Han;
            if !beside_han || left.class == CharClass::LineEnd {
                continue;
            }
            if gap.is_stray() && prose.contains(document, left.span.start()) {
                findings.report(blank.span, "汉字间有多余的空格").fix_safe([Edit::delete(blank.span)]);
            }
        }
    }
}

/// Whether places, asked for in text order, stand in a paragraph of sentences.
#[derive(Default)]
struct Prose {
    block: usize,
    answer: Option<bool>,
}

impl Prose {
    fn contains(&mut self, document: &Document, at: usize) -> bool {
        let blocks = document.blocks();
        while blocks.get(self.block).is_some_and(|block| block.span.end() <= at) {
            self.block += 1;
            self.answer = None;
        }
        let Some(block) = blocks.get(self.block).filter(|block| block.span.contains_at(at)) else {
            return false;
        };
        *self.answer.get_or_insert_with(|| is_prose(document, block))
    }
}

/// The clause around a wide blank has so many characters where it is a sentence, not a table or a list of names.
const SENTENCE: usize = 8;

fn is_prose(document: &Document, block: &Block) -> bool {
    matches!(block.role, Role::Body | Role::ListItem) && block.span.of(document.text()).contains('。')
}

/// A sentence has a mark among its first tokens.
const SENTENCE_TOKENS: usize = 12;

/// A blank with the tokens around it.
struct Gap<'d> {
    document: &'d Document<'d>,
    index: usize,
    left: Token,
    right: Token,
}

impl<'d> Gap<'d> {
    fn at(document: &'d Document, index: usize) -> Option<Self> {
        let tokens = document.tokens();
        let (left, right) = (*tokens.get(index.checked_sub(1)?)?, *tokens.get(index + 1)?);
        Some(Self { document, index, left, right })
    }

    fn text(&self, token: Token) -> &'d str {
        token.span.of(self.document.text())
    }

    /// The token `steps` before or after the gap.
    fn token(&self, steps: isize) -> Option<Token> {
        self.document.tokens().get(self.index.checked_add_signed(steps)?).copied()
    }

    fn is_stray(&self) -> bool {
        let (left, right) = (self.text(self.left), self.text(self.right));
        let is_single = matches!(self.text(self.document.tokens()[self.index]), " " | "\u{A0}");
        match (self.left.class, self.right.class) {
            (CharClass::Han, CharClass::Han) => {
                // Wider blanks also part columns and names, but no two words of a sentence.
                let is_wide =
                    matches!(self.text(self.document.tokens()[self.index]), "  " | "\t" | "\u{3000}")
                        && self.clause() >= SENTENCE
                        && left.chars().count() + right.chars().count() > 3;
                (is_single || is_wide) && !self.has_a_use(left, right)
            }
            (CharClass::Han, _) if right == "…" => true,
            (_, CharClass::Han) if left == "…" => true,
            (CharClass::Han, _) => is_single && matches!(right, "，" | "。" | "；" | "、"),
            (_, CharClass::Han) if left == "。" => is_single && self.goes_on(),
            (_, CharClass::Han) => is_single && matches!(left, "，" | "；" | "、"),
            _ => false,
        }
    }

    /// Whether the text after a 。 and a blank is a sentence, not the name of who wrote or took it.
    fn goes_on(&self) -> bool {
        let rest = self.document.tokens()[self.index + 1..]
            .iter()
            .take_while(|token| token.class != CharClass::LineEnd)
            .take(SENTENCE_TOKENS);
        let mut han = 0;
        rest.map(|token| {
            han += if token.class == CharClass::Han { self.text(*token).chars().count() } else { 0 };
            (token, han)
        })
        .any(|(token, han)| han >= SENTENCE && matches!(self.text(*token), "，" | "。" | "、" | "；"))
    }

    /// How many characters stand around the gap, up to the nearest blank or mark that ends a sentence or follows a label.
    fn clause(&self) -> usize {
        let run = |tokens: &mut dyn Iterator<Item = &Token>| -> usize {
            tokens
                .take(SENTENCE)
                .take_while(|token| {
                    !matches!(token.class, CharClass::Blank | CharClass::LineEnd)
                        && !matches!(self.text(**token), "。" | "；" | "：" | ":")
                })
                .map(|token| self.text(*token).chars().count())
                .sum()
        };
        let tokens = self.document.tokens();
        run(&mut tokens[..self.index].iter().rev()) + run(&mut tokens[self.index + 1..].iter())
    }

    /// Whether the blank between the words `left` and `right` is set on purpose.
    fn has_a_use(&self, left: &str, right: &str) -> bool {
        follows_ordinal_or_date(self, left)
            || self.parts_items(left, right)
            || self.pads_name(left, right)
            || self.parts_names(left, right)
            || is_to_be_filled(left, right)
            || parts_offices(left, right)
            || self.is_pause(left, right)
            || (self.text(self.document.tokens()[self.index]) != "\t"
                && is_enclosed(self.document.text(), self.left.span.end()))
    }

    /// Columns and lists, whose words stand between blanks: 王某某 李某 张某某; 总 则.
    fn parts_items(&self, left: &str, right: &str) -> bool {
        const ITEM: usize = 6;
        let is_blank = |token: Option<Token>| {
            token.is_none_or(|token| matches!(token.class, CharClass::Blank | CharClass::LineEnd))
        };
        // 第二条 is set off by a blank, and parts no columns.
        let after_ordinal = self.token(-3).is_some_and(|token| is_ordinal(self.text(token)));
        let (before, after) = (self.token(-2).filter(|_| !after_ordinal), self.token(2));
        let before_blank = before.is_some_and(|token| token.class == CharClass::Blank);
        let short = |word: &str| word.chars().count() <= ITEM;
        (before_blank && short(left))
            || (after.is_some_and(|token| token.class == CharClass::Blank) && short(right))
            || (!after_ordinal && is_blank(before) && is_one(left) && is_brief(right))
            || (is_blank(after) && is_one(right) && is_brief(left))
            || (is_one(left) && is_one(right))
    }

    /// A name of two characters that is set as wide as one of three, or a name after a post: 李 明同志, 县长 李明.
    fn pads_name(&self, left: &str, right: &str) -> bool {
        let is_surname = left.chars().next_back().is_some_and(|c| SURNAMES.contains(c));
        let given = right.char_indices().nth(1).map(|(at, _)| &right[at..]).unwrap_or_default();
        let after_post = left
            .char_indices()
            .next_back()
            .is_some_and(|(at, _)| POSTS.iter().any(|post| left[..at].ends_with(post)));
        let alone = is_one(left) && (is_brief(right) || right.starts_with('某'));
        (is_surname
            && (alone
                || (given.is_empty() && after_post)
                || POSTS.iter().any(|post| given.starts_with(post))))
            || (POSTS.iter().any(|post| left.ends_with(post))
                && (right.chars().count() <= 4 || right.starts_with(|c| SURNAMES.contains(c))))
    }

    /// Two names side by side: 李明 王芳.
    fn parts_names(&self, left: &str, right: &str) -> bool {
        let is_name = |word: &str| {
            (2..=3).contains(&word.chars().count()) && word.starts_with(|c| SURNAMES.contains(c))
        };
        is_name(left) && is_name(right)
    }

    /// A pause in a slogan or heading: two halves of one length, or a numbered topic sentence of nothing but the two.
    fn is_pause(&self, left: &str, right: &str) -> bool {
        let (first, second) = (left.chars().count(), right.chars().count());
        let is = |token: Option<Token>, marks: &[&str]| {
            token.is_some_and(|token| marks.contains(&self.text(token)))
        };
        let ends = |token: Option<Token>| token.is_none_or(|token| token.class == CharClass::LineEnd);
        let opens = ends(self.token(-2)) || is(self.token(-2), &["）", "、", "“", "：", "·"]);
        let closes = ends(self.token(2)) || is(self.token(2), &["”", "。"]);
        let numbered = self.token(-3).is_some_and(|token| {
            self.text(token).chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        });
        first.min(second) >= 4
            && ((first == second && opens && closes)
                || (numbered && is(self.token(-2), &["）", "、"]) && is(self.token(2), &["。"])))
    }
}

fn is_one(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn is_brief(word: &str) -> bool {
    word.chars().nth(2).is_none()
}

fn follows_ordinal_or_date(gap: &Gap, left: &str) -> bool {
    let date = matches!(left, "年" | "月" | "日")
        && gap.token(-2).is_some_and(|token| token.class == CharClass::Digit);
    // 新华社云河电, 本报讯
    is_ordinal(left) || date || left.ends_with(['讯', '电'])
}

/// 第二条, 第一章.
fn is_ordinal(word: &str) -> bool {
    if !word.starts_with('第') {
        return false;
    }
    // 第二条之一 as well as 第二条.
    let word = word.split('之').next().unwrap_or(word);
    word.ends_with(['编', '章', '节', '条', '款', '项', '篇', '课', '届'])
}

/// A blank to be filled in: 共 人, 年 月 日.
fn is_to_be_filled(left: &str, right: &str) -> bool {
    right.starts_with(['年', '月', '日', '时', '分', '号', '人', '名', '元', '个', '项', '次', '份', '件'])
        && left.ends_with([
            '年', '月', '日', '共', '计', '为', '达', '第', '近', '约', '有', '于', '自', '由', '至', '到',
            '等', '收',
        ])
}

/// Offices that issue a text together: 中共云河县委 云河县人民政府.
fn parts_offices(left: &str, right: &str) -> bool {
    const ENDS: [&str; 14] = [
        "中央",
        "国务院",
        "委",
        "党组",
        "办公厅",
        "办公室",
        "委员会",
        "政府",
        "厅",
        "局",
        "部",
        "法院",
        "检察院",
        "总会",
    ];
    const WORDS: [&str; 9] = ["政府", "国务院", "中央", "委员会", "办公", "局", "厅", "部", "院"];
    ENDS.iter().any(|end| left.ends_with(end)) && WORDS.iter().any(|word| right.contains(word))
}

/// Posts and words that stand beside a person's name.
const POSTS: [&str; 36] = [
    "同志",
    "书记",
    "市长",
    "县长",
    "区长",
    "省长",
    "州长",
    "镇长",
    "乡长",
    "主席",
    "主任",
    "局长",
    "部长",
    "厅长",
    "处长",
    "科长",
    "院长",
    "校长",
    "所长",
    "组长",
    "队长",
    "会长",
    "秘书长",
    "经理",
    "董事长",
    "委员",
    "代表",
    "教授",
    "先生",
    "女士",
    "记者",
    "通讯员",
    "编辑",
    "摄影",
    "责编",
    "联系人",
];

const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕\
    殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛禹狄米贝臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅林刁钟徐\
    邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁宣邓洪包左石崔吉龚程邢裴陆翁荀羊惠甄曲封储靳段富焦谷车侯全班秋仲伊宫宁仇甘厉祖武符刘景詹束龙叶\
    司黎薄印白蒲邰从索赖卓蔺屠池乔阴苍闻党翟谭贡劳姬申扶冉郦雍桑桂牛寿通边燕浦尚农温庄晏柴瞿阎连习艾容向古易慎戈廖终居衡耿满弘匡国文寇广\
    欧沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙丰关游权尼玛";

#[cfg(test)]
mod tests {
    use zhubi_lint::{Linter, Settings};
    use zhubi_text::Source;

    fn count(text: &str) -> usize {
        let linter = Linter::new(&[super::RULE], Settings::default()).unwrap();
        linter.check(&Source::plain("test", text)).diagnostics.len()
    }

    #[test]
    fn stray_blanks_in_sentences() {
        for text in [
            "要进一步提高政 治站位。",
            "三要加强领导，落 实责任分工。",
            "工作取得明显成效 。",
            "全面部署， 狠抓落实。",
            "继续推进 ……。",
            "…… 继续推进工作。",
            "要提高\u{A0}站位意识。",
            "要进一步提高政　治站位，抓好落实。",
            "松\u{3000}原街道现有公办小学一所。",
            "原则上于6月底前\t完成，逾期的要说明原因。",
            "各部门要相\u{3000}互支持，形成工作合力。",
            "要把责任落到  实处，确保按期完成任务。",
            "第三条 经营者有 违法行为的，责令改正。",
            "对有关单位、直接负责的 主管人员和其他责任人员依法处理。",
            "加强管理，任  何单位和个人不得干预。",
            "加快推进各项工作任 务，确保完成。",
            "完善制度机制，压实各方责任 推动工作落实，务求实效。",
            "各乡镇要压实责任。 对工作不力的，要严肃问责。",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
    }

    #[test]
    fn blanks_with_a_use() {
        for text in [
            "凝心聚力谋发展 真抓实干开新局",
            "第一章 总 则",
            "目 录",
            "来信由李 明同志办理。",
            "来信由县长 李某明办理，王 某、赵 某协助。",
            "1月5日 县政府召开会议，部署工作。",
            "图为会议现场。 本报记者 李某某 摄",
            "（二）突出重点 全面推进改革。今年以来，成效明显。",
            "中共云河县委 云河县人民政府联合印发通知。",
            "新华社云河电 记者从县政府获悉，工程已完工。",
            "第一章　总则。",
            "得分    较高。",
            "由 年 月 日起施行，共 人参加。",
            "第二条之一　开发区参照本办法执行。",
            "出席：李明\t王芳，列席：赵强。",
            "图为会议现场。 云河日报记者 李某某摄",
            "地　址　云河县人民路18号。",
            "主　任：李某某。副主任：王某某。",
            "Word 文档与 XX 工作。",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
