"""Notices as offices issue them: with a red head, a seal, an attachment on a page of its own and an imprint; and one whose
words are cut in pieces, as they are after days of writing in several programs."""

import pathlib

from writer import *

HERE = pathlib.Path(__file__).parent

LINE = '<w:spacing w:line="579" w:lineRule="exact"/>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
CENTER = '<w:jc w:val="center"/>'


def font(han, size=32, more=""):
    return f'<w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{han}"/>{more}<w:sz w:val="{size}"/>'


SONG, HEI, FANG = "方正小标宋简体", "黑体", "仿宋_GB2312"
title = lambda words: paragraph(run(words, font(SONG, 44)), LINE + CENTER)
flush = lambda words, han=FANG: paragraph(run(words, font(han)), LINE)
body = lambda words, han=FANG: paragraph(run(words, font(han)), LINE + INDENT)
right = lambda words: paragraph(run(words, font(FANG)), LINE + '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>')
blank = paragraph("", LINE)

TAKEN = [
    body("进入主汛期以来，水库水位持续上涨。为做好水库安全管理，现就有关事项通知如下。"),
    body("一、压实管理责任", HEI),
    body("各镇要逐库明确责任人和巡查人员，每日巡查不少于两次。"),
    body("二、加强值班值守", HEI),
    body("汛期实行24小时值班，发现险情立即报告。"),
]


def page_number(document):
    """The number of the page in a text box, as WPS writes it: in two forms of which one is printed."""
    number = field(r"PAGE  \* MERGEFORMAT", "1")
    inside = f"<w:txbxContent>{paragraph(run('— ') + number + run(' —'))}</w:txbxContent>"
    shape = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin"><wp:align>outside</wp:align>'
        '</wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="600000" cy="230000"/><wp:wrapNone/><wp:docPr id="2" name="页码"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="600000" cy="230000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f'<w:pict><v:shape type="#_x0000_t202" style="width:48pt;height:18pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    return document.part("footer", "ftr", paragraph(f"<w:r>{both}</w:r>"), "footer1", "f1")


FOOTER = '<w:footerReference w:type="default" r:id="f1"/>'


def issued():
    red = '<w:color w:val="FF0000"/>'
    name = lambda words: paragraph(run(words, font(SONG, 62, red)), '<w:jc w:val="distribute"/>')
    head = table([name("云溪区水利局") + name("云溪区应急管理局"), paragraph(run("文件", font(SONG, 62, red)))])
    line = paragraph('<w:r><w:pict><v:line from="0,0" to="440pt,0" strokecolor="red"/></w:pict></w:r>')
    seal = '<w:r><w:pict><v:rect style="position:absolute;width:120pt;height:120pt" filled="f"/></w:pict></w:r>'
    small = font(FANG, 28)
    imprint = table(
        [paragraph(run("抄送：区委办公室，区人大办，区政协办。", small))],
        [paragraph(run("云溪区水利局办公室", small) + "<w:r><w:tab/></w:r>" + run("2024年6月3日印发", small))],
    )
    wide = PAGE.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
    content = (
        head + paragraph(run("云水〔2024〕15号", font(FANG)), CENTER) + line + blank
        + title("关于做好主汛期水库安全管理工作的通知") + blank + flush("各镇人民政府，区直有关部门：") + "".join(TAKEN)
        + blank + body("附件：水库安全管理责任人名单") + blank
        + paragraph(run("云溪区水利局　　", font(FANG)) + seal + run("云溪区应急管理局", font(FANG)), LINE + '<w:jc w:val="right"/>')
        + right("2024年6月3日") + paragraph("", section(FOOTER)) + flush("附件", HEI) + title("水库安全管理责任人名单")
        + table(["序号", "水库", "责任人"], ["1", "石坝水库", "王坝成"], ["2", "青龙水库", "李巡"]) + blank + imprint + blank
    )  # fmt: skip
    page_number(Document(content, section(FOOTER, wide))).save(HERE / "issued-notice.docx")


def cut_words():
    """Words cut by marks of the spelling, bookmarks, links, colours and changes, with slips across the cuts."""
    base = font(FANG, more='<w:b w:val="0"/><w:color w:val="auto"/>') + '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    other = base.replace("en-US", "zh-CN")
    yellow = base.replace("<w:sz ", '<w:highlight w:val="yellow"/><w:sz ')
    by = lambda id: f'w:id="{id}" w:author="王审" w:date="2024-06-01T09:00:00Z"'
    spelling = lambda kind, content: f'<w:proofErr w:type="{kind}Start"/>{content}<w:proofErr w:type="{kind}End"/>'
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    link = lambda content: f'<w:hyperlink w:anchor="_GoBack">{content}</w:hyperlink>'
    tag = lambda content: f'<w:smartTag w:uri="urn:x" w:element="phrase">{content}</w:smartTag>'
    first = (
        run("各镇要认真贯", base) + mark + run("切", yellow) + run("落实", other)
        + run("，截", base) + spelling("gram", link(run("止", base)) + run("目前", other)) + run("已清点", base)
        + tag(run("5", other)) + run("座水库", base) + run("。", base) + run("。", other)
    )  # fmt: skip
    second = (
        run("各村要做好转移准备", base) + f'<w:ins {by(5)}>{run("，备足沙袋", base)}</w:ins>'
        + f'<w:del {by(6)}><w:r><w:delText>等物资</w:delText></w:r></w:del>' + run(",确保", base) + spelling("spell", run("群众安全，", other)) + run("，不漏一户。", base)
    )  # fmt: skip
    content = (
        title("关于做好水库巡查工作的通知") + blank + flush("各镇人民政府：") + paragraph(first, LINE + INDENT)
        + paragraph(second, LINE + INDENT) + blank + right("云溪区水利局") + right("2024年6月3日")
    )  # fmt: skip
    page_number(Document(content, section(FOOTER))).save(HERE / "cut-words.docx")
