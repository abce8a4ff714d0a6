"""Whatever a paragraph or a cell holds, however it is cut into runs: hidden, put back, the same words."""

from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.maskable.making import (
    STRINGS,
    everything,
    full_excel,
    replaced,
    texts_of,
)
from tests.adapters.readers.making import archive, members, word

HIDDEN = {
    "北川": "〔氏名1〕",
    "北\t川": "〔氏名1-2〕",
    "北\n川": "〔氏名1-3〕",
}
SHOWN = {placeholder: value for value, placeholder in HIDDEN.items()}
RUN = st.one_of(
    st.sampled_from(["北", "川", "北川", "\t", "\n", "様へ", "<&>"]),
    st.text("北川様 a", max_size=4),
)
PARAGRAPHS = st.lists(st.lists(RUN, max_size=8), min_size=1, max_size=3)
EMPTY_WORD = members(word(lambda document: None))


def as_run(text: str) -> str:
    inner = {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(
        text, f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    )
    return f"<w:r><w:rPr><w:b/></w:rPr>{inner}</w:r>"


def word_of(paragraphs: list[list[str]]) -> bytes:
    body = "".join(
        f"<w:p>{''.join(map(as_run, runs))}</w:p>" for runs in paragraphs
    )
    xml = (
        EMPTY_WORD["word/document.xml"]
        .decode()
        .replace("<w:body>", f"<w:body>{body}")
    )
    return archive(EMPTY_WORD | {"word/document.xml": xml.encode()})


@given(PARAGRAPHS)
@settings(max_examples=40, deadline=None)
def test_a_paragraph_in_runs(paragraphs: list[list[str]]) -> None:
    data = word_of(paragraphs)
    there = replaced(data, "a.docx", HIDDEN)
    assert not any(
        "北川" in text.text for text in texts_of(there, "a.docx").texts
    )
    back = replaced(there, "a.docx", SHOWN)
    assert [text.text for text in texts_of(back, "a.docx").texts] == [
        text.text for text in texts_of(data, "a.docx").texts
    ]


FULL = members(full_excel())
CELL = st.lists(
    st.text("北川様 a<&\t\n", min_size=1, max_size=4), min_size=1, max_size=4
)


@given(st.lists(CELL, min_size=5, max_size=5))
@settings(max_examples=40, deadline=None)
def test_a_cell_in_rich_text(cells: list[list[str]]) -> None:
    runs = [
        "".join(
            f'<r><t xml:space="preserve">{escape(text)}</t></r>'
            for text in cell
        )
        for cell in cells
    ]
    head = STRINGS[: STRINGS.index(">") + 1]
    strings = f"{head}{''.join(f'<si>{run}</si>' for run in runs)}</sst>"
    data = archive(FULL | {"xl/sharedStrings.xml": strings.encode()})
    there = replaced(data, "a.xlsx", HIDDEN)
    assert not any(
        "北川" in text for text in everything(there) if "sharedStrings" in text
    )
    back = replaced(there, "a.xlsx", SHOWN)
    assert [text.text for text in texts_of(back, "a.xlsx").texts] == [
        text.text for text in texts_of(data, "a.xlsx").texts
    ]
