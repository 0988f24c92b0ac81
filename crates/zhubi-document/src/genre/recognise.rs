use zhubi_text::{Span, is_blank};

use super::{Genre, GenreEvidence};
use crate::{Block, Role};

/// Recognises the genre: by the ending of the title, else by the formula that closes the text, else by the salutation.
///
/// `title` may run over several lines and have blanks between its characters. `blocks` are those of the draft itself, in
/// text order; the title may be among them.
pub(crate) fn recognise(text: &str, title: Option<Span>, blocks: &[Block]) -> Option<GenreEvidence> {
    title
        .and_then(|title| by_title(text, title))
        .or_else(|| by_closing(text, blocks))
        .or_else(|| by_salutation(text, blocks))
}

fn evidence(genre: Genre, span: Span) -> Option<GenreEvidence> {
    Some(GenreEvidence { genre, span: Some(span) })
}

/// What titles end in. The longest ending decides.
const ENDINGS: [(&str, Genre); 78] = [
    ("决议", Genre::Resolution),
    ("决定", Genre::Decision),
    ("命令", Genre::Order),
    ("嘉奖令", Genre::Order),
    ("主席令", Genre::Order),
    ("国务院令", Genre::Order),
    ("政府令", Genre::Order),
    ("公报", Genre::Communique),
    ("公告", Genre::Announcement),
    ("通告", Genre::PublicNotice),
    ("意见", Genre::Opinion),
    ("通知", Genre::Notice),
    ("通报", Genre::Circular),
    ("报告", Genre::Report),
    ("工作报告", Genre::WorkReport),
    ("总结报告", Genre::Summary),
    ("调研报告", Genre::Research),
    ("调查报告", Genre::Research),
    ("考察报告", Genre::Research),
    ("研究报告", Genre::Research),
    ("可行性研究报告", Genre::Report),
    ("请示", Genre::Request),
    ("批复", Genre::Reply),
    ("议案", Genre::Motion),
    ("函", Genre::Letter),
    ("纪要", Genre::Minutes),
    ("总结", Genre::Summary),
    ("讲话", Genre::Speech),
    ("讲话稿", Genre::Speech),
    ("讲话提纲", Genre::Speech),
    ("讲稿", Genre::Speech),
    ("发言", Genre::Speech),
    ("发言稿", Genre::Speech),
    ("发言提纲", Genre::Speech),
    ("发言材料", Genre::Speech),
    ("致辞", Genre::Address),
    ("致词", Genre::Address),
    ("贺词", Genre::Address),
    ("贺辞", Genre::Address),
    ("祝词", Genre::Address),
    ("祝辞", Genre::Address),
    ("欢迎词", Genre::Address),
    ("欢迎辞", Genre::Address),
    ("答谢词", Genre::Address),
    ("答谢辞", Genre::Address),
    ("开幕词", Genre::Address),
    ("开幕辞", Genre::Address),
    ("闭幕词", Genre::Address),
    ("闭幕辞", Genre::Address),
    ("主持词", Genre::Address),
    ("主持辞", Genre::Address),
    ("要点", Genre::KeyPoints),
    ("方案", Genre::Scheme),
    ("计划", Genre::Scheme),
    ("预案", Genre::Scheme),
    ("安排", Genre::Scheme),
    ("规划", Genre::Programme),
    ("纲要", Genre::Programme),
    ("简报", Genre::Briefing),
    ("经验材料", Genre::Experience),
    ("交流材料", Genre::Experience),
    ("典型材料", Genre::Experience),
    ("事迹材料", Genre::Experience),
    ("典型经验", Genre::Experience),
    ("经验做法", Genre::Experience),
    ("经验交流", Genre::Experience),
    ("条例", Genre::Regulation),
    ("办法", Genre::Regulation),
    ("规定", Genre::Regulation),
    ("细则", Genre::Regulation),
    ("规则", Genre::Regulation),
    ("规程", Genre::Regulation),
    ("准则", Genre::Regulation),
    ("章程", Genre::Regulation),
    ("守则", Genre::Regulation),
    ("制度", Genre::Regulation),
    ("的解释", Genre::Regulation),
    ("法", Genre::Regulation),
];

