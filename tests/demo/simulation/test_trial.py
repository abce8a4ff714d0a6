"""`yakuba demo pilot`: a whole trial through the verbs of the pages, on simulated days."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from yakuba.accounts.models import User
from yakuba.config.installation import prepare
from yakuba.demo import city_loader
from yakuba.demo.simulation import trial
from yakuba.demo.simulation.calendar import TrialCalendar, simulated
from yakuba.ledger.actions import verify
from yakuba.pilots.analysis.report_figures import figures_for
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.policies.destinations.grants.models import DestinationGrant

TODAY = date(2026, 11, 24)


@pytest.mark.integration
@pytest.mark.django_db
def test_a_whole_trial() -> None:
    """No documents are read here: whatever is asked finds none, and is counted all the same."""
    prepare()
    city_loader.load("of this test")
    said: list[str] = []
    pilot = trial.run(today=TODAY, password="of this test", say=said.append)
    found = figures_for(pilot, TODAY)
    assert (found.people.applied.value, found.people.briefed.value) == (26, 23)
    assert (
        PilotApplication.objects.filter(
            pilot=pilot, endorsed_as_deputy=True
        ).count()
        == 2
    )
    assert (
        PilotApplication.objects.get(user__user_name="shin").state
        == ApplicationState.WITHDRAWN
    )
    assert (
        found.opinions.usable.count,
        found.opinions.usable.n,
        found.opinions.usable.asked,
    ) == (19, 22, 23)
    assert found.decided is True
    assert (found.use.uses.value or 0) > 600
    assert {"entered", "checked", "good_for"} <= {
        each.key for each in found.proposals
    }
    assert any(theme.name.startswith("個人情報") for theme in found.themes)
    assert verify().is_whole
    assert (
        DestinationGrant.objects.filter(valid_to=pilot.ends_on).count() == 23
    )
    assert found.use.rewritten.definition == "rewritten"  # measured, not told
    assert any(
        each.anonymous and each.reason for each in found.opinions.distributions
    )
    assert len(said) == 4
    assert any("19人" in line for line in trial.headlines(found))
    assert User.objects.get(user_name="haruka").check_password("of this test")


@pytest.mark.parametrize(
    "today", [date(2026, 11, 24), date(2027, 1, 1), date(2028, 2, 29)]
)
def test_the_days_of_a_trial(today: date) -> None:
    days = TrialCalendar(today)
    assert days.starts_on.weekday() == 0
    assert days.ends_on.weekday() == 6
    assert (days.ends_on - days.starts_on).days == 13 * 7 - 1
    # The last questionnaire is closed.
    assert today - days.ends_on > timedelta(days=14)
    assert (
        days.prepared_on
        < days.called_on
        < days.called_until
        < days.decided_on
        < days.surveyed_on
        < days.starts_on
    )


def test_the_clock_stands_on_the_simulated_day_and_goes_back() -> None:
    real = timezone.now
    with simulated() as clock:
        clock.set(date(2026, 8, 3), 9)
        assert timezone.localdate() == date(2026, 8, 3)
        assert timezone.now() < timezone.now()
    assert timezone.now is real
