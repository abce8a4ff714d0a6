"""What presets would change here, before anything is changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from yakuba.policies.presets.catalogue import Cell, Preset

SECTION = "## 生成AIを使うときの決まり（ひな型から）"
TITLE = "生成AI等の利用に関する運用ルール"
LONGEST = 200  # of label and notice, as in UsagePolicy
TOO_LONG = (
    f"表示と注意は、合わせて{LONGEST}字までです。"
    "今の文を短くするか、選ぶものを減らしてください。"
)


@dataclass(frozen=True, slots=True)
class Outside:
    """A destination outside the house as it is: its open cells, the kinds it refuses.

    `restricted`: whether it is for some people only.
    """

    endpoint: str
    name: str
    cells: frozenset[Cell]
    refused: frozenset[str]
    restricted: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of use as they are, or as they would be."""

    title: str = TITLE
    text: str = ""
    label: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class PresetState:
    rules: Rules
    destinations: tuple[Outside, ...]
    barred: frozenset[str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What would change. `rules` only where they would; what is told of each destination is what it loses."""

    rules: Rules | None = None
    lines: tuple[str, ...] = ()  # sentences new in the rules
    closed: Mapping[str, frozenset[Cell]] = field(default_factory=dict)
    refused: Mapping[str, frozenset[str]] = field(default_factory=dict)
    restricted: tuple[str, ...] = ()
    barred: frozenset[str] = frozenset()
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        of_destinations = self.closed or self.refused or self.restricted
        return not (self.rules or of_destinations or self.barred)


def plan(chosen: Sequence[Preset], state: PresetState) -> Plan:
    """What these presets would change here; nothing a second time."""
    lines = [each.rule for each in chosen if each.rule not in state.rules.text]
    rules = _rules_with(chosen, lines, state.rules)
    if max(len(rules.label), len(rules.notice)) > LONGEST:
        return Plan(problem=TOO_LONG)

    barred = frozenset[str]().union(*(preset.bars for preset in chosen))
    return Plan(
        rules=rules if rules != state.rules else None,
        lines=tuple(lines),
        closed=_closed(chosen, state.destinations),
        refused=_refused(chosen, state.destinations),
        restricted=_restricted(chosen, state.destinations),
        barred=barred - state.barred,
    )


def _rules_with(
    chosen: Sequence[Preset], lines: Sequence[str], now: Rules
) -> Rules:
    """The rules of use with what the chosen presets add: sentences, the label, the notice."""
    labels = []
    for preset in chosen:
        own_is_enough = preset.any_label_does and now.label
        if not own_is_enough:
            labels.append(preset.label)

    notices = [preset.notice for preset in chosen]
    return Rules(
        now.title,
        _with_lines(now.text, lines),
        _joined(now.label, labels),
        _joined(now.notice, notices),
    )


def _with_lines(text: str, lines: Sequence[str]) -> str:
    """The rules with these sentences in the section of the presets, which is made where it is missing."""
    if not lines:
        return text

    bullets = "\n".join(f"- {line}" for line in lines)
    section = f"{SECTION}\n\n{bullets}\n"
    if SECTION in text:
        before, after = text.split(SECTION, 1)
        further = after.lstrip("\n")
        return f"{before}{section}{further}"

    return f"{text.rstrip()}\n\n{section}".lstrip()


def _joined(now: str, more: Collection[str]) -> str:
    """What is already said is not said again."""
    new = [each for each in more if each and each not in now]
    if now:
        new.insert(0, now)

    return "　".join(new)


def _closed(
    chosen: Sequence[Preset], destinations: Sequence[Outside]
) -> dict[str, frozenset[Cell]]:
    """The open cells that one of the presets does not keep, by destination."""
    kept = [preset.keeps for preset in chosen if preset.keeps is not None]
    closed = {}
    for destination in destinations:
        lost = frozenset(
            cell
            for cell in destination.cells
            if not all(cell in cells for cells in kept)
        )
        if lost:
            closed[destination.endpoint] = lost

    return closed


def _refused(
    chosen: Sequence[Preset], destinations: Sequence[Outside]
) -> dict[str, frozenset[str]]:
    """The kinds that would be refused from now on, by destination."""
    refuses = frozenset[str]().union(*(preset.refuses for preset in chosen))
    refused = {}
    for destination in destinations:
        new = refuses - destination.refused
        if new:
            refused[destination.endpoint] = new

    return refused


def _restricted(
    chosen: Sequence[Preset], destinations: Sequence[Outside]
) -> tuple[str, ...]:
    """The destinations that a preset closes to all but some."""
    if not any(preset.restricts for preset in chosen):
        return ()

    return tuple(each.endpoint for each in destinations if not each.restricted)
