use zhubi_text::{CharacterIndex, Source};

use super::{ResidueKind, mark};
use crate::piece;

fn kinds(text: &str) -> Vec<(String, ResidueKind)> {
    let source = Source::plain("a.txt", text);
    let mut pieces = piece::cut(&source);
    mark(text, &CharacterIndex::of(text), &mut pieces);
    pieces.iter().filter_map(|piece| Some((piece.span.of(text).to_owned(), piece.residue?))).collect()
}

fn residue(text: &str) -> Vec<String> {
    kinds(text).into_iter().map(|(line, _)| line).collect()
}

/// A finished draft to stand between residue.
const DRAFT: &str = "青禾县人民政府办公室关于做好防汛工作的通知\n各乡镇人民政府：\n当前已进入主汛期，各乡镇要压实责任，加强巡查，确保安全度汛。\n青禾县人民政府办公室\n2024年6月3日\n";

#[test]
fn a_remark_inside_a_line_is_cut_out() {
    assert_eq!(residue("组织企业赴外地开展……(未完,全文共3210字)"), ["……(未完,全文共3210字)"]);
    assert_eq!(residue("各项工作……（省略120字）……都有进展。"), ["……（省略120字）……"]);
    let text = "各项工作……（此处省略120字）……都有进展……（省略80字，正式会员可查看）……见效。";
    assert_eq!(residue(text), ["……（此处省略120字）……", "……（省略80字，正式会员可查看）……"]);
    let remark = "……（公文写作网，省略200字）";
    assert_eq!(residue(&format!("组织企业赴外地开展{remark}")), [remark]);
    assert_eq!(kinds(text)[0].1, ResidueKind::Omission);
    assert_eq!(kinds(text)[1].1, ResidueKind::Paywall);
}

#[test]
fn short_lines_between_residue_are_residue_but_a_title_is_not() {
    let text = "微信扫码关注\n某某文库\n加入收藏\n在全县工作会议上的讲话\n会员群：1234\n今年以来，各项工作稳步推进。\n";
    assert_eq!(residue(text), ["微信扫码关注", "某某文库", "加入收藏", "会员群：1234"]);
}

#[test]
fn numbers_and_short_lines_at_the_end_follow_residue() {
    let text = "我们要抓好落实，确保完成全年任务。\n302145\n微信扫码分享\n收藏本页";
    assert_eq!(residue(text), ["302145", "微信扫码分享", "收藏本页"]);
}

#[test]
fn what_websites_put_above_a_draft() {
    use ResidueKind::*;
    let cases: [(&[&str], ResidueKind); 10] = [
        (&["首页 | 新闻中心 | 政务公开 | 办事服务"], Navigation),
        (&["您的位置：首页 > 公文公报 > 正文"], Navigation),
        (&["首页 » 文件资料 » 通知公告"], Navigation),
        (&["来源：云溪新闻网  发布时间：2024-06-03  作者：张某某"], Metadata),
        (&["字号：【大 中 小】 浏览次数：1024"], Metadata),
        (&["打印 关闭 分享到微信"], Navigation),
        (&["2024-06-03 10:23:45"], Metadata),
        (&["好的，以下是为您起草的通知："], Assistant),
        (&["当然可以，根据您的要求，我为您撰写了一份防汛通知：", "---"], Assistant),
        (&["本文档由云溪文库整理上传，下载后可自由编辑"], Promotion),
    ];
    for (lines, kind) in cases {
        // 分享到微信 joins two buttons, as the text of a web page does.
        let text = format!("{}\n{DRAFT}", lines.join("\n"));
        let found = kinds(&text);
        assert_eq!(found.iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>(), lines, "{text}");
        assert_eq!(found[0].1, kind, "{text}");
    }
}

