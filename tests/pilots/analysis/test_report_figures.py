"""The figures of trials with known answers."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from bench.known_trial import (
    AFTERWARDS,
    ENDS,
    JAPAN,
    STARTS,
    answer,
    baseline,
    survey,
    trial,
    use,
)

from yakuba.accounts.models import User
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.core.trial.statistics import Share
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.pilots.analysis.definitions import DEFINITIONS
from yakuba.pilots.analysis.figures.figure import Figure
from yakuba.pilots.analysis.report_figures import figures_for
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.incidents.models import Incident
from yakuba.pilots.setup.models import DecisionRule
from yakuba.pilots.surveys.models import (
    QuickAnswer,
    Survey,
    SurveyQuestion,
    SurveyReceipt,
)

pytestmark = pytest.mark.django_db


def test_the_trial_of_23() -> None:
    """19 of 23 usable, 20 of 23 accuracy 50 % or more: the shares with Wilson's intervals."""
    made = trial(23)
    after = survey(made, "after", ["usable", "accuracy", "continue"])
    answer(made, after, "usable", [0] * 9 + [1] * 10 + [2] * 3 + [3])
    answer(made, after, "accuracy", [3] * 8 + [2] * 12 + [1] * 2 + [0])
    answer(made, after, "continue", [0] * 20)
    found = figures_for(made.pilot, AFTERWARDS).opinions
    assert (found.usable.count, found.usable.n, found.usable.asked) == (
        19,
        23,
        23,
    )
    assert found.usable.interval == Share(19, 23).interval
    assert (found.accurate.count, found.accurate.interval) == (
        20,
        Share(20, 23).interval,
    )
    assert (
        found.continuing.count,
        found.continuing.n,
        found.continuing.asked,
    ) == (
        20,
        20,
        23,
    )
    assert found.by_unit.cells[0].figure.n == 8
    assert [cell.label for cell in found.by_rank.cells] == ["係長級", "一般職"]


def test_nothing_yet() -> None:
    """Before the first day, of nobody: no figure, each with its reason; nothing breaks."""
    found = figures_for(
        trial(0, capacity=5).pilot, STARTS - timedelta(days=30)
    )
    assert found.opinions.usable.value is None
    assert found.opinions.usable.reason
    assert found.time.saved_mean.value is None
    assert found.use.uses.value == 0
    assert found.money is None
    assert found.decided is None


def test_those_who_did_not_answer_count_as_a_no_beside() -> None:
    made = trial(20)
    after = survey(made, "after", ["usable"])
    answer(made, after, "usable", [0] * 12)
    found = figures_for(made.pilot, AFTERWARDS)
    assert found.opinions.usable.value == 1
    assert found.opinions.usable_of_all.value == 12 / 20
    assert any(
        "20人のうち、8人は答えていません" in each for each in found.warnings
    )
    assert (found.returns[0].returned.count, found.returns[0].returned.n) == (
        12,
        20,
    )


def test_minutes_before_and_after() -> None:
    """60 minutes a time become 45, four times a month: one hour saved by everybody."""
    made = trial(23, yen_per_hour=3_000)
    baseline(made, [60 + number for number in range(23)])
    after = survey(made, "after", ["minutes_now", "times_now"])
    answer(
        made,
        after,
        "minutes_now",
        [45 + number for number in range(20)],
        task=0,
    )
    answer(made, after, "times_now", [8] * 10 + [2] * 10, task=0)
    found = figures_for(made.pilot, AFTERWARDS)
    # The smaller of then and now.
    assert found.time.saved_mean.value == (10 * 15 * 4 + 10 * 15 * 2) / 20
    assert (found.time.saved_mean.n, found.time.saved_mean.asked) == (20, 23)
    line = found.time.by_task[0]
    assert line.difference.value == -15
    assert line.adjusted == line.p
    assert "15分減りました" in line.sentence
    assert len(found.time.by_task) == 1
    assert found.time.pairs[0].before == 60
    money = found.money
    assert money is not None
    months = found.about.months
    assert money.measured.value == pytest.approx(45 * 20 * 50 * months)
    assert money.per_year.value == pytest.approx(45 * 20 * 50 * 12)
    assert money.measured.interval is not None
    assert (
        money.measured.interval.low
        < money.measured.value
        < money.measured.interval.high
    )


