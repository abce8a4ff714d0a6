"""Numbers in a number format: places for figures, groups of three, thousands, per cent, fractions, powers of ten."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache, partial

from yakuba.adapters.readers.office.number_format.code import (
    TEXT,
    FormatSection,
    Token,
)
from yakuba.adapters.readers.office.number_format.numerals import (
    as_said,
    one_by_one,
)

# Excel counts with fifteen figures and shows eleven characters where nothing is said.
EXACT = Context(prec=400)
MOST_WHOLE = 1e15
SMALLEST_PLAIN = 1e-4
MOST_SHOWN = 10
COMMA = Token("mark", ",")
POINT = Token("mark", ".")
PERCENT = Token("mark", "%")
SLASH = Token("mark", "/")
PLACES = re.compile("[0#?]")
MOST_DENOMINATOR_PLACES = 4
EMPTY_PLACES = {"0": "0", "#": "", "?": " "}


def rendered(value: float, section: FormatSection) -> str:
    """A number that is not negative: 1200 is 1,200円 in #,##0"円"."""
    return _way(section)(value)


@lru_cache(maxsize=4096)
def _way(section: FormatSection) -> Callable[[float], str]:
    """How a section writes numbers, worked out once.

    0.00 is fixed, 0.00E+00 scientific, # ?/? a fraction, "なし" says the same of all.
    """
    tokens = section.tokens
    kinds = {token.kind for token in tokens}
    if "general" in kinds or section.is_of_text:
        return partial(_general, section=section)

    if "digit" not in kinds:
        literals = _literals(tokens)
        return lambda value: literals

    if "exponent" in kinds:
        return partial(_scientific, tokens=tokens)
    if SLASH in tokens:
        return partial(_fraction, tokens=tokens)

    plan = _plan(tokens)
    return lambda value: one_by_one(_fixed(value, plan), section.numerals)


def general(value: float) -> str:
    """As Excel shows a number without a format; whole numbers keep all of their figures, which codes need.

    0.1 is 0.1, 1234567.891 is 1234567.891, 1e20 is 1E+20.
    """
    if value == int(value) and value < MOST_WHOLE:
        return str(int(value))

    if SMALLEST_PLAIN <= value < MOST_WHOLE:
        places = max(0, MOST_SHOWN - len(str(int(value))))
        return _without_zeros(f"{_rounded(_decimal(value), places):f}")

    mantissa, _, power = f"{value:.5E}".partition("E")
    return f"{_without_zeros(mantissa)}E{int(power):+03}"


