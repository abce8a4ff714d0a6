from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import OrgUnit
from yakuba.library import learnt, lessons, queries
from yakuba.library.readiness.report import Line, as_csv, as_excel, report
from yakuba.library.readiness.wanted import OFFICES, settle, wanted_for

DOCUMENTS_A_PAGE = 50
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UnitForm(forms.Form):
    """Whose documents are shown."""

    unit = forms.ModelChoiceField(OrgUnit.objects.all(), label="担当課", required=False, empty_label="すべて")


@signed_in
@require_GET
def readiness(request: HttpRequest) -> HttpResponse:
    """What there is to do about the documents a person looks after."""
    form, lines = _lines(request)
    page = Paginator(lines, DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    learned = learnt.sentences(queries.INDEX.tuning, lessons.pair_count())
    wanted = wanted_for(asker(request), timezone.localdate())
    return render(
        request, "library/readiness.html", {"form": form, "page_obj": page, "wanted": wanted, "learned": learned}
    )


@requires(*OFFICES)
@require_POST
def wanted_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """A fact that was missing is there."""
    wanted = get_object_or_404(wanted_for(asker(request), timezone.localdate()), pk=pk)
    settle(wanted=wanted, actor=asker(request), now=timezone.now())
    return redirect("library:readiness")


@signed_in
@require_GET
def readiness_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of things to do, for the owning units."""
    if kind not in ("csv", "xlsx"):
        raise Http404
    _, lines = _lines(request)
    response = (
        HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
        if kind == "csv"
        else HttpResponse(as_excel(lines), content_type=EXCEL)
    )
    response["Content-Disposition"] = f'attachment; filename="readiness.{kind}"'
    return response


def _lines(request: HttpRequest) -> tuple[UnitForm, list[Line]]:
    form = UnitForm(request.GET)
    unit = form.cleaned_data["unit"] if form.is_valid() else None
    return form, report(asker(request), timezone.localdate(), unit)