def test_alternating_weeks() -> None:
    """20 minutes in weeks without, 12 in weeks with; odd weeks are with for group 0, even ones for group 1."""
    made = trial(12, design="alternating")
    baseline(made, [30] * 12, times=10)
    for week in (1, 2, 3, 4):
        pulse = survey(made, "pulse", ["minutes_last_week"], week=week)
        answer(
            made,
            pulse,
            "minutes_last_week",
            [
                (12 if (week % 2 == 1) == (who.group == 0) else 20)
                + who.pk % 3
                for who in made.people
            ],
            task=0,
        )
    found = figures_for(made.pilot, AFTERWARDS).time
    assert found.by_task[0].difference.value == -8
    assert found.saved_median.value == 80
    assert found.overall.before.definition == "minutes_without"


def test_anonymous_answers_are_not_joined() -> None:
    made = trial(23)
    baseline(made, [60] * 23)
    after = survey(made, "after", ["usable", "minutes_now"], anonymous=True)
    answer(made, after, "usable", [0] * 9 + [1] * 6 + [2] * 8)
    answer(made, after, "minutes_now", [40] * 23, task=0)
    found = figures_for(made.pilot, AFTERWARDS)
    assert found.opinions.usable.count == 15
    assert found.opinions.by_unit.cells == ()
    assert found.time.saved_mean.value is None
    assert not found.time.pairs


def test_anonymous_answers_before_they_close_and_of_few() -> None:
    made = trial(23)
    after = survey(made, "after", ["usable"], anonymous=True)
    answer(made, after, "usable", [0] * 4)
    assert figures_for(made.pilot, ENDS).opinions.usable.value is None
    found = figures_for(made.pilot, AFTERWARDS).opinions
    assert found.usable.value is None
    assert found.distributions[0].counts == (None,) * 4
    assert found.usable_of_all.value is None


def test_a_hidden_table_does_not_say_how_many_left_it_out() -> None:
    made = trial(23)
    after = survey(made, "after", ["usable", "efficiency"], anonymous=True)
    answer(made, after, "efficiency", [0] * 12 + [2] * 11)
    answer(made, after, "usable", [0] * 20 + [3] * 2)
    found = figures_for(made.pilot, AFTERWARDS).opinions
    shown = {each.code: (each.counts, each.n) for each in found.distributions}
    assert shown["efficiency"] == ((12, 0, 11, 0), 23)
    assert shown["usable"] == ((None,) * 4, 0)
    assert found.usable.value is None


def test_a_questionnaire_of_two_versions_counts_a_person_once() -> None:
    made = trial(10)
    old = survey(made, "after", ["usable"])
    answer(made, old, "usable", [3] * 10)
    new = survey(made, "after", ["usable"])
    answer(made, new, "usable", [0] * 6)
    Survey.objects.filter(pk=new.pk).update(version=2)
    Survey.objects.filter(pk=old.pk).update(replaced_by=new)
    found = figures_for(made.pilot, AFTERWARDS)
    assert (
        found.opinions.usable.count,
        found.opinions.usable.n,
        found.opinions.usable.asked,
    ) == (6, 10, 10)
    assert len(found.returns) == 1


def test_use_and_who_makes_the_average() -> None:
    made = trial(10)
    use(made, [[40, 20], [10, 0, 1], [1, 1], [1], [0, 3], [], [], [], [], []])
    found = figures_for(made.pilot, AFTERWARDS).use
    assert found.uses.value == 77
    assert (found.second_week.count, found.second_week.n) == (2, 5)
    assert (found.returning.count, found.returning.n) == (3, 10)
    assert (found.under_five.count, found.under_five.n) == (8, 10)
    assert found.top_fifth.value == pytest.approx(71 / 77)
    assert found.per_person.value == 0.5
    assert [cell.figure.value for cell in found.weekly_users.cells[:3]] == [
        4,
        3,
        1,
    ]
    assert len(found.weekly_users.cells) == 12


