"""What was answered: figures after the last day, and rows where the questionnaire is not anonymous."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from yakuba.accounts.access import signed_in
from yakuba.pilots import frame
from yakuba.pilots.models import Survey
from yakuba.pilots.surveys import exporting, rules
from yakuba.pilots.surveys.results import FEW_ANSWERED, results_of
from yakuba.pilots.surveys.views import coordinated

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@signed_in
@require_GET
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing but the number of answers before the last day has passed."""
    found, today = coordinated(request, pk), timezone.localdate()
    figures = results_of(found) if rules.figures_open(found, today) else ()
    context = {
        "survey": found,
        "figures_open": rules.figures_open(found, today),
        "results": figures,
        "few": FEW_ANSWERED,
        "silent": found.asked - found.handed_in,  # type: ignore[attr-defined]
        "old": Survey.objects.filter(replaced_by=found).first(),
    }
    return frame.page(request, found.pilot, "pilots/surveys/results.html", context)


@signed_in
@cache_control(no_store=True)
@require_GET
def rows(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Not found where the questionnaire is anonymous: there is no such table."""
    found = coordinated(request, pk)
    if kind not in TYPES or found.anonymous or not rules.figures_open(found, timezone.localdate()):
        raise Http404
    table = exporting.rows_of(found)
    response = HttpResponse(table.as_csv() if kind == "csv" else table.as_excel(), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="survey-{found.pk}.{kind}"'
    return response