/// Words that end like a genre and are none.
const NO_ENDINGS: [&str; 23] = [
    "征求意见",
    "请示报告",
    "信函",
    "做法",
    "方法",
    "想法",
    "看法",
    "说法",
    "打法",
    "用法",
    "写法",
    "手法",
    "普法",
    "执法",
    "司法",
    "立法",
    "守法",
    "违法",
    "合法",
    "依法",
    "书法",
    "学法",
    "枪法",
];

/// After a summary these make no genre of their own: 工作总结及下半年工作计划.
const OUTLOOKS: [&str; 9] = ["计划", "打算", "思路", "安排", "要点", "谋划", "设想", "建议", "部署"];

/// No title is longer, in characters without blanks.
const LONGEST_TITLE: usize = 200;

/// A title without blanks, and where each of its characters stands.
struct Title {
    text: String,
    /// For each byte of `text`, its place in the document, and that of the end.
    places: Vec<usize>,
}

impl Title {
    fn new(text: &str, span: Span) -> Self {
        let mut title = Title { text: String::new(), places: Vec::new() };
        let mut end = span.start();
        for (at, c) in span.of(text).char_indices().map(|(at, c)| (span.start() + at, c)) {
            if is_blank(c) || c.is_control() {
                continue;
            }
            if title.places.len() >= LONGEST_TITLE * '字'.len_utf8() {
                break;
            }
            title.text.push(c);
            title.places.extend(at..at + c.len_utf8());
            end = at + c.len_utf8();
        }
        title.places.push(end);
        title
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.places[start], self.places[end - 1] + 1)
    }
}

fn by_title(text: &str, span: Span) -> Option<GenreEvidence> {
    let title = Title::new(text, span);
    let whole = title.text.as_str();
    by_ending(&title, core_of(whole))
        .or_else(|| by_ending(&title, core_of(&whole[..whole.find("——").or_else(|| whole.find("--"))?])))
}

/// The title without what stands around or behind it: （试行）, （2024—2026年）, and marks around the whole.
fn core_of(title: &str) -> &str {
    let mut core = title;
    loop {
        let cut = without_brackets(core).unwrap_or(core);
        let cut = cut.trim_end_matches(['。', '！', '：']);
        let around = [('《', '》'), ('“', '”')].into_iter().find_map(|(open, close)| {
            let inner = cut.strip_suffix(close)?;
            // A mark that closes an inner title says nothing about the whole: 学习《条例》.
            (cut.starts_with(open) && !inner[open.len_utf8()..].contains(open)).then_some(inner)
        });
        let cut = around.unwrap_or(cut);
        if cut.len() == core.len() {
            return core;
        }
        core = cut;
    }
}

fn without_brackets(title: &str) -> Option<&str> {
    let inner = title.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    (open > 0).then(|| &title[..open])
}

/// The genre that `core`, a piece of the title from its start, ends in.
fn by_ending(title: &Title, core: &str) -> Option<GenreEvidence> {
    if NO_ENDINGS.iter().any(|word| core.ends_with(word)) {
        return None;
    }
    if OUTLOOKS.iter().any(|word| core.ends_with(word))
        && let Some(at) = core.rfind("总结").filter(|at| !core[*at..].contains('》'))
    {
        return evidence(Genre::Summary, title.span(at, at + "总结".len()));
    }
    let longest =
        ENDINGS.iter().filter(|(word, _)| core.ends_with(word)).max_by_key(|(word, _)| word.len())?;
    let (word, mut genre) = *longest;
    // 关于……工作报告 reports on one matter, 政府工作报告 on the work of a year.
    if genre == Genre::WorkReport && core.contains("关于") && !core.ends_with("政府工作报告") {
        genre = Genre::Report;
    }
    evidence(genre, title.span(core.len() - word.len(), core.len()))
}

/// How many blocks from the end may hold the closing formula, and from the start the salutation.
const EDGE: usize = 6;

/// The longest closing sentence and salutation, in bytes.
const FORMULA: usize = 120;

