"""What a style says, or one of those from which it is derived."""

from collections.abc import Iterator

from lxml.etree import _Element

from yakuba.adapters.readers.opendocument.vocabulary import (
    attribute,
    child,
    name,
    nothing,
)

# Longer chains of parents are circles.
MOST_PARENTS = 50
STYLE = name("style:style")
LIST_STYLE = name("text:list-style")
PAGE_LAYOUT = name("style:page-layout")
OUTLINE_STYLE = name("text:outline-style")


class Styles:
    """Of several places; the later has precedence."""

    def __init__(self, *holders: _Element) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self.lists: dict[str, _Element] = {}
        self.page_layouts: dict[str, _Element] = {}
        self.outline = nothing()
        for holder in holders:
            for style in holder:
                self._keep(style)

    def _keep(self, style: _Element) -> None:
        """<style:style>, <text:list-style> …, each under its name."""
        own_name = attribute(style, "style:name")
        if style.tag == STYLE:
            family = attribute(style, "style:family")
            self._styles[family, own_name] = style
        elif style.tag == LIST_STYLE:
            self.lists[own_name] = style
        elif style.tag == PAGE_LAYOUT:
            self.page_layouts[own_name] = style
        elif style.tag == OUTLINE_STYLE:
            self.outline = style

    @property
    def masters(self) -> set[str]:
        """On what master pages texts begin."""
        styles = self._styles.values()
        names = {attribute(each, "style:master-page-name") for each in styles}
        return names - {""}

    def chain(self, family: str, own_name: str) -> Iterator[_Element]:
        """A style and its parents, the nearest first."""
        for _ in range(MOST_PARENTS):
            style = self._styles.get((family, own_name))
            if style is None:
                return

            yield style
            own_name = attribute(style, "style:parent-style-name")

    def property(
        self, family: str, own_name: str, kind: str, prefixed: str
    ) -> str:
        """The nearest value of an attribute of its properties; `kind` is "text", "table", "drawing-page" …."""
        chain = self.chain(family, own_name)
        said = (child(each, f"style:{kind}-properties") for each in chain)
        values = (attribute(each, prefixed) for each in said)
        return next(filter(None, values), "")

    def value(self, family: str, own_name: str, prefixed: str) -> str:
        """The nearest value of an attribute of the style itself."""
        chain = self.chain(family, own_name)
        values = (attribute(each, prefixed) for each in chain)
        return next(filter(None, values), "")

    def names(self, family: str, own_name: str) -> list[str]:
        """Its own, which a program may leave undefined, and those of its parents."""
        chain = self.chain(family, own_name)
        return [own_name, *(attribute(each, "style:name") for each in chain)]
