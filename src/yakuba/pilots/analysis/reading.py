"""The figures of a trial, at any time the same: read `figures_for`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.pilots.analysis import minutes, money, opinions, people, proposals, rows, rules, safety, use, voices
from yakuba.pilots.analysis.beside import beside_of
from yakuba.pilots.analysis.cautions import warnings_of
from yakuba.pilots.analysis.definitions import DEFINITIONS
from yakuba.pilots.analysis.figures import (
    About,
    Decision,
    Figure,
    Figures,
    Opinions,
    Safety,
    Suitability,
    Theme,
    Time,
    Use,
)
from yakuba.pilots.analysis.rows import Logged, Participant, Questionnaire, Tap
from yakuba.pilots.models import DecisionRule, Measure, Pilot

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Read:
    """A trial's rows: read once, for all figures. `tasks` by key and `templates` by form lead to the task's name."""

    pilot: Pilot
    about: About
    taking_part: list[Participant]
    logged: Logged
    asked: list[Questionnaire]
    tasks: dict[int, str]
    templates: dict[str, str]
    taps: list[Tap]


def figures_for(pilot: Pilot, today: date) -> Figures:
    """Everything that can be said of a trial on a day, in numbers. For its coordinators: who may see a trial is the page's matter."""
    read = _read(pilot, today)
    about, heads = read.about, len(read.taking_part)
    time, said = _time(read), _opinions(read)
    used, safe = _use(read, time), safety.safety_of(pilot, read.logged, rows.refusals(pilot, today))
    written = voices.voices_of(read.asked, pilot.pk)
    themes = voices.themes_of(written)
    suits = _suitability(read, time, said, themes)
    decisions = _decisions(read, said, used, time, safe)
    return Figures(
        about=about,
        people=people.people_of(pilot, read.taking_part, read.logged),
        returns=people.returns_of(read.asked),
        opinions=said,
        use=used,
        time=time,
        money=money.money_of(time.saved_mean, people=heads, months=about.months, yen_per_hour=pilot.yen_per_hour),
        costs=use.costs_of(read.logged, heads, about.months, _endpoint_names(pilot)),
        safety=safe,
        themes=themes,
        missing=voices.missing_of(written),
        suitability=suits,
        proposals=proposals.proposals_of(proposals.Seen(said, safe, themes, suits)),
        decisions=decisions,
        decided=rules.all_met([decision.met for decision in decisions]),
        warnings=warnings_of(about, said, time, used),
        definitions=DEFINITIONS,
    )


def _read(pilot: Pilot, today: date) -> Read:
    return Read(
        pilot=pilot,
        about=about_of(pilot, today),
        taking_part=rows.participants(pilot),
        logged=rows.logged(pilot, today),
        asked=rows.questionnaires(pilot, today),
        tasks=dict(pilot.tasks.values_list("pk", "name")),
        templates=dict(pilot.tasks.exclude(template="").values_list("template", "name")),
        taps=rows.quick_answers(pilot),
    )


def _time(read: Read) -> Time:
    """Compared are those who stayed; whoever left was promised not to be."""
    stayed = [each for each in read.taking_part if not each.left]
    told = minutes.told_of(read.asked, stayed, rows.baselines(read.pilot), read.pilot.design)
    return minutes.time_of(
        told,
        read.taking_part,
        read.tasks,
        read.pilot.pk,
        design=read.pilot.design,
        quick=[(tap.who, tap.minutes) for tap in read.taps if tap.minutes is not None],
        told_by_week=minutes.told_by_week(read.asked),
    )


def _opinions(read: Read) -> Opinions:
    taps = [(tap.who, tap.task, tap.usable) for tap in read.taps]
    return opinions.opinions_of(read.asked, read.taking_part, opinions.usable_by_task(taps, read.templates))


def _use(read: Read, time: Time) -> Use:
    told = time.told_by_week or minutes.told_by_week(read.asked)
    beside = beside_of(read.asked, read.taking_part, read.logged, read.about.weeks, told, time.saved_median)
    return use.use_of(read.pilot, read.about.today, read.taking_part, read.logged, read.taps, beside)


def _suitability(read: Read, time: Time, said: Opinions, themes: Sequence[Theme]) -> tuple[Suitability, ...]:
    return proposals.suitability_of(
        list(read.tasks.values()),
        opinions.named_of(read.asked, read.tasks),
        time.by_task,
        said.usable_by_task,
        use.rewritten_by_task(read.pilot, read.about.today, read.templates, read.taps),
        themes,
    )


def _decisions(read: Read, said: Opinions, used: Use, time: Time, safe: Safety) -> tuple[Decision, ...]:
    final: dict[str, Figure] = {
        Measure.USABLE: opinions.final(read.asked, "usable", said.usable),
        Measure.ACCURATE: opinions.final(read.asked, "accuracy", said.accurate),
        Measure.CONTINUE: opinions.final(read.asked, "continue", said.continuing),
        Measure.RETURNING: used.returning,
        Measure.MINUTES: time.saved_median,
        Measure.INCIDENTS: safe.incidents,
    }
    is_over = read.about.is_over and opinions.all_closed(read.asked)
    found = DecisionRule.objects.filter(pilot=read.pilot)
    return tuple(_decision(rule, final[rule.measure], is_over) for rule in found)


def about_of(pilot: Pilot, today: date) -> About:
    last = min(pilot.ends_on, today)
    days = max(0, (last - pilot.starts_on).days + 1)
    return About(
        key=pilot.pk,
        title=pilot.title,
        purpose=pilot.purpose,
        starts_on=pilot.starts_on,
        ends_on=pilot.ends_on,
        today=today,
        design=pilot.design,
        design_name=pilot.get_design_display(),
        months=days / DAYS_A_MONTH,
        weeks=len(rows.weeks(pilot, today)),
        capacity=pilot.capacity,
        tasks=tuple(pilot.tasks.values_list("name", flat=True)),
        units=tuple(pilot.units.order_by("code").values_list("name", flat=True)),
        endpoints=tuple(pilot.destinations.order_by("position", "pk").values_list("name", flat=True)),
        policy=str(pilot.policy),
        yen_per_hour=pilot.yen_per_hour,
        is_over=today > pilot.ends_on,
    )


def _decision(rule: DecisionRule, figure: Figure, is_over: bool) -> Decision:
    met, sentence = rules.met(rule.measure, rule.least, rule.least_lower, figure, is_over=is_over)
    words = rules.rule_words(rule.measure, rule.least, rule.least_lower)
    return Decision(rule.measure, words, rule.least, rule.least_lower, figure, met, sentence)


def _endpoint_names(pilot: Pilot) -> dict[str, str]:
    return dict(pilot.destinations.values_list("endpoint", "name"))
