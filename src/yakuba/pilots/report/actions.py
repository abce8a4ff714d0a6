"""The coordinator's own words in a report."""

from collections.abc import Mapping

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.pilots.models import Pilot
from yakuba.pilots.report.models import ReportText


@transaction.atomic
def write_texts(
    *, pilot: Pilot, texts: Mapping[str, str], actor: User
) -> None:
    for section, text in texts.items():
        ReportText.objects.update_or_create(
            pilot=pilot, section=section, defaults={"text": text}
        )

    record(
        event=AuditEvent.PILOT_CHANGED,
        actor_id=actor.pk,
        detail={"pilot": pilot.pk, "change": "report_texts"},
    )
