"""Files with a name in every corner, as Word and Excel write them."""

import io
import re
import zipfile
from collections.abc import Iterator

from tests.adapters.readers.making import archive, excel, members, word
from yakuba.adapters.maskable import contents, rewritten
from yakuba.adapters.readers.base import ReaderBounds
from yakuba.core.privacy.documents.texts import Contents, Edit

NAME = "北川久人"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = """
<w:p><w:r><w:t>申請者は北</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>川久</w:t></w:r><w:r><w:t>人です。</w:t></w:r></w:p>
<w:p><w:hyperlink r:id="rId900"><w:r><w:t>北川久人へ</w:t></w:r></w:hyperlink></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "mailto:北川</w:instrText></w:r>
<w:r><w:instrText>久人@example.jp"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:p><w:ins w:id="1" w:author="北川久人"><w:r><w:t>加筆</w:t></w:r></w:ins>
<w:del w:id="2" w:author="北川久人"><w:r><w:delText>北川久人を削る</w:delText></w:r></w:del></w:p>
<w:p><w:r><w:ruby><w:rt><w:r><w:t>きたがわひさと</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>北川久人</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>
<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" alt="北川久人の写真"><v:textbox><w:txbxContent>
<w:p><w:r><w:t>箱の北川久人</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>
<w:p><w:r><w:t>北川</w:t><w:tab/><w:t>久人</w:t></w:r></w:p>
"""
NOTES = f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>注の北川久人</w:t></w:r></w:p></w:footnote></w:footnotes>'
COMMENTS = (
    f'<w:comments {W}><w:comment w:id="1" w:author="北川久人" w:initials="北">'
    "<w:p><w:r><w:t>北川久人に確認</w:t></w:r></w:p></w:comment></w:comments>"
)


def full_word() -> bytes:
    """A name in runs, links, field codes, tracked changes, furigana, text boxes, notes, comments, headers, properties."""

    def build(document: object) -> None:
        document.core_properties.author = NAME  # type: ignore[attr-defined]
        document.core_properties.last_modified_by = NAME  # type: ignore[attr-defined]
        document.core_properties.title = "北川久人の相談"  # type: ignore[attr-defined]
        document.sections[0].header.paragraphs[0].text = "北川久人 御中"  # type: ignore[attr-defined]
        table = document.add_table(2, 2)  # type: ignore[attr-defined]
        for cell, text in zip(
            [*table.rows[0].cells, *table.rows[1].cells],
            ["氏名", "備考", "李", "なし"],
            strict=True,
        ):
            cell.text = text

    parts = members(word(build))
    xml = parts["word/document.xml"].decode()
    parts["word/document.xml"] = xml.replace(
        "<w:body>", f"<w:body>{BODY}"
    ).encode()
    relations = parts["word/_rels/document.xml.rels"].decode()
    link = '<Relationship Id="rId900" Type="http://x/hyperlink" Target="mailto:北川久人@example.jp" TargetMode="External"/>'
    parts["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", f"{link}</Relationships>"
    ).encode()
    return archive(
        parts
        | {
            "word/footnotes.xml": NOTES.encode(),
            "word/comments.xml": COMMENTS.encode(),
        }
    )


S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS = f"""<sst {S}><si><t>氏名</t></si><si><t>電話</t></si>
<si><r><t>北川</t></r><r><rPr><b/><rFont val="有澤楷書"/></rPr><t>久人</t></r><rPh sb="0" eb="4"><t>キタガワヒサト</t></rPh></si>
<si><t>備考</t></si><si><t>李</t></si></sst>"""
CELLS = """<sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>3</v></c></row>
<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>299001234</v></c><c r="C2" t="str"><f>A2&amp;"様"</f><v>北川久人様</v></c></row>
<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>299005678</v></c><c r="C3"><f>IF('北川久人'!A2="北川久人",1,2)</f><v>1</v></c></row>
</sheetData><dataValidations count="1"><dataValidation type="list" sqref="A5"><formula1>"北川久人,李"</formula1></dataValidation></dataValidations>
<headerFooter><oddHeader>&amp;L北川久人</oddHeader></headerFooter>"""


def full_excel() -> bytes:
    """A name in rich text with furigana, formulas and their results, lists, headers, comments, properties, a sheet's name."""

    def build(sheet: object) -> None:
        sheet.title = NAME  # type: ignore[attr-defined]
        sheet.parent.properties.creator = NAME  # type: ignore[attr-defined]

    parts = members(excel(build))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = parts["[Content_Types].xml"].decode()
    if "sharedStrings" not in types:
        types = types.replace(
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>',
        )
    comments = f"<comments {S}><authors><author>北川久人</author></authors><commentList><comment><text><r><t>北川</t></r><r><t>久人が確認</t></r></text></comment></commentList></comments>"
    return archive(
        parts
        | {
            "[Content_Types].xml": types.encode(),
            "xl/sharedStrings.xml": STRINGS.encode(),
            "xl/worksheets/sheet1.xml": f"<worksheet {S}>{CELLS}</worksheet>".encode(),
            "xl/comments1.xml": comments.encode(),
        }
    )


def texts_of(data: bytes, file_name: str, **limits: int) -> Contents:
    return contents(data, file_name, ReaderBounds(**limits))


def replaced(data: bytes, file_name: str, values: dict[str, str]) -> bytes:
    """The file in which each of the values, wherever it stands in a text, has become another."""
    pattern = re.compile("|".join(map(re.escape, values)))
    edits = {
        index: [
            Edit(found.start(), found.end(), values[found[0]])
            for found in pattern.finditer(text.text)
        ]
        for index, text in enumerate(texts_of(data, file_name).texts)
    }
    return rewritten(
        data,
        file_name,
        ReaderBounds(),
        edits={index: some for index, some in edits.items() if some},
    )


def everything(data: bytes) -> Iterator[str]:
    """Each member of an Office file as it is, and as its words without the markup."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            text = file.read(name).decode("utf-8", "replace")
            yield f"{name} {text}"
            yield re.sub("<[^>]*>", "", text.replace("<w:tab/>", "\t"))
