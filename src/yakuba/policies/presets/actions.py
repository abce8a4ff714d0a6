"""The presets (決まりのひな型) read against what is here, and applied."""

from collections.abc import Collection, Sequence

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.core.privacy.inspection import Treatment
from yakuba.ledger.actions import Detail, record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.barred_tasks.actions import bar_tasks
from yakuba.policies.barred_tasks.queries import barred_tasks
from yakuba.policies.barred_tasks.rules import NAMED_TASKS
from yakuba.policies.destinations.models import Destination
from yakuba.policies.presets.catalogue import Cell, Preset
from yakuba.policies.presets.plan import (
    Outside,
    Plan,
    PresetState,
    Rules,
    plan,
)
from yakuba.policies.protection.queries import kinds_in_table
from yakuba.policies.protection.rules import NEVER
from yakuba.policies.usage_rules.actions import publish_policy
from yakuba.policies.usage_rules.queries import policy_in_force


def state() -> PresetState:
    """What the city has today, as far as presets touch it."""
    policy = policy_in_force()
    rules = Rules()
    if policy:
        rules = Rules(policy.title, policy.text, policy.label, policy.notice)

    outside = [
        _outside(each) for each in Destination.objects.filter(in_house=False)
    ]
    return PresetState(rules, tuple(outside), barred_tasks())


def _outside(destination: Destination) -> Outside:
    refused = destination.kind_treatments.filter(
        treatment=Treatment.REFUSE, waivable=False
    )
    return Outside(
        endpoint=destination.endpoint,
        name=destination.name,
        cells=frozenset(destination.clearances.values_list("level", "masked")),
        refused=NEVER.union(refused.values_list("kind", flat=True)),
        restricted=destination.restricted,
    )


def sentences(planned: Plan, now: PresetState) -> list[str]:
    """What a plan would change, in words for who decides."""
    changes = [f"運用ルールに加える文：「{line}」" for line in planned.lines]
    if planned.rules:
        changes += _changes_of_rules(planned.rules, now.rules)

    changes += _changes_of_destinations(planned, now)
    changes += [
        f"AIに任せない仕事に加える：{NAMED_TASKS[task]}"
        for task in sorted(planned.barred)
    ]
    return changes


def _changes_of_rules(planned: Rules, now: Rules) -> list[str]:
    changes = []
    if planned.label != now.label:
        changes.append(f"AIを使った文書に付ける表示：「{planned.label}」")

    if planned.notice != now.notice:
        changes.append(f"質問や下書きのページに出す注意：「{planned.notice}」")

    return changes


def _changes_of_destinations(planned: Plan, now: PresetState) -> list[str]:
    names = {each.endpoint: each.name for each in now.destinations}
    kinds = kinds_in_table()
    changes = []
    for endpoint, cells in planned.closed.items():
        name = names[endpoint]
        changes.append(f"「{name}」に送ってよいものから外す：{_listed(cells)}")

    for endpoint, refused in planned.refused.items():
        listed = "、".join(
            name for kind, name in kinds.items() if kind in refused
        )
        name = names[endpoint]
        changes.append(f"「{name}」に送らないようにする種類：{listed}")

    changes += [
        f"「{names[endpoint]}」を、認められた職員だけの方式にする"
        for endpoint in planned.restricted
    ]
    return changes


def _listed(cells: Collection[Cell]) -> str:
    """機密性2、機密性2（伏せ字）."""
    words = []
    for level, masked in sorted(cells):
        words.append(
            f"機密性{level}（伏せ字）" if masked else f"機密性{level}"
        )

    return "、".join(words)


@transaction.atomic
def apply(*, chosen: Sequence[Preset], actor: User) -> Plan:
    """Do what the plan says, as the state is now, and nothing twice.

    The ledger knows the presets and how much each kind of change was.
    """
    planned = plan(chosen, state())
    if planned.problem or planned.is_empty:
        return planned

    if planned.rules:
        rules = planned.rules
        publish_policy(
            title=rules.title,
            text=rules.text,
            label=rules.label,
            notice=rules.notice,
            actor=actor,
        )

    for destination in Destination.objects.filter(in_house=False):
        _tighten(destination, planned)

    if planned.barred:
        bar_tasks(tasks=barred_tasks() | planned.barred, actor=actor)

    _record(chosen, planned, actor)
    return planned


def _tighten(destination: Destination, planned: Plan) -> None:
    endpoint = destination.endpoint
    for level, masked in planned.closed.get(endpoint, ()):
        destination.clearances.filter(level=level, masked=masked).delete()

    for kind in planned.refused.get(endpoint, ()):
        destination.kind_treatments.update_or_create(
            kind=kind,
            defaults={"treatment": Treatment.REFUSE, "waivable": False},
        )

    if endpoint in planned.restricted:
        destination.restricted = True
        destination.save(update_fields=["restricted"])


def _record(chosen: Sequence[Preset], planned: Plan, actor: User) -> None:
    closed = sum(len(cells) for cells in planned.closed.values())
    refused = sum(len(kinds) for kinds in planned.refused.values())
    detail: Detail = {
        "presets": " ".join(preset.id for preset in chosen),
        "closed": closed,
        "refused": refused,
        "restricted": len(planned.restricted),
        "barred": " ".join(sorted(planned.barred)),
    }
    record(event=AuditEvent.PRESET_APPLIED, actor_id=actor.pk, detail=detail)
