//! What rules of each kind say about a text.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use zhubi_lint::{Applicability, Checked, Linter, Settings};
use zhubi_packs::{Pack, prove};
use zhubi_text::Source;

/// A pack of the rules `rules`, with the files `files` beside it.
fn pack(rules: &str, files: &[(&str, &[u8])]) -> Pack {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let text = format!("[pack]\nfamily = \"QSQ\"\ntitle = \"清水区用语\"\n{rules}");
    fs::write(folder.path().join("pack.toml"), text).unwrap();
    Pack::read(folder.path()).unwrap_or_else(|error| panic!("{error}"))
}

/// One rule of kind `kind` with the lines `rest`.
fn rule(kind: &str, rest: &str) -> Pack {
    let head = "[[rule]]\ncode = \"QSQ001\"\nname = \"one\"\ntitle = \"一条规则\"\n";
    pack(&format!("{head}kind = \"{kind}\"\n{rest}"), &[])
}

fn settings() -> Settings {
    Settings { as_of: zhubi_document::Date::new(2026, 5, 1), ..Settings::default() }
}

/// What is said about `text`: each place and its message.
fn said(pack: &Pack, text: &str) -> Vec<(String, String)> {
    let source = Source::plain("draft", text);
    let linter = Linter::of_tables(&[pack.table()], settings());
    let Checked { diagnostics, .. } = linter.check(&source);
    diagnostics.iter().map(|found| (found.span().of(text).to_owned(), found.message.clone())).collect()
}

fn messages(pack: &Pack, text: &str) -> Vec<String> {
    said(pack, text).into_iter().map(|(_, message)| message).collect()
}

/// `text` after the fixes that the rules offer.
fn fixed(pack: &Pack, text: &str) -> String {
    let linter = Linter::of_tables(&[pack.table()], settings());
    let fixed = zhubi_lint::fix(
        Source::plain("draft", text),
        Applicability::Unsafe,
        |text| Source::plain("draft", text),
        |source| linter.check(source).diagnostics,
    );
    fixed.source.text().to_owned()
}

#[test]
fn words_are_replaced_where_their_guards_allow() {
    let pack = rule(
        "substitute",
        "unless = [\"原文\"]\n[[rule.entry]]\nwrong = \"信访局\"\nright = \"区信访局\"\nnot_in = [\"国家信访局\"]\n",
    );
    assert_eq!(messages(&pack, "请信访局牵头。"), ["“信访局”应写作“区信访局”"]);
    assert_eq!(messages(&pack, "请国家信访局、区信访局指导。原文为信访局。"), [""; 0]);
    assert_eq!(fixed(&pack, "请信访局牵头，区信访局配合。"), "请区信访局牵头，区信访局配合。");
}

#[test]
fn a_list_of_words_comes_from_a_spreadsheet() {
    let utf8 = "错误,正确,不在词中,备注\n 拉条挂账 ,建立台账,,口语\n,,,\n会报,汇报,大会报告|全会报告,\n";
    let (gb18030, _, _) = encoding_rs::GB18030.encode(utf8);
    let marked = [b"\xEF\xBB\xBF", utf8.as_bytes()].concat();
    for bytes in [utf8.as_bytes(), &gb18030, &marked] {
        let rule = "[[rule]]\ncode = \"QSQ001\"\nname = \"one\"\ntitle = \"用语\"\nkind = \"substitute\"\nlexicon = \"词表.csv\"\n";
        let pack = pack(rule, &[("词表.csv", bytes)]);
        assert_eq!(
            messages(&pack, "先拉条挂账，再作会报。党代会报告已印发，大会报告另发。"),
            ["“拉条挂账”应写作“建立台账”", "“会报”应写作“汇报”", "“会报”应写作“汇报”"]
        );
    }
}

#[test]
fn forbidden_words_get_no_fix_and_a_message_of_their_own() {
    let pack = rule(
        "forbid",
        "message = \"“{wrong}”是内部代号\"\nscope = [\"title\"]\n[[rule.entry]]\nwrong = \"蓝鲸行动\"\n",
    );
    let text = "关于开展蓝鲸行动的通知\n\n各单位：\n\n蓝鲸行动即日开始。\n";
    assert_eq!(said(&pack, text), [("蓝鲸行动".to_owned(), "“蓝鲸行动”是内部代号".to_owned())]);
    assert_eq!(fixed(&pack, text), text);
}

