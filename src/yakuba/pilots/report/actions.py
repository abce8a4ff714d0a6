"""Verbs of a report: its texts, and what went wrong."""

from collections.abc import Mapping

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.pilots.models import Incident, Pilot, ReportText
from yakuba.pilots.telling import tell
from yakuba.policies.actions import record
from yakuba.policies.models import AuditEvent

TOLD = "事故・ヒヤリハットの報告がありました。内容を確かめて、対応を書いてください。"
HANDLED = "報告された事故・ヒヤリハットへの対応を、事務局が書きました。"


@transaction.atomic
def write_texts(*, pilot: Pilot, texts: Mapping[str, str], actor: User) -> None:
    for section, text in texts.items():
        ReportText.objects.update_or_create(pilot=pilot, section=section, defaults={"text": text})
    _note(pilot, "report_texts", actor)


@transaction.atomic
def tell_incident(*, incident: Incident, actor: User) -> None:
    """Keep what somebody tells; sent twice, it is one."""
    told = {name: getattr(incident, name) for name in ("pilot", "day", "kind", "happened", "text")}
    _, is_new = Incident.objects.get_or_create(**told, reported_by=actor)
    if is_new:
        _note(incident.pilot, "incident_told", actor)
        tell(pilot=incident.pilot, people=incident.pilot.coordinators.exclude(pk=actor.pk), text=TOLD)


@transaction.atomic
def handle_incident(*, incident: Incident, actor: User) -> None:
    """Put down what was done about it, and the words in which the report tells it."""
    incident.save()
    _note(incident.pilot, "incident_handled", actor)
    if incident.measures and incident.reported_by != actor:
        tell(pilot=incident.pilot, people=[incident.reported_by], text=HANDLED)


def _note(pilot: Pilot, change: str, actor: User) -> None:
    record(event=AuditEvent.PILOT_CHANGED, actor_id=actor.pk, detail={"pilot": pilot.pk, "change": change})