def _without_zeros(text: str) -> str:
    """1.50 is 1.5, and 2.00 is 2."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: float) -> Decimal:
    """Without what a float has behind its fifteenth figure: 0.1 is 0.1."""
    return Decimal(f"{value:.15g}")


def _rounded(number: Decimal, places: int) -> Decimal:
    """2.5 is 3, as people round."""
    return number.quantize(
        Decimal(1).scaleb(-places), ROUND_HALF_UP, context=EXACT
    )


def _general(value: float, section: FormatSection) -> str:
    """General"円", or @, where a number stands as it is.

    12 in General"人" is 12人, in [DBNum1]General it is 十二.
    """
    said = general(value)
    if said.isdecimal():
        said = as_said(int(said), section.numerals)

    return "".join(
        said if token.kind == "general" or token == TEXT else _literal(token)
        for token in section.tokens
    )


def _literal(token: Token) -> str:
    """What stands there as it is; a comma says how figures are grouped.

    円 and a point are, a comma and 0 are not.
    """
    is_said = token.kind in ("literal", "mark") and token != COMMA
    return token.text if is_said else ""


def _literals(tokens: Iterable[Token]) -> str:
    """円 of 0"円"."""
    return "".join(map(_literal, tokens))


@dataclass(frozen=True, slots=True)
class FigurePlan:
    """What `"¥"#,##0.0` makes of numbers: `whole` and `rest` are its places before the point (###0) and behind it (0).

    `before` and `behind` take a text for each of them (¥{}{}{}{}, .{}); `shift` is that of the point (2 for per cent).
    """

    whole: str
    rest: str
    before: str
    behind: str
    shift: int
    is_grouped: bool


def _plan(tokens: Sequence[Token]) -> FigurePlan:
    """Worked out once for each section."""
    end = tokens.index(POINT) if POINT in tokens else len(tokens)
    whole = _places(tokens[:end])
    rest = _places(tokens[end:])
    # Commas between places group them; each behind the last one divides by a thousand.
    divisors = whole[len(whole.rstrip(",")) :] + rest
    before = _template(tokens[:end])
    return FigurePlan(
        whole=whole.replace(",", ""),
        rest=rest.replace(",", ""),
        before=before if PLACES.search(whole) else "{}" + before,
        behind=_template(tokens[end:]),
        shift=2 * tokens.count(PERCENT) - 3 * divisors.count(","),
        is_grouped="," in whole.strip(","),
    )


def _places(tokens: Iterable[Token]) -> str:
    """The places for figures, with the commas among them: #,##0.

    "¥"#,##0 has #,##0.
    """
    return "".join(
        token.text
        for token in tokens
        if token.kind == "digit" or token == COMMA
    )


def _template(tokens: Iterable[Token]) -> str:
    """For `str.format`: 0"人" is {}人."""
    return "".join(
        "{}" if token.kind == "digit" else _escaped(_literal(token))
        for token in tokens
    )


def _escaped(text: str) -> str:
    """What stands in braces is no place of `str.format`."""
    return text.replace("{", "{{").replace("}", "}}")


def _fixed(value: float, plan: FigurePlan) -> str:
    """12,345,678 is 12,346 in #,##0, and 50% is .5 in 0%."""
    number = _rounded(_decimal(value).scaleb(plan.shift), len(plan.rest))
    whole, _, rest = f"{number:f}".partition(".")
    before = _whole_figures(whole.lstrip("0"), plan)
    return plan.before.format(*before) + plan.behind.format(
        *_rest_figures(rest.rstrip("0"), plan.rest)
    )


def _whole_figures(figures: str, plan: FigurePlan) -> list[str]:
    """What stands in each place: one figure with the comma behind it, in the first place all that are left.

    1234567 in #,##0 has 1,234, and 5, 6, 7; 5 in 000 has 0, 0, 5.
    """
    empty = plan.whole[: max(0, len(plan.whole) - len(figures))]
    shown = [*map(EMPTY_PLACES.__getitem__, empty), *figures]
    if plan.is_grouped:
        for place in range(len(shown) - 4, -1, -3):
            shown[place] += "," if shown[place].strip() else ""

    first = len(shown) - max(1, len(plan.whole)) + 1
    return ["".join(shown[:first]), *shown[first:]]


def _rest_figures(figures: str, places: str) -> list[str]:
    """What stands in each place behind the point: 0.5 in 0.0? is 5 and a blank."""
    empty = places[len(figures) :]
    return [*figures, *map(EMPTY_PLACES.__getitem__, empty)]


def _scientific(value: float, tokens: Sequence[Token]) -> str:
    """1234 is 1.23E+03 in 0.00E+00, and 1.2E3 in ##0.0E-0."""
    place = [token.kind for token in tokens].index("exponent")
    plan = _plan(tokens[:place])
    step = max(1, len(plan.whole))
    number = _decimal(value)
    power = number.adjusted() // step * step if value else 0
    if _rounded(number.scaleb(-power), len(plan.rest)) >= 10**step:
        power += step

    shown = _fixed(float(number.scaleb(-power)), plan)
    tail = tokens[place + 1 :]
    digits = sum(token.kind == "digit" for token in tail)
    told = f"{power:+0{digits + 1}}"
    # E- shows the sign of powers below nothing alone.
    if tokens[place].text[1] == "-":
        told = told.removeprefix("+")

    return f"{shown}E{told}{_literals(tail)}"


def _fraction(value: float, tokens: Sequence[Token]) -> str:
    """3 1/4 in # ?/?, 13/4 in ?/?, 3 2/8 in # ?/8."""
    text = "".join(token.text for token in tokens)
    head, _, tail = text.partition("/")
    top, bottom = _ratio(value, tail.strip(" "))
    # Only a place of its own takes the whole number out of the fraction.
    if len(head.split()) < 2:
        return f"{top}/{bottom}"

    whole, rest = divmod(top, bottom)
    if not rest:
        return str(whole)
    if not whole:
        return f"{rest}/{bottom}"

    return f"{whole} {rest}/{bottom}"


def _ratio(value: float, denominator: str) -> tuple[int, int]:
    """The nearest with the denominator that a format says (8), or with so many figures in it (??).

    0.33 is 1/3 with one figure, 33/100 with three, 3/8 in eighths.
    """
    if denominator.isdecimal() and int(denominator):
        bottom = int(denominator)
        return int(_rounded(_decimal(value * bottom), 0)), bottom

    places = len(PLACES.findall(denominator)) or 1
    most = 10 ** min(MOST_DENOMINATOR_PLACES, places) - 1
    return Fraction(value).limit_denominator(most).as_integer_ratio()
