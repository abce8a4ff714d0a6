"""What is wrong with the ledger is told by the daily check, not only kept."""

import pytest
from django.conf import settings

from tests.ledger.tampering import tamper
from tests.town import Town
from yakuba.config.work import KINDS
from yakuba.jobs.worker import drain
from yakuba.notices import ledger_alarm
from yakuba.notices.models import Notice

pytestmark = pytest.mark.integration


def alarms() -> set[str]:
    told = Notice.objects.filter(subject_kind=ledger_alarm.KIND)
    return set(told.values_list("user__user_name", flat=True))


def check() -> None:
    verification = {"ledger.verification": KINDS["ledger.verification"]}
    drain(verification, settings.DATA_DIR)


def test_both_offices_are_told_of_a_break(town: Town) -> None:
    tamper("UPDATE ledger_auditentry SET actor_id = 99 WHERE number = 2")
    check()
    assert alarms() == {"anzen", "kansa"}


def test_nobody_is_told_that_all_is_well(town: Town) -> None:
    check()
    assert alarms() == set()
