"""The figures of a trial, at any time the same: read `figures_for`."""

from collections.abc import Mapping
from datetime import date

from yakuba.pilots.analysis import minutes, money, opinions, people, proposals, rows, rules, safety, use, voices
from yakuba.pilots.analysis.beside import beside_of
from yakuba.pilots.analysis.cautions import warnings_of
from yakuba.pilots.analysis.definitions import DEFINITIONS
from yakuba.pilots.analysis.figures import About, Decision, Figure, Figures
from yakuba.pilots.models import DecisionRule, Measure, Pilot

DAYS_A_MONTH = 365.25 / 12
NO_DAYS = "まだ始まっていません。"


def figures_for(pilot: Pilot, today: date) -> Figures:
    """Everything that can be said of a trial on a day, in numbers. For its coordinators: who may see a trial is the page's matter."""
    about = about_of(pilot, today)
    taking_part, logged = rows.participants(pilot), rows.logged(pilot, today)
    asked, baselines = rows.questionnaires(pilot, today), rows.baselines(pilot)
    tasks = dict(pilot.tasks.values_list("pk", "name"))
    templates = dict(pilot.tasks.exclude(template="").values_list("template", "name"))
    taps = rows.quick_answers(pilot)

    told_weekly = minutes.told_by_week(asked)
    stayed = [each for each in taking_part if not each.left]
    told = minutes.told_of(asked, stayed, baselines, pilot.design)
    time = minutes.time_of(
        told, taking_part, tasks, pilot.pk,
        design=pilot.design, quick=[(tap.who, tap.minutes) for tap in taps if tap.minutes is not None],
        told_by_week=told_weekly,
    )  # fmt: skip
    by_task = opinions.usable_by_task([(tap.who, tap.task, tap.usable) for tap in taps], templates)
    said = opinions.opinions_of(asked, taking_part, by_task)
    compared = beside_of(asked, taking_part, logged, about.weeks, told_weekly, time.saved_median)
    used = use.use_of(pilot, today, taking_part, logged, taps, compared)
    safe = safety.safety_of(pilot, logged, rows.refusals(pilot, today))
    written = voices.voices_of(asked, pilot.pk)
    themes = voices.themes_of(written)
    suits = proposals.suitability_of(
        list(tasks.values()), opinions.named_of(asked, tasks), time.by_task, by_task,
        use.rewritten_by_task(pilot, today, templates, taps), themes,
    )  # fmt: skip
    final: dict[str, Figure] = {
        Measure.USABLE: opinions.final(asked, "usable", said.usable),
        Measure.ACCURATE: opinions.final(asked, "accuracy", said.accurate),
        Measure.CONTINUE: opinions.final(asked, "continue", said.continuing),
        Measure.RETURNING: used.returning,
        Measure.MINUTES: time.saved_median,
        Measure.INCIDENTS: safe.incidents,
    }
    decisions = decisions_of(pilot, final, is_over=about.is_over and opinions.all_closed(asked))
    return Figures(
        about=about,
        people=people.people_of(pilot, taking_part, logged),
        returns=people.returns_of(asked),
        opinions=said,
        use=used,
        time=time,
        money=money.money_of(
            time.saved_mean, people=len(taking_part), months=about.months, yen_per_hour=pilot.yen_per_hour
        ),
        costs=use.costs_of(logged, len(taking_part), about.months, _endpoint_names(pilot)),
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


def decisions_of(pilot: Pilot, figures: Mapping[str, Figure], *, is_over: bool) -> tuple[Decision, ...]:
    return tuple(_decision(rule, figures[rule.measure], is_over) for rule in DecisionRule.objects.filter(pilot=pilot))


def _decision(rule: DecisionRule, figure: Figure, is_over: bool) -> Decision:
    met, sentence = rules.met(rule.measure, rule.least, rule.least_lower, figure, is_over=is_over)
    words = rules.rule_words(rule.measure, rule.least, rule.least_lower)
    return Decision(rule.measure, words, rule.least, rule.least_lower, figure, met, sentence)


def _endpoint_names(pilot: Pilot) -> dict[str, str]:
    return dict(pilot.destinations.values_list("endpoint", "name"))