def test_other_days_endpoints_and_people_are_not_of_the_trial() -> None:
    made = trial(5)
    use(made, [[1]] * 5)
    use(made, [[2]] * 5, endpoint="quoting")
    other = User.objects.create_user(
        "other", "x", staff_number="9", name="よそ"
    )
    for who, day in (
        (made.people[0].user, STARTS - timedelta(days=1)),
        (made.people[0].user, ENDS + timedelta(days=1)),
        (other, STARTS),
    ):
        at = datetime.combine(day, datetime.min.time(), JAPAN)
        UsageRecord.objects.create(
            user=who,
            at=at,
            task="ask",
            endpoint="trial",
            outcome="answered",
            question_chars=1,
            answer_chars=1,
            sources=0,
            total_ms=1,
        )
    assert figures_for(made.pilot, AFTERWARDS).use.uses.value == 5


def test_small_groups_are_not_shown() -> None:
    made = trial(11)
    for number, who in enumerate(made.people):
        who.rank = "manager" if number < 2 else "staff"
        who.save()
    found = figures_for(made.pilot, AFTERWARDS).people
    assert found.by_rank.cells == ()
    assert found.by_rank.hidden == 2


def test_a_person_who_left_stays_in_the_count() -> None:
    made = trial(6)
    who = made.people[0]
    who.state = ApplicationState.WITHDRAWN
    who.left_at = datetime(2027, 2, 1, tzinfo=JAPAN)
    who.save()
    found = figures_for(made.pilot, AFTERWARDS).people
    assert (
        found.approved.value,
        found.withdrawn.value,
        found.briefed.value,
    ) == (
        6,
        1,
        6,
    )


def test_refusals_and_incidents() -> None:
    made = trial(6)
    Incident.objects.create(
        pilot=made.pilot,
        day=STARTS,
        kind="entered",
        happened=False,
        text="氏名を入れかけた",
    )
    Incident.objects.create(
        pilot=made.pilot,
        day=STARTS,
        kind="wrong",
        happened=True,
        text="古い金額を伝えた",
    )
    for _ in range(3):
        record(
            event=AuditEvent.ANSWER_REFUSED,
            actor_id=made.people[0].user_id,
            detail={"reason": "kind_refused", "findings": {"my_number": 2}},
        )
    today = date.today()  # noqa: DTZ011  # the ledger writes the day itself
    made.pilot.starts_on = today - timedelta(days=1)
    made.pilot.ends_on = today + timedelta(days=1)
    found = figures_for(made.pilot, today).safety
    assert (
        found.incidents.value,
        found.near_misses.value,
        found.refusals.value,
    ) == (
        1,
        1,
        3,
    )
    assert [(each.key, each.count) for each in found.kinds] == [
        ("my_number", 3)
    ]
    assert (
        found.refusals_by_reason[0].label
        == "送ってはいけない情報が含まれていた"
    )


def test_rules_written_beforehand() -> None:
    made = trial(23)
    after = survey(made, "after", ["usable"])
    answer(made, after, "usable", [0] * 19 + [3] * 4)
    DecisionRule.objects.create(
        pilot=made.pilot, measure="usable", least=70, least_lower=55
    )
    DecisionRule.objects.create(pilot=made.pilot, measure="incidents", least=0)
    assert figures_for(made.pilot, ENDS).decided is None
    found = figures_for(made.pilot, AFTERWARDS)
    assert [each.met for each in found.decisions] == [True, True]
    assert found.decided is True
    assert (
        found.decisions[0].sentence
        == "満たしました: 82.6%でした（基準は70%以上）。信頼区間の下限は62.9%でした（基準は55%以上）。"
    )


