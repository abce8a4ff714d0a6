"""SmartArt as PowerPoint and Word store it."""

import pytest
from lxml import etree

from yakuba.adapters.readers.office.diagram import diagram_texts

NS = (
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def point(
    name: str, text: str = "", kind: str = "node", more: str = ""
) -> str:
    return (
        f'<dgm:pt modelId="{name}" type="{kind}">{more}<dgm:t><a:bodyPr/>'
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    )


def link(above: str, below: str, order: int, kind: str = "parOf") -> str:
    return f'<dgm:cxn modelId="{above}{below}" type="{kind}" srcId="{above}" destId="{below}" srcOrd="{order}"/>'


def model(points: list[str], links: list[str]) -> etree._Element:
    return etree.fromstring(
        f"<dgm:dataModel {NS}><dgm:ptLst>{''.join(points)}</dgm:ptLst>"
        f"<dgm:cxnLst>{''.join(links)}</dgm:cxnLst></dgm:dataModel>"
    )


STEPS = [
    point("0", kind="doc"),
    point("c", "決定"),
    point("a", "申請"),
    point("a1", "窓口で"),
    point("b", "審査"),
    point("p", "申請", kind="pres"),
    point("t", "", kind="sibTrans"),
]
ORDER = [
    link("0", "c", 2),
    link("0", "b", 1),
    link("0", "a", 0),
    link("a", "a1", 0),
    link("p", "a", 0, kind="presOf"),
]
PROMPT = '<dgm:prSet phldrT="[テキスト]" phldr="1"/>'


@pytest.mark.parametrize(
    ("points", "links", "texts"),
    [
        (
            STEPS,
            ORDER,
            [("申請", 0), ("窓口で", 1), ("審査", 0), ("決定", 0)],
        ),
        (
            [point("a", "一つ"), point("b", "二つ")],
            [],
            [("一つ", 0), ("二つ", 0)],
        ),
        ([point("a", "[テキスト]", more=PROMPT)], [], []),
        (
            [point("r", "外"), point("a", "輪"), point("b", "輪")],
            [link("r", "a", 0), link("a", "b", 0), link("b", "a", 0)],
            [("外", 0), ("輪", 1), ("輪", 2)],
        ),
        ([], [link("x", "y", 0)], []),
    ],
    ids=["ordered", "unconnected", "prompt", "loop", "dangling"],
)
def test_the_texts_stand_in_their_order(
    points: list[str], links: list[str], texts: list[tuple[str, int]]
) -> None:
    assert diagram_texts(model(points, links)) == texts
