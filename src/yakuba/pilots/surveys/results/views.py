"""What was answered: figures after the last day, and rows where the questionnaire is not anonymous."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from yakuba.accounts.access import signed_in
from yakuba.downloads import attachment
from yakuba.pilots import pages
from yakuba.pilots.surveys import rules
from yakuba.pilots.surveys.pages import coordinated_survey
from yakuba.pilots.surveys.queries import older_version
from yakuba.pilots.surveys.results.figures import FEW_ANSWERED, results_for
from yakuba.pilots.surveys.results.rows import rows_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@signed_in
@require_GET
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing but the number of answers before the last day has passed."""
    survey = coordinated_survey(request, pk)
    figures_open = rules.figures_open(survey, timezone.localdate())
    context = {
        "survey": survey,
        "figures_open": figures_open,
        "results": results_for(survey) if figures_open else (),
        "few": FEW_ANSWERED,
        "silent": survey.asked - survey.handed_in,  # type: ignore[attr-defined]
        "old": older_version(survey),
    }
    return pages.page(
        request, survey.pilot, "pilots/surveys/results.html", context
    )


@signed_in
@cache_control(no_store=True)
@require_GET
def rows(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Not found where the questionnaire is anonymous: there is no such table."""
    survey = coordinated_survey(request, pk)
    if kind not in TYPES or survey.anonymous:
        raise Http404
    if not rules.figures_open(survey, timezone.localdate()):
        raise Http404

    table = rows_of(survey)
    data = table.as_csv() if kind == "csv" else table.as_excel()
    return attachment(data, f"survey-{survey.pk}.{kind}", TYPES[kind])
