use zhubi_document::Document;
use zhubi_text::Span;

/// What is counted in a paragraph: 第一次……第二次……第三次……
const COUNTED: [&str; 12] = ["次", "个", "步", "类", "种", "批", "组", "方面", "阶段", "环节", "层", "点"];
const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
/// Fewer items than this are no list.
const FEWEST: usize = 3;

/// The runs of items 第一次…第二次…第三次… that each open a clause of one block, as the spans of their ordinals.
pub(super) fn runs(document: &Document) -> Vec<Vec<Span>> {
    let thirds = document.characters().find(document.text(), "第三");
    let mut blocks: Vec<Span> = thirds.filter_map(|at| Some(document.block_at(at)?.span)).collect();
    blocks.dedup();
    blocks.iter().flat_map(|block| runs_in(block.of(document.text()), block.start())).collect()
}

fn runs_in(line: &str, start: usize) -> Vec<Vec<Span>> {
    let mut runs: Vec<Vec<Span>> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut counted = "";
    for (at, _) in line.match_indices('第') {
        if !line[..at].trim_end().ends_with(['。', '；', ';', '，', ',', '：', ':']) {
            continue;
        }
        let rest = &line[at + '第'.len_utf8()..];
        let Some(number) = NUMBERS.iter().position(|number| rest.starts_with(number)) else { continue };
        let after = &rest[NUMBERS[number].len()..];
        let Some(unit) = COUNTED.iter().find(|unit| after.starts_with(**unit)) else { continue };
        if *unit != counted || number != run.len() {
            runs.extend((run.len() >= FEWEST).then(|| std::mem::take(&mut run)));
            run.clear();
        }
        if number == run.len() {
            let end = at + '第'.len_utf8() + NUMBERS[number].len() + unit.len();
            run.push(Span::new(start + at, start + end));
            counted = unit;
        }
    }
    runs.extend((run.len() >= FEWEST).then_some(run));
    runs
}
