"""The story of a trial: read `run`. Every step is the verb that a page uses, on the day on which it would have been used."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from yakuba.accounts.models import Membership, OrgUnit, Post, User
from yakuba.assistant.models import UsageRecord
from yakuba.demo.loading import BEGAN
from yakuba.demo.simulation import asking
from yakuba.demo.simulation.answers import Person, answers_of
from yakuba.demo.simulation.calendar import WEEKS, Clock, Days, simulated
from yakuba.demo.simulation.volunteers import (
    AWAY,
    DECLINED,
    DEPUTY,
    HEADS,
    LEAVES_BEFORE,
    REASONS,
    RETURNED,
    SILENT_AFTER,
    VOLUNTEERS,
    WAITS,
    Volunteer,
)  # fmt: skip
from yakuba.pilots import actions, catalogue, running
from yakuba.pilots.analysis.figures import Figures
from yakuba.pilots.models import (
    ApplicationState,
    DecisionRule,
    Incident,
    Measure,
    Moment,
    Pilot,
    PilotApplication,
    Survey,
    SurveyReceipt,
    TaskBaseline,
)  # fmt: skip
from yakuba.pilots.report import actions as report
from yakuba.pilots.surveys import actions as surveys
from yakuba.pilots.surveys import answering as handing_in
from yakuba.pilots.surveys import quick
from yakuba.policies import actions as policies
from yakuba.policies import destination_actions
from yakuba.policies.models import Destination, EndpointKind, NetworkPath, Terms
from yakuba.policies.queries import policy_in_force

TITLE = "生成AIの実証実験（令和8年度 第1期）"
PLACES = 23
YEN_PER_HOUR = 3_000
ANONYMOUS_WEEK = 10
TAPS = 0.4  # of answers, where the page asks
AFFINITY = {each.user_name: each.affinity for each in VOLUNTEERS}
STOPS = frozenset({"sho", "tomo"})  # after a few weeks they do not come back
EXTRA = {Moment.MIDDLE: ("evidence", "continue"), Moment.AFTER: ("evidence",)}
ANSWERS = {Moment.BEFORE: 1.0, Moment.PULSE: 0.8, Moment.MIDDLE: 0.9, Moment.AFTER: 1.0}
TOLD = (
    (3, "entered", False, "窓口のメモを要約しようとして、氏名が入ったまま貼り付けた。送る前に気付いて消した。", "氏名を除いて入力し直した。"),
    (8, "wrong", False, "古い要綱をもとにした回答を、係の中で回覧した。市民には伝えていない。", "資料を新しい版に替えた。"),
)  # fmt: skip


@dataclass
class City:
    """Who is there, what time it is, and chance."""

    clock: Clock
    days: Days
    chance: Random
    users: dict[str, User]
    units: dict[str, OrgUnit]

    @property
    def coordinator(self) -> User:
        return self.users["jimu"]


def run(*, today: date, password: str, say: Callable[[str], object]) -> Pilot:
    """From the call to the last questionnaire. The same every time it is run on a day."""
    with simulated() as clock:
        city = City(clock, Days(today), Random(23), {}, {unit.code: unit for unit in OrgUnit.objects.all()})  # noqa: S311
        clock.set(city.days.prepared_on)
        _people(city, password)
        pilot = _called(city)
        say(f"募集: {_applied(city, pilot)}人が応募しました。")
        say(f"決定: {_decided(city, pilot)}人が参加します。")
        _briefed(city, pilot)
        people = _taking_part(pilot)
        _asked(city, pilot, people, Moment.BEFORE, city.days.surveyed_on)
        say(f"利用: {_used(city, pilot, people)}回使いました。")
        _asked(city, pilot, people, Moment.AFTER, city.days.ends_on)
        say(
            f"アンケート: {SurveyReceipt.objects.filter(survey__pilot=pilot, handed_in=True).count()}件の回答がありました。"
        )
    return pilot


# ── before ──


def _people(city: City, password: str) -> None:
    """The volunteers and the heads of their units; one password, as for everybody of the demo."""
    secret = make_password(password)
    heads = [(name, full, unit, Post.UNIT_HEAD) for unit, (name, full) in HEADS.items()]
    own = [(each.user_name, each.name, each.unit, Post.MEMBER) for each in VOLUNTEERS]
    everybody = [*heads, (DEPUTY[0], DEPUTY[1], AWAY, Post.DEPUTY), *own]
    for number, (user_name, name, unit, post) in enumerate(everybody, start=2001):
        user, _ = User.objects.get_or_create(
            user_name=user_name, defaults={"staff_number": str(number), "name": name, "password": secret}
        )
        began = min(BEGAN, city.days.prepared_on)
        Membership.objects.get_or_create(user=user, unit=city.units[unit], post=post, valid_from=began)
    city.users = {user.user_name: user for user in User.objects.all()}


def _called(city: City) -> Pilot:
    """A trial with an endpoint of its own, which opens for its participants only; published with its questionnaires."""
    days, coordinator = city.days, city.coordinator
    policy = policy_in_force()
    if policy is None:
        raise LookupError("the demo city has rules of use")
    pilot = Pilot(
        title=TITLE, purpose=catalogue.PURPOSE, apply_from=days.called_on, apply_until=days.called_until,
        starts_on=days.starts_on, ends_on=days.ends_on, capacity=PLACES, unit_quota=3, yen_per_hour=YEN_PER_HOUR, policy=policy,
    )  # fmt: skip
    running.create(pilot=pilot, actor=coordinator)
    pilot.destinations.add(_destination(city))
    rules = (
        (Measure.USABLE, 70, 55),
        (Measure.ACCURATE, 70, None),
        (Measure.RETURNING, 70, None),
        (Measure.INCIDENTS, 0, None),
    )
    conditions = [
        DecisionRule(pilot=pilot, measure=name, least=least, least_lower=lower) for name, least, lower in rules
    ]
    running.write_conditions(pilot=pilot, conditions=conditions, actor=coordinator)
    running.publish(pilot=pilot, actor=coordinator, now=city.clock.set(days.called_on))
    return pilot


def _destination(city: City) -> Destination:
    made = Destination(
        endpoint=asking.ENDPOINT, kind=EndpointKind.QUOTING, name="実証実験の方式（資料の引用）", in_house=True, restricted=True,
        network_path=NetworkPath.INSIDE, terms=Terms.OWN, trains_on_input=False, keeps_days=0, position=50,
    )  # fmt: skip
    operator = city.users["johou"]
    destination_actions.register(
        destination=made, units=[], changed=[], credentials=destination_actions.Credentials(), actor=operator
    )
    destination_actions.enable(destination=made, enabled=True, actor=operator)
    return made


def _applied(city: City, pilot: Pilot) -> int:
    """Everybody hands in within the days of the call; heads endorse, one gives back first, one is away."""
    for number, each in enumerate(VOLUNTEERS):
        day = city.days.called_on + timedelta(days=number % 15)
        application = _apply(city, pilot, each, number, day)
        if each.user_name == RETURNED:
            comment = "どの業務で試すかを、もう少し具体的に書いてください。"
            actions.give_back(application=application, actor=_leader(city, each.unit), comment=comment)
            application = _apply(city, pilot, each, number, day + timedelta(days=1))
        if application.state == ApplicationState.SUBMITTED:
            today = timezone.localdate(city.clock.set(day + timedelta(days=2), 11))
            actions.endorse(application=application, actor=_leader(city, each.unit), today=today)
    return pilot.applications.count()


def _apply(city: City, pilot: Pilot, who: Volunteer, number: int, day: date) -> PilotApplication:
    own = list(pilot.tasks.all())
    told = city.chance.sample(own, k=4)
    work = {
        task.pk: (city.chance.choice((20, 30, 40, 60, 90, 120)), city.chance.choice((1, 2, 2, 4, 4, 8)))
        for task in told
    }
    now = city.clock.set(day, 9 + number % 8)
    return actions.apply(
        pilot=pilot, user=city.users[who.user_name], unit=city.units[who.unit], rank=who.rank, experience=who.experience,
        reason=REASONS[number % len(REASONS)], baselines=work, now=now, today=day,
    )  # fmt: skip


def _leader(city: City, unit: str) -> User:
    if unit == AWAY:
        return city.users[DEPUTY[0]]
    return city.users["mori"] if unit == "soumu" else city.users[HEADS[unit][0]]


def _decided(city: City, pilot: Pilot) -> int:
    """The coordinator takes in as many as there is room for; one withdraws, and the first who waits takes the place."""
    now, actor = city.clock.set(city.days.decided_on), city.coordinator
    for application in pilot.applications.select_related("user").order_by("submitted_at"):
        name = application.user.user_name if application.user else ""
        if name == DECLINED:
            actions.decline(
                application=application,
                actor=actor,
                comment="所属からの応募が多いため、次の機会にお願いします。",
                now=now,
            )
        elif name == WAITS or not _take(application, actor, now):
            actions.put_on_list(application=application, actor=actor, now=now)
    leaving = pilot.applications.get(user=city.users[LEAVES_BEFORE])
    if leaving.state == ApplicationState.APPROVED:
        actions.withdraw(application=leaving, now=city.clock.set(city.days.decided_on + timedelta(days=4)))
    for waiting in pilot.applications.filter(state=ApplicationState.WAITING).order_by("submitted_at"):
        _take(waiting, actor, city.clock.set(city.days.decided_on + timedelta(days=5)))
    return pilot.applications.filter(state=ApplicationState.APPROVED).count()


def _take(application: PilotApplication, actor: User, now: Any) -> bool:
    try:
        actions.approve(application=application, actor=actor, now=now)
    except actions.StepGone:
        return False
    return True


def _briefed(city: City, pilot: Pilot) -> None:
    """Everybody reads, answers the quiz, accepts the rules. Work that the rules keep out is barred for these months."""
    policies.bar_tasks(tasks={"assembly_reply"}, actor=city.users["anzen"])
    for number, application in enumerate(pilot.applications.filter(state=ApplicationState.APPROVED)):
        actions.pass_briefing(
            application=application, now=city.clock.set(city.days.surveyed_on, 9 + number % 8, number)
        )


def _taking_part(pilot: Pilot) -> list[tuple[PilotApplication, Person]]:
    """In the order of how well it suits them."""
    known = {each.user_name: (number, each) for number, each in enumerate(VOLUNTEERS)}
    found = [
        each for each in pilot.applications.filter(state=ApplicationState.APPROVED).select_related("user") if each.user
    ]
    found.sort(key=lambda each: -known[each.user.user_name][1].affinity)  # type: ignore[union-attr]
    people = []
    for place, application in enumerate(found):
        number, who = known[application.user.user_name]  # type: ignore[union-attr]
        work = TaskBaseline.objects.filter(application=application).values_list("task_id", "minutes", "times_a_month")
        own = {task: (minutes, times) for task, minutes, times in work}
        people.append((application, Person(who, place, number, own)))
    return people


# ── questionnaires ──


def _asked(city: City, pilot: Pilot, people: list[tuple[PilotApplication, Person]], moment: Moment, day: date) -> None:
    """A questionnaire made with one click, published and answered within its days."""
    now = city.clock.set(day)
    made = surveys.make(pilot=pilot, moment=moment, today=day)
    surveys.add_from_library(survey=made, codes=EXTRA.get(moment, ()))
    surveys.publish(survey=made, actor=city.coordinator, now=now, today=day)
    if moment != Moment.PULSE:
        _answered(city, Survey.objects.get(pk=made.pk), people)


def _asked_anonymously(city: City, pilot: Pilot, people: list[tuple[PilotApplication, Person]], day: date) -> None:
    """What is not easily said under one's name: of its answers only what tells of nobody is shown."""
    made = surveys.make(pilot=pilot, moment=Moment.MIDDLE, today=day)
    for question in made.questions.all():
        surveys.remove_question(survey=made, question=question)
    surveys.add_from_library(survey=made, codes=("quality", "recommend"))
    made.title, made.anonymous = "率直な感想を聞くアンケート", True
    made.opens_on, made.closes_on = day, day + timedelta(days=6)
    made.save(update_fields=["title", "anonymous", "opens_on", "closes_on"])
    surveys.publish(survey=made, actor=city.coordinator, now=city.clock.set(day), today=day)
    _answered(city, Survey.objects.get(pk=made.pk), people)


