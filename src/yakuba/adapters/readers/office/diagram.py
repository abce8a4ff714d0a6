"""SmartArt: its texts stand in a part of points, which connections put in an order (ECMA-376, part 1, 21.4)."""

from itertools import chain

from lxml.etree import _Element

DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Points that hold no text of their own: how others look, and the lines between them.
HELPERS = ("pres", "parTrans", "sibTrans")
DEEPEST = 50


def diagram_texts(root: _Element) -> list[tuple[str, int]]:
    """The texts of a diagram's data part as people read them, each with its depth (from 0).

    「申請」 above 「受付」 and 「審査」 is ("申請", 0), ("受付", 1), ("審査", 1).
    """
    texts = {
        point.get("modelId", ""): list(_texts(point))
        for point in root.iter(f"{DIAGRAM}pt")
        if point.get("type") not in HELPERS
    }
    children = _children(root)
    placed = chain.from_iterable(children.values())
    below = set(placed)
    found: list[tuple[str, int]] = []
    pending = [(name, 0) for name in reversed(texts) if name not in below]
    while pending:
        name, depth = pending.pop()
        # Each point once, though connections may go round in a circle.
        own = texts.pop(name, None)
        if own is None:
            continue

        found += [(text, depth) for text in own]
        inner = min(depth + bool(own), DEEPEST)
        names = children.get(name, [])
        pending += [(each, inner) for each in reversed(names)]

    return found


def _children(root: _Element) -> dict[str, list[str]]:
    """The points below each point, in their order.

    <dgm:cxn srcId="a" destId="b"/> puts b below a.
    """
    connections = [
        connection
        for connection in root.iter(f"{DIAGRAM}cxn")
        if connection.get("type", "parOf") == "parOf"
    ]
    found: dict[str, list[str]] = {}
    for connection in sorted(connections, key=_order):
        names = found.setdefault(connection.get("srcId", ""), [])
        names.append(connection.get("destId", ""))

    return found


def _order(connection: _Element) -> int:
    """The place among the points below the same one: <dgm:cxn srcOrd="2" …>."""
    order = connection.get("srcOrd", "")
    return int(order) if order.isdecimal() else 0


def _texts(point: _Element) -> list[str]:
    """The paragraphs of a point; what stands there as a prompt alone is none.

    [テキスト] in a box that nobody filled in is a prompt.
    """
    settings = point.iter(f"{DIAGRAM}prSet")
    if any(each.get("phldr") in ("1", "true") for each in settings):
        return []

    texts = [
        "".join(map(str, paragraph.itertext(f"{DRAWING}t", with_tail=False)))
        for paragraph in point.iter(f"{DRAWING}p")
    ]
    return [text for text in texts if text.strip()]
