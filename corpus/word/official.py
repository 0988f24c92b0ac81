"""A notice set as GB/T 9704—2012 says, and the same set as drafts often are."""

import pathlib

from writer import *

HERE = pathlib.Path(__file__).parent

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:clrScheme name="o">'
    + "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in zip(
            ["dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"],
            ["000000", "FFFFFF"] + ["44546A"] * 10,
        )
    )
    + '</a:clrScheme><a:fontScheme name="o"><a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="宋体"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
    '<a:cs typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme><a:fmtScheme name="o"/>'
    "</a:themeElements></a:theme>"
)

LINES = [
    ("title", "沙溪镇人民政府关于做好二〇二四年度"),
    ("title", "河道整治工作的通知"),
    ("flush", "各村（居）民委员会，镇直各单位："),
    ("body", "为进一步改善水环境，经镇政府研究，现就做好年度河道整治工作通知如下。"),
    ("one", "一、总体要求"),
    ("body", "坚持问题导向，突出重点河段，年底前完成清淤任务。"),
    ("one", "二、工作任务"),
    ("two", "（一）清理河面"),
    ("body", "各村要组织专人打捞漂浮物，做到日产日清。"),
    ("two", "（二）加固堤岸"),
    ("body", "镇水务站要对险工险段逐一登记，汛期前完成加固。"),
    ("body", ""),
    ("sign", "沙溪镇人民政府"),
    ("sign", "2024年3月5日"),
]


def fonts(han, size, more=""):
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{han}"/>{more}<w:sz w:val="{size}"/>'


def official():
    looks = {
        "title": ("方正小标宋简体", 44, '<w:jc w:val="center"/>'),
        "flush": ("仿宋_GB2312", 32, '<w:ind w:firstLineChars="0" w:firstLine="0"/>'),
        "body": ("仿宋_GB2312", 32, ""),
        "one": ("黑体", 32, '<w:outlineLvl w:val="0"/>'),
        "two": ("楷体_GB2312", 32, '<w:outlineLvl w:val="1"/>'),
        "page": ("宋体", 28, '<w:jc w:val="right"/>'),
        "sign": ("仿宋_GB2312", 32, '<w:jc w:val="right"/><w:ind w:rightChars="400" w:right="1280"/>'),
    }
    base = '<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'
    styles = f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts("仿宋_GB2312", 32)}</w:rPr></w:rPrDefault></w:docDefaults>'
    styles += f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr>{base}</w:pPr></w:style>'
    for name, (han, size, properties) in looks.items():
        styles += (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="公文 {name}"/><w:basedOn w:val="a"/>'
            f"<w:pPr>{properties}</w:pPr><w:rPr>{fonts(han, size)}</w:rPr></w:style>"
        )
    body = "".join(paragraph(words, style=style) for style, words in LINES)
    footer = paragraph(run("— ") + field("PAGE", "1") + run(" —"), style="page")
    document = Document(body, section('<w:footerReference w:type="default" r:id="f1"/>')).styles(styles)
    document.part("footer", "ftr", footer, "footer1", "f1").save(HERE / "fonts-right.docx")

    theme = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="21"/>'
    styles = f'<w:docDefaults><w:rPrDefault><w:rPr>{theme}</w:rPr></w:rPrDefault></w:docDefaults>'
    styles += '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    body = "".join(
        paragraph(run(words, fonts("黑体", 36, "<w:b/>") if style == "title" else ""), '<w:jc w:val="center"/>' if style == "title" else "")
        for style, words in LINES
    )
    page = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>'
    document = Document(body, section(page=page, more="")).styles(styles).properties("张起草", "某某科技公司")
    document.parts["word/theme/theme1.xml"] = HEAD + THEME
    document.types.append(("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"))
    document.relations.append(("theme", f"{OFFICE}/theme", "theme/theme1.xml"))
    document.save(HERE / "fonts-wrong.docx")
