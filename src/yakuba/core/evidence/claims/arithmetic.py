"""Values that an answer computed (計算) from those that its sources state: sums, differences, products, shares."""

import itertools
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from yakuba.core.language.value_comparison import measure
from yakuba.core.language.values import Value

MOST_GIVEN = 24  # values; of longer tables nothing is computed
# Days of a week, months of a year.
FACTORS = (Decimal(7), Decimal(12))
ROUNDED = Decimal("0.51")
WHOLE = Decimal(100)
MINUTES = 1_440  # of a day
LEAP_YEAR = 2024


def is_computed(value: Value, given: Sequence[Value]) -> bool:
    """Whether the value comes out of two or three of the given ones.

    >>> from yakuba.core.language.values import find_values
    >>> is_computed(*find_values("600円"), find_values("1枚300円を2枚"))
    True
    >>> is_computed(*find_values("3割"), find_values("1,000円が700円に"))
    True
    >>> is_computed(*find_values("5時間"), find_values("10時から15時まで"))
    True
    >>> is_computed(*find_values("400円"), find_values("1枚300円"))
    False
    """
    if not value.number or not value.unit or len(given) > MOST_GIVEN:
        return False

    unit, wanted = measure(value)
    if wanted in _spans(unit, given):
        return True
    if unit == "%":
        return any(abs(share - wanted) < ROUNDED for share in _shares(given))
    if unit == "倍":
        return any(ratio == wanted for ratio in _ratios(given))

    return wanted in _results(unit, given)


def _of_unit(unit: str, given: Sequence[Value]) -> list[Decimal]:
    """How much there is of a unit, each number once.

    >>> from yakuba.core.language.values import find_values
    >>> _of_unit("分", find_values("1時間又は60分で300円、延長30分"))
    [Decimal('60'), Decimal('30')]
    """
    numbers: list[Decimal] = []
    for value in given:
        each, number = measure(value)
        if value.unit and each == unit and number not in numbers:
            numbers.append(number)

    return numbers


def _spans(unit: str, given: Sequence[Value]) -> set[Decimal]:
    """What lies between two times of day (分), days (分) or years (か月), the last one counted or not.

    >>> from yakuba.core.language.values import find_values
    >>> _spans("分", find_values("10時から15時まで"))
    {Decimal('300')}
    >>> days = find_values("10月9日から10月14日まで")
    >>> sorted(span / MINUTES for span in _spans("分", days))
    [Decimal('5'), Decimal('6')]
    >>> years = find_values("令和8年度から令和10年度まで")
    >>> sorted(span / 12 for span in _spans("か月", years))
    [Decimal('2'), Decimal('3')]
    """
    found = set()
    for one, other in itertools.combinations(given, 2):
        if unit == "分" and one.kind == other.kind == "time":
            found.add(abs(_first(one) - _first(other)))
        elif unit == "分" and _is_day(one) and _is_day(other):
            days = abs((_day(one) - _day(other)).days)
            found.update((days * MINUTES, (days + 1) * MINUTES))
        elif unit == "か月" and len(one.years) == len(other.years) == 1:
            years = abs(min(one.years) - min(other.years))
            found.update((years * 12, (years + 1) * 12))

    return {Decimal(span) for span in found if span}


def _first(value: Value) -> int:
    return value.parts[0] or 0


def _is_day(value: Value) -> bool:
    """Month and day are stated.

    >>> from yakuba.core.language.values import find_values
    >>> [_is_day(value) for value in find_values("10月、10月9日")]
    [False, True]
    """
    return value.kind == "date" and None not in value.parts


def _day(value: Value) -> date:
    """In a leap year where none is stated; the last of the month where there is no such day.

    >>> from yakuba.core.language.values import find_values
    >>> _day(*find_values("2月31日"))
    datetime.date(2024, 2, 29)
    """
    month, day = value.parts
    year = min(value.years, default=LEAP_YEAR)
    last = monthrange(year, month or 1)[1]
    return date(year, month or 1, min(day or 1, last))


