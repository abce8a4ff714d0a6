"""The report of a trial: on the page, as files, its charts, and the coordinator's texts."""

from collections.abc import Callable, Mapping

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, signed_in
from yakuba.adapters.reports.charts import draw
from yakuba.adapters.reports.pdf import as_pdf
from yakuba.adapters.reports.tables import as_csv, as_workbook
from yakuba.adapters.reports.word import as_word
from yakuba.core.report import Report, Table
from yakuba.pilots import frame
from yakuba.pilots.report import actions, queries
from yakuba.pilots.report.forms import TextsForm

FORMS: Mapping[str, tuple[str, str, str]] = {  # form → (button, file ending, media type)
    "pdf": ("PDF", "pdf", "application/pdf"),
    "word": ("Word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "excel": ("Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("CSV", "csv", "text/csv; charset=utf-8"),
}
WRITERS: Mapping[str, Callable[[Report, tuple[Table, ...]], bytes]] = {
    "pdf": lambda report, _: as_pdf(report),
    "word": lambda report, _: as_word(report),
    "excel": as_workbook,
    "csv": lambda report, _: as_csv(report).encode(),
}
PICTURES: Mapping[str, str] = {"svg": "image/svg+xml", "png": "image/png"}
unkept = cache_control(no_store=True)  # comments of people: nothing stays in a browser


@signed_in
@require_GET
@unkept
@csp_update({"img-src": ["data:"]})  # type: ignore[arg-type]  # the charts are in the page itself
def report(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = frame.coordinated(request, pk), timezone.localdate()
    context = {
        "report": queries.report_for(asker(request), found, today),
        "forms": [(form, name) for form, (name, _, _) in FORMS.items()],
    }
    return frame.page(request, found, "pilots/report/report.html", context)


@signed_in
def report_texts(request: HttpRequest, pk: int) -> HttpResponse:
    found = frame.coordinated(request, pk)
    form = TextsForm(queries.texts_of(found), request.POST or None)
    if form.is_valid():
        actions.write_texts(pilot=found, texts=form.cleaned_data, actor=asker(request))
        return redirect("pilots:report", pk)
    return frame.page(request, found, "pilots/report/texts.html", {"form": form})


@signed_in
@require_GET
@unkept
def report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    found, today = frame.coordinated(request, pk), timezone.localdate()
    if form not in FORMS:
        raise Http404
    _, ending, media_type = FORMS[form]
    made = queries.report_for(asker(request), found, today)
    rows = queries.answers_of(found, today) if form == "excel" else ()
    return _file(WRITERS[form](made, rows), f"{made.title[:80]}.{ending}", media_type)


@signed_in
@require_GET
@unkept
def report_chart(request: HttpRequest, pk: int, key: str, form: str) -> HttpResponse:
    """One chart, as slides are shaped."""
    found, today = frame.coordinated(request, pk), timezone.localdate()
    if form not in PICTURES:
        raise Http404
    made = queries.report_for(asker(request), found, today)
    chart = next((chart for chart in made.charts if chart.key == key), None)
    if chart is None:
        raise Http404
    return _file(draw(chart, "png" if form == "png" else "svg"), f"{key}.{form}", PICTURES[form])


def _file(data: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name[:100]) or ""
    return response
