"""Limits in the story of a question: a warning, a stop, what still works, and questions that come at the same time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.assistant.answering.test_story import FEES, ask, text_of
from tests.town import PASSWORD, Town
from yakuba.accounts.models import OrgUnit, User
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import (
    AnswerEvent,
    AnswerRefusal,
    Remark,
)
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.core.answers.metering import TokenCount
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.destinations.grants.actions import open_destinations
from yakuba.policies.destinations.models import Destination
from yakuba.policies.quotas import actions, queries
from yakuba.policies.quotas.enums import QuotaScope
from yakuba.policies.quotas.models import MonthlyUse, Quota
from yakuba.policies.quotas.rules import this_month

QUESTION = "住民票の手数料はいくらですか"
FEE = "住民票の写しは1通300円です。〔1〕"
NINETY = TokenCount(60, 30)
SetQuota = Callable[..., Quota]


@pytest.fixture
def city(town: Town) -> Town:
    """A library, and a model in the house that costs 300 and 1,200 yen for a million tokens."""
    town.add("fees.md", FEES)
    Destination.objects.create(
        endpoint="scripted",
        name="モデル",
        position=1,
        enabled=True,
        in_house=True,
        price_in=300,
        price_out=1200,
    )
    return town


@pytest.fixture
def limit(town: Town) -> SetQuota:
    def set_limit(
        scope: str,
        *,
        tokens: int | None = None,
        yen: int | None = None,
        **whose: User | OrgUnit,
    ) -> Quota:
        named = {"user": None, "unit": None, **whose}
        return actions.set_quota(
            scope=QuotaScope(scope),
            tokens=tokens,
            yen=yen,
            actor=town.coordinator,
            **named,  # type: ignore[arg-type]
        )

    return set_limit


def use(person: User, *, used: TokenCount = NINETY) -> list[AnswerEvent]:
    return ask(person, QUESTION, endpoint=ScriptEndpoint([FEE, used]))


def refusals(events: list[AnswerEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, AnswerRefusal)]


def warnings(events: list[AnswerEvent]) -> list[str]:
    return [
        event.text
        for event in events
        if isinstance(event, Remark) and "を使いました" in event.text
    ]


def test_near_the_limit_it_is_said_and_at_the_limit_it_is_refused(
    city: Town, limit: SetQuota
) -> None:
    limit("person", tokens=100)
    assert not warnings(use(city.aoi))
    assert "90％" in warnings(use(city.aoi))[0]
    (sentence,) = refusals(use(city.aoi))
    assert "あなたが使える量（100トークン）に達しました" in sentence
    assert "事務局" in sentence
    assert (
        AuditEntry.objects.filter(
            event=AuditEvent.ANSWER_REFUSED, detail__reason="quota_reached"
        ).count()
        == 1
    )


def test_the_ways_without_a_model_go_on(city: Town, limit: SetQuota) -> None:
    limit("person", tokens=0)
    assert refusals(use(city.aoi))
    assert "300円" in text_of(ask(city.aoi, QUESTION, destination="quoting"))


def test_ones_own_limit_stands_in_for_everybodys(
    city: Town, limit: SetQuota
) -> None:
    limit("person", tokens=0)
    limit("person", tokens=1_000, user=city.aoi)
    assert not refusals(use(city.aoi))
    assert refusals(use(city.head))


def test_a_department_limits_its_sections_together(
    city: Town, limit: SetQuota
) -> None:
    limit("unit", tokens=100, unit=OrgUnit.objects.get(code="bu"))
    use(city.aoi)  # 税務課
    use(city.coordinator)  # 総務課
    assert "総務部全体で" in refusals(use(city.head))[0]


def test_a_section_does_not_stop_another(city: Town, limit: SetQuota) -> None:
    limit("unit", tokens=50, unit=city.zeimu)
    use(city.aoi)
    assert refusals(use(city.head))
    assert not refusals(use(city.coordinator))


def test_the_whole_city_has_a_limit_in_yen(
    city: Town, limit: SetQuota
) -> None:
    limit("city", yen=1)
    use(city.aoi, used=TokenCount(1_000, 1_000))  # 1.5 yen
    assert "庁内全体で" in refusals(use(city.coordinator))[0]


def test_a_trials_limit_counts_its_endpoints_and_no_stand_in_gets_round_it(
    city: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    trial = Destination.objects.create(
        endpoint="trial",
        name="実験",
        position=2,
        enabled=True,
        in_house=True,
        restricted=True,
    )
    days = [(today, today + timedelta(days=30))]
    open_destinations(
        user=city.aoi,
        destinations=[trial],
        reason="pilot-1",
        days=days,
        monthly_tokens=50,
    )
    actions.spend(
        person=city.aoi.pk,
        unit=city.zeimu.pk,
        endpoint="trial",
        tokens=60,
        micro_yen=0,
        today=today,
    )
    (sentence,) = refusals(ask(city.aoi, QUESTION, destination="trial"))
    assert "実証実験であなたが使える量（50トークン）" in sentence
    assert not refusals(use(city.aoi))
    events = ask(
        city.aoi,
        QUESTION,
        endpoint=ScriptEndpoint(
            [EndpointError("つながりません。", retry=True)]
        ),
    )
    assert UsageRecord.objects.order_by("-pk")[0].endpoint == "quoting"
    assert "300円" in text_of(events)


def test_last_months_use_does_not_count(city: Town, limit: SetQuota) -> None:
    limit("person", tokens=100)
    before = this_month(timezone.localdate()) - timedelta(days=1)
    actions.spend(
        person=city.aoi.pk,
        unit=None,
        endpoint="scripted",
        tokens=500,
        micro_yen=0,
        today=before,
    )
    assert not refusals(use(city.aoi))


def test_a_cut_answer_counts_too(city: Town, limit: SetQuota) -> None:
    ask(
        city.aoi,
        QUESTION,
        endpoint=ScriptEndpoint(
            ["住民票の写しは", EndpointError("切れました。", retry=True)]
        ),
    )
    record = UsageRecord.objects.get()
    sums = MonthlyUse.objects.get()
    assert sums.tokens == record.prompt_tokens + record.answer_tokens > 7
    assert sums.micro_yen == record.micro_yen > 0


def test_the_sums_are_those_of_the_records(city: Town) -> None:
    for person in (city.aoi, city.head, city.aoi, city.coordinator):
        use(person)
    assert sum(MonthlyUse.objects.values_list("answers", flat=True)) == 4
    for person in (city.aoi, city.head, city.coordinator):
        records = UsageRecord.objects.filter(user=person)
        sums = MonthlyUse.objects.get(person=person.pk)
        assert sums.tokens == sum(
            each.prompt_tokens + each.answer_tokens for each in records
        )
        assert sums.micro_yen == sum(each.micro_yen for each in records)


def test_one_query_finds_all_that_was_used(
    city: Town, limit: SetQuota
) -> None:
    limit("person", tokens=1_000)
    limit("unit", tokens=1_000, unit=city.zeimu)
    limit("city", yen=1_000)
    today = timezone.localdate()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.allowances_for(city.aoi, today, unit=city.zeimu.pk)
    assert (
        len(
            [
                query
                for query in asked.captured_queries
                if "policies_monthlyuse" in query["sql"]
            ]
        )
        == 1
    )


def signed_in(person: User) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": person.user_name, "password": PASSWORD},
    )
    return client


def test_a_limit_is_set_replaced_and_removed_on_the_page_and_the_ledger_knows(
    city: Town,
) -> None:
    client = signed_in(city.coordinator)
    for tokens in ("100", "200"):
        answer = client.post(
            "/usage/quotas/", {"scope": "person", "tokens": tokens, "yen": ""}
        )
        assert answer.status_code == 302
    quota = Quota.objects.get()
    assert (quota.scope, quota.tokens, quota.yen) == ("person", 200, None)
    page = client.get("/usage/quotas/").content.decode()
    assert "200トークン" in page
    client.post(f"/usage/quotas/{quota.pk}/remove/")
    told = AuditEntry.objects.filter(event=AuditEvent.QUOTA_CHANGED).order_by(
        "number"
    )
    assert [entry.detail["tokens"] for entry in told] == [100, 200, None]
    assert all(entry.actor_id == city.coordinator.pk for entry in told)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"scope": "person"}, "少なくとも一方"),
        ({"scope": "unit", "tokens": "5"}, "課を選んで"),
        (
            {"scope": "person", "person": "nobody", "tokens": "5"},
            "登録されていません",
        ),
        ({"scope": "person", "tokens": "-1"}, "以上"),
    ],
)
def test_what_is_not_said_is_asked_for(
    city: Town, given: dict[str, str], problem: str
) -> None:
    page = (
        signed_in(city.operator).post("/usage/quotas/", given).content.decode()
    )
    assert problem in page
    assert not Quota.objects.exists()


def test_staff_see_their_own_figures_and_offices_everybodys(
    city: Town, limit: SetQuota
) -> None:
    limit("person", tokens=100)
    use(city.aoi)
    use(city.head)
    own = signed_in(city.aoi).get("/usage/").content.decode()
    assert "若葉あおい" in own
    assert "90％" in own
    assert "税野長" not in own
    everybody = signed_in(city.auditor).get("/usage/").content.decode()
    assert "税野長" in everybody
    assert "税務課" in everybody


def test_the_page_shows_ones_own_limits_and_not_those_of_unit_and_city(
    city: Town, limit: SetQuota
) -> None:
    limit("person", tokens=1_000)
    limit("unit", tokens=2_000, unit=city.zeimu)
    limit("city", tokens=3_000)
    page = signed_in(city.aoi).get(reverse("policies:usage")).content.decode()
    assert "あなたが使える量（1,000トークン）" in page
    assert "2,000トークン" not in page
    assert "3,000トークン" not in page


def test_each_limit_knows_whose_it_is(city: Town, limit: SetQuota) -> None:
    limit("person", tokens=1_000)
    limit("unit", tokens=2_000, unit=city.zeimu)
    limit("city", tokens=3_000)
    today = timezone.localdate()
    held = queries.allowances_for(city.aoi, today, unit=city.zeimu.pk).held
    scopes = {allowance.tokens: allowance.scope for allowance in held}
    assert scopes == {1_000: "person", 2_000: "unit", 3_000: "city"}


def test_the_table_holds_the_same_figures(city: Town) -> None:
    use(city.aoi)
    body = signed_in(city.coordinator).get("/usage/table/").content.decode()
    month = f"{timezone.localdate():%Y-%m}"
    assert f"{month},職員,若葉あおい,1,90,0.054000" in body
    assert f"{month},回答の方式,モデル,1,90,0.054000" in body
    assert (
        "税務課"
        not in signed_in(city.head).get("/usage/table/").content.decode()
    )
