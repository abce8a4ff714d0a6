"""The text of one paragraph, and what hangs on it: notes, frames, comments."""

import re
from collections.abc import Callable

from lxml.etree import _Element

from yakuba.adapters.readers.opendocument.styles import Styles
from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    name,
    number,
)

WHITE = re.compile(r"[ \t\r\n]+")
# Blanks that one element may stand for.
MOST_BLANKS = 100
SIGNS = {name("text:tab"): "\t", name("text:line-break"): "\n"}
FRAMES = {
    name(f"draw:{shape}")
    for shape in (
        "frame",
        "g",
        "a",
        "custom-shape",
        "rect",
        "ellipse",
        "circle",
        "polygon",
        "polyline",
        "path",
        "line",
        "regular-polygon",
        "caption",
        "control",
    )
}
# Only shown, not said: readings of ruby, numbers of pages, what is said elsewhere.
UNSAID = {
    name(prefixed)
    for prefixed in (
        "text:ruby-text",
        "text:page-number",
        "text:page-count",
        "text:sheet-name",
        "text:file-name",
        "text:number",
        "text:soft-page-break",
        "office:annotation-end",
        "text:tracked-changes",
        "office:event-listeners",
        "text:script",
        "svg:title",
        "svg:desc",
    )
}
# Fields that a condition hides.
HIDDEN_PARAGRAPH = name("text:hidden-paragraph")
HIDDEN = {name("text:hidden-text"), HIDDEN_PARAGRAPH}


class ShownParagraph:
    """`text` is what is shown of it, `hidden` counts what is not.

    `notes`, `frames` and `comments` are elements for others to read.
    """

    def __init__(self, element: _Element, styles: Styles) -> None:
        self.notes: list[_Element] = []
        self.frames: list[_Element] = []
        self.comments: list[_Element] = []
        self.hidden = 0
        self._is_seen = _is_seen(element, "paragraph", styles)
        self._styles = styles
        # At the beginning of a line stands no blank.
        self._pieces = [" "]
        if self._is_seen:
            self._walk(element)
        else:
            self.hidden += 1

    @property
    def text(self) -> str:
        """Nothing where the whole paragraph is hidden, by its style or by a field in it."""
        return "".join(self._pieces).strip(" ") if self._is_seen else ""

    def _walk(self, element: _Element) -> None:
        """Its text, then each child with what follows it: 「申請<text:s/>する」."""
        self._write(element.text)
        for child in element:
            if attribute(child, "text:display") == "none":
                self.hidden += 1
            else:
                READERS.get(str(child.tag), ShownParagraph._walk)(self, child)

            self._write(child.tail)

    def _write(self, text: str | None) -> None:
        """White space counts as one blank, and as none after another."""
        shown = WHITE.sub(" ", text or "")
        if self._pieces[-1].endswith((" ", "\n")):
            shown = shown.removeprefix(" ")
        if shown:
            self._pieces.append(shown)

    def span(self, element: _Element) -> None:
        """<text:span> in one style, which may hide it."""
        if _is_seen(element, "text", self._styles):
            self._walk(element)
        else:
            self.hidden += 1

    def blanks(self, element: _Element) -> None:
        """<text:s text:c="3"/> is three."""
        count = number(element, "text:c")
        self._pieces.append(" " * min(count, MOST_BLANKS))

    def conditional(self, element: _Element) -> None:
        """A field that hides itself, or the whole paragraph."""
        if attribute(element, "text:is-hidden") != "true":
            self._walk(element)
            return

        self.hidden += 1
        if element.tag == HIDDEN_PARAGRAPH:
            self._is_seen = False

    def control(self, element: _Element) -> None:
        """What is filled in; a prompt is not."""
        if attribute(element, "loext:showing-place-holder") != "true":
            self._walk(element)

    def sign(self, element: _Element) -> None:
        """<text:tab/>, <text:line-break/>."""
        self._pieces.append(SIGNS[str(element.tag)])

    def note(self, element: _Element) -> None:
        self.notes.append(element)

    def frame(self, element: _Element) -> None:
        self.frames.append(element)

    def comment(self, element: _Element) -> None:
        self.comments.append(element)

    def nothing(self, element: _Element) -> None:
        """Its tail is read all the same."""


READERS: dict[str, Callable[[ShownParagraph, _Element], None]] = {
    **dict.fromkeys(FRAMES, ShownParagraph.frame),
    **dict.fromkeys(UNSAID, ShownParagraph.nothing),
    **dict.fromkeys(HIDDEN, ShownParagraph.conditional),
    **dict.fromkeys(SIGNS, ShownParagraph.sign),
    name("text:span"): ShownParagraph.span,
    name("text:s"): ShownParagraph.blanks,
    name("loext:content-control"): ShownParagraph.control,
    name("text:note"): ShownParagraph.note,
    name("office:annotation"): ShownParagraph.comment,
}


def _is_seen(element: _Element, family: str, styles: Styles) -> bool:
    """`family` is "paragraph" or "text", as styles have it."""
    style = attribute(element, "text:style-name")
    return styles.property(family, style, "text", "text:display") != "none"
