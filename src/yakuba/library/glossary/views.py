"""用語集: searched by everybody, proposed by everybody, decided by the coordinator and the units' heads."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.accounts.tables.file_form import posted, shown
from yakuba.core.retrieval.vocabulary import starter
from yakuba.downloads import attachment
from yakuba.library.glossary import actions, queries, suggestions
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.forms import (
    TermDataForm,
    TermSearchForm,
    written,
)
from yakuba.library.glossary.imports import TermFileForm
from yakuba.library.glossary.models import Term, TermCandidate
from yakuba.library.glossary.tables import (
    COLUMNS,
    as_csv,
    as_excel,
    cells,
    row_of,
)

TERMS_A_PAGE = 100
SUGGESTIONS_A_PAGE = 50
# About ten seconds; more is for the command line.
MOST_PASSAGES_AT_ONCE = 20_000
TOO_MANY_PASSAGES = "資料が多いため、画面からは作れません。情報システム担当に「yakuba terms suggest」の実行を頼んでください。"
TAKEN = "この用語は、すでに「{status}」で登録されています。一覧で確かめてください。"
APPROVED = "「{term}」を承認しました。次の質問から使われます。"
PROPOSED = "「{term}」を提案しました。事務局か担当課の所属長が確かめます。"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def terms(request: HttpRequest) -> HttpResponse:
    """The vocabulary. What is searched for comes by POST: it must not stand in an access log."""
    form = TermSearchForm(
        request.POST if request.method == "POST" else request.GET
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    query = chosen.get("query", "")
    part = chosen.get("part", "")
    lines = queries.lines_for(
        asker(request), timezone.localdate(), query=query, part=part
    )
    number = request.POST.get("page") or request.GET.get("page")
    page = Paginator(lines, TERMS_A_PAGE).get_page(number)
    context = {
        "form": TermSearchForm({"query": query, "part": part}),
        "query": query,
        "part": part,
        "page_obj": page,
    }
    return _page(request, "library/glossary/terms.html", context)


@signed_in
def term_new(request: HttpRequest) -> HttpResponse:
    """Propose a term; whoever decides everything may approve it at once."""
    form = TermDataForm(request.POST or None, initial=_suggested(request))
    if form.is_valid() and (made := _proposed(request, form)):
        sentence = APPROVED if made.approver else PROPOSED
        messages.success(request, sentence.format(term=made))
        return redirect("library:term", made.pk)

    return _page(request, "library/glossary/term_new.html", {"form": form})


def _suggested(request: HttpRequest) -> dict[str, object]:
    """What a candidate puts into the form, for those who see candidates."""
    number = _number(request.GET.get("candidate", ""))
    today = timezone.localdate()
    if not number or not queries.decides_all(asker(request), today):
        return {}

    candidate = get_object_or_404(TermCandidate, pk=number, is_declined=False)
    entry = suggestions.entry_for(candidate, today)
    return written(entry)


def _proposed(request: HttpRequest, form: TermDataForm) -> Term | None:
    try:
        made = actions.propose(row=form.row(), proposer=asker(request))
    except actions.AlreadyThereError as error:
        form.add_error("preferred_form", _taken(error))
        return None

    may_approve = queries.decides_all(asker(request), timezone.localdate())
    if "approve" in request.POST and may_approve:
        actions.decide(term=made, approved=True, actor=asker(request))

    return made


def _taken(error: actions.AlreadyThereError) -> str:
    return TAKEN.format(status=error.term.get_status_display())


@signed_in
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """One term; those who may change it find the form below."""
    found = _term(request, pk)
    today = timezone.localdate()
    user = asker(request)
    may_edit = queries.may_edit(user, found, today)
    entry = queries.entry_of(found)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied

    form = TermDataForm(
        request.POST or None,
        initial=written(entry, found) | _suggested(request),
    )
    if form.is_valid() and _changed(request, found, form):
        return redirect("library:term", pk)

    context = {
        "term": found,
        "entry": entry,
        "form": form if may_edit else None,
        "may_decide": queries.may_decide(user, found, today),
    }
    return _page(request, "library/glossary/term.html", context)


def _changed(request: HttpRequest, found: Term, form: TermDataForm) -> bool:
    try:
        actions.change(term=found, row=form.row(), actor=asker(request))
    except actions.AlreadyThereError as error:
        form.add_error("preferred_form", _taken(error))
        return False

    messages.success(request, "保存しました。")
    return True


@signed_in
@require_POST
def term_decide(request: HttpRequest, pk: int) -> HttpResponse:
    found = _term(request, pk)
    if not queries.may_decide(asker(request), found, timezone.localdate()):
        raise PermissionDenied

    approved = request.POST.get("decision") == TermStatus.APPROVED
    try:
        actions.decide(term=found, approved=approved, actor=asker(request))
    except actions.AlreadyThereError as error:
        messages.error(request, _taken(error))
    else:
        messages.success(
            request,
            "承認しました。次の質問から使われます。"
            if approved
            else "見送りにしました。使われません。",
        )

    return redirect("library:term", pk)


@signed_in
def starter_term(request: HttpRequest, number: int) -> HttpResponse:
    """A term that comes with Yakuba; the form makes it the city's own."""
    entries = starter.entries()
    if number >= len(entries):
        raise Http404

    form = TermDataForm(initial=written(entries[number]))
    return _page(
        request,
        "library/glossary/starter_term.html",
        {"entry": entries[number], "form": form},
    )


