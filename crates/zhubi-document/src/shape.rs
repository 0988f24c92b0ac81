//! What a line of text looks like, before anything is known about the lines around it.

use zhubi_text::{is_blank, is_closing, is_han};

/// The last character that is not a closing quote or bracket.
fn last_mark(line: &str) -> Option<char> {
    line.chars().rev().find(|&c| !is_closing(c) && c != '"')
}

/// Whether `line` ends as a finished sentence or clause does: with 。！？；：… or ——.
pub(crate) fn is_terminated(line: &str) -> bool {
    let ends = |c| matches!(c, '。' | '！' | '？' | '；' | '：' | '…' | '!' | '?' | ';' | ':' | '．' | '—');
    last_mark(line).is_some_and(ends)
}

/// Whether `line` is running text: it ends a sentence, or holds one.
pub(crate) fn is_prose(line: &str) -> bool {
    // Most prose shows it at its end, so that it need not be searched.
    line.ends_with(['。', '；'])
        || line.contains(['。', '；'])
        || (line.chars().count() > 40 && (line.contains('，') || is_terminated(line)))
}

/// Number of Chinese characters.
pub(crate) fn han_count(line: &str) -> usize {
    line.chars().filter(|&c| is_han(c)).count()
}

/// Whether `line` ends with the name of a kind of text, as titles do.
pub(crate) fn ends_like_title(line: &str) -> bool {
    let bare = strip_trailing_brackets(line).trim_end_matches(['”', '》', '"']);
    let letters = || bare.chars().rev().filter(|&c| !is_blank(c));
    TITLE_ENDINGS.iter().any(|ending| {
        let mut letters = letters();
        ending.chars().rev().all(|c| letters.next() == Some(c))
    })
}

const TITLE_ENDINGS: &[&str] = &[
    "决议",
    "决定",
    "命令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "复函",
    "的函",
    "纪要",
    "总结",
    "讲话",
    "致辞",
    "发言",
    "要点",
    "方案",
    "规划",
    "计划",
    "简报",
    "材料",
    "条例",
    "办法",
    "规定",
    "细则",
    "规则",
    "解释",
    "纲要",
    "体会",
    "汇报",
    "提纲",
    "制度",
    "章程",
    "预案",
    "倡议书",
    "建议书",
    "说明",
    "措施",
    "标准",
    "指南",
    "安排",
    "清单",
    "主持词",
    "讲稿",
    "介绍",
    "述职",
    "国法",
    "诉讼法",
];

fn strip_trailing_brackets(line: &str) -> &str {
    let Some(body) = line.strip_suffix('）').or_else(|| line.strip_suffix(')')) else { return line };
    body.rfind(['（', '(']).map_or(line, |at| body[..at].trim_end())
}

/// Whether `line` is nothing but a date, bracketed or not.
pub(crate) fn is_date_line(line: &str) -> bool {
    let inner = line.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')') || is_blank(c));
    let written = |c: char| {
        matches!(
            c,
            '0'..='9' | '０'..='９' | '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
                | '十' | '年' | '月' | '日' | 'X' | 'x' | 'Ｘ' | '*'
        ) || is_blank(c)
    };
    if inner.chars().all(written) && inner.contains('年') && inner.contains('月') {
        return inner.ends_with('日') || inner.ends_with('月');
    }
    let separated = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/');
    if !inner.chars().all(separated) {
        return false;
    }
    let fields: Vec<&str> = inner.split(['-', '.', '/']).collect();
    fields.len() == 3 && fields[0].len() == 4 && fields[1..].iter().all(|f| (1..=2).contains(&f.len()))
}

/// Whether `line` ends with the name of an office.
pub(crate) fn ends_like_office(line: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "委员会",
        "人民政府",
        "政府",
        "办公室",
        "办公厅",
        "局",
        "厅",
        "部",
        "院",
        "委",
        "办",
        "处",
        "科",
        "会",
        "组",
        "中心",
        "公司",
        "学校",
        "大学",
        "街道",
        "银行",
        "法院",
        "检察院",
        "党组",
        "支部",
        "总队",
        "支队",
        "国务院",
        "集团",
        "协会",
    ];
    line.chars().count() <= 40 && !is_terminated(line) && ENDINGS.iter().any(|ending| line.ends_with(ending))
}

