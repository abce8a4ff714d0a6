"""Before the first day: the call, the applications, the decision, the briefing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from yakuba.accounts.enums import Post
from yakuba.accounts.models import Membership, User
from yakuba.demo.city_loader import BEGAN
from yakuba.demo.simulation import questions
from yakuba.demo.simulation.answers import Person
from yakuba.demo.simulation.city import City
from yakuba.demo.simulation.volunteers import (
    AWAY,
    DECLINED,
    DEPUTY,
    HEADS,
    LEAVES_BEFORE,
    REASONS,
    RETURNED,
    VOLUNTEERS,
    WAITS,
    Volunteer,
)
from yakuba.pilots import defaults
from yakuba.pilots.applications import actions
from yakuba.pilots.applications.models import PilotApplication, TaskBaseline
from yakuba.pilots.enums import ApplicationState, Measure
from yakuba.pilots.models import Pilot
from yakuba.pilots.setup import actions as setup
from yakuba.pilots.setup.models import DecisionRule
from yakuba.policies.barred_tasks.actions import bar_tasks
from yakuba.policies.destinations import actions as destination_actions
from yakuba.policies.destinations.enums import (
    ContractTerms,
    EndpointKind,
    NetworkPath,
)
from yakuba.policies.destinations.models import Destination
from yakuba.policies.usage_rules.queries import policy_in_force

TITLE = "生成AIの実証実験（令和8年度 第1期）"
PLACES = 23
YEN_PER_HOUR = 3_000
DAY = timedelta(days=1)
DAYS_OF_CALL = 15  # within which everybody applies
FIRST_STAFF_NUMBER = 2001
# Measure, least, least of the interval's lower end.
CONDITIONS = (
    (Measure.USABLE, 70, 55),
    (Measure.ACCURATE, 70, None),
    (Measure.RETURNING, 70, None),
    (Measure.INCIDENTS, 0, None),
)


@dataclass(frozen=True, slots=True)
class Employee:
    user_name: str
    name: str
    unit: str
    post: Post


def register_people(city: City, password: str) -> None:
    """The volunteers and the heads of their units; one password, as for everybody of the demo."""
    secret = make_password(password)
    began = min(BEGAN, city.days.prepared_on)
    for number, employee in enumerate(_employees(), start=FIRST_STAFF_NUMBER):
        user, _ = User.objects.get_or_create(
            user_name=employee.user_name,
            defaults={
                "staff_number": str(number),
                "name": employee.name,
                "password": secret,
            },
        )
        Membership.objects.get_or_create(
            user=user,
            unit=city.units[employee.unit],
            post=employee.post,
            valid_from=began,
        )

    city.users = {user.user_name: user for user in User.objects.all()}


def _employees() -> Iterator[Employee]:
    for unit, (user_name, name) in HEADS.items():
        yield Employee(user_name, name, unit, Post.UNIT_HEAD)

    user_name, name = DEPUTY
    yield Employee(user_name, name, AWAY, Post.DEPUTY)
    for volunteer in VOLUNTEERS:
        yield Employee(
            volunteer.user_name, volunteer.name, volunteer.unit, Post.MEMBER
        )


def open_call(city: City) -> Pilot:
    """A trial with an endpoint of its own, which opens for its participants only."""
    days = city.days
    policy = policy_in_force()
    if policy is None:
        raise LookupError("the demo city has rules of use")

    pilot = Pilot(
        title=TITLE,
        purpose=defaults.PURPOSE,
        apply_from=days.called_on,
        apply_until=days.called_until,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
        capacity=PLACES,
        unit_quota=3,
        yen_per_hour=YEN_PER_HOUR,
        policy=policy,
    )
    setup.create(pilot=pilot, actor=city.coordinator)
    pilot.destinations.add(_destination(city))
    conditions = [
        DecisionRule(
            pilot=pilot, measure=measure, least=least, least_lower=lower
        )
        for measure, least, lower in CONDITIONS
    ]
    setup.write_conditions(
        pilot=pilot, conditions=conditions, actor=city.coordinator
    )
    now = city.clock.set(days.called_on)
    setup.publish(pilot=pilot, actor=city.coordinator, now=now)
    return pilot


def _destination(city: City) -> Destination:
    destination = Destination(
        endpoint=questions.ENDPOINT,
        kind=EndpointKind.QUOTING,
        name="実証実験の方式（資料の引用）",
        in_house=True,
        restricted=True,
        network_path=NetworkPath.INSIDE,
        terms=ContractTerms.OWN,
        trains_on_input=False,
        keeps_days=0,
        position=50,
    )
    destination_actions.register(
        destination=destination,
        units=[],
        changed=[],
        credentials=destination_actions.Credentials(),
        actor=city.operator,
    )
    destination_actions.enable(
        destination=destination, enabled=True, actor=city.operator
    )
    return destination


def receive_applications(city: City, pilot: Pilot) -> int:
    """Everybody hands in within the days of the call; how many that are.

    Heads endorse, one gives back first, one is away.
    """
    for number, volunteer in enumerate(VOLUNTEERS):
        day = city.days.called_on + number % DAYS_OF_CALL * DAY
        leader = _leader(city, volunteer.unit)
        application = _apply(city, pilot, volunteer, number, day)
        if volunteer.user_name == RETURNED:
            actions.give_back(
                application=application,
                actor=leader,
                comment="どの業務で試すかを、もう少し具体的に書いてください。",
            )
            application = _apply(city, pilot, volunteer, number, day + DAY)

        if application.state == ApplicationState.SUBMITTED:
            today = timezone.localdate(city.clock.set(day + 2 * DAY, 11))
            actions.endorse(application=application, actor=leader, today=today)

    return pilot.applications.count()


def _apply(
    city: City, pilot: Pilot, volunteer: Volunteer, number: int, day: date
) -> PilotApplication:
    tasks = city.chance.sample(list(pilot.tasks.all()), k=4)
    baselines = {}
    for task in tasks:
        minutes = city.chance.choice((20, 30, 40, 60, 90, 120))
        times = city.chance.choice((1, 2, 2, 4, 4, 8))
        baselines[task.pk] = (minutes, times)

    return actions.apply(
        pilot=pilot,
        user=city.users[volunteer.user_name],
        unit=city.units[volunteer.unit],
        rank=volunteer.rank,
        experience=volunteer.experience,
        reason=REASONS[number % len(REASONS)],
        baselines=baselines,
        now=city.clock.set(day, 9 + number % 8),
        today=day,
    )


def _leader(city: City, unit: str) -> User:
    """Who decides for a unit: its head, or the deputy of the one that is away."""
    if unit == AWAY:
        user_name, _ = DEPUTY
    elif unit == "soumu":
        user_name = "mori"
    else:
        user_name, _ = HEADS[unit]

    return city.users[user_name]


def decide_applications(city: City, pilot: Pilot) -> int:
    """The coordinator takes in as many as there is room for; how many that are in the end.

    One withdraws, and the first who waits takes the place.
    """
    now = city.clock.set(city.days.decided_on)
    by_arrival = pilot.applications.order_by("submitted_at")
    for application in by_arrival.select_related("user"):
        _decide(city, application, now)

    leaving = pilot.applications.get(user=city.users[LEAVES_BEFORE])
    if leaving.state == ApplicationState.APPROVED:
        days_later = city.clock.set(city.days.decided_on + 4 * DAY)
        actions.withdraw(application=leaving, now=days_later)

    for application in by_arrival.filter(state=ApplicationState.WAITING):
        _approve(
            city, application, city.clock.set(city.days.decided_on + 5 * DAY)
        )

    return _approved(pilot)


def _decide(city: City, application: PilotApplication, now: datetime) -> None:
    name = application.user.user_name if application.user else ""
    if name == DECLINED:
        actions.decline(
            application=application,
            actor=city.coordinator,
            comment="所属からの応募が多いため、次の機会にお願いします。",
            now=now,
        )
    elif name == WAITS or not _approve(city, application, now):
        actions.put_on_list(
            application=application, actor=city.coordinator, now=now
        )


def _approve(city: City, application: PilotApplication, now: datetime) -> bool:
    """Whether there was room."""
    try:
        actions.approve(
            application=application, actor=city.coordinator, now=now
        )
    except actions.StepRefusedError:
        return False

    return True


def _approved(pilot: Pilot) -> int:
    return pilot.applications.filter(state=ApplicationState.APPROVED).count()


def brief_participants(city: City, pilot: Pilot) -> None:
    """Everybody reads, answers the quiz, accepts the rules. Work that the rules keep out is barred for these months."""
    bar_tasks(tasks={"assembly_reply"}, actor=city.security_officer)
    approved = pilot.applications.filter(state=ApplicationState.APPROVED)
    for number, application in enumerate(approved):
        now = city.clock.set(city.days.surveyed_on, 9 + number % 8, number)
        actions.pass_briefing(application=application, now=now)


def people_of(pilot: Pilot) -> list[Person]:
    """Who takes part, in the order of how well it suits them."""
    volunteers = {each.user_name: each for each in VOLUNTEERS}
    by_name = {}
    approved = pilot.applications.filter(state=ApplicationState.APPROVED)
    for application in approved.select_related("user"):
        if application.user:
            by_name[application.user.user_name] = application

    names = sorted(by_name, key=lambda name: -volunteers[name].affinity)
    return [
        Person(
            application=by_name[name],
            volunteer=volunteers[name],
            place=place,
            number=VOLUNTEERS.index(volunteers[name]),
            work=_work(by_name[name]),
        )
        for place, name in enumerate(names)
    ]


def _work(application: PilotApplication) -> dict[int, tuple[int, int]]:
    """Task → (minutes a time, times a month), as in the application."""
    baselines = TaskBaseline.objects.filter(application=application)
    return {
        each.task_id: (each.minutes, each.times_a_month) for each in baselines
    }
