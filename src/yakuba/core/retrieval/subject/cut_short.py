"""What is cut short or corrected: the question before, with one thing of it exchanged (「郵送は？」)."""

from functools import partial

from yakuba.core.retrieval.read_text import ReadText, read
from yakuba.core.retrieval.subject.mentions import (
    Mention,
    chain_of,
    is_chain,
    joined,
)
from yakuba.core.retrieval.subject.standalone import (
    StandaloneQuestion,
    belonging,
    same_asked,
)
from yakuba.core.retrieval.subject.wordings import (
    CUT_SHORT,
    KIN,
    NOT_BUT,
    SUPPOSED,
    UNKNOWN,
)


def corrected(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion | None:
    """「工事ではなく物品です」: the question before, with the one in the place of the other.

    >>> before = StandaloneQuestion(read("工事の入札の期限は"), "工事の入札")
    >>> found = corrected(read("工事ではなく物品です"), before)
    >>> found.text, found.subject
    ('物品の入札の期限は', '物品の入札')
    """
    found = NOT_BUT.fullmatch(own.folded)
    if not found or not read(found["right"]).mentions:
        return None

    wrong, right = found["wrong"], found["right"]
    if wrong not in before.question.folded:
        return cut_short(read(right), before)

    text = before.question.folded.replace(wrong, right)
    subject = before.subject.replace(wrong, right)
    return StandaloneQuestion(read(text), subject, True, wider=before.wider)


def cut_short(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion | None:
    """「郵送は？」「北野小は使えますか」: one thing is new, and what is asked of it was asked before.

    >>> before = StandaloneQuestion(read("北野小学校は借りられますか"), "北野小学校")
    >>> cut_short(read("南小学校は？"), before).text
    '南小学校は借りられますか'
    >>> cut_short(read("手数料は？"), before).text
    '北野小学校の手数料は?'
    >>> cut_short(read("郵送は？"), before).text
    '郵送の場合、北野小学校は借りられますか'
    """
    named = _only_new(own, before.question)
    if named is None:
        return None

    if named.sort == "attribute":
        return belonging(own, before)

    partner = _partner(named, before.question)
    if partner:
        return _in_its_place(named, partner, before)
    if named.sort == "item" and not SUPPOSED.match(named.behind):
        return belonging(own, before)

    text = f"{named.text}の場合、{before.text}"
    return same_asked(text, before)


def _only_new(own: ReadText, earlier: ReadText) -> Mention | None:
    """The one thing that a question names, where nothing else in it is new.

    >>> earlier = read("北野小学校の体育館は土日に使えますか")
    >>> _only_new(read("南小学校は使えますか"), earlier).text
    '南小学校'
    >>> _only_new(read("南小学校はどこにありますか"), earlier)
    >>> _only_new(read("南小学校と西小学校は？"), earlier)
    """
    spoken_of = {each.text for each in earlier.mentions}
    new = [each for each in own.mentions if each.text not in spoken_of]
    if not new or not is_chain(own.folded, new):
        return None

    if any(each.text.startswith(UNKNOWN) for each in new):
        return None

    named = joined(own.folded, new)
    behind = own.folded[named.end :]
    if named.start <= 1 and CUT_SHORT.fullmatch(behind):
        return named

    if _asks_the_same(own, named, earlier):
        return named

    return None


def _asks_the_same(own: ReadText, named: Mention, earlier: ReadText) -> bool:
    """Whether a question asks of what it names just what the one before asked.

    >>> earlier = read("北野小学校は土日に使えますか")
    >>> own = read("南小学校は使えますか")
    >>> _asks_the_same(own, own.mentions[0], earlier)
    True
    >>> own = read("南小学校はどこにありますか")
    >>> _asks_the_same(own, own.mentions[0], earlier)
    False
    """
    if any(each.sort == "attribute" for each in own.mentions):
        return False

    others = set(own.terms) - set(named.phrase.parts)
    return bool(others) and others <= set(earlier.words)


def _partner(named: Mention, earlier: ReadText) -> Mention | None:
    """The thing of the same sort in the question before, whose place a new one takes: the one most like it, else what
    that question is about; under a condition (「物品の場合」), rather what is not.

    >>> earlier = read("人口の速報はいつ公表されますか")
    >>> [named] = read("確報は？").mentions
    >>> _partner(named, earlier).text
    '速報'
    >>> [named] = read("郵送は？").mentions
    >>> _partner(named, earlier)
    """
    alike = [
        each
        for each in earlier.mentions
        if each.sort == named.sort and not each.text.startswith(UNKNOWN)
    ]
    best = max(alike, key=partial(_fit, named), default=None)
    if best is None or not SUPPOSED.match(named.behind):
        return best

    if best.is_theme and named.likeness(best) < KIN:
        return None

    return best


def _fit(named: Mention, other: Mention) -> tuple[int, bool]:
    return (
        named.likeness(other),
        other.is_theme != named.is_condition,
    )


def _in_its_place(
    named: Mention, partner: Mention, before: StandaloneQuestion
) -> StandaloneQuestion:
    """The question before with a new thing for one of its own; what is about the other is now about the new one.

    >>> before = StandaloneQuestion(read("人口の速報はいつ公表されますか"), "人口の速報")
    >>> [named] = read("確報は？").mentions
    >>> _in_its_place(named, before.question.mentions[1], before).text
    '確報はいつ公表されますか'
    """
    earlier = before.question
    start, end = partner.start, partner.end
    if named.is_matter and not named.is_condition:
        start, end = chain_of(earlier.folded, earlier.mentions, partner)

    other = earlier.folded[start:end]
    text = earlier.folded[:start] + named.text + earlier.folded[end:]
    subject = before.subject
    if other in subject:
        subject = subject.replace(other, named.text)
    elif named.is_matter:
        subject = named.text

    background = other if partner.sort == "item" else ""
    return StandaloneQuestion(
        read(text), subject, True, background, before.wider
    )
