"""The presets: what each changes, that they only tighten, and that a second time nothing happens."""

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.policies.pages import as_person
from tests.town import Town
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.barred_tasks.queries import barred_tasks
from yakuba.policies.barred_tasks.rules import NAMED_TASKS
from yakuba.policies.destinations.limits import LEVELS
from yakuba.policies.destinations.models import Destination
from yakuba.policies.presets import actions
from yakuba.policies.presets.catalogue import PRESETS
from yakuba.policies.presets.plan import (
    SECTION,
    Outside,
    PresetState,
    Rules,
    plan,
)
from yakuba.policies.protection.rules import PERSONAL
from yakuba.policies.usage_rules.models import UsagePolicy
from yakuba.policies.usage_rules.queries import policy_in_force

BY_ID = {preset.id: preset for preset in PRESETS}
CELLS = list(product(LEVELS, (False, True)))


@pytest.fixture
def outside(town: Town) -> Destination:
    destination = Destination.objects.create(
        endpoint="soto", name="庁外のモデル"
    )
    for level, masked in CELLS:
        destination.clearances.create(level=level, masked=masked)
    return destination


def opened(destination: Destination) -> set[tuple[str, bool]]:
    return set(destination.clearances.values_list("level", "masked"))


def apply(town: Town, *names: str) -> None:
    actions.apply(
        chosen=[BY_ID[name] for name in names], actor=town.security_officer
    )


def test_public_information_only(town: Town, outside: Destination) -> None:
    apply(town, "public_only")
    assert opened(outside) == {("1", False)}
    assert set(outside.kind_treatments.values_list("kind", "treatment")) >= {
        ("person", 3),
        ("telephone", 3),
    }


def test_no_class_2(town: Town, outside: Destination) -> None:
    apply(town, "no_class_2")
    assert opened(outside) == {("1", False), ("1", True)}
    assert not outside.kind_treatments.exists()


def test_no_replies_for_the_assembly(town: Town) -> None:
    apply(town, "no_assembly")
    assert barred_tasks() == {"assembly_reply"}


@pytest.mark.parametrize(("name", "label", "notice"), [
    ("reference_only", "", "参考"), ("label_outside", "生成AIの下書き", ""), ("two_officers", "係長", "二人"),
])  # fmt: skip
def test_what_a_machine_cannot_see_to_is_said(
    town: Town, name: str, label: str, notice: str
) -> None:
    apply(town, name)
    policy = policy_in_force()
    assert policy is not None
    assert BY_ID[name].rule in policy.text
    assert (label in policy.label, notice in policy.notice) == (True, True)
    page = as_person(town.aoi)
    page.post(reverse("policies:policy"), {"accepted": "on"})
    assert (
        policy.notice in page.get(reverse("assistant:ask")).content.decode()
    ) is True


def test_only_people_whose_head_agreed(
    town: Town, outside: Destination
) -> None:
    apply(town, "head_approval")
    assert Destination.objects.get(pk=outside.pk).restricted
    assert not Destination.objects.get(endpoint="quoting").restricted


def test_several_at_once_are_one_new_version_and_one_entry(
    town: Town, outside: Destination
) -> None:
    apply(town, *BY_ID)
    assert UsagePolicy.objects.count() == 2
    entry = AuditEntry.objects.get(event=AuditEvent.PRESET_APPLIED)
    assert entry.actor_id == town.security_officer.pk
    assert entry.detail == {
        "presets": " ".join(BY_ID),
        "closed": 9,
        "refused": len(PERSONAL) - 4,  # four of them are never sent anyway
        "restricted": 1,
        "barred": "assembly_reply",
    }


def test_a_second_time_nothing_happens(
    town: Town, outside: Destination
) -> None:
    apply(town, *BY_ID)
    before = (UsagePolicy.objects.count(), AuditEntry.objects.count())
    apply(town, *BY_ID)
    assert (UsagePolicy.objects.count(), AuditEntry.objects.count()) == before
    assert "変わるところはありません" in post(town, *BY_ID)


def test_it_is_shown_before_it_is_done(
    town: Town, outside: Destination
) -> None:
    page = post(town, "no_class_2", "label_outside")
    assert "送ってよいものから外す：機密性2、機密性2（伏せ字）" in page
    assert "全職員に、次に使うとき同意をもう一度求めます" in page
    assert opened(outside) == set(CELLS)
    post(town, "no_class_2", apply="1")
    assert opened(outside) == {("1", False), ("1", True)}


def test_nothing_chosen_and_nothing_known(town: Town) -> None:
    assert "一つ以上選んでください" in post(town)
    assert "notice bad" in post(town, "invented")


def test_what_does_not_fit_is_said_and_nothing_is_done(
    town: Town, outside: Destination
) -> None:
    UsagePolicy.objects.update(label="あ" * 190)
    assert "200字まで" in post(town, "no_class_2", "two_officers")
    assert "200字まで" in post(town, "no_class_2", "two_officers", apply="1")
    assert opened(outside) == set(CELLS)


def post(town: Town, *names: str, **more: str) -> str:
    client: Client = as_person(town.security_officer)
    return client.post(
        reverse("policies:presets"),
        {"preset": list(names), "show": "1", **more},
        follow=True,
    ).content.decode()


def test_each_has_its_source_and_bars_only_what_has_a_name() -> None:
    for preset in PRESETS:
        assert preset.sources
        assert all(address.startswith("http") for _, address in preset.sources)
        assert preset.bars <= set(NAMED_TASKS)


DESTINATIONS = st.builds(
    Outside,
    endpoint=st.just("soto"),
    name=st.just("庁外"),
    cells=st.frozensets(st.sampled_from(CELLS)),
    refused=st.frozensets(st.sampled_from(sorted(PERSONAL))),
    restricted=st.booleans(),
)
TEXTS = st.sampled_from(
    [
        "",
        "## 約束\n\n- 個人情報を入れない\n",
        f"{SECTION}\n\n- {PRESETS[0].rule}\n\n## 別表\n",
    ]
)
STATES = st.builds(
    PresetState,
    rules=st.builds(
        Rules,
        text=TEXTS,
        label=st.sampled_from(["", PRESETS[4].label]),
        notice=st.just(""),
    ),
    destinations=st.tuples(DESTINATIONS),
    barred=st.frozensets(st.sampled_from(["assembly_reply", "mail"])),
)


@given(st.lists(st.sampled_from(PRESETS), unique=True), STATES)
def test_a_plan_only_tightens_and_is_exhausted_by_being_carried_out(
    chosen: list[object], now: PresetState
) -> None:
    planned = plan(chosen, now)  # type: ignore[arg-type]
    (before,) = now.destinations
    after = Outside(
        before.endpoint,
        before.name,
        before.cells - planned.closed.get("soto", frozenset()),
        before.refused | planned.refused.get("soto", frozenset()),
        before.restricted or "soto" in planned.restricted,
    )
    rules = planned.rules or now.rules
    assert all(line in rules.text for line in now.rules.text.splitlines())
    assert rules.text.count(SECTION) <= 1
    assert plan(
        chosen, PresetState(rules, (after,), now.barred | planned.barred)
    ).is_empty  # type: ignore[arg-type]