#[test]
fn what_websites_and_assistants_put_below_a_draft() {
    let cases: [&[&str]; 12] = [
        &["上一篇：关于做好防火工作的通知", "下一篇：没有了"],
        &["【打印本页】 【关闭窗口】"],
        &["版权所有：云溪新闻网 云ICP备12345678号-1"],
        &["Copyright © 2024 云溪文库 All Rights Reserved"],
        &["内容来源于网络，如有侵权请联系删除。"],
        &["长按识别二维码，关注云溪公文"],
        &["相关推荐", "在全县防汛工作会议上的讲话", "防汛应急预案"],
        &["希望这份通知能够满足您的需求。如需调整语气或补充内容，请随时告诉我。"],
        &["---", "希望对您有所帮助！"],
        &["以上内容仅供参考，您可以根据实际情况修改。"],
        &["精品文档 欢迎下载"],
        &["阅读 1024", "赞", "在看"],
    ];
    for lines in cases {
        let text = format!("{DRAFT}{}\n", lines.join("\n"));
        assert_eq!(residue(&text), lines, "{text}");
    }
}

#[test]
fn page_numbers() {
    for line in ["— 3 —", "-12-", "第3页", "第 3 页 共 10 页", "第3页/共10页", "Page 3 of 10"] {
        let text = format!("当前已进入主汛期，各乡镇要压实责任。\n{line}\n各单位要加强巡查，确保安全。\n");
        assert_eq!(kinds(&text), [(line.to_owned(), ResidueKind::PageNumber)]);
    }
    for line in ["共10页", "12页", "第三页", "2024-3-5", "3"] {
        assert_eq!(residue(line), Vec::<String>::new());
    }
}

#[test]
fn drafts_may_speak_of_websites_codes_and_copyright() {
    let cases = [
        "请微信扫码下载“云溪办”客户端，按提示完成注册。",
        "1.扫码关注“云溪发布”公众号\n2.点击“我要报名”填写信息",
        "报名方式：请关注微信公众号“云溪人社”，点击下方菜单报名。",
        "（联系人：张某某；联系电话：0000—1234567；邮箱：yunxi@example.com）",
        "工作交流QQ群：123456789",
        "《方案》全文共12000字，分为五个部分。",
        "各网站应当在首页显著位置设置返回顶部、打印、关闭等按钮。",
        "任何单位和个人未经授权不得转载，版权所有人有权依法追究责任。",
        "各网站应当依法办理ICP备案手续，并在首页底部标明备案编号。",
        "各单位可以根据实际情况进行调整，并及时告诉我们。",
        "资料来源：市统计局",
        "责任编辑：张某某  审核：李某某",
        "附件可在县政府门户网站下载。",
        "本刊文章未经许可，不得转载。",
        "全县累计发布短视频120条，阅读量：35万次，点赞量：2万次。",
        "市融媒体中心要做好上一篇：回顾栏目、下一篇：展望栏目的衔接。",
    ];
    for case in cases {
        for text in [format!("{DRAFT}{case}\n"), format!("关于有关事项的通知\n{case}\n{DRAFT}")] {
            assert_eq!(residue(&text), Vec::<String>::new(), "{text}");
        }
    }
}

#[test]
fn an_answer_to_a_letter_may_hope_to_help() {
    let text =
        "张某某同志：\n您的来信收悉，现就有关政策答复如下，请您查阅并保存好相关材料。\n希望对您有所帮助。\n";
    assert_eq!(residue(text), Vec::<String>::new());
}

#[test]
fn signatures_headings_and_dates_between_residue_stay() {
    let text = "各单位要抓好落实，确保完成任务。……（省略120字）……\n青禾县人民政府办公室\n2024年6月3日\n微信扫码分享\n";
    assert_eq!(residue(text), ["……（省略120字）……", "微信扫码分享"]);
}

#[test]
fn an_announced_address_belongs_to_the_text() {
    let text = "请各单位登录以下网址：\nhttps://baoming.example.com\n按要求完成填报，逾期不再受理。\n";
    assert_eq!(residue(text), Vec::<String>::new());
    let text = "请各单位按要求完成填报。\nhttps://wenku.example.com\n逾期不再受理，请相互转告。\n";
    assert_eq!(kinds(text)[0].1, ResidueKind::Url);
}

#[test]
fn prose_about_such_words_is_no_residue() {
    let text = "各单位要引导群众微信扫码领取电子票，不得收取任何费用，并在醒目位置公布监督电话，接受社会监督，对违反规定的要及时纠正，严肃处理。\n000001\n";
    assert_eq!(residue(text), Vec::<String>::new());
}
