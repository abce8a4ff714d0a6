"""The presets (決まりのひな型) read against what is here, and applied."""

from collections.abc import Sequence

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.core.inspection import Treatment
from yakuba.policies import actions, queries
from yakuba.policies.models import AuditEvent, Destination
from yakuba.policies.presets import Outside, Plan, Preset, Rules, State, plan
from yakuba.policies.rules import NAMED_TASKS, NEVER


def state() -> State:
    """What the city has today, as far as presets touch it."""
    policy = queries.policy_in_force()
    rules = Rules(policy.title, policy.text, policy.label, policy.notice) if policy else Rules()
    return State(rules, tuple(map(_outside, Destination.objects.filter(in_house=False))), queries.barred_tasks())


def sentences(planned: Plan, now: State) -> list[str]:
    """What a plan would change, in words for who decides."""
    names, kinds = {each.endpoint: each.name for each in now.destinations}, queries.kinds_in_table()
    found = [f"運用ルールに加える文：「{line}」" for line in planned.lines]
    if planned.rules and planned.rules.label != now.rules.label:
        found.append(f"AIを使った文書に付ける表示：「{planned.rules.label}」")
    if planned.rules and planned.rules.notice != now.rules.notice:
        found.append(f"質問や下書きのページに出す注意：「{planned.rules.notice}」")
    for endpoint, cells in planned.closed.items():
        listed = "、".join(f"機密性{level}{'（伏せ字）' if masked else ''}" for level, masked in sorted(cells))
        found.append(f"「{names[endpoint]}」に送ってよいものから外す：{listed}")
    for endpoint, refused in planned.refused.items():
        listed = "、".join(name for kind, name in kinds.items() if kind in refused)
        found.append(f"「{names[endpoint]}」に送らないようにする種類：{listed}")
    found += [f"「{names[endpoint]}」を、認められた職員だけの方式にする" for endpoint in planned.restricted]
    found += [f"AIに任せない仕事に加える：{NAMED_TASKS[task]}" for task in sorted(planned.barred)]
    return found


@transaction.atomic
def apply(*, chosen: Sequence[Preset], actor: User) -> Plan:
    """Do what the plan says, as the state is now; the ledger knows the presets and what each changed. Does nothing twice."""
    planned = plan(chosen, state())
    if planned.problem or planned.is_empty:
        return planned
    if planned.rules:
        rules = planned.rules
        actions.publish_policy(title=rules.title, text=rules.text, label=rules.label, notice=rules.notice, actor=actor)
    for destination in Destination.objects.filter(in_house=False):
        _tighten(destination, planned)
    if planned.barred:
        actions.bar_tasks(tasks=queries.barred_tasks() | planned.barred, actor=actor)
    _tell(chosen, planned, actor)
    return planned


def _tighten(destination: Destination, planned: Plan) -> None:
    for level, masked in planned.closed.get(destination.endpoint, ()):
        destination.clearances.filter(level=level, masked=masked).delete()
    for kind in planned.refused.get(destination.endpoint, ()):
        decided = {"treatment": Treatment.REFUSE, "waivable": False}
        destination.kind_treatments.update_or_create(kind=kind, defaults=decided)
    if destination.endpoint in planned.restricted:
        Destination.objects.filter(pk=destination.pk).update(restricted=True)


def _tell(chosen: Sequence[Preset], planned: Plan, actor: User) -> None:
    detail: actions.Detail = {
        "presets": " ".join(preset.id for preset in chosen),
        "closed": sum(map(len, planned.closed.values())),
        "refused": sum(map(len, planned.refused.values())),
        "restricted": len(planned.restricted),
        "barred": " ".join(sorted(planned.barred)),
    }
    actions.record(event=AuditEvent.PRESET_APPLIED, actor_id=actor.pk, detail=detail)


def _outside(destination: Destination) -> Outside:
    refused = destination.kind_treatments.filter(treatment=Treatment.REFUSE, waivable=False)
    return Outside(
        destination.endpoint,
        destination.name,
        frozenset(destination.clearances.values_list("level", "masked")),
        frozenset(refused.values_list("kind", flat=True)) | NEVER,
        destination.restricted,
    )