#[test]
fn a_renamed_office_is_named_by_its_new_name_unless_the_old_one_is_meant() {
    let pack = rule(
        "rename",
        "[[rule.entry]]\nwrong = \"清水区环保局\"\nright = \"清水区生态环境局\"\nsince = \"2019-03\"\n",
    );
    assert_eq!(
        messages(&pack, "由清水区环保局负责。"),
        ["“清水区环保局”自2019年3月1日起改称“清水区生态环境局”"]
    );
    assert_eq!(messages(&pack, "原清水区环保局的档案移交。清水区环保局更名后，印章作废。"), [""; 0]);
}

#[test]
fn a_pattern_names_its_parts_and_puts_them_in_order() {
    let pack = rule(
        "pattern",
        "pattern = '(?<number>[0-9]+)号楼(?<room>[0-9]+)房间'\nreplace = \"{number}号楼{room}室\"\nmessage = \"房间号应写作“{room}室”\"\n",
    );
    assert_eq!(messages(&pack, "会议在3号楼206房间召开。"), ["房间号应写作“206室”"]);
    assert_eq!(
        fixed(&pack, "会议在3号楼206房间召开，签到在1号楼大厅。"),
        "会议在3号楼206室召开，签到在1号楼大厅。"
    );
}

#[test]
fn a_formula_is_kept_to_the_letter() {
    let pack = rule(
        "formula",
        "[[rule.formula]]\ntext = \"清澈见底、两岸常绿、水城相依\"\nalso = [\"清澈见底、水城相依\"]\n",
    );
    assert_eq!(
        said(&pack, "建设清澈见底、两岸长绿、水城相依的清水。"),
        [(
            "清澈见底、两岸长绿、水城相依".to_owned(),
            "固定表述应为“清澈见底、两岸常绿、水城相依”".to_owned()
        )]
    );
    let good = "建设清澈见底、两岸常绿、水城相依的清水。打造清澈见底、水城相依的岸线。河水清澈见底。";
    assert_eq!(messages(&pack, good), [""; 0]);
}

#[test]
fn a_closed_series_is_whole_and_in_order() {
    let pack = rule(
        "series",
        "[[rule.series]]\nname = \"四水共治\"\nitems = [\"治污水\", \"防洪水\", \"排涝水\", \"保供水\"]\n",
    );
    assert_eq!(messages(&pack, "统筹治污水、防洪水、保供水。"), ["“四水共治”缺少排涝水"]);
    assert_eq!(
        messages(&pack, "统筹防洪水、治污水、排涝水和保供水。"),
        ["“四水共治”的次序应为治污水、防洪水、排涝水、保供水"]
    );
    assert_eq!(messages(&pack, "统筹治污水、防洪水、排涝水和保供水。先治污水、防洪水。"), [""; 0]);
}

#[test]
fn a_text_keeps_to_one_form() {
    let pack = rule("consistency", "[[rule.group]]\nforms = [\"清水河\", \"清水江\"]\n");
    let text = "清水江治理。清水河全长百里，清水河两岸已绿化。";
    assert_eq!(said(&pack, text), [("清水江".to_owned(), "“清水江”与别处的“清水河”不一致".to_owned())]);
    assert_eq!(messages(&pack, "清水江治理，清水江绿化。"), [""; 0]);
}

#[test]
fn a_genre_has_its_sections_in_order() {
    let pack = rule(
        "structure",
        "genres = [\"方案\"]\n[rule.structure]\nrequired = [\"工作目标\", \"保障措施\"]\nforbidden = [\"致谢\"]\norder = [\"工作目标\", \"工作任务\", \"保障措施\"]\n",
    );
    let draft = |sections: &[&str]| {
        let ordinals = ["一", "二", "三", "四"];
        let sections =
            sections.iter().zip(ordinals).map(|(title, n)| format!("{n}、{title}\n\n认真抓好落实。\n\n"));
        format!("清水区节水工作方案\n\n{}", sections.collect::<String>())
    };
    assert_eq!(messages(&pack, &draft(&["工作目标", "工作任务", "保障措施"])), [""; 0]);
    assert_eq!(messages(&pack, &draft(&["工作任务", "工作目标", "致谢"])).len(), 3);
    let notice = draft(&["工作任务"]).replace("方案", "总结");
    assert_eq!(messages(&pack, &notice), [""; 0]);
}

#[test]
fn the_pack_to_begin_with_is_one_that_works() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("示例.toml");
    fs::write(&path, zhubi_packs::SKELETON).unwrap();
    let pack = Pack::read(&path).unwrap();
    let proof = prove(pack.rules(), pack.rules());
    assert_eq!((proof.faults, proof.examples, proof.unproved.len()), (Vec::new(), 2, 0));
}
