"""Styles, and what they say of paragraphs and runs: each inherits from the one on which it is based."""

import re
from types import MappingProxyType

from lxml.etree import _Element

from yakuba.adapters.readers.word.markup import find, is_on, value, w, written

HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])$", re.IGNORECASE)
TITLE = re.compile(r"(?:title|表題|タイトル)$", re.IGNORECASE)
LIST = re.compile(r"list|箇条書き|段落番号", re.IGNORECASE)
CONTENTS = re.compile(
    r"(?:toc|目次)\s*\d?$|table of figures$|図表目次$", re.IGNORECASE
)
# By what a style says: 9 is text.
OUTLINE = MappingProxyType({str(place): place + 1 for place in range(9)})
DEEPEST = 20  # styles based on one another


class WordStyles:
    def __init__(self, root: _Element) -> None:
        self._styles: dict[str, _Element] = {}
        self._found: dict[tuple[str, str], _Element | None] = {}
        self._default = ""
        for style in root.iterchildren(w("style")):
            name = style.get(w("styleId"), "")
            self._styles[name] = style
            is_of_paragraphs = style.get(w("type")) == "paragraph"
            if is_of_paragraphs and style.get(w("default")) in ("1", "true"):
                self._default = name

    def of(self, paragraph: _Element) -> str:
        """The style of a paragraph; that of all where it names none."""
        return value(paragraph, "pPr/pStyle") or self._default

    def find(self, style: str, path: str) -> _Element | None:
        """What the style or the nearest one on which it is based has at a path.

        Of 見出し 2, based on 見出し 1, this may be what 見出し 1 has.
        """
        key = (style, path)
        if key not in self._found:
            self._found[key] = self._find(style, path)

        return self._found[key]

    def _find(self, style: str, path: str) -> _Element | None:
        """The nearest of what the styles of a chain have at a path."""
        found = (find(element, path) for element in self._chain(style))
        return next((each for each in found if each is not None), None)

    def value(self, style: str, path: str) -> str:
        """The value of what `find` finds; empty where that is nothing."""
        return written(self.find(style, path))

    def names(self, style: str) -> list[str]:
        """The name of a style and of those on which it is based.

        見出し 1a, then 見出し 1, then 標準.
        """
        chain = self._chain(style)
        return [value(element, "name").strip() for element in chain]

    def _chain(self, style: str) -> list[_Element]:
        """A style, then the one on which it is based, and so on."""
        chain: list[_Element] = []
        while style in self._styles and len(chain) < DEEPEST:
            chain.append(self._styles[style])
            style = value(chain[-1], "basedOn")

        return chain

    def of_paragraph(self, paragraph: _Element, name: str) -> _Element | None:
        """A property of a paragraph: its own, or that of its style.

        <w:jc w:val="center"/>, though it stands in 表題 alone.
        """
        own = find(paragraph, f"pPr/{name}")
        if own is not None:
            return own

        return self.find(self.of(paragraph), f"pPr/{name}")

    def heading_level(self, paragraph: _Element) -> int:
        """1… for headings and titles, 0 for anything else.

        2 for <w:outlineLvl w:val="1"/>, Heading 2 and 見出し 2; 1 for 表題.
        """
        outline = written(self.of_paragraph(paragraph, "outlineLvl"))
        if outline:
            return OUTLINE.get(outline, 0)

        numbered = self._named(HEADING, paragraph)
        if numbered:
            return int(numbered[1])

        return 1 if self.is_title(paragraph) else 0

    def _named(
        self, pattern: re.Pattern[str], paragraph: _Element
    ) -> re.Match[str] | None:
        """Whether the style of a paragraph, or one on which it is based, has such a name."""
        names = self.names(self.of(paragraph))
        return next(filter(None, map(pattern.match, names)), None)

    def is_title(self, paragraph: _Element) -> bool:
        """Title, 表題."""
        return self._named(TITLE, paragraph) is not None

    def is_list(self, paragraph: _Element) -> bool:
        """List Paragraph, 箇条書き, 段落番号."""
        return self._named(LIST, paragraph) is not None

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether it is a line of a table of contents.

        「第1章　総則 …… 3」 in the style TOC 1 or 目次 1.
        """
        names = self.names(self.of(paragraph))[:1]
        return any(map(CONTENTS.match, names))

    def is_hidden(self, run: _Element, paragraph_style: str) -> bool:
        """Whether a run is not shown: it says so itself, or its style, or that of its paragraph.

        <w:vanish/> in 隠し hides a run of this style, unless it has <w:vanish w:val="0"/>.
        """
        own = find(run, "rPr/vanish")
        if own is not None:
            return is_on(own)

        styles = (value(run, "rPr/rStyle"), paragraph_style)
        inherited = (self.find(style, "rPr/vanish") for style in styles)
        return any(map(is_on, inherited))
