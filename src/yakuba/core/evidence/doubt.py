"""What is said of text that may be misread: it is named with its place, and not quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

DOUBTFUL = "読み取りが不確かな資料"
SOMEWHERE = "ページの分からない部分"
MOST_NAMED = 3
SAID = (
    "読み取りが不確かな資料に、お尋ねの記載があるかもしれません。"
    "文字が元の資料と違うことがあるため、引用しません。元の資料で確かめてください。"
)
NOT_SUMMARISED = "読み取りが不確かな部分（{places}）は、要約に使っていません。元の資料で確かめてください。"
NOTHING_TO_SUMMARISE = "文字を正しく読み取れないため、要約できません。文字を正しく読み取れる形（Wordなど）で試してください。"


@dataclass(frozen=True, slots=True)
class DoubtfulPlace:
    """Where such text stands: the document, the place in words, and whom to ask."""

    title: str
    place: str
    unit: str

    def __str__(self) -> str:
        unit = f"（{self.unit}）" if self.unit else ""
        return f"「{self.title}」{self.place}{unit}"


def said_of(places: Sequence[DoubtfulPlace]) -> str:
    """What stands in place of a quotation; nothing where there is no such text."""
    if not places:
        return ""

    named = [f"・{place}" for place in dict.fromkeys(places)]
    return "\n".join([SAID, *named[:MOST_NAMED]])


def said_of_summary(places: Sequence[str]) -> str:
    """The same of the parts of a text that was to be summarised."""
    if not places:
        return ""

    named = list(dict.fromkeys(places))
    more = "など" if len(named) > MOST_NAMED else ""
    return NOT_SUMMARISED.format(places="、".join(named[:MOST_NAMED]) + more)
