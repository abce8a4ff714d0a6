"""The numbers that Word prints before paragraphs: 第3条, （1）, ア (ECMA-376, part 1, 17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.etree import _Element

from yakuba.adapters.readers.word.markup import (
    ALTERNATIVES,
    COMPATIBILITY,
    NOTHING,
    find,
    is_on,
    number,
    value,
    w,
    written,
)
from yakuba.adapters.readers.word.number_forms import number_form
from yakuba.adapters.readers.word.styles import WordStyles

PLACE = re.compile("%([1-9])")
LONGEST_PATTERN = 200
OWN_FORM = f"{ALTERNATIVES}/{{{COMPATIBILITY}}}Choice/{w('numFmt')}"
# What follows a number unless the level says otherwise is a tab.
BLANK_AFTER = {"nothing": "", "space": "\u3000"}
PART = re.compile(r"第.{1,8}[編章節款目条]$")


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """`restart` is the level (from 1) after which it begins anew, 0 for never, None for any above."""

    start: int
    form: str
    write: Callable[[int], str]
    pattern: str
    after: str
    restart: int | None
    is_legal: bool
    style: str

    def begins_anew(self, own: int, used: int) -> bool:
        """Whether this level, the `own` from 0, starts again after one above was used."""
        last = own if self.restart is None else self.restart
        return used < min(own, last)


@dataclass(frozen=True, slots=True)
class NumberedList:
    """`counter` names what its items count on: several lists may share it.

    `starts` are the levels that begin anew with this list, `by_style` those that belong to a style of paragraphs.
    """

    counter: str
    levels: dict[int, NumberLevel]
    starts: set[int]
    by_style: dict[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed before a paragraph; a bullet is no text. After 第3条 stands no item, but an article.

    `after` stands between the two: something after 第3条 or ア, whatever the level says.
    """

    text: str = ""
    after: str = ""
    is_item: bool = True


class ListNumbers:
    """Each paragraph is to be asked for once, in the order of the document."""

    def __init__(self, root: _Element, styles: WordStyles) -> None:
        self._styles = styles
        self._lists: dict[str, NumberedList | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._numbers = _by_name(root, "num", "numId")
        self._abstract = _by_name(root, "abstractNum", "abstractNumId")

    def label(self, paragraph: _Element) -> Label:
        """第3条 of the third paragraph in a list with the pattern 第%1条."""
        name, level = self._place(paragraph)
        listed = self._list(name)
        if listed is None or level not in listed.levels:
            return Label(is_item=False)

        form = listed.levels[level]
        counts = self._counts.setdefault(listed.counter, {})
        self._count(name, listed, level)
        if form.form == "bullet":
            return Label()

        def figure(place: re.Match[str]) -> str:
            """%2 is the number of the second level."""
            above = int(place[1]) - 1
            if above not in listed.levels:
                return ""

            of_level = listed.levels[above]
            count = counts.get(above, of_level.start)
            write = str if form.is_legal else of_level.write
            return write(count)

        text = PLACE.sub(figure, form.pattern)
        is_glued = not form.after and text[-1:].isalnum()
        after = "\u3000" if is_glued else form.after
        return Label(text, after, is_item=not PART.match(text))

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """The list of a paragraph and its level: its own, or those of its style.

        <w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr> is the list 5, level 1.
        """
        name = value(paragraph, "pPr/numPr/numId")
        level = value(paragraph, "pPr/numPr/ilvl")
        if name:
            return name, number(level)

        style = self._styles.of(paragraph)
        name = self._styles.value(style, "pPr/numPr/numId")
        listed = self._list(name)
        linked = listed.by_style.get(style, "") if listed else ""
        of_style = self._styles.value(style, "pPr/numPr/ilvl")
        return name, number(level or linked or of_style)

    def _count(self, name: str, listed: NumberedList, level: int) -> None:
        """One more on this level; levels below begin anew, those above have begun."""
        counts = self._counts[listed.counter]
        is_first = (name, level) not in self._begun
        self._begun.add((name, level))
        if level not in counts or (is_first and level in listed.starts):
            counts[level] = listed.levels[level].start
        else:
            counts[level] += 1

        for other, form in listed.levels.items():
            if other < level:
                counts.setdefault(other, form.start)
            elif form.begins_anew(other, level):
                counts.pop(other, None)

    def _list(self, name: str) -> NumberedList | None:
        """None for what is no list: 0 takes the number away that a style gives."""
        if name not in self._lists:
            self._lists[name] = self._read(name)

        return self._lists[name]

    def _read(self, name: str) -> NumberedList | None:
        """The levels of <w:abstractNum> with what <w:num> says otherwise (<w:lvlOverride>)."""
        element = self._numbers.get(name, NOTHING)
        abstract = self._linked(value(element, "abstractNumId"))
        if abstract is None:
            return None

        levels = dict(map(_level, abstract.iterchildren(w("lvl"))))
        starts = set()
        for override in element.iterchildren(w("lvlOverride")):
            place = number(written(override, "ilvl"))
            changed = find(override, "lvl")
            if changed is not None:
                levels[place] = _level(changed)[1]

            start = value(override, "startOverride")
            if start and place in levels:
                levels[place] = replace(levels[place], start=number(start))
                starts.add(place)

        by_style = {form.style: str(place) for place, form in levels.items()}
        shared = abstract.get(w("abstractNumId"), "")
        return NumberedList(shared, levels, starts, by_style)

    def _linked(self, counter: str) -> _Element | None:
        """The levels of a list, which may be those of a style.

        <w:numStyleLink w:val="条文"/> has those of the style 条文.
        """
        abstract = self._abstract.get(counter, NOTHING)
        style = value(abstract, "numStyleLink")
        if not style:
            return self._abstract.get(counter)

        name = self._styles.value(style, "pPr/numPr/numId")
        element = self._numbers.get(name, NOTHING)
        target = value(element, "abstractNumId")
        return self._abstract.get(target)


def _by_name(root: _Element, tag: str, name: str) -> dict[str, _Element]:
    """The elements of a kind by what an attribute calls them."""
    return {each.get(w(name), ""): each for each in root.iterchildren(w(tag))}


def _level(element: _Element) -> tuple[int, NumberLevel]:
    """A level and its place, from 0."""
    form = _form(element)
    name = written(form) or "decimal"
    restart = value(element, "lvlRestart")
    suffix = value(element, "suff")
    level = NumberLevel(
        start=number(value(element, "start")),
        form=name,
        write=number_form(name, written(form, "format")),
        pattern=value(element, "lvlText")[:LONGEST_PATTERN],
        after=BLANK_AFTER.get(suffix, "\u3000"),
        restart=number(restart) if restart else None,
        is_legal=is_on(find(element, "isLgl")),
        style=value(element, "pStyle"),
    )
    return number(written(element, "ilvl")), level


def _form(element: _Element) -> _Element | None:
    """A form of the document's own stands beside the nearest that older programs know.

    <w:numFmt w:val="custom" w:format="001, 002, ..."/> beside <w:numFmt w:val="decimal"/>.
    """
    alternative = element.find(OWN_FORM)
    return find(element, "numFmt") if alternative is None else alternative
