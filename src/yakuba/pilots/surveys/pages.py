"""What the coordinator's pages of a questionnaire share: which one it is, and what is said after a step."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from yakuba.accounts.access import asker
from yakuba.pilots.surveys import queries
from yakuba.pilots.surveys.errors import SurveyError
from yakuba.pilots.surveys.models import Survey

SAVED = "保存しました。"


def coordinated_survey(request: HttpRequest, pk: int) -> Survey:
    """A questionnaire of a trial that the asker coordinates. Not found, for everybody else."""
    surveys = queries.surveys_for(asker(request), timezone.localdate())
    return get_object_or_404(surveys, pk=pk)


def drafted_survey(request: HttpRequest, pk: int) -> Survey:
    """The same, while its questions can be changed."""
    survey = coordinated_survey(request, pk)
    if survey.published_at is not None:
        raise Http404

    return survey


@contextmanager
def step_reported(
    request: HttpRequest, sentence: str = SAVED
) -> Iterator[None]:
    """A step of the coordinator: after it the page says `sentence`, or why it could not be taken."""
    try:
        yield
    except SurveyError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, sentence)