def _answered(city: City, survey: Survey, people: list[tuple[PilotApplication, Person]]) -> None:
    """Most answer, in no order that tells anything."""
    questions, tasks = list(survey.questions.all()), list(survey.pilot.tasks.all())
    receipts = {
        receipt.application_id: receipt for receipt in survey.receipts.select_related("survey__pilot", "application")
    }
    days = (survey.closes_on - survey.opens_on).days
    for application, person in city.chance.sample(people, k=len(people)):
        silent = survey.moment == Moment.AFTER and person.who.user_name == SILENT_AFTER
        if silent or city.chance.random() > ANSWERS[Moment(survey.moment)]:
            continue
        today = survey.opens_on + timedelta(days=city.chance.randint(0, days))
        city.clock.set(today, 9 + city.chance.randint(0, 8))
        answers = answers_of(person, questions, tasks, survey.moment, len(people), city.chance)
        handing_in.hand_in(receipt=receipts[application.pk], answers=answers, today=today)


# ── the thirteen weeks ──


def _used(city: City, pilot: Pilot, people: list[tuple[PilotApplication, Person]]) -> int:
    """Week by week: questions, then the week's questionnaire; in the middle another one; twice something is told."""
    _asked(city, pilot, people, Moment.PULSE, city.days.starts_on)
    pulses = {survey.week: survey for survey in pilot.surveys.filter(moment=Moment.PULSE)}
    for week in range(1, WEEKS + 1):
        async_to_sync(_week)(city, people, week)
        if week in pulses:
            _answered(city, pulses[week], people)
        if week == WEEKS // 2:
            _asked(city, pilot, people, Moment.MIDDLE, city.days.of_week(week + 1))
        if week == ANONYMOUS_WEEK:
            _asked_anonymously(city, pilot, people, city.days.of_week(week))
        _told(city, pilot, people, week)
    policies.bar_tasks(tasks=(), actor=city.users["anzen"])
    return UsageRecord.objects.filter(endpoint=asking.ENDPOINT).count()


