"""Whom an answer names as responsible, and under which number."""

from datetime import timedelta
from io import StringIO

import pytest
from asgiref.sync import async_to_sync
from django.core.management import call_command
from django.utils import timezone

from tests.town import BEGAN, Town
from yakuba.accounts.models import Membership, User
from yakuba.assistant.answering.events import AnswerState
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.story import answer
from yakuba.policies.protection.lists.models import OfficialContact

pytestmark = pytest.mark.integration
NUMBER = "0000-12-3101"
RULE = "# 駐輪場規程\n\n駐輪場の使用料は、1日100円です。\n"
QUESTION = "駐輪場の使用料は1日いくらですか"


@pytest.fixture
def rules(town: Town) -> Town:
    town.add("a.md", RULE, unit=town.soumu)
    return town


def list_number(**fields: object) -> None:
    OfficialContact.objects.create(
        kind="telephone",
        value=NUMBER,
        comparable=NUMBER.replace("-", ""),
        note="総務課",
        **fields,
    )


def state(asker: User) -> AnswerState:
    async def collect() -> list[AnswerState]:
        events = answer(asker, Question(QUESTION))
        return [each async for each in events if isinstance(each, AnswerState)]

    (only,) = async_to_sync(collect)()
    return only


def test_the_unit_is_named_with_the_number_that_the_city_lists(
    rules: Town,
) -> None:
    assert state(rules.aoi).contact == "総務課"
    list_number()
    found = state(rules.aoi)
    assert (found.unit, found.telephone) == ("総務課", NUMBER)
    assert found.contact == f"総務課（{NUMBER}）"


def test_a_number_that_is_not_used_any_more_is_not_named(rules: Town) -> None:
    list_number(valid_to=timezone.localdate() - timedelta(days=1))
    assert state(rules.aoi).telephone == ""


def test_else_the_number_that_the_source_itself_states(town: Town) -> None:
    contact = "問い合わせ：総務課　電話 0000-12-3109\n"
    town.add("a.md", f"{RULE}\n{contact}", unit=town.zeimu)
    assert state(town.aoi).contact == "総務課（0000-12-3109）"
    list_number()
    assert state(town.aoi).telephone == NUMBER


def test_nobody_is_sent_to_their_own_unit(rules: Town) -> None:
    list_number()
    Membership.objects.create(
        user=rules.aoi, unit=rules.soumu, valid_from=BEGAN
    )
    found = state(rules.aoi)
    assert (found.unit, found.is_own_unit) == ("総務課", True)
    assert found.contact == ""


def test_the_terminal_says_so_below_the_sources(rules: Town) -> None:
    list_number()
    out = StringIO()
    call_command("ask", QUESTION, user=rules.aoi.user_name, stdout=out)
    assert f"担当: 総務課（{NUMBER}）" in out.getvalue()
