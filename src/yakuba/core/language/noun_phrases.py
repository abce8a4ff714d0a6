"""The noun phrases of a text: 粗大ごみ, 電話番号, 北野小学校, 何日, with what is needed to say what sort of thing each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

# They stand for nothing themselves: 「外国人の場合」「洪水のとき」「届け出るところ」.
FORMAL = frozenset(
    "場合 時 際 事 こと 物 方 為 所 程 訳 筈 積もり 侭 通り 件 旨 節 折 間 以外 様 気 感じ 話 形 点 面 分".split()
)
# Behind it a verb's stem is a noun: 「申し込みは」「引っ越しの」.
AFTER_NOUN = frozenset("のはをがも")
# Kinds of waste are named by what becomes of them: 燃えるごみ, 燃やせないごみ.
NAMED_BY_VERB = "ごみ"
HONORIFIC = frozenset(("お", "ご", "御"))

Morphemes = Sequence[tuple[Any, int]]


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Nouns that stand together, and their span in the text.

    `parts` are their normalised forms. `counts` says that it is a figure with its unit, `is_unit` that it is a unit
    alone (週, 年), `is_named` that a name is in it, `is_verbal` that it ends on what one does (出産).
    """

    text: str
    start: int
    end: int
    parts: tuple[str, ...]
    counts: bool = False
    is_unit: bool = False
    is_named: bool = False
    is_verbal: bool = False


def noun_phrases(text: str, morphemes: Morphemes) -> tuple[NounPhrase, ...]:
    """The phrases of a text in its order. The morphemes are its own (tokens.morphemes).

    >>> from yakuba.core.language.tokens import morphemes
    >>> def phrases(text: str) -> list[str]:
    ...     found = noun_phrases(text, tuple(morphemes(text)))
    ...     return [phrase.text for phrase in found]
    >>> phrases("粗大ごみの申し込みは、北野小学校の前で")
    ['粗大ごみ', '申し込み', '北野小学校', '前']
    >>> phrases("外国人の場合に届け出るところ")
    ['外国人']
    """
    return tuple(_phrase(text, run) for run in _runs(morphemes))


def _runs(morphemes: Morphemes) -> Iterator[Morphemes]:
    """The morphemes of each phrase; a figure begins one of its own (手帳・2級).

    >>> from yakuba.core.language.tokens import morphemes
    >>> runs = _runs(tuple(morphemes("手帳2級の方")))
    >>> ["".join(each.surface() for each, _ in run) for run in runs]
    ['手帳', '2級']
    """
    run: list[tuple[Any, int]] = []
    for position, each in enumerate(morphemes):
        joins = _joins(morphemes, position, is_first=not run)
        if run and (not joins or _begins_figure(each[0], run)):
            yield run
            run = []

        if joins:
            run.append(each)

    if run:
        yield run


def _joins(morphemes: Morphemes, position: int, *, is_first: bool) -> bool:
    """Whether it is part of a phrase, or begins one.

    >>> from yakuba.core.language.tokens import morphemes
    >>> honorific = tuple(morphemes("ご案内"))
    >>> [_joins(honorific, place, is_first=True) for place in (0, 1)]
    [False, True]
    >>> plain = tuple(morphemes("主要道路"))
    >>> _joins(plain, 0, is_first=True)
    True
    """
    morpheme, _ = morphemes[position]
    kind, sort, *_ = morpheme.part_of_speech()
    match kind:
        case "名詞":
            is_formal = morpheme.normalized_form() in FORMAL
            return sort != "助動詞語幹" and not (is_first and is_formal)
        case "接頭辞":
            return morpheme.surface() not in HONORIFIC
        case "接尾辞":
            return sort == "名詞的" and not is_first
        case "形状詞":
            return _kind_at(morphemes, position + 1) == "名詞"
        case "動詞" | "助動詞":
            return _is_noun_stem(morphemes, position) or _tells_waste(
                morphemes, position
            )

    return False


def _is_noun_stem(morphemes: Morphemes, position: int) -> bool:
    """Verbs that are nouns where they stand: 出し in 「出し方」, not in 「出して」.

    >>> from yakuba.core.language.tokens import morphemes
    >>> _is_noun_stem(tuple(morphemes("出し方")), 0)
    True
    >>> _is_noun_stem(tuple(morphemes("出して")), 0)
    False
    """
    while _is_stem(morphemes, position):
        position += 1
        if _kind_at(morphemes, position) in ("名詞", "接尾辞"):
            return True
        if _kind_at(morphemes, position) == "助詞":
            return morphemes[position][0].surface() in AFTER_NOUN

    return False


def _tells_waste(morphemes: Morphemes, position: int) -> bool:
    """燃える, or 燃え and ない, before ごみ.

    >>> from yakuba.core.language.tokens import morphemes
    >>> _tells_waste(tuple(morphemes("燃えないごみ")), 0)
    True
    >>> _tells_waste(tuple(morphemes("燃える大型ごみ")), 0)
    False
    """
    following = [morpheme for morpheme, _ in morphemes[position + 1 :][:2]]
    names = [morpheme.normalized_form() for morpheme in following]
    if NAMED_BY_VERB not in names:
        return False

    between = following[: names.index(NAMED_BY_VERB)]
    return all(each.normalized_form() == "ない" for each in between)


def _is_stem(morphemes: Morphemes, position: int) -> bool:
    if _kind_at(morphemes, position) != "動詞":
        return False

    inflection = str(morphemes[position][0].part_of_speech()[5])
    return inflection == "連用形-一般"


def _kind_at(morphemes: Morphemes, position: int) -> str:
    """The part of speech; empty behind the last."""
    if position >= len(morphemes):
        return ""

    return str(morphemes[position][0].part_of_speech()[0])


def _begins_figure(morpheme: Any, run: Morphemes) -> bool:
    """第 and figures, where none stands before them."""
    if not _is_figure(morpheme):
        return False

    return not any(_is_figure(part) for part, _ in run)


def _is_figure(morpheme: Any) -> bool:
    is_number: bool = morpheme.part_of_speech()[1] == "数詞"
    return is_number or morpheme.surface() == "第"


def _phrase(text: str, run: Morphemes) -> NounPhrase:
    """
    >>> from yakuba.core.language.tokens import morphemes
    >>> week, times = noun_phrases("週に何回", tuple(morphemes("週に何回")))
    >>> week.is_unit, times.is_unit, times.counts
    (True, False, True)
    """
    first, offset = run[0]
    last, last_offset = run[-1]
    start = offset + first.begin()
    end = last_offset + last.end()
    kinds = [morpheme.part_of_speech()[1] for morpheme, _ in run]
    units = [morpheme.part_of_speech()[2] for morpheme, _ in run]
    return NounPhrase(
        text[start:end],
        start,
        end,
        tuple(morpheme.normalized_form() for morpheme, _ in run),
        counts="数詞" in kinds,
        is_unit=units == ["助数詞可能"] and end - start == 1,
        is_named="固有名詞" in kinds,
        is_verbal=units[-1] == "サ変可能",
    )