async def _week(city: City, people: list[tuple[PilotApplication, Person]], week: int) -> None:
    for user_name, times in _uses(city, people, week):
        for _ in range(times):
            day = city.days.of_week(week) + timedelta(days=city.chance.randint(0, 4))
            question = asking.wanted(city.chance, barred=city.chance.random() < 0.02)
            hour, kept = 9 + city.chance.randint(0, 8), 0.3 + 0.6 * AFFINITY[user_name]
            await asking.ask(city.users[user_name], question, city.clock, day, hour, kept=kept)
            if city.chance.random() < TAPS:
                await sync_to_async(_tapped)(city, user_name, asking.task_of(question), day)


def _tapped(city: City, user_name: str, task: str, day: date) -> None:
    """One tap or three beside an answer, where the person may be asked at all."""
    user, liking = city.users[user_name], AFFINITY[user_name]
    if offered := quick.offer(user=user, task=task, today=day):
        usable = city.chance.random() < 0.35 + 0.6 * liking
        minutes = city.chance.choice((5, 10, 15, 30)) if usable else 0
        tapped = {"usable": int(usable), "accuracy_band": 3 if usable else 1, "minutes_saved": minutes}
        if task not in ("ask", "summarise"):
            tapped["rewritten_band"] = city.chance.choice((0, 1, 1) if usable else (2, 3))
        for field, value in tapped.items():
            quick.tap(user=user, key=offered.pk, today=day, field=field, value=str(value))


