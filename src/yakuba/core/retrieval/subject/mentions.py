"""What a sentence mentions, and which of it the sentence is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from yakuba.core.language.noun_phrases import NounPhrase
from yakuba.core.retrieval.subject.sorts import PLACE_ENDS, Sort, sort_of

# What stands behind a noun that says what is spoken of.
THEME = re.compile(
    r"に?(?:は|って|とは|だと|なら|については?|に関して|のこと)"
)
ADDED = "も"
CONDITION = re.compile(r"の(?:場合|とき|時|際)")
MATTERS: tuple[Sort, ...] = ("item", "place")
# What is spoken of where no matter is named: the most telling first.
LESSER: tuple[Sort, ...] = ("place", "event", "group", "attribute", "way")
LINK = "の"
END = "。"
BEHIND = 8  # characters


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase of a sentence with its sort; `behind` is the text that follows it."""

    phrase: NounPhrase
    sort: Sort
    behind: str

    @property
    def text(self) -> str:
        return self.phrase.text

    @property
    def start(self) -> int:
        return self.phrase.start

    @property
    def end(self) -> int:
        return self.phrase.end

    def likeness(self, other: "Mention") -> int:
        """How much it is of the kind of another: it ends on the same character (速報 and 確報), and is what one does.

        >>> from yakuba.core.retrieval.read_text import read
        >>> sokuho, kakuho, kohyo = read("速報、確報、公表").mentions
        >>> sokuho.likeness(kakuho), sokuho.likeness(kohyo)
        (2, 1)
        """
        is_kin = self.text[-1] == other.text[-1]
        is_alike = self.phrase.is_verbal == other.phrase.is_verbal
        return 2 * is_kin + is_alike

    @property
    def is_matter(self) -> bool:
        """A matter of its own, which needs nothing beside it to be understood: 粗大ごみ, 北野小学校, not 公民館."""
        return self.sort in MATTERS and self.text not in PLACE_ENDS

    @property
    def is_theme(self) -> bool:
        return THEME.match(self.behind) is not None

    @property
    def is_condition(self) -> bool:
        return CONDITION.match(self.behind) is not None


def chain_of(
    text: str, mentions: Sequence[Mention], one: Mention
) -> tuple[int, int]:
    """The span of the matters that hang together with one by の: 住民票の写し.

    >>> from yakuba.core.retrieval.read_text import read
    >>> text = "住民票の写しの手数料"
    >>> found = read(text).mentions
    >>> start, end = chain_of(text, found, found[1])
    >>> text[start:end]
    '住民票の写し'
    """
    matters = [each for each in mentions if each.is_matter]
    start = one.start
    for each in reversed(matters):
        if text[each.end : start] == LINK:
            start = each.start

    end = one.end
    for each in matters:
        if text[end : each.start] == LINK:
            end = each.end

    return start, end


def is_chain(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether の joins them all, and the last is what is named (配偶者の出産), not what is asked of it (出産の費用).

    >>> from yakuba.core.retrieval.read_text import read
    >>> is_chain("配偶者の出産", read("配偶者の出産").mentions)
    True
    >>> is_chain("出産の費用", read("出産の費用").mentions)
    False
    >>> is_chain("出産と費用", read("出産と費用").mentions)
    False
    """
    for one, other in pairwise(mentions):
        if text[one.end : other.start] != LINK:
            return False

    return len(mentions) == 1 or mentions[-1].sort != "attribute"


def joined(text: str, chain: Sequence[Mention]) -> Mention:
    """A chain as one mention, of the sort of its last.

    >>> from yakuba.core.retrieval.read_text import read
    >>> chain = read("配偶者の出産").mentions
    >>> joined("配偶者の出産", chain).text
    '配偶者の出産'
    """
    first, last = chain[0].phrase, chain[-1].phrase
    phrase = replace(
        last,
        text=text[first.start : last.end],
        start=first.start,
        parts=tuple(part for each in chain for part in each.phrase.parts),
    )
    return replace(chain[-1], phrase=phrase)


def mentions_in(
    text: str, phrases: Sequence[NounPhrase]
) -> tuple[Mention, ...]:
    found = []
    for each in phrases:
        behind = text[each.end : each.end + BEHIND]
        found.append(Mention(each, sort_of(each), behind))

    return tuple(found)


def subject_of(text: str, mentions: Sequence[Mention]) -> str:
    """What a text is about, in its own words: its theme with what it hangs on, else what it names first.

    >>> from yakuba.core.retrieval.read_text import read
    >>> text = "郵送で住民票の写しは取れますか"
    >>> subject_of(text, read(text).mentions)
    '住民票の写し'
    >>> text = "物品の場合、指名競争入札は行いますか"
    >>> subject_of(text, read(text).mentions)
    '物品・指名競争入札'
    """
    chosen = _candidates(text, mentions)
    if not chosen:
        return ""

    main = next((each for each in chosen if each.is_theme), chosen[0])
    start, end = chain_of(text, mentions, main)
    conditions = [
        each for each in chosen if each.is_condition and each.end < start
    ]
    if conditions:
        return f"{conditions[-1].text}・{text[start:end]}"

    return text[start:end]


def _candidates(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The matters of the last sentence that names some, or the best of what else is named.

    >>> from yakuba.core.retrieval.read_text import read
    >>> text = "粗大ごみがあります。シールはどこで買えますか"
    >>> [each.text for each in _candidates(text, read(text).mentions)]
    ['シール']
    >>> text = "郵送の手数料はいくらですか"
    >>> [each.text for each in _candidates(text, read(text).mentions)]
    ['手数料']
    """
    matters = [each for each in mentions if each.is_matter]
    if matters:
        last = text.rfind(END, 0, matters[-1].start)
        return [each for each in matters if each.start > last]

    for sort in LESSER:
        of_sort = [each for each in mentions if each.sort == sort]
        if of_sort:
            return of_sort

    return []
