"""Answering, as the person at the desk sees it: counted once, nothing lost silently, nothing personal let through unasked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.pilots.conftest import NOW
from tests.pilots.surveys.conftest import (
    CLOSED_DAY,
    OPEN_DAY,
    after,
    answer,
    client_of,
    move_to_now,
    receipt,
)
from tests.town import Town
from yakuba.pilots.applications.models import PilotApplication
from yakuba.pilots.enums import ApplicationState
from yakuba.pilots.models import Pilot
from yakuba.pilots.surveys import actions
from yakuba.pilots.surveys.draft import actions as drafts
from yakuba.pilots.surveys.enums import QuestionKind
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import (
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from yakuba.pilots.surveys.response import actions as hand_in

FEELING = "便利でした。" * 10


def page(survey: Survey) -> str:
    return reverse("pilots:survey_answer", args=[survey.pk])


def field(survey: Survey, code: str) -> str:
    return f"q{survey.questions.get(code=code).pk}"


@pytest.fixture
def survey(pilot: Pilot, people: list[PilotApplication], town: Town) -> Survey:
    return move_to_now(
        after(
            pilot,
            town,
            codes=[
                "frequency",
                "usable",
                "minutes_now",
                "suits",
                "search_minutes",
                "voice",
            ],
        )
    )


@pytest.fixture
def client(people: list[PilotApplication]) -> Client:
    return client_of(people[0].user)


def filled(survey: Survey, **instead: str) -> dict[str, object]:
    first, second = survey.pilot.tasks.all()
    minutes = field(survey, "minutes_now")
    given: dict[str, object] = {
        field(survey, "frequency"): "0",
        field(survey, "usable"): "1",
        f"{minutes}_{first.pk}": "３０分",
        f"{minutes}_{second.pk}": "1,200",
        field(survey, "suits"): [str(second.pk)],
        field(survey, "search_minutes"): "45",
        field(survey, "voice"): FEELING,
    }
    return given | {
        field(survey, code): value for code, value in instead.items()
    }


def test_every_kind_of_answer_is_kept_as_it_was_given(
    survey: Survey, client: Client, people: list[PilotApplication]
) -> None:
    response = client.post(page(survey), filled(survey), follow=True)
    assert "回答を受け付けました" in response.content.decode()
    first, second = survey.pilot.tasks.all()
    answers = SurveyAnswer.objects.filter(response__application=people[0])
    kept = {
        (each.question.code, each.task_id): each.choice
        if each.choice is not None
        else each.number
        if each.number is not None
        else each.text
        for each in answers
    }
    assert kept == {
        ("frequency", None): 0,
        ("usable", None): 1,
        ("minutes_now", first.pk): 30,
        ("minutes_now", second.pk): 1_200,
        ("suits", second.pk): "",
        ("search_minutes", None): 45,
        ("voice", None): FEELING,
    }


def test_all_seven_kinds_can_be_asked(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town)
    assert {question.kind for question in made.questions.all()} >= set(
        QuestionKind
    ) - {QuestionKind.TEXT}
    text = (
        client_of(people[0].user).get(page(move_to_now(made))).content.decode()
    )
    assert text.count('type="radio"') > 10
    assert text.count('type="checkbox"') > 5
    assert (
        text.count("<textarea")
        == made.questions.filter(kind=QuestionKind.TEXT).count()
    )


def test_what_is_wrong_is_said_and_nothing_that_was_written_is_lost(
    survey: Survey, client: Client
) -> None:
    first, _ = survey.pilot.tasks.all()
    wrong = filled(survey, search_minutes="たくさん", frequency="") | {
        f"{field(survey, 'minutes_now')}_{first.pk}": "99999"
    }
    text = client.post(page(survey), wrong).content.decode()
    assert "まだ送られていません" in text
    assert "0から100,000までの整数で書いてください。" in text
    assert "0から10,080までの整数で書いてください。" in text
    assert "答えてください。" in text
    assert FEELING in text
    assert "たくさん" in text
    assert not SurveyResponse.objects.exists()


@pytest.mark.parametrize("text", ["あ" * 2_000, "一行目\r\n" * 333 + "終"])
def test_a_text_of_two_thousand_characters_fits_whatever_its_lines(
    survey: Survey, client: Client, text: str
) -> None:
    client.post(page(survey), filled(survey, voice=text))
    assert SurveyAnswer.objects.get(
        question__code="voice"
    ).text == text.replace("\r\n", "\n")


def test_a_longer_text_is_given_back(survey: Survey, client: Client) -> None:
    text = client.post(
        page(survey), filled(survey, voice="あ" * 2_001)
    ).content.decode()
    assert "2,000文字まで" in text
    assert "あ" * 2_001 in text


def test_a_my_number_is_refused_however_often_it_is_sent(
    survey: Survey, client: Client
) -> None:
    given = filled(survey, voice="マイナンバーは1234 5678 9018です。") | {
        "confirmed": "on"
    }
    for _ in range(2):
        text = client.post(page(survey), given).content.decode()
        assert "個人番号（マイナンバー）1件が含まれています" in text
    assert not SurveyResponse.objects.exists()


def test_what_looks_personal_is_asked_about_once(
    survey: Survey, client: Client
) -> None:
    given = filled(survey, voice="窓口の090-1234-5678に電話してください。")
    text = client.post(page(survey), given).content.decode()
    assert "電話番号1件のように見えるところがあります" in text
    assert "090-1234-5678" in text
    assert not SurveyResponse.objects.exists()
    client.post(page(survey), given | {"confirmed": "on"})
    assert SurveyResponse.objects.count() == 1


def test_the_same_sent_twice_is_counted_once(
    survey: Survey, client: Client
) -> None:
    client.post(page(survey), filled(survey))
    second = client.post(page(survey), filled(survey, frequency="3"))
    assert second.status_code == 409
    assert "二重には数えません" in second.content.decode()
    assert SurveyAnswer.objects.get(question__code="frequency").choice == 0
    assert "二重には数えません" in client.get(page(survey)).content.decode()


def test_a_deadline_that_passes_while_the_form_is_open_is_said_and_loses_nothing(
    survey: Survey, client: Client
) -> None:
    assert client.get(page(survey)).status_code == 200
    move_to_now(survey, open_until=-1)
    text = client.post(page(survey), filled(survey)).content.decode()
    closed = timezone.localdate() - timedelta(days=1)
    assert f"締切（{closed.month}月{closed.day}日）を過ぎた" in text
    assert FEELING in text
    assert "やや使えた" in text  # choices in words, tasks by their names
    assert "あいさつ文の作成：３０分" in text
    assert not SurveyResponse.objects.exists()


def test_who_has_left_is_refused_kindly(
    survey: Survey, client: Client, people: list[PilotApplication]
) -> None:
    PilotApplication.objects.filter(pk=people[0].pk).update(
        state=ApplicationState.WITHDRAWN, left_at=NOW
    )
    for response in (
        client.get(page(survey)),
        client.post(page(survey), filled(survey)),
    ):
        assert "ご協力、ありがとうございました" in response.content.decode()
    assert not SurveyResponse.objects.exists()
    assert (
        "今、答えるアンケートはありません"
        in client.get(
            reverse("pilots:own_surveys", args=[survey.pilot_id])
        ).content.decode()
    )


def test_a_form_of_an_edited_questionnaire_leads_to_the_new_one(
    survey: Survey, client: Client, people: list[PilotApplication], town: Town
) -> None:
    given = filled(survey)
    # Nobody has answered: it becomes a draft again.
    actions.revise(survey=survey, actor=town.coordinator)
    text = client.post(page(survey), given).content.decode()
    assert "設問を直しています" in text
    assert FEELING in text
    actions.publish(
        survey=survey,
        actor=town.coordinator,
        now=NOW,
        today=timezone.localdate(),
    )
    answer(survey, people[1], today=timezone.localdate(), usable=0)
    draft = actions.revise(survey=survey, actor=town.coordinator)
    actions.publish(
        survey=draft,
        actor=town.coordinator,
        now=NOW,
        today=timezone.localdate(),
    )
    text = client.post(page(survey), given).content.decode()
    assert "新しい設問に答える" in text
    assert page(draft) in text
    assert FEELING in text


def test_before_its_first_day_it_cannot_be_answered(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town)
    Survey.objects.filter(pk=made.pk).update(
        opens_on=timezone.localdate() + timedelta(days=3),
        closes_on=timezone.localdate() + timedelta(days=9),
    )
    assert (
        "受付は" in client_of(people[0].user).get(page(made)).content.decode()
    )


def test_nobody_answers_what_was_not_put_to_them(
    survey: Survey, town: Town
) -> None:
    address = page(survey)
    for user in (town.aoi, town.coordinator):
        client = client_of(user)
        assert client.get(address).status_code == 404
        assert client.post(address, filled(survey)).status_code == 404


def test_the_first_and_the_last_day_count(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = after(pilot, town, codes=["usable"])
    answer(made, people[0], today=made.opens_on, usable=0)
    answer(made, people[1], today=made.closes_on, usable=0)
    with pytest.raises(SurveyError, match="締切"):
        answer(
            made, people[2], today=made.closes_on + timedelta(days=1), usable=0
        )
    assert made.responses.count() == 2


def test_a_required_matrix_wants_one_number(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    made = drafts.make(pilot=pilot, moment="after", today=OPEN_DAY)  # type: ignore[arg-type]
    made.questions.all().delete()
    matrix = SurveyQuestion(
        kind=QuestionKind.MATRIX, text="何分かかりますか。", required=True
    )
    drafts.save_question(survey=made, question=matrix)
    actions.publish(
        survey=made, actor=town.coordinator, now=NOW, today=OPEN_DAY
    )
    client = client_of(people[0].user)
    move_to_now(made)
    assert (
        "一つ以上の業務について答えてください"
        in client.post(page(made), {"x": "1"}).content.decode()
    )
    assert (
        client.post(
            page(made), {f"q{matrix.pk}_{pilot.tasks.all()[0].pk}": "0"}
        ).status_code
        == 302
    )


def test_of_two_tabs_at_once_one_counts(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    """Both have looked before either was taken.

    The questionnaire's row is locked, and the receipt read again behind the lock.
    """
    made = after(pilot, town, codes=["usable"], anonymous=True)
    one = receipt(made, people[0])
    other = receipt(made, people[0])
    hand_in.hand_in(receipt=one, answers=[], today=OPEN_DAY)
    with pytest.raises(SurveyError, match="二重には数えません"):
        hand_in.hand_in(receipt=other, answers=[], today=OPEN_DAY)
    assert made.responses.count() == 1


def test_an_empty_questionnaire_is_an_answer_too(
    pilot: Pilot, people: list[PilotApplication], town: Town
) -> None:
    """Whoever leaves all that may be left empty has handed in, and counts among those who did."""
    made = after(pilot, town, codes=["voice"])
    answer(made, people[0])
    assert made.responses.count() == 1
    assert receipt(made, people[0]).handed_in
    assert actions.remind(survey=made, today=OPEN_DAY) == len(people) - 1
    assert made.closes_on < CLOSED_DAY
