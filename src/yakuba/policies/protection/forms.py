"""The table of one destination as a form: kind by kind and class by class."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.destinations.limits import Limits
from yakuba.policies.destinations.overview import CLOSED_BY
from yakuba.policies.enums import ConfidentialityLevel
from yakuba.policies.protection.lists.forms import TryForm
from yakuba.policies.protection.rules import (
    NEVER,
    UNSURE,
    DestinationRules,
)

TREATMENTS = {
    Treatment.ALLOW: "許可（そのまま送る）",
    Treatment.WARN: "警告（確かめて送る）",
    Treatment.MASK: "伏せ字にして送る",
    Treatment.REFUSE: "遮断（送らない）",
}
SENT = {False: "そのまま", True: "伏せ字にして"}  # masked or not


@dataclass(frozen=True, slots=True)
class KindRow:
    """A line of the table: a kind, and its two fields where the city may decide. `unsure`: hidden where text is hidden
    strictly, and nowhere else.
    """

    name: str
    treatment: forms.BoundField | None = None
    waivable: forms.BoundField | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A class, with its cells: as it is, masked, hidden strictly. `closed` says which limit allows neither, if one
    does.
    """

    name: str
    plain: forms.BoundField
    masked: forms.BoundField
    strict: forms.BoundField
    closed: str


class DestinationRulesForm(forms.Form):
    """Its fields are "treatment KIND" and "waivable KIND" of every kind that a city may decide on, "cleared LEVEL
    MASKED" of every cell and "strict LEVEL" of every class.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        current: DestinationRules,
        kinds: Mapping[str, str],
        limits: Limits,
    ) -> None:
        super().__init__(data)
        self.kinds = kinds
        self.limits = limits
        self.decidable = [kind for kind in kinds if kind not in NEVER]
        self.cells = [
            (level, masked)
            for level in ConfidentialityLevel
            for masked in SENT
        ]
        for kind in self.decidable:
            self._add_kind(kind, current)

        for level, masked in self.cells:
            self._add_cell(level, masked, current)

        for level in ConfidentialityLevel:
            self.fields[f"strict {level}"] = forms.BooleanField(
                label=f"{level.label}を厳格に伏せる",
                required=False,
                initial=level in current.strict,
            )

    def _add_kind(self, kind: str, current: DestinationRules) -> None:
        default = TREATMENTS[DestinationRules().treatment(kind)]
        choices = [
            (str(item.value), words) for item, words in TREATMENTS.items()
        ]
        decided = current.decided.get(kind)
        if kind not in UNSURE:
            self.fields[f"treatment {kind}"] = forms.ChoiceField(
                label=self.kinds[kind],
                required=False,
                choices=[("", f"標準：{default}"), *choices],
                initial="" if decided is None else str(decided.value),
            )

        self.fields[f"waivable {kind}"] = forms.BooleanField(
            label=f"{self.kinds[kind]}を職員が外せる",
            required=False,
            initial=kind in current.waivable,
        )

    def _add_cell(
        self,
        level: ConfidentialityLevel,
        masked: bool,
        current: DestinationRules,
    ) -> None:
        self.fields[f"cleared {level} {masked}"] = forms.BooleanField(
            label=f"{level.label}を{SENT[masked]}送る",
            required=False,
            initial=(level, masked) in current.cleared,
            disabled=bool(self.limits.closing(level)),
        )

    def kind_rows(self) -> list[KindRow]:
        rows = []
        for kind, name in self.kinds.items():
            if kind in UNSURE:
                waivable = self[f"waivable {kind}"]
                rows.append(KindRow(name, waivable=waivable, unsure=True))
            elif kind in self.decidable:
                treatment = self[f"treatment {kind}"]
                rows.append(KindRow(name, treatment, self[f"waivable {kind}"]))
            else:
                rows.append(KindRow(name))

        return rows

    def level_rows(self) -> list[LevelRow]:
        rows = []
        for level in ConfidentialityLevel:
            plain = self[f"cleared {level} False"]
            masked = self[f"cleared {level} True"]
            strict = self[f"strict {level}"]
            closed = CLOSED_BY.get(self.limits.closing(level), "")
            rows.append(LevelRow(level.label, plain, masked, strict, closed))

        return rows

    def treatments(self) -> dict[str, tuple[Treatment | None, bool]]:
        """Kind → (what was decided, or None for the default; whether it may be waived)."""
        treatments: dict[str, tuple[Treatment | None, bool]] = {}
        for kind in self.decidable:
            value = self.cleaned_data.get(f"treatment {kind}")
            decided = Treatment(int(value)) if value else None
            treatments[kind] = (decided, self.cleaned_data[f"waivable {kind}"])

        return treatments

    def cleared(self) -> set[tuple[str, bool]]:
        """The cells (class, masked) that are open."""
        return {
            (level.value, masked)
            for level, masked in self.cells
            if self.cleaned_data[f"cleared {level} {masked}"]
        }

    def strict(self) -> set[str]:
        """The classes of which text is hidden strictly."""
        return {
            level.value
            for level in ConfidentialityLevel
            if self.cleaned_data[f"strict {level}"]
        }


class DestinationTryForm(TryForm):
    """A text to try against the table of a destination."""

    level = forms.ChoiceField(
        label="機密性", choices=ConfidentialityLevel.choices
    )
