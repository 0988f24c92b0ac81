#!/usr/bin/env python3
"""Writes one draft, made up for this project, in every format that is read: 通知.html, .odt, .ofd, .rtf and .pdf.

The draft has three defects, so that all formats must give the same findings: a heading whose number is doubled, a
doubled full stop and a placeholder. In .html, .odt and .rtf the headings are numbered by the program that prints them.
"""

import os
import zipfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
TITLE = "清溪街道办事处关于开放社区图书室的通知"
RECIPIENT = "各社区居民委员会："
LEAD = "为丰富居民文化生活，街道决定自今年5月起开放社区图书室，现将有关事项通知如下："
# Headings, each with its paragraphs.
BODY = [
    ("一、", "开放时间", ["图书室每周二至周日开放，开放时间为上午9时至下午5时。。国家法定节假日另行通知。"]),
    ("二、", "借阅办法", ["居民凭身份证办理借书证，每次可借图书3册，借期不超过30天。", "逾期未还的，由工作人员电话提醒。"]),
    ("二、", "工作要求", ["各社区要确定一名联络员，联系电话报送至XXXX办公室。"]),
]
OFFICE = "清溪街道办事处"
DATE = "2024年4月18日"


def paragraphs():
    """All paragraphs with their kind and, for headings, their number."""
    yield "title", "", TITLE
    yield "recipient", "", RECIPIENT
    yield "text", "", LEAD
    for number, heading, texts in BODY:
        yield "heading", number, heading
        for text in texts:
            yield "text", "", text
    yield "office", "", OFFICE
    yield "date", "", DATE


def archive(name, entries):
    with zipfile.ZipFile(os.path.join(FOLDER, name), "w") as packed:
        for path, content in entries:
            info = zipfile.ZipInfo(path, (2024, 4, 18, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            packed.writestr(info, content)


def html():
    lines = []
    for kind, number, text in paragraphs():
        if kind == "title":
            lines.append(f"<h1>{text}</h1>")
        elif kind == "heading":
            lines.append(f"<h2>{number}{text}</h2>")
        elif kind == "text":
            lines.append(f"<p>&emsp;&emsp;{text[:12]}<b>{text[12:16]}</b>\n{text[16:]}</p>")
        else:
            lines.append(f"<p>{text}</p>")
    page = (
        '<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">\n'
        "<title>清溪街道 - 通知公告</title><style>p { text-indent: 2em }</style></head>\n<body>\n"
        '<nav><a href="/">首页</a> &gt; <a href="/tz">通知公告</a></nav>\n<script>var n = "统计。。";</script>\n'
        + "\n".join(lines)
        + "\n<footer>版权所有：清溪街道&copy;</footer>\n</body></html>\n"
    )
    with open(os.path.join(FOLDER, "通知.html"), "wb") as file:
        file.write(page.encode("gbk"))


def odt():
    names = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
    styles = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-styles {names} office:version='1.3'><office:styles>"
        "<text:outline-style style:name='Outline'><text:outline-level-style text:level='2' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>"
        "</text:outline-style></office:styles></office:document-styles>"
    )
    lines = []
    seen = {}
    for kind, number, text in paragraphs():
        if kind == "title":
            lines.append(f"<text:h text:outline-level='1'>{text}</text:h>")
        elif kind == "heading":
            # The doubled number is one that the drafter set by hand.
            again = " text:restart-numbering='true' text:start-value='2'" if number in seen else ""
            seen[number] = True
            lines.append(f"<text:h text:outline-level='2'{again}>{text}</text:h>")
        else:
            lines.append(f"<text:p>{text[:9]}<text:span>{text[9:]}</text:span></text:p>")
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {names} office:version='1.3'><office:body><office:text>"
        + "".join(lines)
        + "</office:text></office:body></office:document-content>"
    )
    manifest = (
        "<?xml version='1.0' encoding='UTF-8'?><manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0' manifest:version='1.3'>"
        "<manifest:file-entry manifest:full-path='/' manifest:media-type='application/vnd.oasis.opendocument.text'/>"
        "<manifest:file-entry manifest:full-path='content.xml' manifest:media-type='text/xml'/>"
        "<manifest:file-entry manifest:full-path='styles.xml' manifest:media-type='text/xml'/></manifest:manifest>"
    )
    archive("通知.odt", [("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", manifest), ("styles.xml", styles), ("content.xml", content)])


