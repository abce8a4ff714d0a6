"""A trial in the small town: called for November and December, for two people."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tests.town import Town
from yakuba.pilots.models import Pilot, PilotTask
from yakuba.policies.models import Destination
from yakuba.policies.queries import policy_in_force

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def pilot(town: Town) -> Pilot:
    policy = policy_in_force()
    assert policy is not None
    made = Pilot.objects.create(
        title="生成AIの試行",
        purpose="どの業務に役立つかを確かめる。",
        apply_from=date(2026, 11, 1),
        apply_until=date(2026, 11, 20),
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 2, 28),
        capacity=2,
        policy=policy,
        published_at=NOW,
    )
    made.coordinators.add(town.coordinator)
    made.destinations.add(
        Destination.objects.create(endpoint="trial", name="試行の方式", enabled=True, restricted=True)
    )
    for position, name in enumerate(["あいさつ文の作成", "会議録の要約"]):
        PilotTask.objects.create(pilot=made, name=name, position=position)
    return made
