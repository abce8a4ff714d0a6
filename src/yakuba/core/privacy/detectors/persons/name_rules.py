"""Which words are names, by the letters of the words around them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudachipy import MorphemeList  # type: ignore[attr-defined]

from yakuba.core.privacy.detectors.persons.script import KATAKANA
from yakuba.core.privacy.detectors.persons.word_letters import letters_of
from yakuba.core.privacy.findings import Confidence


class Rule(NamedTuple):
    """The name is the group `name`, or the whole match."""

    pattern: re.Pattern[str]
    reason: str
    confidence: Confidence = "likely"


FULL_NAME = "辞書にある姓と名の並びです"
DICTIONARY = "辞書にある姓や名です"
TITLE = "敬称や役職の付いた名前です"
SAID = "続柄や職業の言葉のそばにある名前です"
FOREIGN = "外国の人の名前の形をしています"
POSSIBLE = "名前かもしれない言葉です"
END = r"(?=[pwnacbQqvodTtR(r)_\n]|$)"
APART = r"(?<![XxkPZONLMAB])"  # not the end of a longer compound
CHAIN = re.compile(r"[iSGPOkXxLMACg]{1,3}(?:d[iSGPOkXxLMACgZr]{1,3})+")
RULES = (
    Rule(re.compile(
        rf"(?:[SLMAB]|{APART}s)_?(?:[GF][GyNu]?|y[Gyu]?)|O_?G|F|[SAG][fu]?0f?{END}|[SAs][suU]y{END}|[SA]_?[uU]u?{END}"
        rf"|{APART}s_?(?:[YuU]{{1,2}}|N(?=w)){END}"
        rf"|[SG]_?[XPY]{END}|Sk(?=[wnc])|{APART}(?:[PkX]_?[SG]|PB){END}|{APART}[NYuU]{{1,2}}_?G{END}"
    ), FULL_NAME, "certain"),
    Rule(re.compile("[PXkG][09]T"), FOREIGN),
    Rule(re.compile(
        rf"{APART}(?:[SsuUYAB]?_?[GyNYuU]|[sSGyPLMABYuUNO])_?(?=t(?![tul]))|{APART}[Xxk]_?(?=t(?![Ntul]))"
        rf"|[ZJi](?:_?[ZJi]){{0,4}}_?(?=t)"
        rf"|{APART}[sPXYJAUM](?=[TR])|[SG](?=[tTR])|{APART}[SPX](?=N[rR])"), TITLE, "certain"),
    Rule(re.compile(rf"(?<![lNOLA])(?<![LMl]d)S[Y0]?{END}(?!d[LM]|[Q)]l)"), DICTIONARY),
    Rule(re.compile(rf"{APART}G{END}|G(?=[wnTtRpc])|(?<=r)y{END}"), DICTIONARY),
    Rule(re.compile(r"(?<![XkPZOLMNdqAB])PP?(?=[pwnacbQqvoTtR(r)_\n]|$)|P(?=[wnT])|J_[JZ](?=[pwtTR(])"), FOREIGN),
    Rule(re.compile(
        r"(?:(?<=[rR][ndcq])|(?<=[rR][pw]v)|(?<=[rR][pw]vp)|(?<=[rR]a[vo]))"
        r"(?P<name>[OXYGySFABM][Gyu0]?|L[GNu]?|[uUA][ufyU]{1,2})(?=[pwcbQdn(_\n]|$)"), SAID),
    Rule(re.compile(rf"{APART}(?:A|U[uUfy]{{1,2}})(?=w)|(?:(?<=[cbo_\n])|^)s(?=w)"), POSSIBLE),
    Rule(re.compile(r"X(?=w)"), POSSIBLE),
)  # fmt: skip
# The strict profile also takes what is a name less often than not.
STRICT_RULES = (
    Rule(re.compile(
        r"[uUyfYsLMA]{2,3}(?=[pwncbQT]|$)|[SGPJXxFsYyUAB]|(?:M|u(?=[wc]))(?=[pwncbQT]|$)|k(?=w)"
        r"|h[NuU](?=[wdnc])|Z(?:_?[Zi])*"), POSSIBLE),
)  # fmt: skip
# Letters of words that go on after a chain which is no name (「ハイテク・ビジネスセンター」).
GOES_ON = frozenset("lgNBOXkPf09Z")


class Name(NamedTuple):
    """First and last (exclusive) word of a name, and the rule that says so."""

    first: int
    last: int
    rule: Rule


def names_in(morphemes: MorphemeList, *, strict: bool) -> Iterator[Name]:
    """What an earlier rule took, a later one leaves alone.

    >>> from yakuba.core.language.tokens import dictionary
    >>> words = dictionary().tokenizer().tokenize("担当は山田太郎です。")
    >>> name = next(names_in(words, strict=False))
    >>> [words[place].surface() for place in range(name.first, name.last)]
    ['山田', '太郎']
    """
    letters = letters_of(morphemes)
    taken = bytearray(len(letters))
    for first, last in _chains(letters, morphemes):
        taken[first:last] = b"\1" * (last - first)
        if _is_name(letters, first, last):
            yield Name(first, last, Rule(CHAIN, FOREIGN))
        elif strict:
            yield Name(first, last, Rule(CHAIN, POSSIBLE))

    rules = (*RULES, *STRICT_RULES) if strict else RULES
    for rule in rules:
        group = "name" if rule.pattern.groupindex else 0
        for match in rule.pattern.finditer(letters):
            first, last = match.span(group)
            last = first + len(letters[first:last].rstrip("_"))
            if not any(taken[first:last]):
                taken[first:last] = b"\1" * (last - first)
                yield Name(first, last, rule)


def _chains(
    letters: str, morphemes: MorphemeList
) -> Iterator[tuple[int, int]]:
    """Katakana words joined by ・ (「ジョン・スミス」).

    >>> from yakuba.core.language.tokens import dictionary
    >>> words = dictionary().tokenizer().tokenize("ジョン・スミスさん")
    >>> list(_chains(letters_of(words), words))
    [(0, 3)]
    """
    for match in CHAIN.finditer(letters):
        first, last = match.span()
        words = [morphemes[place].surface() for place in range(first, last)]
        if all(_is_part_of_chain(word) for word in words):
            yield first, last


def _is_part_of_chain(word: str) -> bool:
    """「マリア・ロペス=ガルシア」, 「J・スミス」.

    >>> _is_part_of_chain("ロペス"), _is_part_of_chain("J"), _is_part_of_chain("IT")
    (True, True, False)
    """
    if word in "・=゠" or KATAKANA.fullmatch(word):
        return True

    return len(word) == 1 and word.isascii()


def _is_name(letters: str, first: int, last: int) -> bool:
    """Most of its parts are names or unknown, none is an organisation or country, and no noun goes on after it.

    >>> _is_name("GdSR", 0, 3), _is_name("GdSg", 0, 3), _is_name("kdk", 0, 3)
    (True, False, False)
    """
    chain = letters[first:last]
    if "g" in chain or "C" in chain or "Z" in chain:
        return False
    if _goes_on(letters, last) or _is_quoted(letters, first, last):
        return False

    parts = chain.replace("d", "")
    return not _is_initials(parts) and _is_mostly_names(parts)


def _goes_on(letters: str, last: int) -> bool:
    """「山田川」 goes on behind 「山田」; 「山田様」 does not.

    >>> _goes_on("Sl", 1), _goes_on("St", 1)
    (True, False)
    """
    after = letters[last : last + 1]
    return after in GOES_ON and letters[last + 1 : last + 2] != "R"


def _is_quoted(letters: str, first: int, last: int) -> bool:
    """「『太郎』」.

    >>> _is_quoted("qGdSQ", 1, 4), _is_quoted("GdS", 0, 3)
    (True, False)
    """
    return (
        letters[first - 1 : first] == "q" and letters[last : last + 1] == "Q"
    )


def _is_initials(parts: str) -> bool:
    """「A・B・C」 and 「A・B」 name nobody.

    >>> _is_initials("ii"), _is_initials("iS"), _is_initials("GS")
    (True, True, False)
    """
    return "iii" in parts or (parts[0] == "i" and len(parts) < 3)


def _is_mostly_names(parts: str) -> bool:
    """Enough of a chain are names: half of it, or its first or last part.

    >>> _is_mostly_names("GS"), _is_mostly_names("kkP"), _is_mostly_names("kGk")
    (True, True, False)
    """
    names = sum(part in "PSGXx" for part in parts)
    if 2 * names > len(parts):
        return True

    return names > 0 and (parts[0] in "PGSXx" or parts[-1] in "PXx")
