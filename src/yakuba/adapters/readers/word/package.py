"""The parts of a Word file that all of its texts share."""

import re
from collections import Counter
from functools import cached_property
from types import MappingProxyType

from lxml.etree import _Element

from yakuba.adapters.readers.base import BROKEN, ReaderBounds, ReadError
from yakuba.adapters.readers.office.package import OfficePackage
from yakuba.adapters.readers.word.list_numbers import ListNumbers
from yakuba.adapters.readers.word.markup import (
    CONTROL,
    NOTHING,
    find,
    is_on,
    value,
    w,
)
from yakuba.adapters.readers.word.styles import WordStyles

# Of footnotes and endnotes: the lines between them and the text, which are no notes.
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
NOTES = MappingProxyType({"footnotes": "footnote", "endnotes": "endnote"})

PROMPT = re.compile(
    r"クリック|タップ|入力(?:して|する|$)|選択(?:して|する|$)|選んで|\b(?:click|tap|choose|enter)\b",
    re.IGNORECASE,
)
PROMPT_STYLES = re.compile(r"placeholder|プレースホルダ", re.IGNORECASE)


class WordPackage(OfficePackage):
    """`left` counts what was met and not read, by what it is."""

    def __init__(self, data: bytes, bounds: ReaderBounds) -> None:
        super().__init__(data)
        self.bounds = bounds
        self.left: Counter[str] = Counter()

    def tree(self, name: str) -> _Element | None:
        """The root of a part, in which only what asks to be filled in is a prompt."""
        root = super().tree(name)
        if root is None:
            return None

        for control in root.iter(CONTROL):
            mark = find(control, "sdtPr/showingPlcHdr")
            # Templates say of whole letters that they are prompts: what does not look like one is text.
            if mark is not None and not self._asks(control):
                mark.set(w("val"), "0")

        return root

    def _asks(self, control: _Element) -> bool:
        """「ここをクリックして入力」, or whatever has the style of prompts.

        「申請の期限は月末です。」 in a control of the style 本文 is text.
        """
        text = "".join(map(str, control.itertext(w("t"), with_tail=False)))
        if PROMPT.search(text):
            return True

        return any(map(self._is_prompt, control.iter(w("r"))))

    def _is_prompt(self, run: _Element) -> bool:
        """Whether a run is drawn in grey, as prompts are.

        <w:rStyle w:val="PlaceholderText"/>.
        """
        style = value(run, "rPr/rStyle")
        names = (style, *self.styles.names(style))
        return any(map(PROMPT_STYLES.match, names))

    @cached_property
    def root(self) -> _Element:
        """Raises ReadError where the main part is no document of Word."""
        root = self.tree(self.main)
        if root is None or root.tag != w("document"):
            raise ReadError(BROKEN)

        return root

    @cached_property
    def styles(self) -> WordStyles:
        """Empty where the file has none."""
        return WordStyles(self.related_tree("styles"))

    @cached_property
    def numbers(self) -> ListNumbers:
        """Of all lists; one count for the whole document."""
        return ListNumbers(self.related_tree("numbering"), self.styles)

    @cached_property
    def has_even_pages(self) -> bool:
        """Whether even pages have headers of their own."""
        settings = self.related_tree("settings")
        setting = find(settings, "evenAndOddHeaders")
        return is_on(setting)

    def related_part(self, kind: str) -> str:
        """The part of a kind (footnotes, styles); empty where there is none.

        footnotes is word/footnotes.xml.
        """
        return next(iter(self.related(self.main, kind)), "")

    def related_tree(self, kind: str) -> _Element:
        """The root of such a part; an empty element where there is none."""
        return self.root_of(self.related_part(kind))

    def root_of(self, part: str) -> _Element:
        """The root of a part; an empty element where there is no such part."""
        root = self.tree(part)
        return NOTHING if root is None else root

    def named_part(self, part: str, identifier: str) -> str:
        """What goes by an identifier (rId3) in a part; empty where that is no part of the file.

        rId3 in word/document.xml is word/header1.xml.
        """
        relation = self.relations(part).get(identifier)
        if relation is None or relation.is_outside:
            return ""

        return relation.target

    def note(self, kind: str, identifier: str) -> _Element | None:
        """A footnote or endnote, the first time that it is asked for.

        <w:footnoteReference w:id="2"/> twice shows the note once.
        """
        return self._notes[kind].pop(identifier, None)

    @cached_property
    def _notes(self) -> dict[str, dict[str, _Element]]:
        """Those that were not asked for yet, by kind and identifier."""
        return {
            kind: {
                note.get(w("id"), ""): note
                for note in self.related_tree(kind).iterchildren(w(name))
                if note.get(w("type")) not in SEPARATORS
            }
            for kind, name in NOTES.items()
        }
