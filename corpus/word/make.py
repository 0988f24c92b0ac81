#!/usr/bin/env python3
"""Makes the Word documents of this folder: `corpus/word/make.py`. All texts are invented."""

import pathlib

from writer import *

HERE = pathlib.Path(__file__).parent

FORMS = [
    "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "ideographDigital",
    "ideographTraditional", "ideographZodiac", "ideographLegalTraditional", "decimal", "decimalZero", "decimalFullWidth",
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "decimalEnclosedParen", "decimalEnclosedFullstop",
    "upperRoman", "lowerRoman", "upperLetter", "lowerLetter",
]  # fmt: skip

# Those that lists of hundreds of items have.
LARGE = ["chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "ideographDigital", "decimal"]


def numbering_forms():
    """Each form of number at 1 to 3, 10 to 12, 20, and where lists grow long, at 108 to 110 and 10,008 to 10,010."""
    body, shared, lists = paragraph("编号样式一览"), "", ""
    for index, form in enumerate(FORMS):
        body += paragraph(f"样式{form}")
        for part, (start, count) in enumerate([(1, 3), (10, 3), (20, 1), (108, 3), (10_008, 3)]):
            if start > 20 and form not in LARGE:
                continue
            number = index * 5 + part + 1
            shared += abstract(number, level(0, form, "%1、", start=start))
            lists += instance(number, number)
            body += "".join(numbered("事项", number) for _ in range(count))
    Document(body).numbering(shared + lists).save(HERE / "numbering-forms.docx")


def numbering_lists():
    """Levels, lists that share their numbers, overrides, restarts, suffixes, numbers hidden or taken away."""
    outline = abstract(
        1,
        level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
        level(1, "chineseCountingThousand", "（%2）", '<w:suff w:val="nothing"/>'),
        level(2, "decimal", "%3．"),
        level(3, "decimalEnclosedCircle", "%4", '<w:suff w:val="nothing"/>'),
    )
    law = abstract(
        2,
        level(0, "japaneseCounting", "第%1章", '<w:suff w:val="space"/>'),
        level(1, "japaneseCounting", "第%2条", '<w:lvlRestart w:val="0"/><w:suff w:val="space"/>'),
    )
    legal = abstract(3, level(0, "chineseCounting", "第%1部分"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    hidden = abstract(
        4, level(0, "bullet", "", ""), level(1, "none", "", ""),
        level(2, "decimal", "注%3："),
    )  # fmt: skip
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    lists = (
        instance(1, 1) + instance(2, 2) + instance(3, 3) + instance(4, 4)
        + instance(5, 1, restart) + instance(6, 3, other) + instance(7, 1)
    )  # fmt: skip
    body = paragraph("关于做好沙溪镇河道整治工作的方案")
    for words, number, at in [
        ("总体要求", 1, 0), ("指导思想", 1, 1), ("基本原则", 1, 1), ("统筹推进", 1, 2), ("分级负责", 1, 2),
        ("镇级牵头", 1, 3), ("村级落实", 1, 3), ("主要任务", 1, 0), ("清理河面", 1, 1), ("2024年底前完成", 1, 2),
        ("总则", 2, 0), ("为了规范河道管理，制定本办法。", 2, 1), ("本办法适用于本镇。", 2, 1), ("附则", 2, 0),
        ("本办法自印发之日起施行。", 2, 1), ("数据", 3, 0), ("来源", 3, 1), ("口径", 3, 1), ("保障措施", 7, 0),
        ("从头编号", 5, 0), ("接着编号", 5, 0), ("字母编号", 6, 0), ("圆点", 4, 0), ("没有编号", 4, 1), ("说明", 4, 2),
    ]:  # fmt: skip
        body += numbered(words, number, at)
    body += paragraph("取消编号", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    Document(body).numbering(outline + law + legal + hidden + lists).save(HERE / "numbering-lists.docx")


def numbering_styles():
    """Numbers that come with styles, styles based on others and a numbering style that the list only names."""
    heading = lambda id, at, more="": (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="heading {at + 1}"/>{more}<w:pPr>'
        f'<w:numPr>{f"<w:ilvl w:val=%s{at}%s/>" % (chr(34), chr(34)) if at else ""}<w:numId w:val="1"/></w:numPr>'
        f'<w:outlineLvl w:val="{at}"/></w:pPr></w:style>'
    )
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
        + heading("1", 0) + heading("2", 1)
        + '<w:style w:type="paragraph" w:customStyle="1" w:styleId="own"><w:name w:val="本单位标题"/><w:basedOn w:val="1"/></w:style>'
        + '<w:style w:type="numbering" w:customStyle="1" w:styleId="list"><w:name w:val="清单"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    )  # fmt: skip
    link = lambda id: f'<w:pStyle w:val="{id}"/>'
    outline = abstract(
        1,
        level(0, "chineseCountingThousand", "%1、", link("1") + '<w:suff w:val="nothing"/>'),
        level(1, "chineseCountingThousand", "（%2）", link("2") + '<w:suff w:val="nothing"/>'),
    )
    named = abstract(2, more='<w:numStyleLink w:val="list"/>')
    real = abstract(3, level(0, "decimalEnclosedCircle", "%1"), more='<w:styleLink w:val="list"/>')
    lists = instance(1, 1) + instance(2, 2) + instance(3, 3)
    words = [("1", "基本情况"), ("2", "主要做法"), ("2", "存在问题"), ("own", "下步打算"), ("2", "抓好落实")]
    body = paragraph("沙溪镇河道整治工作情况汇报") + "".join(paragraph(line, style=style) for style, line in words)
    body += paragraph("样式取消编号", '<w:numPr><w:numId w:val="0"/></w:numPr>', style="2")
    body += numbered("清单一项", 2) + numbered("清单二项", 2)
    Document(body).styles(styles).numbering(outline + named + real + lists).save(HERE / "numbering-styles.docx")


def numbering_places():
    """Numbers in tables, content controls and text boxes, beyond ten thousand, in styles whose own level another style
    overrides, in lists that pass over a level and in those that start anew at a deeper one."""
    outline = abstract(
        1,
        level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>'),
        level(1, "chineseCountingThousand", "（%2）", '<w:suff w:val="nothing"/>'),
        level(2, "decimal", "%3.", '<w:suff w:val="nothing"/>'),
    )
    large = abstract(2, level(0, "chineseCountingThousand", "第%1号", start=10008))
    rows = abstract(4, level(0, "decimal", "%1", '<w:suff w:val="nothing"/>'))
    styled = abstract(
        5,
        level(0, "japaneseCounting", "第%1章", '<w:pStyle w:val="chapter"/><w:suff w:val="space"/>'),
        level(1, "japaneseCounting", "第%2节", '<w:pStyle w:val="part"/><w:suff w:val="space"/>'),
    )
    anew = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    lists = "".join(instance(number, number) for number in (1, 2, 4, 5)) + instance(6, 1, anew)
    style = lambda id, name, based, number: (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:pPr>{number}</w:pPr></w:style>'
    )
    ilvl = lambda at: f'<w:ilvl w:val="{at}"/>'
    styles = (
        style("chapter", "章", "", '<w:numPr><w:numId w:val="5"/></w:numPr>')
        + style("part", "节", '<w:basedOn w:val="chapter"/>', f"<w:numPr>{ilvl(1)}</w:numPr>")
        + style("loud", "醒目节", '<w:basedOn w:val="part"/>', '<w:jc w:val="center"/>')
        + style("plain", "无号章", '<w:basedOn w:val="chapter"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    control = lambda content: f'<w:sdt><w:sdtPr><w:alias w:val="不是正文"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    body = paragraph("青石镇饮水工程管护方案") + numbered("总体要求", 1)
    body += control(numbered("指导思想", 1, 1) + numbered("基本原则", 1, 1)) + numbered(control(run("工作目标")), 1, 1)
    body += numbered("主要任务", 1) + numbered("直接到第三层", 1, 2) + numbered("回到第二层", 1, 1) + numbered("从第四项起", 6, 1)
    body += table(["序号", "村组"], *[[numbered("", 4), words] for words in ["上坪组", "下坪组"]], ["", numbered("单元格中的条目", 1, 1)])
    body += numbered("表后接着编", 1, 1) + "".join(numbered("档案", 2) for _ in range(5))
    for id, words in [("chapter", "总则"), ("part", "范围"), ("loud", "分工"), ("plain", "不编号的章"), ("part", "经费"), ("chapter", "附则"), ("loud", "施行")]:
        body += paragraph(words, style=id)
    boxed = f'<w:txbxContent>{numbered("框中的条目", 1)}</w:txbxContent>'
    body += numbered(run("框外的条目") + f'<w:r><w:pict><v:shape type="#_x0000_t202" style="width:150pt;height:60pt"><v:textbox>{boxed}</v:textbox></v:shape></w:pict></w:r>', 1)
    body += numbered("最后一项", 1)
    Document(body).styles(styles).numbering(outline + large + rows + styled + lists).save(HERE / "numbering-places.docx")


def numbering_revisions():
    """Numbered paragraphs that were deleted, run together, inserted or hidden."""
    by = lambda id: f'w:id="{id}" w:author="王审" w:date="2024-03-01T09:00:00Z"'
    item = lambda words, mark="": paragraph(
        words, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr>'
    )
    body = paragraph("青石镇供水工程任务清单") + item("铺设管道")
    body += item(run("供水到户，"), f"<w:del {by(1)}/>") + item("并入上一项")
    body += item(f"<w:del {by(2)}><w:r><w:delText>整项删去</w:delText></w:r></w:del>", f"<w:del {by(3)}/>")
    body += item(f"<w:ins {by(4)}>{run('新增一项')}</w:ins>", f"<w:ins {by(5)}/>")
    body += item(run("隐藏的一项", "<w:vanish/>"), "<w:vanish/>") + item("标记隐藏的一项", "<w:vanish/>") + item("最后一项")
    shared = abstract(1, level(0, "chineseCountingThousand", "（%1）", '<w:suff w:val="nothing"/>'))
    Document(body).numbering(shared + instance(1, 1)).save(HERE / "numbering-revisions.docx")


def tables():
    nested = paragraph("外层") + table(["内一", "内二"]) + paragraph()
    rows = [["项目", "负责人", "完成时间"], ["清淤", paragraph("李河") + paragraph("（兼）"), "6月"], ["", nested, "7月"]]
    deleted = table(["留下的行"], ["删去的行"]).replace(
        "<w:tr>" + table(["删去的行"]).split("<w:tr>")[1].split("</w:tr>")[0],
        '<w:tr><w:trPr><w:del w:id="1" w:author="乙" w:date="2024-01-01T00:00:00Z"/></w:trPr>'
        + table(["删去的行"]).split("<w:tr>")[1].split("</w:tr>")[0],
    )
    body = paragraph("任务分工见下表。") + table(*rows) + paragraph("以上分工自下月起执行。") + deleted + paragraph()
    Document(body).save(HERE / "tables.docx")


def text_boxes():
    """One box in both forms, as Word writes it, and one in the old form alone."""
    inside = f"<w:txbxContent>{paragraph('框中文字')}{paragraph('框中第二段')}</w:txbxContent>"
    extent = '<wp:extent cx="2000000" cy="900000"/>'
    shape = (
        f'<w:drawing><wp:inline>{extent}<wp:docPr id="1" name="文本框"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
        "</a:graphic></wp:inline></w:drawing>"
    )
    old = lambda words: (
        f'<w:pict><v:shape type="#_x0000_t202" style="width:150pt;height:60pt"><v:textbox>{words}</v:textbox></v:shape></w:pict>'
    )
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old(inside)}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    alone = f"<w:r>{old('<w:txbxContent>' + paragraph('旧式框') + '</w:txbxContent>')}</w:r>"
    body = paragraph(run("框前文字，") + both + run("框后文字。")) + paragraph("隔一段。") + paragraph(alone)
    Document(body).save(HERE / "text-boxes.docx")


def revisions():
    by = lambda id: f'w:id="{id}" w:author="王审" w:date="2024-03-01T09:00:00Z"'
    deletion = lambda id, words: (
        f'<w:del {by(id)}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    )
    insertion = lambda id, words: f"<w:ins {by(id)}>{run(words)}</w:ins>"
    body = paragraph("关于召开防汛工作会议的通知")
    body += paragraph(run("会议定于") + deletion(1, "周一") + insertion(2, "周二") + run("上午召开。"))
    body += paragraph(run("前段被合并，"), f"<w:rPr><w:del {by(3)}/></w:rPr>") + paragraph("接在后面。")
    body += paragraph(deletion(4, "整段删去。"), f"<w:rPr><w:del {by(5)}/></w:rPr>")
    body += paragraph(
        f'<w:moveFrom {by(6)}><w:r>{text("移走的话。")}</w:r></w:moveFrom>' + run("原处。")
    ) + paragraph(f'<w:moveTo {by(7)}>{run("移走的话。")}</w:moveTo>')
    changed = f'<w:rPr><w:b/><w:rPrChange {by(8)}><w:rPr/></w:rPrChange></w:rPr>'
    body += paragraph(f"<w:r>{changed}{text('改了格式。')}</w:r>", f'<w:jc w:val="center"/><w:pPrChange {by(9)}><w:pPr/></w:pPrChange>')
    Document(body).save(HERE / "revisions.docx")


def comments():
    reference = '<w:r><w:commentReference w:id="0"/></w:r>'
    body = paragraph("关于开展安全检查的通知") + paragraph(
        run("请各单位") + '<w:commentRangeStart w:id="0"/>' + run("于本月底前") + '<w:commentRangeEnd w:id="0"/>' + reference + run("报送。")
    )
    note = f'<w:comment w:id="0" w:author="王审" w:initials="W" w:date="2024-03-01T09:00:00Z">{paragraph("日期请写具体")}</w:comment>'
    Document(body).part("comments", "comments", note).save(HERE / "comments.docx")


def notes_and_furniture():
    """Footnotes and endnotes, of which one is never referred to; headers and footers, of which some are not printed."""
    mark = lambda kind, id: f'<w:r><w:{kind}Reference w:id="{id}"/></w:r>'
    note = lambda kind, id, words: (
        f'<w:{kind} w:id="{id}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>" + run(words))}</w:{kind}>'
    )
    lines = lambda kind: (
        f'<w:{kind} w:type="separator" w:id="-1">{paragraph("<w:r><w:separator/></w:r>")}</w:{kind}>'
        f'<w:{kind} w:type="continuationSeparator" w:id="0">{paragraph("<w:r><w:continuationSeparator/></w:r>")}</w:{kind}>'
    )
    footnotes = lines("footnote") + note("footnote", 1, "先写后引。") + note("footnote", 2, "后写先引。") + note("footnote", 3, "无人引用。")
    body = paragraph("河道整治情况报告")
    body += paragraph(run("全年清淤三公里") + mark("footnote", 2) + run("，投入二百万元") + mark("footnote", 1) + run("。"))
    body += paragraph(run("详见附表") + mark("endnote", 1) + run("。"))
    references = (
        '<w:headerReference w:type="default" r:id="h1"/><w:headerReference w:type="first" r:id="h2"/>'
        '<w:footerReference w:type="default" r:id="f1"/><w:footerReference w:type="even" r:id="f2"/>'
    )
    document = Document(body, section(references))
    document.part("footnotes", "footnotes", footnotes)
    document.part("endnotes", "endnotes", lines("endnote") + note("endnote", 1, "附表另发。"))
    document.part("header", "hdr", paragraph("沙溪镇人民政府"), "header1", "h1")
    document.part("header", "hdr", paragraph("首页才有"), "header2", "h2")
    document.part("footer", "ftr", paragraph(run("— ") + field("PAGE", "1") + run(" —")), "footer1", "f1")
    document.part("footer", "ftr", paragraph("偶数页才有"), "footer2", "f2")
    document.save(HERE / "notes-and-furniture.docx")


def fields():
    contents = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("一、总体要求") + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc1", "2")
    )
    body = paragraph("目录") + contents + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body += paragraph("一、总体要求")
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>' + field("PAGE", "7")
        + '<w:r><w:instrText> = 7 "甲" "乙" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("甲") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    link = f'<w:hyperlink r:id="none">{run("链接文字")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr=" SEQ 表 \\* ARABIC ">{run("3")}</w:fldSimple>'
    control = f'<w:sdt><w:sdtPr><w:alias w:val="不是正文"/></w:sdtPr><w:sdtContent>{run("控件文字")}</w:sdtContent></w:sdt>'
    tag = f'<w:smartTag w:uri="x" w:element="date">{run("3月1日")}</w:smartTag>'
    body += paragraph(run("条件：") + nested + run("；") + link + run("；表") + simple + run("；") + control + run("；") + tag + run("。"))
    Document(body).save(HERE / "fields.docx")


def characters():
    body = paragraph(run("甲") + "<w:r><w:tab/></w:r>" + run("乙") + "<w:r><w:br/></w:r>" + run("丙"))
    body += paragraph(run("2023") + "<w:r><w:noBreakHyphen/></w:r>" + run("2024年") + "<w:r><w:softHyphen/></w:r>" + run("度"))
    body += paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("同意") + '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run("不同意"))
    body += paragraph("<w:r><w:t>  首尾空格不算  </w:t></w:r><w:r><w:t>换\n行</w:t></w:r>" + run("甲&乙<丙"))
    body += paragraph(run("\uf0fe", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run("已办"))
    body += paragraph("<w:r><w:t>字&#x4E00;<![CDATA[二]]>三</w:t></w:r>")
    body += paragraph(run("看得见，") + run("看不见，", "<w:vanish/>") + run("又看得见。"))
    body += paragraph(run("隐藏的段落", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>")
    body += paragraph('<w:r><w:br w:type="page"/></w:r>' + run("新的一页"))
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"
    body += paragraph(run("注音：") + ruby + run("字。"))
    body += paragraph(run("公式：") + "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>" + run("。"))
    Document(body).save(HERE / "characters.docx")


def strict():
    body = paragraph("严格格式的通知") + numbered("按时报送", 1) + numbered("如实填写", 1)
    numbering = abstract(1, level(0, "chineseCountingThousand", "%1、", '<w:suff w:val="nothing"/>')) + instance(1, 1)
    page = '<w:pgSz w:w="210mm" w:h="297mm"/><w:pgMar w:top="37mm" w:bottom="35mm" w:left="28mm" w:right="26mm" w:header="15mm" w:footer="25mm" w:gutter="0mm"/>'
    Document(body, section(page=page)).numbering(numbering).save(HERE / "strict.docx", strict=True)


if __name__ == "__main__":
    from office import cut_words, issued
    from official import official

    for make in [
        numbering_forms, numbering_lists, numbering_styles, numbering_places,
        numbering_revisions, tables, text_boxes, revisions, comments,
        notes_and_furniture, fields, characters, strict, official,
        issued, cut_words,
    ]:  # fmt: skip
        make()