@requires(Role.COORDINATOR)
def term_suggestions(request: HttpRequest) -> HttpResponse:
    """What the documents offer for the vocabulary: a person decides about each."""
    if request.method == "POST":
        _suggest_or_decline(request)
        return redirect(request.get_full_path())

    learns_synonyms = "synonyms" in request.GET
    found = suggestions.suggestions_for(
        asker(request), timezone.localdate(), learns_synonyms=learns_synonyms
    )
    page = Paginator(found, SUGGESTIONS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {"page_obj": page, "learns_synonyms": learns_synonyms}
    return _page(request, "library/glossary/suggestions.html", context)


def _suggest_or_decline(request: HttpRequest) -> None:
    user = asker(request)
    if number := _number(request.POST.get("decline", "")):
        chosen = get_object_or_404(TermCandidate, pk=number, is_declined=False)
        suggestions.decline(candidate=chosen, actor=user)
        messages.success(
            request, f"「{chosen}」を見送りました。次からは出ません。"
        )
    elif suggestions.passages().count() > MOST_PASSAGES_AT_ONCE:
        messages.warning(request, TOO_MANY_PASSAGES)
    else:
        messages.success(
            request,
            f"{suggestions.suggest(actor=user, today=timezone.localdate())}件の候補を作りました。",
        )


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else 0


@requires(Role.COORDINATOR)
def term_import(request: HttpRequest) -> HttpResponse:
    """Show what a table would do; then do all of it, or nothing."""
    form = TermFileForm(*posted(request))
    context: dict[str, object] = {
        "form": form,
        "headings": COLUMNS,
        "counter": "件",
    }
    if form.is_valid():
        table = form.cleaned_data["table"]
        if "confirmed" in request.POST and table.is_ready:
            added, changed = actions.import_terms(
                rows=table.rows, actor=asker(request)
            )
            messages.success(
                request,
                f"{added}件を登録し、{changed}件を変えました。次の質問から使われます。",
            )
            return redirect("library:terms")

        context |= shown(table, form.cleaned_data["text"], cells)

    return _page(request, "library/glossary/term_import.html", context)


@signed_in
@require_GET
def term_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The city's approved terms as a file; the template for an import, when there are none yet."""
    approved = queries.terms_for(asker(request), timezone.localdate()).filter(
        status=TermStatus.APPROVED
    )
    rows = [row_of(item) for item in approved]
    if kind not in ("csv", "xlsx"):
        raise Http404
    if kind == "csv":
        return attachment(as_csv(rows), "terms.csv", "text/csv; charset=utf-8")

    return attachment(as_excel(rows), "terms.xlsx", EXCEL)


def _term(request: HttpRequest, pk: int) -> Term:
    return get_object_or_404(
        queries.terms_for(asker(request), timezone.localdate()), pk=pk
    )


def _page(
    request: HttpRequest, template: str, context: dict[str, object]
) -> HttpResponse:
    today = timezone.localdate()
    user = asker(request)
    proposed = queries.terms_for(user, today).filter(
        status=TermStatus.PROPOSED
    )
    shown = {
        "decides_all": queries.decides_all(user, today),
        "waiting": proposed.count(),
    }
    return render(request, template, {**shown, **context})
