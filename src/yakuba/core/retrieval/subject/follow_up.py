"""Each question of a conversation as it stands alone.

A question leans on the one before where it points back (それ), where it is cut short (「郵送は？」) or where it names no
matter of its own (「手数料はいくら」). Then it takes over what that one was about, or stands in its place with a thing of
the same sort exchanged: a place for a place, a group of people for a group.
"""

import re
from operator import attrgetter

from yakuba.core.language.text import normalise
from yakuba.core.retrieval.read_text import ReadText, read
from yakuba.core.retrieval.subject.cut_short import corrected, cut_short
from yakuba.core.retrieval.subject.mentions import (
    ADDED,
    Mention,
    subject_of,
)
from yakuba.core.retrieval.subject.sorts import known
from yakuba.core.retrieval.subject.standalone import (
    StandaloneQuestion,
    belonging,
    carried,
    same_asked,
)
from yakuba.core.retrieval.subject.wordings import (
    ANOTHER,
    CONDITION_END,
    IS_QUESTION,
    LEANS_BACK,
    LETTERS,
    OF_POINTER,
    OF_SUBJECT,
    OPENING,
    PLACE_POINTER,
    POINTER,
    STATED,
    asks,
)
from yakuba.core.retrieval.vocabulary import form_of
from yakuba.core.retrieval.vocabulary.starter import starter

CIRCUMSTANCES = frozenset({"event", "place"})


def follow(
    text: str, before: StandaloneQuestion | None = None
) -> StandaloneQuestion:
    """The question as it stands after the one before it.

    >>> before = follow("住民票の写しの手数料はいくらですか")
    >>> follow("すみません、それは郵送でもできますか", before).text
    '住民票の写しは郵送でもできますか'
    >>> follow("郵送は？", before).text
    '郵送の場合、住民票の写しの手数料はいくらですか'
    """
    own = read(text)
    if before is None:
        return StandaloneQuestion(own, _subject(own))

    opening = OPENING.match(own.folded)
    rest = read(own.folded[opening.end() :]) if opening else own
    return (
        _pointing(rest, before)
        or corrected(rest, before)
        or cut_short(rest, before)
        or _under_condition(rest, before)
        or _told_besides(rest, before)
        or _without_matter(rest, before)
        or _of_its_own(own, before)
    )


def stands_alone(question: ReadText) -> bool:
    """Whether it names a matter, by a noun or by a verb that is one (引っ越す): it needs nothing said before.

    So does what names a thing twice: when and where (「洪水のとき使える避難所」).

    >>> stands_alone(read("引っ越しました")), stands_alone(read("いくらですか"))
    (True, False)
    >>> stands_alone(read("洪水のとき避難所はどこ")), stands_alone(read("避難所はどこ"))
    (True, False)
    """
    if _matters(question) or _tells_event(question):
        return True

    told = {each.sort for each in question.mentions} & CIRCUMSTANCES
    return len(told) == len(CIRCUMSTANCES)


def _subject(question: ReadText) -> str:
    """As it was typed: 「DV」, where the common form has 「dv」.

    >>> _subject(read("DVの相談はどこでできますか"))
    'DV'
    """
    subject = subject_of(question.folded, question.mentions)
    if not LETTERS.search(subject):
        return subject

    typed = re.search(re.escape(subject), normalise(question.text), re.I)
    return typed[0] if typed else subject


