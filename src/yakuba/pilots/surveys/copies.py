"""A questionnaire made from another: a new version, or the same for another week."""

from datetime import date

from yakuba.pilots.surveys.models import Survey, SurveyQuestion


def copy_survey(
    survey: Survey,
    *,
    title: str,
    version: int,
    week: int | None,
    opens_on: date,
    closes_on: date,
) -> Survey:
    """A draft with the same questions."""
    copy = Survey.objects.create(
        pilot=survey.pilot,
        moment=survey.moment,
        title=title,
        introduction=survey.introduction,
        anonymous=survey.anonymous,
        version=version,
        week=week,
        opens_on=opens_on,
        closes_on=closes_on,
    )
    copy_questions(survey, copy)
    return copy


def copy_questions(source: Survey, target: Survey) -> None:
    questions = list(source.questions.all())
    for question in questions:
        question.pk = None
        question.survey = target
        question._state.adding = True

    SurveyQuestion.objects.bulk_create(questions)