/// Whether `line` addresses an audience: 同志们：, 各位代表！, 尊敬的各位领导：
pub(crate) fn is_salutation(line: &str) -> bool {
    const AUDIENCES: &[&str] = &[
        "同志",
        "各位",
        "尊敬的",
        "代表",
        "委员",
        "朋友",
        "来宾",
        "先生",
        "女士",
        "同学",
        "老师",
        "战友",
        "乡亲",
        "嘉宾",
    ];
    line.ends_with(['：', ':', '！', '!', '，', ','])
        && line.chars().count() <= 60
        && !line.contains(['。', '；'])
        && !line.contains("如下")
        && AUDIENCES.iter().any(|word| line.contains(word))
        && (line.ends_with(['：', ':']) || line.chars().count() <= 20)
        && ["尊敬", "各位", "同志", "女士", "先生", "亲爱", "老师", "朋友", "同学", "战友", "乡亲", "全体"]
            .iter()
            .any(|word| line.starts_with(word))
}

/// Whether `line` can be the offices that a text is addressed to: names and a colon.
pub(crate) fn is_recipient(line: &str) -> bool {
    const CLAUSES: &[&str] =
        &["如下", "以下", "下列", "现将", "为了", "根据", "按照", "其中", "主要", "包括", "注：", "附"];
    line.ends_with(['：', ':'])
        && !line.contains(['。', '；'])
        && !CLAUSES.iter().any(|word| line.contains(word))
}

/// Whether `line` is the mark on the first page of an attachment: 附件, 附件1, 附件2：, 附：
pub(crate) fn is_attachment_mark(line: &str) -> bool {
    attachment_rest(line).is_some_and(str::is_empty)
}

/// What follows 附件 with its number and mark.
pub(crate) fn attachment_rest(line: &str) -> Option<&str> {
    let rest = ["附件", "附表", "附录", "附"].iter().find_map(|word| line.strip_prefix(word))?;
    let number =
        |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c);
    let unnumbered = rest.trim_start_matches(is_blank).trim_start_matches(number);
    Some(unnumbered.trim_start_matches(|c| matches!(c, '：' | ':' | '.' | '．' | '、') || is_blank(c)))
}

/// Whether `line` lists attachments: 附件：1.……
pub(crate) fn is_attachment_note(line: &str) -> bool {
    let colon = |rest: &str| {
        rest.trim_start_matches(|c: char| is_blank(c) || c.is_ascii_digit())
            .starts_with(['：', ':', '.', '．'])
    };
    ["附件", "附"].iter().any(|word| line.strip_prefix(word).is_some_and(colon))
        && attachment_rest(line).is_some_and(|rest| !rest.is_empty())
        && line.chars().count() <= 80
}

/// Whether `line` is a note after the date: wholly in brackets.
pub(crate) fn is_note(line: &str) -> bool {
    (line.starts_with('（') && line.ends_with('）')) || (line.starts_with('(') && line.ends_with(')'))
}

/// Whether `line` belongs to the imprint at the foot of the last page.
pub(crate) fn is_imprint(line: &str) -> bool {
    line.starts_with("抄送")
        || line.starts_with("抄报")
        || line.starts_with("印送")
        || (line.ends_with("印发") && line.contains('年'))
}

/// Whether `line` stands above the title: a copy number, secrecy, urgency, the name of the issuing office with 文件.
pub(crate) fn is_letterhead(line: &str) -> bool {
    let bare: String = line.chars().filter(|&c| !is_blank(c)).collect();
    (bare.len() == 6 && bare.bytes().all(|b| b.is_ascii_digit()))
        || ["绝密", "机密", "秘密"].iter().any(|word| bare.starts_with(word) && bare.chars().count() <= 8)
        || ["特急", "加急", "平急", "急件"].contains(&bare.as_str())
        || bare.starts_with("签发人")
        || (bare.ends_with("文件") && bare.chars().count() <= 30 && !bare.contains("关于"))
}