def _ratios(given: Sequence[Value]) -> Iterator[Decimal]:
    """Of each two values of a unit, the one by the other.

    >>> from yakuba.core.language.values import find_values
    >>> list(_ratios(find_values("大人300円、子ども150円、定員20人")))
    [Decimal('2'), Decimal('0.5')]
    """
    units = {measure(value)[0] for value in given if value.unit}
    for unit in sorted(units):
        numbers = [number for number in _of_unit(unit, given) if number]
        for one, other in itertools.permutations(numbers, 2):
            yield one / other


def _shares(given: Sequence[Value]) -> Iterator[Decimal]:
    """In %: one value of another, by how much it is more or less, and what a share leaves.

    >>> from yakuba.core.language.values import find_values
    >>> list(_shares(find_values("自己負担は30%")))
    [Decimal('70')]
    """
    for ratio in _ratios(given):
        yield ratio * WHOLE
        yield abs(ratio - 1) * WHOLE

    for share in _of_unit("%", given):
        yield WHOLE - share


def _results(unit: str, given: Sequence[Value]) -> set[Decimal]:
    """What the values of a unit come to; also 「1時間300円、2時間とその後の30分150円」, a product and one more.

    >>> from yakuba.core.language.values import find_values
    >>> Decimal(750) in _results("円", find_values("300円で2時間、150円"))
    True
    """
    same = _of_unit(unit, given)
    others = [each for each in given if measure(each)[0] != unit]
    found = set(_sums(same))
    # 「10kgごとに100円」, of 30 kg.
    whole = [ratio for ratio in _ratios(others) if ratio % 1 == 0]
    found |= {one * ratio for one, ratio in itertools.product(same, whole)}
    products = set(_products(same, _factors(unit, given)))
    found |= products
    for product, other in itertools.product(products, same):
        found.add(product + other)
        found.add(abs(product - other))

    return found


def _factors(unit: str, given: Sequence[Value]) -> list[Decimal]:
    """What a value may be multiplied with: counts of other units, shares, and what is left of a share.

    >>> from yakuba.core.language.values import find_values
    >>> [str(factor) for factor in _factors("円", find_values("3人で3割引き、30%"))]
    ['7', '12', '3', '0.3', '0.7']
    """
    factors = list(FACTORS)
    for value in given:
        if not value.unit or measure(value)[0] == unit:
            continue
        if value.unit == "%":
            factors += [value.number / WHOLE, 1 - value.number / WHOLE]
        else:
            factors.append(value.number)

    return factors


def _sums(numbers: Sequence[Decimal]) -> Iterator[Decimal]:
    """Sums of all, of two and of three, and differences of two.

    >>> sorted(set(_sums([Decimal(10), Decimal(20), Decimal(50)])))
    [Decimal('10'), Decimal('30'), Decimal('40'), Decimal('60'), Decimal('70'), Decimal('80')]
    """
    if len(numbers) > 2:
        yield sum(numbers, Decimal(0))

    for one, other in itertools.combinations(numbers, 2):
        yield one + other
        yield abs(one - other)

    for three in itertools.combinations(numbers, 3):
        yield sum(three, Decimal(0))


def _products(
    numbers: Sequence[Decimal], factors: Sequence[Decimal]
) -> Iterator[Decimal]:
    """Each number by one factor or two, and a part of it.

    >>> list(_products([Decimal(300)], [Decimal(2)]))
    [Decimal('600'), Decimal('150')]
    >>> Decimal(1800) in _products([Decimal(300)], [Decimal(2), Decimal(3)])
    True
    """
    for number, factor in itertools.product(numbers, factors):
        yield number * factor
        if factor:
            yield number / factor

    for number in numbers:
        for one, other in itertools.combinations(factors, 2):
            yield number * one * other
