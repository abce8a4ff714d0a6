"""The report of a trial: on the page, as files, its charts, and the coordinator's texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.adapters.reports.charts import draw
from yakuba.adapters.reports.pdf import as_pdf
from yakuba.adapters.reports.tables import as_csv, as_workbook
from yakuba.adapters.reports.word import as_word
from yakuba.core.report.blocks import Report
from yakuba.core.report.tables import Table
from yakuba.downloads import attachment
from yakuba.pilots import pages
from yakuba.pilots.report import actions, queries
from yakuba.pilots.report.forms import TextsForm


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A kind of file in which the report can be taken away. `write` has the rows of the questionnaires too."""

    button: str
    ending: str
    media_type: str
    write: Callable[[Report, tuple[Table, ...]], bytes]


FILES: Mapping[str, ReportFile] = {
    "pdf": ReportFile(
        "PDF", "pdf", "application/pdf", lambda report, _: as_pdf(report)
    ),
    "word": ReportFile(
        "Word",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda report, _: as_word(report),
    ),
    "excel": ReportFile(
        "Excel",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_workbook,
    ),
    "csv": ReportFile(
        "CSV",
        "csv",
        "text/csv; charset=utf-8",
        lambda report, _: as_csv(report).encode(),
    ),
}
PICTURES: Mapping[str, str] = {"svg": "image/svg+xml", "png": "image/png"}
# Comments of people: nothing stays in a browser.
unkept = cache_control(no_store=True)


@signed_in
@require_GET
@unkept
@csp_update({"img-src": ["data:"]})  # type: ignore[arg-type]  # the charts are in the page itself
def report(request: HttpRequest, pk: int) -> HttpResponse:
    pilot = pages.coordinated_pilot(request, pk)
    context = {
        "report": queries.report_for(
            asker(request), pilot, timezone.localdate()
        ),
        "forms": [(form, file.button) for form, file in FILES.items()],
    }
    return pages.page(request, pilot, "pilots/report/report.html", context)


@signed_in
def report_texts(request: HttpRequest, pk: int) -> HttpResponse:
    pilot = pages.coordinated_pilot(request, pk)
    form = TextsForm(queries.texts_of(pilot), request.POST or None)
    if form.is_valid():
        texts = form.cleaned_data
        actions.write_texts(pilot=pilot, texts=texts, actor=asker(request))
        return redirect("pilots:report", pk)

    return pages.page(
        request, pilot, "pilots/report/texts.html", {"form": form}
    )


@signed_in
@require_GET
@unkept
def report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    pilot = pages.coordinated_pilot(request, pk)
    today = timezone.localdate()
    if form not in FILES:
        raise Http404

    file = FILES[form]
    made = queries.report_for(asker(request), pilot, today)
    rows = queries.answers_of(pilot, today) if form == "excel" else ()
    name = f"{made.title[:80]}.{file.ending}"
    return attachment(file.write(made, rows), name, file.media_type)


@signed_in
@require_GET
@unkept
def report_chart(
    request: HttpRequest, pk: int, key: str, form: str
) -> HttpResponse:
    """One chart, as slides are shaped."""
    pilot = pages.coordinated_pilot(request, pk)
    if form not in PICTURES:
        raise Http404

    made = queries.report_for(asker(request), pilot, timezone.localdate())
    charts = {chart.key: chart for chart in made.charts}
    if key not in charts:
        raise Http404

    picture = draw(charts[key], "png" if form == "png" else "svg")
    return attachment(picture, f"{key}.{form}", PICTURES[form])


@requires(Role.COORDINATOR)
@require_GET
@csp_update({"img-src": ["data:"]})  # the charts are in the page itself
def comparison(request: HttpRequest) -> HttpResponse:
    """The asker's trials side by side, with the published ones."""
    blocks = queries.comparison_for(asker(request), timezone.localdate())
    return render(request, "pilots/report/comparison.html", {"blocks": blocks})
