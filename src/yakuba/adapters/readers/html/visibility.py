"""What a browser shows of a page, by its attributes and by the simple rules of its own style sheets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

NEVER_SHOWN = frozenset(
    """
    script style head template noscript rt rp rtc svg annotation annotation-xml canvas audio video datalist
    input select option optgroup textarea progress meter map area noframes noembed param source track
    """.split()
)
# Neither opacity nor size: what fades in begins with 0.
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE
)
SHOWING = re.compile(
    r"display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible", re.IGNORECASE
)
STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through")
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIMPLE = re.compile(
    r"(?=.)(?P<tag>(?:[a-z][a-z0-9]*)?)(?P<rest>(?:[.#][\w-]+)*)"
)
PART = re.compile(r"[.#][\w-]+")
MOST_STYLE = 200_000  # characters of style sheets that are looked at
ICON = re.compile(r"\s*(?:.{0,2}|[a-z]+(?:_[a-z0-9]+)*)\s*")
# What a click opens is no hidden text.
OPENED_BY = ".//@aria-controls|.//@data-target|.//@data-bs-target"
OPENING_LINK = './/a[starts-with(@href, "#")][@role="tab" or @role="button" or @data-toggle or @data-bs-toggle]/@href'


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector of one element by its tag, its classes and its id (p.draft, #memo)."""

    tag: str
    names: frozenset[str]  # 「.draft」, 「#memo」

    def selects(self, element: HtmlElement, names: frozenset[str]) -> bool:
        """「p.draft」 selects <p class="draft first">."""
        return self.tag in ("", element.tag) and self.names <= names


class Visibility:
    """Of the elements of one page."""

    def __init__(self, root: HtmlElement) -> None:
        self._hiding: dict[str, list[Selector]] = {}
        self._opened = frozenset(_opened(root))
        sheets = "\n".join(root.xpath(".//style/text()"))
        for selector in _hiding_selectors(sheets[:MOST_STYLE]):
            key = min(selector.names, default=selector.tag)
            self._hiding.setdefault(key, []).append(selector)

    def hides(self, element: HtmlElement) -> bool:
        """<p hidden>, <svg>, <dialog>, an icon, what a style hides; but nothing that a click opens."""
        if element.tag in NEVER_SHOWN:
            return True
        if element.get("hidden", "until-found") != "until-found":
            return not self._is_opened(element)
        if element.get("aria-hidden") == "true" and _is_icon(element):
            return True
        if element.tag == "dialog" and element.get("open") is None:
            return True

        return self._is_hidden_by_style(element)

    def _is_hidden_by_style(self, element: HtmlElement) -> bool:
        """By its own style, <p style="display: none">, or by a rule of the page, 「.draft { display: none }」."""
        style = element.get("style", "")
        if HIDING.search(style):
            return not self._is_opened(element)
        if not self._hiding or SHOWING.search(style):
            return False

        names = _names(element)
        rules = [
            selector
            for key in (element.tag, *names)
            for selector in self._hiding.get(key, ())
        ]
        is_hidden = any(rule.selects(element, names) for rule in rules)
        return is_hidden and not self._is_opened(element)

    def _is_opened(self, element: HtmlElement) -> bool:
        """Whether something on the page opens it."""
        return not self._opened.isdisjoint(_names(element))


def is_struck(element: HtmlElement) -> bool:
    """<del>, <s>, and what a style strikes out."""
    if element.tag in ("del", "s", "strike"):
        return True

    return STRUCK.search(element.get("style", "")) is not None


def _names(element: HtmlElement) -> frozenset[str]:
    """「.draft」, 「#memo」: what a style sheet calls it."""
    classes = map(".{}".format, element.get("class", "").split())
    identity = map("#{}".format, element.get("id", "").split())
    return frozenset((*classes, *identity))


def _is_icon(element: HtmlElement) -> bool:
    """A sign, or the name by which a font draws one: 「▼」, 「arrow_forward」."""
    text = element.text_content()
    return len(text) < 40 and ICON.fullmatch(text) is not None


def _opened(root: HtmlElement) -> Iterator[str]:
    """「#panel1」 of <button aria-controls="panel1">."""
    for value in root.xpath(OPENED_BY):
        for name in value.split():
            yield name if name[0] in ".#" else f"#{name}"

    yield from root.xpath(OPENING_LINK)


def _hiding_selectors(sheet: str) -> list[Selector]:
    """Selectors that hide, but for those of what some other rule shows again (.panel and .open .panel)."""
    hiding: dict[Selector | None, None] = {}
    shown: set[str] = set()
    for selectors, declarations in RULE.findall(_without_at_rules(sheet)):
        written = selectors.split(",")
        if HIDING.search(declarations):
            hiding.update(dict.fromkeys(map(_simple, written)))
        elif SHOWING.search(declarations):
            shown.update(*map(_last_names, written))

    return [
        selector
        for selector in hiding
        if selector and shown.isdisjoint(selector.names)
    ]


def _without_at_rules(sheet: str) -> str:
    """What holds for every screen: not what stands within @media print { … }."""
    kept: list[str] = []
    depth = 0
    is_at_rule = False
    for part in re.split(r"([{}])", COMMENT.sub("", sheet)):
        if part == "{":
            depth += 1
        elif part == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            part = part.rpartition(";")[2]
            is_at_rule = part.lstrip().startswith("@")

        if not is_at_rule:
            kept.append(part)

    return "".join(kept)


def _simple(written: str) -> Selector | None:
    """「p.draft」, 「#memo」; None for 「.open > .panel」, 「a:hover」 and whatever else names several elements."""
    match = SIMPLE.fullmatch(written.strip())
    if not match:
        return None

    names = frozenset(PART.findall(match["rest"]))
    return Selector(match["tag"], names)


def _last_names(written: str) -> list[str]:
    """Of the element that a selector selects: of 「.open > .panel」 its last part."""
    last = re.split(r"[\s>+~]+", written.strip())[-1]
    return PART.findall(last)
