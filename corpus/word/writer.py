"""Writes small Word documents part by part, so that each holds exactly the markup that is to be tested."""

import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = {
    WORD: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": WORD,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def text(words):
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def run(words, properties=""):
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{properties}{text(words)}</w:r>"


def paragraph(content="", properties="", style=None):
    """A paragraph of words or, where it begins with a tag, of runs."""
    if style:
        properties = f'<w:pStyle w:val="{style}"/>' + properties
    properties = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    if content and not content.startswith("<"):
        content = run(content)
    return f"<w:p>{properties}{content}</w:p>"


def numbered(words, number, level=0):
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at, form, words, more="", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def abstract(number, *levels, more=""):
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{more}'
        + "".join(levels)
        + "</w:abstractNum>"
    )


def instance(number, shared, more=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{shared}"/>{more}</w:num>'


def table(*rows):
    """A table of rows of cells; a cell is words or paragraphs."""
    cell = lambda content: f"<w:tc><w:tcPr><w:tcW w:w=\"2000\" w:type=\"dxa\"/></w:tcPr>{content if content.startswith('<') else paragraph(content)}</w:tc>"
    body = "".join("<w:tr>" + "".join(map(cell, row)) + "</w:tr>" for row in rows)
    columns = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'


def field(instruction, result):
    char = lambda kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return char("begin") + code + char("separate") + run(result) + char("end")


PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" '
    'w:header="851" w:footer="1400" w:gutter="0"/>'
)
GRID = '<w:docGrid w:type="lines" w:linePitch="579"/>'


def section(references="", page=PAGE, more=GRID):
    return f"<w:sectPr>{references}{page}{more}</w:sectPr>"


class Document:
    """The parts of one document."""

    def __init__(self, body, last_section=None):
        self.parts = {}
        self.types = []
        self.relations = []
        self.package_relations = []
        content = body + (section() if last_section is None else last_section)
        self.parts["word/document.xml"] = (
            f'{HEAD}<w:document {NAMESPACES} mc:Ignorable="wps"><w:body>{content}</w:body></w:document>'
        )
        self.types.append(("/word/document.xml", f"{CONTENT}.document.main+xml"))
        self.package_relations.append(("rId1", f"{OFFICE}/officeDocument", "word/document.xml"))

    def part(self, kind, root, content, name=None, id=None):
        """Adds the part `name` (by default named like its kind), whose root element is `root`."""
        name = name or kind
        self.parts[f"word/{name}.xml"] = f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"
        self.types.append((f"/word/{name}.xml", f"{CONTENT}.{kind}+xml"))
        self.relations.append((id or f"rId{len(self.relations) + 10}", f"{OFFICE}/{kind}", f"{name}.xml"))
        return self

    def styles(self, content):
        return self.part("styles", "styles", content)

    def numbering(self, content):
        return self.part("numbering", "numbering", content)

    def properties(self, author, company):
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        cp = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        self.parts["docProps/core.xml"] = (
            f"{HEAD}<cp:coreProperties {cp} {dc}><dc:title></dc:title><dc:creator>{author}</dc:creator>"
            f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy></cp:coreProperties>"
        )
        extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        self.parts["docProps/app.xml"] = (
            f'{HEAD}<Properties xmlns="{extended}"><Company>{company}</Company></Properties>'
        )
        package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        self.package_relations += [("rId2", package, "docProps/core.xml")]
        self.package_relations += [("rId3", f"{OFFICE}/extended-properties", "docProps/app.xml")]
        self.types += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
        self.types += [("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")]
        return self

    def save(self, path, strict=False):
        relation = lambda r: f'<Relationship Id="{r[0]}" Type="{r[1]}" Target="{r[2]}"/>'
        relations = lambda all: (
            f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(map(relation, all))
            + "</Relationships>"
        )
        overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in self.types)
        parts = {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
            "_rels/.rels": relations(self.package_relations),
            "word/_rels/document.xml.rels": relations(self.relations),
            **self.parts,
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                if strict:
                    for old, new in STRICT.items():
                        content = content.replace(old, new)
                # A fixed time makes the same bytes each time.
                archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
