"""Whatever a text is made of: each word that is seen is read once, in its order, and none that is hidden."""

from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.readers.opendocument.making import extract

HIDDEN = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
)
# What stands around a word of a paragraph; those of the second kind hide it.
SHOWN_IN = [
    "{}",
    "<text:span>{}</text:span>",
    "<text:a>{}</text:a>",
    "<text:s text:c='3'/>{}",
    "{}<text:tab/>",
    "<text:bookmark/>{}",
    "<text:change-start/>{}<text:change-end/>",
    "<text:ruby><text:ruby-base>{}</text:ruby-base><text:ruby-text>kana</text:ruby-text></text:ruby>",
    "<text:span><text:date>{}</text:date></text:span>",
    "<text:meta><text:span>{}</text:span></text:meta>",
]
HIDDEN_IN = [
    "<text:span text:style-name='H'>{}</text:span>",
    "<office:annotation><text:p>{}</text:p></office:annotation>",
    "<text:hidden-text text:is-hidden='true'>{}</text:hidden-text>",
    "<text:page-number>{}</text:page-number>",
    "<draw:frame><svg:title>{}</svg:title></draw:frame>",
]
BLOCKS_IN = [
    "<text:p>{}</text:p>",
    "<text:h text:outline-level='2'>{}</text:h>",
    "<text:section><text:p>{}</text:p></text:section>",
    "<text:list text:style-name='L'><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
    "<text:list text:style-name='L'><text:list-item><text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list></text:list-item></text:list>",
    "<text:p><draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame></text:p>",
    "<text:p><draw:g><draw:custom-shape><text:p>{}</text:p></draw:custom-shape></draw:g></text:p>",
    "<text:p><text:note><text:note-citation>9</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note></text:p>",
    "<table:table><table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row></table:table>",
    "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
]


@dataclass(frozen=True, slots=True)
class Written:
    xml: str
    shown: bool


runs = st.one_of(
    st.sampled_from(SHOWN_IN).map(lambda xml: Written(xml, shown=True)),
    st.sampled_from(HIDDEN_IN).map(lambda xml: Written(xml, shown=False)),
)
paragraphs = st.tuples(
    st.sampled_from(BLOCKS_IN), st.lists(runs, min_size=1, max_size=4)
)
slow = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck)
)


@slow
@given(st.lists(paragraphs, min_size=1, max_size=8))
def test_of_a_text(content: list[tuple[str, list[Written]]]) -> None:
    shown: list[str] = []
    hidden: list[str] = []
    body = ""
    for block, written in content:
        inner = ""
        for run in written:
            word = f"w{len(shown) + len(hidden)}x"
            (shown if run.shown else hidden).append(word)
            inner += run.xml.format(word)
        body += block.format(inner)

    found = extract("text", body, automatic=HIDDEN)
    read = " ".join(block.text for block in found.blocks)
    assert [read.count(word) for word in shown] == [1] * len(shown)
    assert sorted(shown, key=read.find) == shown
    assert [word for word in hidden if word in read] == []


cells = st.lists(
    st.tuples(st.booleans(), st.integers(1, 3), st.booleans()),
    min_size=1,
    max_size=6,
)


@slow
@given(st.lists(st.tuples(cells, st.booleans()), min_size=1, max_size=6))
def test_of_a_sheet(rows: list[tuple[Any, bool]]) -> None:
    """Cells that are filled, repeat, or are covered; rows that are hidden."""
    shown: list[str] = []
    hidden: list[str] = []
    body = ""
    for row, is_hidden in rows:
        inner = ""
        for is_filled, count, is_covered in row:
            word = f"w{len(shown) + len(hidden)}x"
            tag = "covered-table-cell" if is_covered else "table-cell"
            text = f"<text:p>{word}</text:p>" if is_filled else ""
            repeated = f"table:number-columns-repeated='{count}'"
            inner += f"<table:{tag} {repeated}>{text}</table:{tag}>"
            is_seen = is_filled and not (is_covered or is_hidden)
            if is_filled:
                (shown if is_seen else hidden).append(word)
        visibility = "table:visibility='collapse'" if is_hidden else ""
        body += f"<table:table-row {visibility}>{inner}</table:table-row>"

    found = extract(
        "spreadsheet", f"<table:table table:name='s'>{body}</table:table>"
    )
    read = " ".join(block.text for block in found.blocks)
    assert [word for word in shown if word not in read] == []
    assert [word for word in hidden if word in read] == []
