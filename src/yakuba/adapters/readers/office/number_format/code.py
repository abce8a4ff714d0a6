"""The code of a number format, taken apart: sections, conditions, tokens (ECMA-376 part 1, 18.8.31)."""

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

LONGEST_CODE = 1_000  # Excel itself takes 255 characters
TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.)
    | _(?P<space>.)
    | \*(?P<fill>.)
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/標準)
    | (?P<half>AM/PM|A/P|午前/午後|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|g+|e+|a{3,4})
    | (?P<digit>[0#?])
    | (?P<mark>[.,%/@;])
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?(?:E[+-]?\d+)?)")
CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?", re.DOTALL)
LOCALE = re.compile(r"\$[^-]*-(.*)", re.DOTALL)
NUMERALS = re.compile(r"DBNum(\d)", re.IGNORECASE)
COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
# Kinds of TOKEN that show what they hold, and those that stand for a width: a sign's, or all there is.
LITERALS = dict.fromkeys(["quoted", "escaped", "space", "fill"], "literal")
BLANKS = {"space": " ", "fill": ""}
DATE_KINDS = frozenset(["date", "elapsed", "half"])


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is a group of TOKEN; what is shown as it stands is always `literal`."""

    kind: str
    text: str


TEXT = Token("mark", "@")
SEPARATOR = Token("mark", ";")


@dataclass(frozen=True, slots=True)
class SectionCondition:
    """Of which values a section is for: [<=9999999]."""

    sign: str
    limit: float

    def holds(self, value: float) -> bool:
        """Whether a value is one of them.

        5 is one of [>=5].
        """
        return COMPARISONS[self.sign](value, self.limit)

    @property
    def is_of_positives(self) -> bool:
        """Of all of them: what is left are negatives."""
        return self.sign in (">", ">=") and self.limit <= 0

    @property
    def is_of_negatives(self) -> bool:
        """Of nothing but these: [<0] writes their sign itself."""
        return self.sign in ("<", "<=") and self.limit <= 0


@dataclass(frozen=True, slots=True, eq=False)
class FormatSection:
    """`numerals` is the number of [DBNum1]…; `locale` that of [$-411], in small letters. Each is itself alone."""

    tokens: tuple[Token, ...]
    condition: SectionCondition | None = None
    numerals: int = 0
    locale: str = ""
    is_date: bool = False
    is_of_text: bool = False

    @property
    def is_japanese(self) -> bool:
        """[$-411], [$-ja-JP-x-gannen]."""
        return self.locale.endswith("411") or self.locale.startswith("ja")


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[FormatSection, ...]:
    """The sections of a code, at least one: for figures above nothing; below it; nothing itself; texts.

    #,##0;"△"#,##0;"－";@ has four, General one.
    """
    parts: list[list[Token]] = [[]]
    for token in _tokens(code[:LONGEST_CODE]):
        if token == SEPARATOR:
            parts.append([])
        else:
            parts[-1].append(token)

    return tuple(map(_section, parts))


def _tokens(code: str) -> Iterator[Token]:
    """`0"円"` is a digit and the literal 円."""
    for match in TOKEN.finditer(code):
        kind = match.lastgroup or "literal"
        text = BLANKS.get(kind, match[kind])
        yield Token(LITERALS.get(kind, kind), text)


def _section(tokens: Sequence[Token]) -> FormatSection:
    """What brackets say ([DBNum3][$-411][<10]) holds for the section as a whole, wherever they stand in it.

    [Red][<10]0"件" is the digit 0 and 件, for what is less than ten.
    """
    brackets = [token.text for token in tokens if token.kind == "bracket"]
    limits = filter(None, map(CONDITION.fullmatch, brackets))
    conditions = (SectionCondition(each[1], float(each[2])) for each in limits)
    seen = tuple(token for token in map(_seen, tokens) if token.text)
    return FormatSection(
        tokens=seen,
        condition=next(conditions, None),
        numerals=int(_said(NUMERALS, brackets, "0")),
        locale=_said(LOCALE, brackets, "").lower(),
        is_date=not DATE_KINDS.isdisjoint(token.kind for token in seen),
        is_of_text=TEXT in seen,
    )


def _said(
    pattern: re.Pattern[str], brackets: Sequence[str], otherwise: str
) -> str:
    """What the first bracket of its kind says: 3 of [DBNum3]."""
    matches = filter(None, map(pattern.fullmatch, brackets))
    return next((match[1] for match in matches), otherwise)


def _seen(token: Token) -> Token:
    """Of brackets only a currency is seen: [$¥-411] is ¥, [Red] nothing."""
    if token.kind != "bracket":
        return token

    money = CURRENCY.fullmatch(token.text)
    return Token("literal", money[1] if money else "")


def is_date(code: str) -> bool:
    """Whether numbers in this format are days or times.

    yyyy/m/d and [h]:mm are, 0.00 and @ are not.
    """
    return sections_of(code)[0].is_date


def shows_nothing(code: str) -> bool:
    """Whether a cell in this format looks empty whatever stands in it (;;;).

    ;;; and [Red];;; do, 0;; does not.
    """
    sections = sections_of(code)
    return len(sections) >= 3 and not any(each.tokens for each in sections)
