from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import OrgUnit
from yakuba.downloads import attachment
from yakuba.library.readiness.actions import settle
from yakuba.library.readiness.queries import OFFICES, missing_facts_for
from yakuba.library.readiness.report import (
    DocumentTasks,
    as_csv,
    as_excel,
    in_common,
    report,
    with_task,
)
from yakuba.library.search.index import search_index
from yakuba.library.search.model import examples, summary

DOCUMENTS_A_PAGE = 50
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UnitForm(forms.Form):
    """Whose documents are shown."""

    unit = forms.ModelChoiceField(
        OrgUnit.objects.all(),
        label="担当課",
        required=False,
        empty_label="すべて",
    )
    about = forms.CharField(required=False, widget=forms.HiddenInput)


@signed_in
@require_GET
def readiness(request: HttpRequest) -> HttpResponse:
    """What there is to do about the documents a person looks after."""
    form, lines = _lines(request)
    about = form.cleaned_data.get("about", "")
    page = Paginator(lines, DOCUMENTS_A_PAGE).get_page(request.GET.get("page"))
    learned = summary.sentences(search_index().model, examples.pair_count())
    facts = missing_facts_for(asker(request), timezone.localdate())
    return render(
        request,
        "library/readiness.html",
        {
            "form": form,
            "about": about,
            "common": [] if about else in_common(lines),
            "page_obj": page,
            "facts": facts,
            "learned": learned,
        },
    )


@requires(*OFFICES)
@require_POST
def fact_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """A fact that was missing is there."""
    facts = missing_facts_for(asker(request), timezone.localdate())
    fact = get_object_or_404(facts, pk=pk)
    settle(fact=fact, actor=asker(request), now=timezone.now())
    return redirect("library:readiness")


@signed_in
@require_GET
def readiness_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of things to do, for the owning units."""
    if kind not in ("csv", "xlsx"):
        raise Http404

    _, lines = _lines(request)
    if kind == "csv":
        return attachment(
            as_csv(lines), "readiness.csv", "text/csv; charset=utf-8"
        )

    return attachment(as_excel(lines), "readiness.xlsx", EXCEL)


def _lines(request: HttpRequest) -> tuple[UnitForm, list[DocumentTasks]]:
    form = UnitForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    lines = report(asker(request), timezone.localdate(), given.get("unit"))
    about = given.get("about")
    return form, with_task(lines, about) if about else lines