/// Whether `line` is nothing but a document number: 云政办发〔2024〕12号.
pub(crate) fn is_document_number(line: &str) -> bool {
    // An upward document names who signs it on the same line.
    let line = line.split("签发人").next().map_or(line, |number| number.trim_end_matches(is_blank));
    let (Some(open), Some(close)) =
        (line.find(['〔', '[', '［', '（', '(', '【']), line.find(['〕', ']', '］', '）', ')', '】']))
    else {
        return false;
    };
    let year = line.get(open..close).unwrap_or_default().chars().skip(1);
    let serial = line[close..].chars().skip(1).collect::<String>();
    open > 0
        && line.chars().count() <= 40
        && line[..open].chars().all(|c| is_han(c) || is_blank(c) || matches!(c, 'X' | 'x' | '×' | '*'))
        && year.clone().count() <= 6
        && year.clone().count() >= 2
        && year.into_iter().all(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '*'))
        && serial.chars().count() <= 12
        && (serial.contains('号') || serial.trim().chars().all(|c| c.is_ascii_digit()))
}

/// A line of more characters is no title unless it ends as titles do.
const LONGEST_TITLE_LINE: usize = 60;

/// No title has more characters than this.
const LONGEST_TITLE: usize = 120;

/// Whether `line` can stand as a title: short, without a final mark, with enough Chinese characters.
pub(crate) fn is_title_like(line: &str) -> bool {
    let ends = last_mark(line).unwrap_or(' ');
    let length = line.chars().count();
    (length <= LONGEST_TITLE_LINE || (length <= LONGEST_TITLE && ends_like_title(line)))
        && han_count(line) >= 3
        && !matches!(ends, '。' | '；' | '：' | '，' | '、' | ';' | ':' | ',')
        && !line.contains('。')
        && !is_date_line(line)
        && crate::marker::at_block_start(line).is_none_or(|marker| marker.family.rank().is_none())
}

/// Whether `line` names a figure or table: 图1 …, 表2 …
pub(crate) fn is_caption(line: &str) -> bool {
    let after = ["图", "表"].iter().find_map(|word| line.strip_prefix(word));
    let numbered = |rest: &str| {
        let rest = rest.trim_start_matches(is_blank);
        let body = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        body.len() < rest.len()
            && (body.is_empty() || body.starts_with(|c| is_blank(c) || matches!(c, '：' | ':' | '.')))
    };
    after.is_some_and(numbered) && line.chars().count() <= 50
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_alone_on_a_line() {
        for line in [
            "2024年3月5日",
            "二〇二四年三月五日",
            "（2024年3月5日）",
            "2024-03-05",
            "20XX年X月X日",
            "2024 年 3 月 5 日",
        ] {
            assert!(is_date_line(line), "{line}");
        }
        for line in ["2024年3月5日施行", "2024年", "3.5", "截至2024年3月5日"] {
            assert!(!is_date_line(line), "{line}");
        }
    }

    #[test]
    fn attachments() {
        assert!(
            is_attachment_mark("附件")
                && is_attachment_mark("附件1")
                && is_attachment_mark("附件2：")
                && is_attachment_mark("附：")
        );
        assert!(
            !is_attachment_mark("附件：1.名单")
                && !is_attachment_mark("附近居民")
                && !is_attachment_mark("附件材料齐全")
        );
        assert!(is_attachment_note("附件：1.报名表") && is_attachment_note("附：工作计划表"));
        assert!(!is_attachment_note("附件1") && !is_attachment_note("附件材料"));
    }

    #[test]
    fn addressees() {
        assert!(
            is_salutation("同志们：")
                && is_salutation("各位代表！")
                && is_salutation("尊敬的各位领导，各位来宾：")
        );
        assert!(!is_salutation("同志们要认真学习。"));
        assert!(is_recipient("各区县人民政府，市政府各部门：") && !is_recipient("现将有关事项通知如下："));
    }

    #[test]
    fn document_numbers_alone_on_a_line() {
        for line in ["云政办发〔2024〕12号", "云政发[2024]1号", "青教函（2024）3号", "云政发〔20XX〕X号"]
        {
            assert!(is_document_number(line), "{line}");
        }
        assert!(!is_document_number("（2024）云01民终1号") && !is_document_number("会议室（三楼）"));
    }
}
