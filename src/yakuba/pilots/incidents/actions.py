"""Something went wrong: somebody tells, a coordinator handles it."""

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.models import Pilot
from yakuba.pilots.notices import tell

TOLD = "事故・ヒヤリハットの報告がありました。内容を確かめて、対応を書いてください。"
HANDLED = "報告された事故・ヒヤリハットへの対応を、事務局が書きました。"


@transaction.atomic
def tell_incident(*, incident: Incident, actor: User) -> None:
    """Keep what somebody tells; sent twice, it is one."""
    pilot = incident.pilot
    _, is_new = Incident.objects.get_or_create(
        pilot=pilot,
        day=incident.day,
        kind=incident.kind,
        happened=incident.happened,
        text=incident.text,
        reported_by=actor,
    )
    if not is_new:
        return

    _note(pilot, "incident_told", actor)
    tell(
        pilot=pilot, people=pilot.coordinators.exclude(pk=actor.pk), text=TOLD
    )


@transaction.atomic
def handle_incident(*, incident: Incident, actor: User) -> None:
    """Put down what was done about it, and the words in which the report tells it."""
    incident.save()
    _note(incident.pilot, "incident_handled", actor)
    reporter = incident.reported_by
    if incident.measures and reporter != actor:
        tell(pilot=incident.pilot, people=[reporter], text=HANDLED)


def _note(pilot: Pilot, change: str, actor: User) -> None:
    record(
        event=AuditEvent.PILOT_CHANGED,
        actor_id=actor.pk,
        detail={"pilot": pilot.pk, "change": change},
    )
