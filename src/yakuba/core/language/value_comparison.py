"""Whether a source states what a sentence states: the same value, or another in its place."""

from collections.abc import Iterable
from decimal import Decimal

from yakuba.core.language.units import MEASURES
from yakuba.core.language.values import DAYS_AND_YEARS, Value

TIMES = ("date", "year", "fiscal_year")
Measure = tuple[str, Decimal]


def held(value: Value, others: Iterable[Value]) -> bool:
    """Whether a source that states `others` states this value too; one that says less precisely says it too.

    >>> from yakuba.core.language.values import find_values
    >>> held(*find_values("9月30日"), find_values("令和8年9月30日まで、定員10人"))
    True
    """
    return any(_same(value, other) for other in others)


def _same(claim: Value, source: Value) -> bool:
    """「9月30日」 of a claim stands in 「令和8年9月30日」 of its source, 「10人」 in 「10人以上」 does too.

    >>> from yakuba.core.language.values import find_values
    >>> _same(*find_values("10人、10人以上"))
    True
    >>> _same(*find_values("10人以上、10人"))
    False
    >>> _same(*find_values("半額、50%"))
    True
    """
    if claim.kind in TIMES and source.kind in TIMES:
        return _same_day(claim, source)
    if claim.unit and source.unit:
        return _same_measure(claim, source)
    if claim.kind != source.kind:
        return False

    return _agree(claim.parts, source.parts)


def _same_measure(claim: Value, source: Value) -> bool:
    """A bound that the claim states, the source must state as well.

    >>> from yakuba.core.language.values import find_values
    >>> _same_measure(*find_values("1時間、60分"))
    True
    >>> _same_measure(*find_values("300円以下、300円未満"))
    False
    """
    if measure(claim) != measure(source):
        return False

    return not claim.bound or claim.bound == source.bound


def measure(value: Value) -> Measure:
    """How much it is in the smallest unit of its kind.

    >>> from yakuba.core.language.values import find_values
    >>> measure(*find_values("3年間"))
    ('か月', Decimal('36'))
    """
    unit, size = MEASURES.get(value.unit, (value.unit, 1))
    return unit, value.number * size


def _same_day(claim: Value, source: Value) -> bool:
    """Of dates, years and fiscal years: what both state agrees.

    >>> from yakuba.core.language.values import find_values
    >>> _same_day(*find_values("令和8年9月30日、9月30日"))
    True
    >>> _same_day(*find_values("令和8年、2026年"))
    True
    >>> _same_day(*find_values("4月1日、令和8年"))
    False
    """
    if not _is_of_same_calendar(claim, source):
        return False

    common_years = claim.years & source.years
    if claim.years and source.years and not common_years:
        return False
    # 「来月」 of an undated source may be any month.
    if claim.kind != "date" or not any(source.parts):
        return claim.kind == source.kind or bool(common_years)
    if source.kind != "date":
        return False

    month, day = source.parts
    # 「3日」 of some month.
    return _agree(claim.parts, (month or claim.parts[0], day))


def _is_of_same_calendar(claim: Value, source: Value) -> bool:
    """Two fiscal years, or two that are none.

    >>> from yakuba.core.language.values import find_values
    >>> _is_of_same_calendar(*find_values("令和8年度、令和8年4月"))
    False
    """
    if "fiscal_year" in (claim.kind, source.kind):
        return claim.kind == source.kind

    return source.kind in DAYS_AND_YEARS


def _agree(
    claim: tuple[int | None, ...], source: tuple[int | None, ...]
) -> bool:
    """Whatever the claim states, the source states alike.

    >>> _agree((9, None), (9, 30)), _agree((9, 30), (9, None))
    (True, False)
    """
    for mine, theirs in zip(claim, source, strict=True):
        if mine is not None and mine != theirs:
            return False

    return True


def rivals(value: Value, others: Iterable[Value]) -> list[Value]:
    """What the source states in its place: the same kind and unit, another value.

    >>> from yakuba.core.language.values import find_values
    >>> source = find_values("300円、500円、3人")
    >>> [value.written for value in rivals(source[0], source)]
    ['500円']
    """
    return [
        other
        for other in others
        if _is_comparable(value, other) and not _same(value, other)
    ]


def _is_comparable(value: Value, other: Value) -> bool:
    """「300円」 and 「500円」 are, 「300円」 and 「3人」 are not.

    >>> from yakuba.core.language.values import find_values
    >>> _is_comparable(*find_values("令和8年、4月1日"))
    True
    >>> _is_comparable(*find_values("300円、3人"))
    False
    """
    if measure(value)[0] != measure(other)[0]:
        return False
    if value.kind == other.kind or value.unit:
        return True

    return value.kind in DAYS_AND_YEARS and other.kind in DAYS_AND_YEARS
