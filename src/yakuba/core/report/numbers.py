"""Figures of a report: numbers with a unit, alike in every writer, with which a spreadsheet can still count."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUS = "−"  # what begins with a hyphen, a spreadsheet takes for a formula


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in the unit it is shown in: 82.6 with "%", not .826. Rounded half up, as spreadsheets do."""

    value: float
    unit: str = ""
    digits: int = 0

    def __str__(self) -> str:
        figure = f"{rounded(self.value, self.digits):,}"
        return f"{figure}{self.unit}".replace("-", MINUS)

    @property
    def spreadsheet_format(self) -> str:
        positive = "#,##0"
        if self.digits:
            positive += "." + "0" * self.digits

        if self.unit:
            positive += f'"{self.unit}"'

        return f'{positive};"{MINUS}"{positive}'


def rounded(value: float, digits: int) -> Decimal:
    """0 where it would be −0."""
    place = Decimal(1).scaleb(-digits)
    figure = Decimal(repr(float(value))).quantize(place, ROUND_HALF_UP)
    return figure if figure else abs(figure)


def between(low: float, high: float, unit: str = "%", digits: int = 1) -> str:
    """An interval as it is written: 62.9〜93.0%."""
    return f"{Number(low, '', digits)}〜{Number(high, unit, digits)}"
