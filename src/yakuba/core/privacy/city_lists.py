"""What a city adds to the detectors: its official contacts, its places, its words and its own kinds of number."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from yakuba.core.language import check_digits
from yakuba.core.language.text import fold_variants, normalise

DIGITS_ONLY = frozenset(
    {
        "my_number",
        "resident_record_code",
        "payment_card",
        "pension_number",
        "employment_insurance_number",
        "driver_licence",
        "bank_account",
        "corporate_number",
        "company_registration",
        "telephone",
        "postal_code",
    }
)
CHECKS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {"mod11": check_digits.passes_modulus_11, "luhn": check_digits.passes_luhn}
)
CHECK_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "": "なし",
        "mod11": "モジュラス11（重み2〜7、検査数字は末尾）",
        "luhn": "モジュラス10（ルーン、検査数字は末尾）",
    }
)

FORBIDDEN = "市が禁止した言葉です"
LONGEST_PATTERN = 100
MOST_REPEATED = 50
# The whole grammar: a digit `#`, a class [0-9A-Z], a literal character (`\` before one of the signs), each of them
# repeated {n}, {n,m} or `?`. No alternation, no groups, no open repetition.
ELEMENT = re.compile(
    r"(?P<one>#|\[(?:[^\[\]\\^-]-[^\[\]\\^-]|[^\[\]\\^-])+\]|\\[#\[\]{}?\\]|[^#\[\]{}?\\])"
    r"(?P<times>\?|\{[0-9]{1,2}(?:,[0-9]{1,2})?\})?"
)


@dataclass(frozen=True, slots=True)
class CustomKind:
    """A kind of number the city defines itself (宛名番号 …).

    `kind` is a slug like `city:atena`; `check` is one of CHECKS or empty.
    """

    kind: str
    label: str
    pattern: str
    check: str = ""


@dataclass(frozen=True, slots=True)
class BlockedWord:
    """禁止語: a word, or a safe pattern, that must not be sent.

    `reason` is the city's, shown to the person who typed it.
    """

    term: str
    reason: str = FORBIDDEN
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class CityLists:
    """What is taken from the findings, and what is added to them.

    `allowed` holds (kind, comparable value) pairs of official contacts (of e-mail also `@domain`); `places` are no
    persons unless a title or a label says so; `offices` are the nouns on which the names of public offices end
    (課, 小学校): see core.privacy.offices.
    """

    allowed: frozenset[tuple[str, str]] = frozenset()
    places: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    kinds: tuple[CustomKind, ...] = ()
    blocked: tuple[BlockedWord, ...] = ()
    delicate: tuple[str, ...] = ()


def comparable(kind: str, value: str) -> str:
    """The form in which two spellings of one value are equal.

    Digits only for numbers, else folded and without spaces.
    """
    plain = normalise(value)
    if kind in DIGITS_ONLY:
        return re.sub(r"[^0-9]", "", plain.replace("+81", "0"))

    return re.sub(r"\s", "", fold_variants(plain)).lower()


def pattern_problem(pattern: str) -> str:
    """Why a pattern is not taken, as a sentence; empty if it is. One that is taken never runs longer than it is."""
    if not pattern.strip():
        return "パターンを入力してください。"
    if len(pattern) > LONGEST_PATTERN:
        return f"パターンは{LONGEST_PATTERN}文字以内で書いてください。"

    elements = list(ELEMENT.finditer(pattern))
    if sum(len(element[0]) for element in elements) != len(pattern):
        return (
            "使えない書き方があります。文字、# (数字1字)、[A-Z] のような文字の範囲、"
            "{3}・{2,4}・? の繰り返しだけが使えます。"
        )

    for element in elements:
        problem = _repetition_problem(element) or _range_problem(element)
        if problem:
            return problem

    if all(_is_optional(element) for element in elements):
        return "何もない所にも当てはまるパターンです。必ず現れる文字を入れてください。"

    return ""


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression for normalised text; at its ends, digits do not run on.

    Raises ValueError with the sentence if there is a problem with it.
    """
    problem = pattern_problem(pattern)
    if problem:
        raise ValueError(problem)

    elements = list(ELEMENT.finditer(pattern))
    body = "".join(_element_as_regex(element) for element in elements)
    before = r"(?<![0-9])" if _is_digit(elements[0]) else ""
    after = r"(?![0-9])" if _is_digit(elements[-1]) else ""
    return re.compile(f"{before}{body}{after}")


def _repetition_problem(element: re.Match[str]) -> str:
    times = element["times"] or ""
    bounds = [int(number) for number in re.findall("[0-9]+", times)]
    if not bounds:
        return ""

    least, most = bounds[0], bounds[-1]
    if max(least, 1) <= most <= MOST_REPEATED:
        return ""

    return f"{times} は使えません。繰り返しは1回から{MOST_REPEATED}回まで、小さい数から書いてください。"


def _range_problem(element: re.Match[str]) -> str:
    if not element["one"].startswith("["):
        return ""

    for low, high in re.findall("(.)-(.)", element["one"]):
        if low > high:
            return (
                f"[{low}-{high}] は逆さまです。小さいほうから書いてください。"
            )

    return ""


def _is_optional(element: re.Match[str]) -> bool:
    times = element["times"] or ""
    return times.startswith(("?", "{0"))


def _element_as_regex(element: re.Match[str]) -> str:
    one = _as_regex(element["one"])
    if not element["times"]:
        return one

    # Possessive: each repetition takes what it can and gives nothing back, so that nothing is ever tried twice.
    return f"{one}{element['times']}+"


def _as_regex(one: str) -> str:
    if one == "#":
        return "[0-9]"
    if one.startswith("["):
        return normalise(one)

    return re.escape(normalise(one.removeprefix("\\") or one))


def _is_digit(element: re.Match[str]) -> bool:
    return element["one"] == "#" or "0-9" in element["one"]