def _pointing(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion | None:
    """「そこは何台とめられるの」「その割合は」: what is pointed to, in the place of the pointer.

    >>> before = follow("北野公民館の利用料はいくらですか")
    >>> _pointing(read("そこは何台とめられるの"), before).text
    '北野公民館は何台とめられるの'
    >>> before = follow("粗大ごみはいくらですか")
    >>> _pointing(read("その電話番号は"), before).text
    '粗大ごみの電話番号は'
    """
    if not before.subject:
        return None

    place = PLACE_POINTER.search(own.folded)
    if place:
        subject = _place_in(before.question) or before.subject
        return carried(_exchanged(own, place, subject), subject, before)

    thing = POINTER.search(own.folded)
    if thing:
        text = _exchanged(own, thing, before.subject)
        return carried(text, before.subject, before)

    owner = OF_POINTER.search(own.folded)
    if owner:
        text = _exchanged(own, owner, _owner(own, owner.end(), before.subject))
        return carried(text, before.subject, before)

    return None


def _place_in(question: ReadText) -> str:
    """The place of which a question speaks, a named one first.

    >>> _place_in(read("図書館と北野公民館は使えますか"))
    '北野公民館'
    >>> _place_in(read("粗大ごみはいくらですか"))
    ''
    """
    places = [each for each in question.mentions if each.sort == "place"]
    places.sort(key=attrgetter("is_matter"), reverse=True)
    return places[0].text if places else ""


def _owner(own: ReadText, place: int, subject: str) -> str:
    """What stands instead of その: 粗大ごみの before 電話, 粗大 before ごみ.

    >>> own = read("そのごみは何曜日ですか")
    >>> _owner(own, 2, "粗大ごみ"), _owner(own, 2, "古紙")
    ('粗大', '古紙の')
    """
    pointed_at = next(
        (each.text for each in own.mentions if each.start == place), ""
    )
    if pointed_at and subject.endswith(pointed_at):
        return subject.removesuffix(pointed_at)

    return f"{subject}の"


def _exchanged(own: ReadText, found: re.Match[str], other: str) -> str:
    """The question with another wording for the one that was found in it.

    >>> own = read("それはいくら")
    >>> _exchanged(own, POINTER.search(own.folded), "粗大ごみ")
    '粗大ごみはいくら'
    """
    before = own.folded[: found.start()]
    behind = own.folded[found.end() :]
    return before + other + behind


def _under_condition(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion | None:
    """「自分で持ち込んだら？」: the question before, under another condition; where that asked for nothing by a word, what
    it was about.

    >>> before = follow("粗大ごみはいくらですか")
    >>> _under_condition(read("自分で持ち込んだら？"), before).text
    '自分で持ち込んだら、粗大ごみはいくらですか'
    >>> before = follow("粗大ごみを出したい")
    >>> _under_condition(read("自分で持ち込んだら？"), before).text
    '粗大ごみについて、自分で持ち込んだら?'
    """
    is_condition = CONDITION_END.search(own.folded) is not None
    if not is_condition or asks(own.folded) or _has_name(own):
        return None

    if asks(before.text):
        condition = own.folded.rstrip("?。")
        text = f"{condition}、{before.text}"
        return same_asked(text, before)

    if not before.subject:
        return None

    text = f"{before.subject}について、{own.folded}"
    return carried(text, before.subject, before)


def _told_besides(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion | None:
    """「4人で住んでいます」: it asks nothing, so it goes with what was asked.

    >>> before = follow("市営住宅の家賃はいくらですか")
    >>> _told_besides(read("4人で住んでいます"), before).text
    '4人で住んでいます、市営住宅の家賃はいくらですか'
    """
    if not STATED.search(own.folded) or asks(own.folded):
        return None
    if _is_known(own) or not IS_QUESTION.search(before.question.folded):
        return None

    return same_asked(f"{own.folded.rstrip('。')}、{before.text}", before)


def _without_matter(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion | None:
    """「1回に何束まで？」: it names no matter, so it is about the one before.

    >>> before = follow("落ち葉の回収はいつですか")
    >>> _without_matter(read("1回に何束まで？"), before).text
    '落ち葉の回収について、1回に何束まで?'
    >>> _without_matter(read("手数料はかかりますか"), before).text
    '落ち葉の回収の手数料はかかりますか'
    """
    if stands_alone(own) or not before.subject:
        return None

    if own.mentions:
        first = own.mentions[0]
        is_asked = first.start <= 1 and first.sort == "attribute"
        if is_asked and OF_SUBJECT.match(first.behind):
            return belonging(own, before)

    text = f"{before.subject}について、{own.folded}"
    return carried(text, before.subject, before)


def _of_its_own(
    own: ReadText, before: StandaloneQuestion
) -> StandaloneQuestion:
    """It names its matter. What was spoken of may still be what that belongs to (「シールはどこで買えますか」).

    >>> before = follow("粗大ごみの収集はいつですか")
    >>> _of_its_own(read("シールはどこで買えますか"), before).wider
    '粗大ごみの収集'
    >>> _of_its_own(read("ところで、シールはどこで買えますか"), before).wider
    ''
    """
    subject = _subject(own)
    if ANOTHER.match(own.folded):
        return StandaloneQuestion(own, subject)

    leans = OPENING.match(own.folded) or LEANS_BACK.search(own.folded)
    if leans:
        return StandaloneQuestion(own, subject, background=before.text)

    is_apart = _is_known(own) and not _adds(own)
    if is_apart:
        return StandaloneQuestion(own, subject)

    return StandaloneQuestion(own, subject, wider=before.subject)


def _adds(question: ReadText) -> bool:
    """「ペットも連れて行けますか」, and what only tells (「会社を辞めました」).

    >>> _adds(read("ペットも連れて行けますか")), _adds(read("ペットは連れて行けますか"))
    (True, False)
    """
    if STATED.search(question.folded) and not asks(question.folded):
        return True

    return any(each.behind.startswith(ADDED) for each in _matters(question))


def _is_known(question: ReadText) -> bool:
    """Of a matter that has a name at the office, or that happens in a life (引っ越す): not part of another one."""
    return _has_name(question) or _tells_event(question)


def _has_name(question: ReadText) -> bool:
    """Whether the office has a name for one of its matters.

    >>> _has_name(read("転入届は必要ですか")), _has_name(read("シールは必要ですか"))
    (True, False)
    """
    names = starter().forms
    return any(form_of(each.text) in names for each in _matters(question))


def _matters(question: ReadText) -> list[Mention]:
    return [each for each in question.mentions if each.is_matter]


def _tells_event(question: ReadText) -> bool:
    """By a verb, without any noun.

    >>> _tells_event(read("来月引っ越します")), _tells_event(read("来月使います"))
    (True, False)
    """
    sorts = known()
    return any(sorts.get(word) == "item" for word in question.words)
