"""Word files written by hand, as Word writes them: only what a test is about stands in them."""

from collections.abc import Mapping

from tests.adapters.readers.making import archive, read
from yakuba.core.evidence.extract import Extract

OFFICE = "http://schemas.openxmlformats.org"
NAMES = {
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "r": f"{OFFICE}/officeDocument/2006/relationships",
    "m": f"{OFFICE}/officeDocument/2006/math",
    "a": f"{OFFICE}/drawingml/2006/main",
    "c": f"{OFFICE}/drawingml/2006/chart",
    "dgm": f"{OFFICE}/drawingml/2006/diagram",
    "pic": f"{OFFICE}/drawingml/2006/picture",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "mc": f"{OFFICE}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())
RELATIONS = f"{OFFICE}/package/2006/relationships"
# What Word gives every new document, in Japanese.
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
"""


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph: texts become runs, XML stands as it is."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    written = "".join(each if each[:1] == "<" else r(each) for each in content)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{written}</w:p>"


def r(text: str, properties: str = "") -> str:
    return (
        f"<w:r><w:rPr>{properties}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def tc(*content: str, properties: str = "") -> str:
    written = "".join(each if each[:1] == "<" else p(each) for each in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{written or p()}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    written = "".join(each if each[:1] == "<" else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{written}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {DECLARED}>{content}</{root}>'


def relations(named: Mapping[str, tuple[str, str]]) -> str:
    """By identifier: the kind and the target."""
    listed = "".join(
        f'<Relationship Id="{name}" Type="{NAMES["r"]}/{kind}" Target="{target}"/>'
        for name, (kind, target) in named.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


def document(
    *body: str,
    styles: str = "",
    numbering: str = "",
    section: str = "",
    title: str = "",
    parts: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """`parts` are further ones: by their name the kind of their relationship and their XML; r:id is their name."""
    written = {
        "styles.xml": ("styles", part("w:styles", STYLES + styles)),
        "numbering.xml": ("numbering", part("w:numbering", numbering)),
        **(parts or {}),
    }
    content = f"<w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body>"
    core = (
        f'<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    main = {
        "a": ("officeDocument", "word/document.xml"),
        "b": ("metadata/core-properties", "docProps/core.xml"),
    }
    named = {name: (kind, name) for name, (kind, _) in written.items()}
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(main),
        "docProps/core.xml": core,
        "word/document.xml": part("w:document", content),
        "word/_rels/document.xml.rels": relations(named),
        **{f"word/{name}": xml for name, (_, xml) in written.items()},
    }
    return archive({name: xml.encode() for name, xml in files.items()})


def shown(*body: str, **more: object) -> Extract:
    return read(document(*body, **more), "a.docx")  # type: ignore[arg-type]


def texts(*body: str, **more: object) -> list[str]:
    return [block.text for block in shown(*body, **more).blocks]
