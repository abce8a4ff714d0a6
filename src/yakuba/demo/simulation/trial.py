"""The story of a trial: read `run`.

Every step is the verb that a page uses, on the day on which it would have been used.
"""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from yakuba.accounts.models import OrgUnit
from yakuba.demo.simulation import call, questionnaires, use
from yakuba.demo.simulation.calendar import TrialCalendar, simulated
from yakuba.demo.simulation.city import City
from yakuba.pilots.analysis.figures.trial import Figures
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys.enums import Moment
from yakuba.pilots.surveys.models import SurveyReceipt


def run(*, today: date, password: str, say: Callable[[str], object]) -> Pilot:
    """From the call to the last questionnaire. The same every time it is run on a day."""
    with simulated() as clock:
        chance = Random(23)  # noqa: S311  # the same every time
        units = {unit.code: unit for unit in OrgUnit.objects.all()}
        city = City(clock, TrialCalendar(today), chance, {}, units)
        clock.set(city.days.prepared_on)
        call.register_people(city, password)
        pilot = call.open_call(city)
        say(
            f"募集: {call.receive_applications(city, pilot)}人が応募しました。"
        )
        say(f"決定: {call.decide_applications(city, pilot)}人が参加します。")
        call.brief_participants(city, pilot)
        people = call.people_of(pilot)
        questionnaires.ask(
            city, pilot, people, Moment.BEFORE, city.days.surveyed_on
        )
        say(
            f"利用: {use.live_through_weeks(city, pilot, people)}回使いました。"
        )
        questionnaires.ask(
            city, pilot, people, Moment.AFTER, city.days.ends_on
        )
        handed_in = SurveyReceipt.objects.filter(
            survey__pilot=pilot, handed_in=True
        )
        say(f"アンケート: {handed_in.count()}件の回答がありました。")

    return pilot


def headlines(figures: Figures) -> Iterator[str]:
    """What the trial showed, in a few lines."""
    opinions = (
        ("業務に使えると答えた人", figures.opinions.usable),
        ("正確さが50%以上と答えた人", figures.opinions.accurate),
    )
    for name, figure in opinions:
        if figure.value is None or figure.interval is None:
            continue

        share = f"{100 * figure.value:.0f}%"
        low = 100 * figure.interval.low
        high = 100 * figure.interval.high
        counts = f"{figure.n}人中{figure.count}人"
        yield f"{name}: {counts}（{share}、95%信頼区間 {low:.0f}～{high:.0f}%）"

    yield figures.time.overall.sentence
    for decision in figures.decisions:
        yield f"継続の条件: {decision.rule} → {decision.sentence}"