/// Formulas that close a text and belong to one genre.
const CLOSINGS: [(&str, Genre); 15] = [
    ("特此通知", Genre::Notice),
    ("特此公告", Genre::Announcement),
    ("特此通告", Genre::PublicNotice),
    ("特此通报", Genre::Circular),
    ("特此决定", Genre::Decision),
    ("特此报告", Genre::Report),
    ("以上报告", Genre::Report),
    ("特此请示", Genre::Request),
    ("以上请示", Genre::Request),
    ("特此批复", Genre::Reply),
    ("此复", Genre::Reply),
    ("特此函复", Genre::Letter),
    ("特此函告", Genre::Letter),
    ("特此函达", Genre::Letter),
    ("特此函商", Genre::Letter),
];

/// Questions that only a request closes with, before 请批示 and the like.
const QUESTIONS: [&str; 6] = ["妥否", "当否", "可否", "是否妥当", "是否可行", "如无不妥"];

fn by_closing(text: &str, blocks: &[Block]) -> Option<GenreEvidence> {
    let body = blocks
        .iter()
        .rev()
        .filter(|block| matches!(block.role, Role::Body | Role::ListItem | Role::Note | Role::Heading));
    body.take(EDGE).find_map(|block| {
        let sentence = last_sentence(text, block.span)?;
        let words = sentence.of(text);
        let formula = CLOSINGS.iter().find_map(|(formula, genre)| {
            let at = words.find(formula)?;
            let begins =
                words[..at].chars().next_back().is_none_or(|c| matches!(c, '，' | ',' | '。' | '；'));
            let whole = at + formula.len() == words.len()
                || formula.starts_with("以上")
                || words[at + formula.len()..].starts_with(['，', ',']);
            let start = sentence.start() + at;
            (begins && whole).then(|| evidence(*genre, Span::new(start, start + formula.len())))?
        });
        let asks = || words.contains('请') && words.contains('批');
        let question = QUESTIONS.iter().find(|question| words.starts_with(**question)).filter(|_| asks());
        formula.or_else(|| question.and_then(|_| evidence(Genre::Request, sentence)))
    })
}

/// The last sentence of `span` without its final mark, if it is short enough for a formula.
fn last_sentence(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text).trim_end_matches(['。', '！', '!', '.']);
    let start =
        words.char_indices().rev().take(FORMULA / 3).find(|(_, c)| matches!(c, '。' | '！' | '？' | '；'));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    (words.len() - start <= FORMULA).then(|| Span::new(span.start() + start, span.start() + words.len()))
}

/// Whom a speaker addresses.
const SALUTATIONS: [(&str, Genre); 9] = [
    ("各位代表", Genre::WorkReport),
    ("同志们", Genre::Speech),
    ("各位领导", Genre::Speech),
    ("各位同事", Genre::Speech),
    ("各位委员", Genre::Speech),
    ("女士们", Genre::Address),
    ("先生们", Genre::Address),
    ("各位来宾", Genre::Address),
    ("朋友们", Genre::Address),
];

fn by_salutation(text: &str, blocks: &[Block]) -> Option<GenreEvidence> {
    let first = blocks.iter().filter(|block| block.role != Role::Residue).take(EDGE);
    first.filter(|block| block.span.len() <= FORMULA).find_map(|block| {
        let words = block.span.of(text);
        let ends = words.ends_with(['：', ':', '！', '!']);
        let (_, genre) = SALUTATIONS.iter().find(|(word, _)| ends && words.contains(word))?;
        evidence(*genre, block.span)
    })
}

#[cfg(test)]
mod tests {
    use zhubi_text::Span;

    use super::{Genre, recognise};
    use crate::{Block, Role};

    fn lines(text: &str) -> Vec<Block> {
        let mut start = 0;
        let mut blocks = Vec::new();
        for (index, line) in text.split('\n').enumerate() {
            let span = Span::new(start, start + line.len());
            let block = Block {
                span,
                lines: index..index + 1,
                joins: Vec::new(),
                role: Role::Body,
                residue: None,
                region: 0,
                topic: None,
            };
            blocks.push(block);
            start += line.len() + 1;
        }
        blocks
    }

    fn of_title(title: &str) -> Option<Genre> {
        recognise(title, Some(Span::new(0, title.len())), &[]).map(|evidence| evidence.genre)
    }

