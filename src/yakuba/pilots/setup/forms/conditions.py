"""継続の条件: a line a measure; what is left empty is not looked at."""

from typing import Any

from django import forms

from yakuba.pilots.enums import Measure
from yakuba.pilots.models import Pilot
from yakuba.pilots.setup.models import DecisionRule

LARGEST = 100_000
# Measures that are no shares of people: their bound is a number, and they have no interval.
NO_SHARES = frozenset({Measure.MINUTES, Measure.INCIDENTS})
ONLY_LOWER = "下限の基準だけでは決められません。基準も入れてください。"
LOWER_ABOVE = "下限の基準は、基準以下にしてください。"


class ConditionsForm(forms.Form):
    """`least_…` is the bound of a measure, `lower_…` that of the lower end of its interval."""

    def __init__(self, data: Any = None, *, pilot: Pilot) -> None:
        super().__init__(data)
        rules = {rule.measure: rule for rule in pilot.decision_rules.all()}
        for measure, label in Measure.choices:
            self._add_fields(measure, label, rules.get(measure))

    def _add_fields(
        self, measure: str, label: str, rule: DecisionRule | None
    ) -> None:
        least = rule.least if rule else None
        lower = rule.least_lower if rule else None
        if measure in NO_SHARES:
            self.fields[f"least_{measure}"] = _bound(label, least, LARGEST)
            return

        self.fields[f"least_{measure}"] = _bound(label, least, 100)
        self.fields[f"lower_{measure}"] = _bound(
            f"{label}の、信頼区間の下限", lower, 100
        )

    def rows(
        self,
    ) -> list[tuple[str, forms.BoundField, forms.BoundField | None]]:
        """Label, bound, bound of the lower end (None where the measure has no interval)."""
        rows = []
        for measure, label in Measure.choices:
            name = f"lower_{measure}"
            lower = self[name] if name in self.fields else None
            rows.append((label, self[f"least_{measure}"], lower))

        return rows

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for measure in Measure.values:
            least = values.get(f"least_{measure}")
            lower = values.get(f"lower_{measure}")
            if lower is None:
                continue

            if least is None:
                self.add_error(f"least_{measure}", ONLY_LOWER)
            elif lower > least:
                self.add_error(f"lower_{measure}", LOWER_ABOVE)

        return values

    def conditions(self, pilot: Pilot) -> list[DecisionRule]:
        """What was filled in, not saved yet."""
        conditions = []
        for measure in Measure.values:
            least = self.cleaned_data[f"least_{measure}"]
            lower = self.cleaned_data.get(f"lower_{measure}")
            if least is not None:
                rule = DecisionRule(
                    pilot=pilot,
                    measure=measure,
                    least=least,
                    least_lower=lower,
                )
                conditions.append(rule)

        return conditions


def _bound(label: str, value: int | None, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        initial=value,
        widget=forms.NumberInput({"aria-label": label}),
    )