def rtf():
    def hexed(text):
        return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))

    lines = []
    for kind, number, text in paragraphs():
        before = f"{{\\listtext\\pard\\plain {hexed(number)}\\tab}}" if number else ""
        level = {"title": "\\outlinelevel0 ", "heading": "\\outlinelevel1 "}.get(kind, "")
        lines.append(f"{before}\\pard {level}{hexed(text)}\\par\n")
    head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 FangSong;}}\\f0\\fs32\n"
    with open(os.path.join(FOLDER, "通知.rtf"), "w", encoding="ascii", newline="\n") as file:
        file.write(head + "".join(lines) + "}")


def placed():
    """The lines of each page as (x, y, size, text) in millimetres from the upper left, 28 characters of 5.6 a line."""
    pages, page, y = [], [], 60.0
    for kind, number, text in paragraphs():
        if kind == "title":
            page.append((105 - len(text) * 3.5, y, 7.0, text))
            y += 20
            continue
        left = {"recipient": 28, "office": 130, "date": 130}.get(kind, 39.2)
        text = number + text
        while text:
            room = 28 if left == 28 else 26
            page.append((left, y, 5.6, text[:room]))
            text, left, y = text[room:], 28, y + 10
            if y > 130:
                pages.append(page)
                page, y = [], 40.0
    pages.append(page)
    for number, page in enumerate(pages, 1):
        page.append((98, 275, 4.9, f"— {number} —"))
    return pages


def ofd():
    space = "xmlns:ofd='http://www.ofdspec.org/2016'"
    pages = placed()
    entry = f"<?xml version='1.0' encoding='UTF-8'?><ofd:OFD {space} Version='1.1' DocType='OFD'><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    listed = "".join(f"<ofd:Page ID='{10 + i}' BaseLoc='Pages/Page_{i}/Content.xml'/>" for i in range(len(pages)))
    document = f"<?xml version='1.0' encoding='UTF-8'?><ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    entries = [("OFD.xml", entry), ("Doc_0/Document.xml", document)]
    unit = 100
    for i, page in enumerate(pages):
        objects = ""
        for x, y, size, text in page:
            steps = f" DeltaX='g {len(text) - 1} {size}'" if len(text) > 1 else ""
            objects += f"<ofd:TextObject ID='{unit}' Font='1' Size='{size}' Boundary='{x:.1f} {y - size:.1f} {len(text) * size:.1f} {size * 1.2:.1f}'><ofd:TextCode X='0' Y='{size}'{steps}>{text}</ofd:TextCode></ofd:TextObject>"
            unit += 1
        content = f"<?xml version='1.0' encoding='UTF-8'?><ofd:Page {space}><ofd:Content><ofd:Layer ID='{20 + i}' Type='Body'>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        entries.append((f"Doc_0/Pages/Page_{i}/Content.xml", content))
    archive("通知.ofd", entries)


def pdf():
    point = 72 / 25.4
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        None,
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    kids = []
    for page in placed():
        content = ""
        for x, y, size, text in page:
            codes = text.encode("utf-16-be").hex().upper()
            content += f"BT /F1 {size * point:.2f} Tf 1 0 0 1 {x * point:.2f} {(297 - y) * point:.2f} Tm <{codes}> Tj ET\n"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    file = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n".encode("ascii")
    with open(os.path.join(FOLDER, "通知.pdf"), "wb") as output:
        output.write(file)


def txt():
    with open(os.path.join(FOLDER, "通知.txt"), "w", encoding="utf-8", newline="\n") as file:
        for kind, number, text in paragraphs():
            indent = "　　" if kind in ("text", "heading") else ""
            file.write(f"{indent}{number}{text}\n")


if __name__ == "__main__":
    for write in (txt, html, odt, rtf, ofd, pdf):
        write()