    fn of_body(text: &str) -> Option<Genre> {
        recognise(text, None, &lines(text)).map(|evidence| evidence.genre)
    }

    #[test]
    fn titles_say_their_genre_at_the_end() {
        for (title, genre) in [
            ("海湾市人民政府关于加强防汛工作的通知", Genre::Notice),
            ("关于印发《海湾市防汛应急预案》的通知", Genre::Notice),
            ("海湾市人民政府关于修改《海湾市供水条例》的决定", Genre::Decision),
            ("关于申请建设资金的请示", Genre::Request),
            ("关于上半年安全生产情况的报告", Genre::Report),
            ("关于2024年上半年防汛工作报告", Genre::Report),
            ("2024年海湾市政府工作报告", Genre::WorkReport),
            ("海湾市人民代表大会常务委员会工作报告", Genre::WorkReport),
            ("海湾市政府工作报告——在海湾市第九届人民代表大会第三次会议上", Genre::WorkReport),
            ("关于农村养老的调研报告", Genre::Research),
            ("海湾县2024年上半年工作总结和下半年工作计划", Genre::Summary),
            ("2024年工作总结 2025年工作打算", Genre::Summary),
            ("在全市防汛工作会议上的讲话", Genre::Speech),
            ("凝心聚力　再创佳绩——在全县工作会议上的发言", Genre::Speech),
            ("海湾市供水条例（修订草案征求意见稿）", Genre::Regulation),
            ("海湾市行政执法监督办法（试行）", Genre::Regulation),
            ("关于审理供水合同案件适用法律若干问题的解释", Genre::Regulation),
            ("中华人民共和国港口法", Genre::Regulation),
            ("海湾市城市更新规划（2024—2035年）", Genre::Programme),
            ("海湾市防汛三年行动方案", Genre::Scheme),
            ("海湾县2024年工作要点", Genre::KeyPoints),
            ("关于商请支持防汛物资的函", Genre::Letter),
            ("关于同意设立海湾新区的批\n复", Genre::Reply),
            ("关 于 同 意 设 立 新 区 的 批 复", Genre::Reply),
            ("海湾市港口建设专题会议纪要", Genre::Minutes),
            ("“海湾市防汛工作方案”", Genre::Scheme),
            ("《海湾市防汛工作方案》", Genre::Scheme),
        ] {
            assert_eq!(of_title(title), Some(genre), "{title}");
        }
    }

    #[test]
    fn other_titles_say_nothing() {
        for title in [
            "做好“三篇文章” 推动海湾发展",
            "学习《海湾市供水条例》",
            "海湾县规范执法",
            "海湾的做法",
            "关于公开征求意见",
        ] {
            assert_eq!(of_title(title), None, "{title}");
        }
    }

    #[test]
    fn evidence_is_the_word_itself() {
        let text = "海湾市防汛\n工作方 案（试行）\n正文。";
        let title = Span::new(0, text.find("\n正文").unwrap());
        let span = recognise(text, Some(title), &[]).unwrap().span.unwrap();
        assert_eq!(span.of(text), "方 案");
    }

    #[test]
    fn without_a_title_the_closing_formula_decides() {
        for (text, genre) in [
            ("现将有关事项通知如下。\n请认真执行。特此通知。\n海湾市人民政府\n2024年3月5日", Genre::Notice),
            ("拟新建泵站一座。\n妥否，请批示。", Genre::Request),
            ("拟新建泵站一座。\n以上请示如无不妥，请批复。", Genre::Request),
            ("防汛工作已经完成。\n特此报告。", Genre::Report),
            ("同意设立海湾新区。\n此复。", Genre::Reply),
            ("请予支持为盼，特此函达。", Genre::Letter),
            ("同志们：\n今天开会，讲三点意见。", Genre::Speech),
            ("女士们、先生们：\n欢迎各位。", Genre::Address),
        ] {
            assert_eq!(of_body(text), Some(genre), "{text}");
        }
        for text in ["各村要做好特此通知的张贴。", "同志们干劲很足。", "妥否尚未可知。", ""]
        {
            assert_eq!(of_body(text), None, "{text}");
        }
    }
}
