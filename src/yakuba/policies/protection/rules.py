"""What happens to findings on their way to a destination, and whether the text may go: from plain values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from yakuba.core.privacy.findings import CHOSEN, Finding
from yakuba.core.privacy.guesses.guess import GUESSED
from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.destinations.limits import LEVELS, PUBLIC, Limits

# 行政手続における特定の個人を識別するための番号の利用等に関する法律第19条 (provision of a My Number only where it is listed);
# 住民基本台帳法第30条の37 (住民票コード); DV等支援措置: a leak endangers a life. No city can allow these, no asker waive them.
NEVER = frozenset(
    {
        "my_number",
        "resident_record_code",
        "domestic_violence_protection",
        "credential",
    }
)


# Where the city has decided nothing. A kind that is not here is refused, and so is one added to the detectors later.
DEFAULTS: Mapping[str, Treatment] = {
    "corporate_number": Treatment.ALLOW,  # published: 法人番号公表サイト
    "company_registration": Treatment.ALLOW,  # published: 商業登記
    "sensitive_cue": Treatment.WARN,
    "delicate_matter": Treatment.WARN,
    **dict.fromkeys(
        (
            "person", "street_address", "telephone", "email", "postal_code", "birth_date",
            "bank_account", "payment_card", "pension_number", "insurance_number", "employment_insurance_number",
            "driver_licence", "passport", "residence_card", "vehicle_number", "ip_address",
        ),
        Treatment.MASK,
    ),
}  # fmt: skip


PERSONAL = (
    frozenset(
        kind
        for kind, treatment in DEFAULTS.items()
        if treatment is Treatment.MASK
    )
    | NEVER
)


# Hidden wherever they are findings at all: what may be somebody's, and what a person chose. No city decides otherwise.
UNSURE = GUESSED | {CHOSEN}
# 厳格に伏せる: what may be somebody's is hidden too, where the city has decided nothing else.
STRICT_LEVELS = frozenset(LEVELS) - {PUBLIC}


ClearingCode = Literal[
    "ok", "kind_refused", "class_not_stated", "class_too_high", "masked_not_cleared",
    "network_undecided", "network_path", "network_class", "not_ismap", "terms",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DestinationRules:
    """Everything policy says of one destination.

    `cleared` holds (class, masked) pairs: what is not in it may not go, and nothing goes beyond `limits`. In text of a
    class in `strict`, what may be somebody's is hidden too.
    """

    in_house: bool = False
    limits: Limits = field(default_factory=Limits)
    cleared: frozenset[tuple[str, bool]] = frozenset()
    decided: Mapping[str, Treatment] = field(default_factory=dict)
    waivable: frozenset[str] = frozenset()
    strict: frozenset[str] = STRICT_LEVELS

    def treatment(self, kind: str) -> Treatment:
        if self.in_house:
            return Treatment.ALLOW
        if kind in NEVER:
            return Treatment.REFUSE
        if kind in UNSURE:
            return Treatment.MASK

        return self.decided.get(kind, DEFAULTS.get(kind, Treatment.REFUSE))

    def is_strict(self, level: str) -> bool:
        """Whether what may be somebody's is hidden in text of a class. Nothing is hidden from the house itself."""
        return not self.in_house and (
            level in self.strict or level not in LEVELS
        )

    def may_waive(self, kind: str) -> bool:
        return kind in self.waivable and kind not in NEVER


@dataclass(frozen=True, slots=True)
class Treatments:
    """What happens to the findings of one text: which are masked, which only warned of, which stand in the way."""

    masked: tuple[Finding, ...] = ()
    warned: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()

    def by_finding(self) -> Mapping[Finding, Treatment]:
        """Of those that are not allowed: what is not in it goes as it is."""
        return {
            **dict.fromkeys(self.warned, Treatment.WARN),
            **dict.fromkeys(self.masked, Treatment.MASK),
            **dict.fromkeys(self.refused, Treatment.REFUSE),
        }


def treat(
    findings: Sequence[Finding],
    rules: DestinationRules,
    *,
    waived: Collection[Finding] = (),
) -> Treatments:
    """Kind by kind. A waived finding counts as none where policy lets the asker waive its kind."""
    harmless = frozenset(waived)
    treated = defaultdict[Treatment, list[Finding]](list)
    for finding in findings:
        if finding in harmless and rules.may_waive(finding.kind):
            continue

        treated[rules.treatment(finding.kind)].append(finding)

    return Treatments(
        masked=tuple(treated[Treatment.MASK]),
        warned=tuple(treated[Treatment.WARN]),
        refused=tuple(treated[Treatment.REFUSE]),
    )


def clear(
    parts: Sequence[Treatments], *, level: str, rules: DestinationRules
) -> ClearingCode:
    """Whether what belongs together (a question and its attachment, a passage) may go.

    Deny by default: `ok` stands last.
    """
    if any(part.refused for part in parts):
        return "kind_refused"

    if not rules.in_house:
        masked = {finding.kind for part in parts for finding in part.masked}
        obstacle = _obstacle_outside(level, masked, rules)
        if obstacle is not None:
            return obstacle

    return "ok"


def _obstacle_outside(
    level: str, masked: Collection[str], rules: DestinationRules
) -> ClearingCode | None:
    """What keeps text of a class in the house; None where the city has opened its cell. `masked` are kinds.

    Where only what may be somebody's is hidden, either cell will do: it is less than what would have gone.
    """
    if not level:
        return "class_not_stated"

    limit = rules.limits.closing(level)
    if limit:
        return limit

    as_it_is = (level, False) in rules.cleared
    hidden = (level, True) in rules.cleared
    if not UNSURE.issuperset(masked):
        if hidden:
            return None

        return "masked_not_cleared" if as_it_is else "class_too_high"

    if as_it_is or (masked and hidden):
        return None

    return "class_too_high"


def is_personal(kind: str) -> bool:
    """Whether an answer must not show such a thing out of nowhere. What a city defines itself (宛名番号) is personal."""
    return kind in PERSONAL or kind.startswith("city:")


def highest(levels: Iterable[str]) -> str:
    """The strictest of the classes that are stated; nothing where none is. An unknown one counts as the strictest."""
    stated = [level for level in levels if level]
    for level in stated:
        if level not in LEVELS:
            return level

    return max(stated, key=LEVELS.index, default="")
