use std::fmt;

/// What a reader could not see in a file that it read otherwise. It prints as a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Automatic numbers of the format are not in the text.
    NumbersUnchecked,
    /// These pages, from 1, have no text.
    PagesWithoutText(Vec<usize>),
    /// The text of these pages, from 1, cannot be read.
    UnreadablePages(Vec<usize>),
    /// Some of the text of these pages, from 1, is set in fonts that do not tell which characters they draw.
    UnnamedCharacters(Vec<usize>),
    /// Other files are to be taken over into the document when it is opened.
    PartsElsewhere,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::NumbersUnchecked => {
                f.write_str("只读出了文字，自动编号未检查（没有安装 LibreOffice，或转换没有成功），另存为 .docx 后可以完整检查")
            }
            Notice::PagesWithoutText(pages) => {
                write!(f, "第 {} 页没有文字（可能是扫描图片），未检查", Pages(pages))
            }
            Notice::UnreadablePages(pages) => {
                write!(f, "第 {} 页的文字无法读出，未检查", Pages(pages))
            }
            Notice::PartsElsewhere => {
                f.write_str("部分内容是以子文档或嵌入文件的形式插入的，未检查，用 Word 打开并另存后可以完整检查")
            }
            Notice::UnnamedCharacters(pages) => {
                write!(f, "第 {} 页有文字的字体没有字符对照表，这些文字无法读出，未检查", Pages(pages))
            }
        }
    }
}

/// Page numbers, runs of them as 3—5.
struct Pages<'p>(&'p [usize]);

impl fmt::Display for Pages<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let runs = self.0.chunk_by(|before, after| before + 1 == *after);
        for (index, run) in runs.enumerate() {
            f.write_str(if index > 0 { "、" } else { "" })?;
            match run {
                [first, _, .., last] => write!(f, "{first}—{last}")?,
                [first, last] => write!(f, "{first}、{last}")?,
                _ => run.iter().try_for_each(|page| write!(f, "{page}"))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Notice;

    #[test]
    fn pages_are_told_in_runs() {
        let notice = Notice::PagesWithoutText(vec![1, 3, 4, 7, 8, 9]);
        assert_eq!(notice.to_string(), "第 1、3、4、7—9 页没有文字（可能是扫描图片），未检查");
    }
}