def test_nothing_is_decided_while_somebody_can_still_answer_nor_by_a_middle_questionnaire() -> (
    None
):
    made = trial(23)
    answer(made, survey(made, "middle", ["usable"]), "usable", [0] * 23)
    DecisionRule.objects.create(pilot=made.pilot, measure="usable", least=70)
    (found,) = figures_for(made.pilot, AFTERWARDS).decisions
    assert found.met is None
    assert "実験の後のアンケートの回答がありません" in found.sentence
    answer(made, survey(made, "after", ["usable"]), "usable", [0] * 3)
    (found,) = figures_for(made.pilot, ENDS + timedelta(days=1)).decisions
    assert found.met is None
    (found,) = figures_for(made.pilot, AFTERWARDS).decisions
    assert found.met is True


def test_the_same_figures_every_time_and_every_figure_has_a_definition() -> (
    None
):
    made = trial(23, yen_per_hour=3_000)
    chance = np.random.default_rng(1)
    baseline(made, chance.lognormal(3, 1, 23) + 1)
    after = survey(made, "after", ["usable", "minutes_now", "efficiency"])
    answer(made, after, "usable", chance.integers(0, 4, 23).tolist())
    answer(
        made,
        after,
        "minutes_now",
        (chance.lognormal(2.5, 1, 23) + 1).tolist(),
        task=0,
    )
    use(made, chance.integers(0, 5, (23, 12)).tolist())
    first = figures_for(made.pilot, AFTERWARDS)
    again = figures_for(made.pilot, AFTERWARDS)
    assert first == again
    for figure in every(first):
        assert figure.definition in DEFINITIONS
        assert figure.value is not None or figure.reason
        assert figure.interval is not None or figure.reason
        if figure.interval is not None and figure.value is not None:
            assert figure.interval.low <= figure.value <= figure.interval.high


def every(value: object) -> list[Figure]:
    """All figures in a tree of frozen values."""
    if isinstance(value, Figure):
        return [value]
    if isinstance(value, tuple):
        return [figure for each in value for figure in every(each)]
    slots = (
        getattr(type(value), "__slots__", ())
        if type(value).__module__.startswith("yakuba.pilots.analysis.figures.")
        else ()
    )
    return [figure for name in slots for figure in every(getattr(value, name))]


def test_opinions_of_the_same_people_before_and_after() -> None:
    made = trial(20)
    before = survey(made, "before", ["confidence"])
    after = survey(made, "after", ["confidence"])
    answer(made, before, "confidence", [3] * 16 + [0] * 4)
    answer(made, after, "confidence", [0] * 12 + [3] * 4 + [0] * 4)
    change = figures_for(made.pilot, AFTERWARDS).opinions.changes[0]
    assert (change.before.count, change.after.count) == (4, 16)
    assert change.p == pytest.approx(2 * 0.5**12)
    assert "増えました" in change.sentence


def test_questions_of_the_city_s_own_are_counted() -> None:
    made = trial(8)
    own = survey(made, "after", [])
    SurveyQuestion.objects.create(
        survey=own,
        kind="single",
        text="名刺を配りましたか",
        options=["はい", "いいえ"],
    )
    assert SurveyReceipt.objects.filter(survey=own).count() == 8
    assert figures_for(made.pilot, AFTERWARDS).opinions.distributions[
        0
    ].options == (
        "はい",
        "いいえ",
    )


def test_taps_beside_answers_are_shown_of_five_people_and_more() -> None:
    made = trial(8)
    for number, who in enumerate(made.people[:5]):
        for task, usable in (("greeting", True), ("minutes", number > 2)):
            QuickAnswer.objects.create(
                application=who,
                day=STARTS,
                task=task,
                usable=usable,
                minutes_saved=10 * number,
                rewritten_band=1,
            )
    QuickAnswer.objects.create(
        application=made.people[5], day=STARTS, task="mail", usable=True
    )
    found = figures_for(made.pilot, AFTERWARDS)
    cells = {
        cell.label: (cell.figure.count, cell.figure.n)
        for cell in found.opinions.usable_by_task.cells
    }
    assert cells == {"あいさつ文の作成": (5, 5), "会議録の要約": (2, 5)}
    assert found.opinions.usable_by_task.hidden == 1
    assert found.time.quick.value == 20
    assert (found.use.rewritten.value, found.use.rewritten.definition) == (
        0.375,
        "rewritten_told",
    )
