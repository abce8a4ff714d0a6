"""Fields: an instruction, which nobody sees, and its result, which everybody does (ECMA-376, part 1, 17.16)."""

from dataclasses import dataclass, field

from lxml.etree import _Element

from yakuba.adapters.readers.word.equation import equation_text
from yakuba.adapters.readers.word.markup import (
    find,
    is_on,
    number,
    value,
    w,
    written,
)

# Numbers of pages, which are none of the text; entries for a table; what is asked when the document is opened.
UNSEEN_RESULTS = {
    *("PAGE", "ASK", "SET", "XE", "TC", "TA", "RD"),
    *("PRIVATE", "MACROBUTTON"),
}
COUNTS_OF_PAGES = {"NUMPAGES", "SECTIONPAGES"}
CONTENTS = {"TOC", "TOA"}
CHECKED = "☑"
UNCHECKED = "□"


@dataclass(slots=True)
class Field:
    """`form` holds what a field of a form of before 2007 knows: whether it is ticked, what was chosen."""

    form: _Element | None
    code: list[str] = field(default_factory=list)
    shows_result: bool = False

    @property
    def name(self) -> str:
        """PAGE, TOC, FORMTEXT."""
        return field_name("".join(self.code))


class Fields:
    """Those in which the text stands at the moment; they may go on over paragraphs."""

    def __init__(self, *, is_running: bool = False) -> None:
        # The first is no field: it is the text around them.
        self._open = [Field(None, shows_result=True)]
        self._unseen = UNSEEN_RESULTS
        # At the head and foot of a page: there these are part of its number.
        if is_running:
            self._unseen = UNSEEN_RESULTS | COUNTS_OF_PAGES

    def take(self, mark: _Element) -> str:
        """A mark between the parts of a field; returns what is shown there of the field itself.

        Nothing for <w:fldChar w:fldCharType="begin"/>; ☑ where a field of a form ends that is ticked.
        """
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            form = find(mark, "ffData")
            self._open.append(Field(form))
        elif kind == "separate":
            self._open[-1].shows_result = True
        elif kind == "end" and len(self._open) > 1:
            ended = self._open.pop()
            return self._shown_without_result(ended)

        return ""

    def add_code(self, text: str) -> None:
        """A part of an instruction, which may be cut into many runs.

        「 PA」 and 「GE 」 are PAGE.
        """
        if not self._open[-1].shows_result:
            self._open[-1].code.append(text)

    @property
    def shows_text(self) -> bool:
        """Whether text that stands here is a result that is seen, or in no field at all.

        「3」 in <begin> PAGE <separate>3<end> is none, 「田中」 in FORMTEXT is one.
        """
        return all(
            each.shows_result and each.name not in self._unseen
            for each in self._open
        )

    @property
    def is_contents(self) -> bool:
        """Whether the text is a line of a table of contents.

        It is one within <begin> TOC \\o "1-3" <separate>…<end>.
        """
        return any(each.name in CONTENTS for each in self._open)

    def hides(self, instruction: str) -> bool:
        """Whether nobody sees as text what a field of this instruction shows.

        Of " PAGE " and " ASK 氏名 " nobody does.
        """
        return field_name(instruction) in self._unseen

    def end_paragraph(self) -> None:
        """An instruction that has no end there never will have one.

        「本文」 in the paragraph after <begin> XE 索引 is shown.
        """
        self._open = [each for each in self._open if each.shows_result]

    def _shown_without_result(self, ended: Field) -> str:
        """What Word draws of a field that keeps no result.

        印 for EQ \\o(○,印), □ for a box that is not ticked.
        """
        if not self.shows_text:
            return ""
        if ended.name == "EQ" and not ended.shows_result:
            return equation_text("".join(ended.code))
        if ended.form is not None:
            return _of_form(ended.form)

        return ""


def field_name(instruction: str) -> str:
    """` PAGE \\* MERGEFORMAT ` is PAGE."""
    return next(iter(instruction.upper().split(maxsplit=1)), "")


def _of_form(form: _Element) -> str:
    """☑ of a box that is ticked, 第2希望 of a list from which that was chosen."""
    box = find(form, "checkBox")
    if box is not None:
        now = find(box, "checked")
        is_checked = is_on(find(box, "default") if now is None else now)
        return CHECKED if is_checked else UNCHECKED

    entries = form.iterfind(f"{w('ddList')}/{w('listEntry')}")
    texts = [written(entry) for entry in entries]
    chosen = value(form, "ddList/result") or value(form, "ddList/default")
    return "".join(texts[number(chosen) :][:1])
