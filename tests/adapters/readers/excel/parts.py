"""Workbooks written part by part, as Excel and others write them."""

from collections.abc import Mapping, Sequence

from tests.adapters.readers.making import archive

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def relations(*pairs: tuple[str, str]) -> str:
    """A part of relationships: kind and target, numbered from rId1."""
    lines = [
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    ]
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def worksheet(rows: str, *, before: str = "", after: str = "") -> str:
    """`before` and `after` is what stands around the rows (cols; mergeCells, headerFooter …)."""
    return (
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def lines(*rows: Sequence[str]) -> str:
    """Rows of cells: a cell is a text, or XML that begins with <c."""
    return "".join(
        f'<row r="{row}">{"".join(_cell(row, *each) for each in enumerate(cells))}</row>'
        for row, cells in enumerate(rows, start=1)
    )


def _cell(row: int, column: int, cell: str) -> str:
    if cell.startswith("<c"):
        return cell
    if not cell:
        return ""
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
    return f'<c r="{letter}{row}" t="inlineStr"><is><t>{cell}</t></is></c>'


def workbook(
    *sheets: str | tuple[str, str, str],
    styles: str = "",
    strings: str = "",
    inside: str = "",
    parts: Mapping[str, str] | None = None,
    main: str = "xl/workbook.xml",
) -> bytes:
    """Sheets as XML, or (name, state, XML); `inside` stands in the workbook before its sheets' end."""
    listed = []
    kinds = []
    made = {}
    for number, sheet in enumerate(sheets, start=1):
        name, state, xml = (
            (f"Sheet{number}", "visible", sheet)
            if isinstance(sheet, str)
            else sheet
        )
        listed.append(
            f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="rId{number}"/>'
        )
        kinds.append(("worksheet", f"worksheets/sheet{number}.xml"))
        made[f"xl/worksheets/sheet{number}.xml"] = xml
    for kind, xml in (("styles", styles), ("sharedStrings", strings)):
        if xml:
            kinds.append((kind, f"{kind}.xml"))
            made[f"xl/{kind}.xml"] = xml
    folder, _, name = main.rpartition("/")
    made |= {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", main)),
        main: f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}<sheets>{"".join(listed)}</sheets></workbook>',
        f"{folder}/_rels/{name}.rels": relations(*kinds),
        **(parts or {}),
    }
    return archive({part: xml.encode("utf-8") for part, xml in made.items()})


def styles(*codes: str, extra: str = "") -> str:
    """A style for each number format, from s="1" on; `extra` are further <xf>."""
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
        for number, code in enumerate(codes, start=164)
    )
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0"/>'
        for number in range(164, 164 + len(codes))
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font></fonts>'
        '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/></patternFill></fill></fills>'
        f'<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/>{cells}{extra}</cellXfs></styleSheet>'
    )