def _uses(city: City, people: list[tuple[PilotApplication, Person]], week: int) -> Iterator[tuple[str, int]]:
    """Much at first, then as each one is; some stop."""
    for _, person in people:
        who = person.who
        if not (who.user_name in STOPS and week > 3):
            usual = who.a_week * (1.0 if week == 1 else 0.6)
            yield who.user_name, round(city.chance.gammavariate(2, usual / 2))


def _told(city: City, pilot: Pilot, people: list[tuple[PilotApplication, Person]], week: int) -> None:
    """Told by a participant, dealt with by the coordinator."""
    for when, kind, happened, text, measures in TOLD:
        if when == week:
            day, teller = city.days.of_week(week) + timedelta(days=2), people[week][0].user
            told = Incident(pilot=pilot, reported_by=teller, day=day, kind=kind, happened=happened, text=text)
            if teller:
                report.tell_incident(incident=told, actor=teller)
            kept = Incident.objects.get(pilot=pilot, day=day, text=text)
            kept.measures = measures
            report.handle_incident(incident=kept, actor=city.coordinator)


def headlines(figures: Figures) -> Iterator[str]:
    """What the trial showed, in a few lines."""
    shares = (
        ("業務に使えると答えた人", figures.opinions.usable),
        ("正確さが50%以上と答えた人", figures.opinions.accurate),
    )
    for name, figure in shares:
        if figure.value is not None and figure.interval is not None:
            low, high = 100 * figure.interval.low, 100 * figure.interval.high
            yield f"{name}: {figure.n}人中{figure.count}人（{100 * figure.value:.0f}%、95%信頼区間 {low:.0f}～{high:.0f}%）"
    yield figures.time.overall.sentence
    yield from (f"継続の条件: {decision.rule} → {decision.sentence}" for decision in figures.decisions)
