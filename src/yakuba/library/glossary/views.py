"""用語集: searched by everybody, proposed by everybody, decided by the coordinator and the units' heads."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import Role
from yakuba.core.vocabulary import starter
from yakuba.library.glossary import actions, queries, rules, suggesting
from yakuba.library.glossary.forms import TermDataForm, TermFileForm, TermSearchForm, written
from yakuba.library.glossary.tables import COLUMNS, as_csv, as_excel, cells, row_of
from yakuba.library.models import Term, TermCandidate, TermStatus

TERMS_A_PAGE = 100
SUGGESTIONS_A_PAGE = 50
MOST_PASSAGES_AT_ONCE = 20_000  # about ten seconds; more is for the command line
TOO_MANY_PASSAGES = (
    "資料が多いため、画面からは作れません。情報システム担当に「yakuba terms suggest」の実行を頼んでください。"
)
SHOWN_OF_A_FILE = 50
TAKEN = "この用語は、すでに「{status}」で登録されています。一覧で確かめてください。"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@signed_in
def terms(request: HttpRequest) -> HttpResponse:
    """The vocabulary. What is searched for comes by POST: it must not stand in an access log."""
    form = TermSearchForm(request.POST if request.method == "POST" else request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    query, part = chosen.get("query", ""), chosen.get("part", "")
    lines = queries.lines_for(asker(request), timezone.localdate(), query=query, part=part)
    page = Paginator(lines, TERMS_A_PAGE).get_page(request.POST.get("page") or request.GET.get("page"))
    context = {"form": TermSearchForm({"query": query, "part": part}), "query": query, "part": part, "page_obj": page}
    return _page(request, "library/glossary/terms.html", context)


@signed_in
def term_new(request: HttpRequest) -> HttpResponse:
    """Propose a term; whoever decides everything may approve it at once."""
    form = TermDataForm(request.POST or None, initial=_suggested(request))
    if form.is_valid() and (made := _proposed(request, form)):
        messages.success(
            request,
            f"「{made}」を{'承認しました。次の質問から使われます' if made.approver else '提案しました。事務局か担当課の所属長が確かめます'}。",
        )
        return redirect("library:term", made.pk)
    return _page(request, "library/glossary/term_new.html", {"form": form})


def _suggested(request: HttpRequest) -> dict[str, object]:
    """What a candidate puts into the form, for those who see candidates."""
    number = _number(request.GET.get("candidate", ""))
    if not number or not rules.decides_all(asker(request), timezone.localdate()):
        return {}
    candidate = get_object_or_404(TermCandidate, pk=number, is_declined=False)
    return written(suggesting.entry_for(candidate, timezone.localdate()))


def _proposed(request: HttpRequest, form: TermDataForm) -> Term | None:
    try:
        made = actions.propose(row=form.row(), proposer=asker(request))
    except actions.AlreadyThereError as error:
        form.add_error("preferred_form", TAKEN.format(status=error.term.get_status_display()))
        return None
    if "approve" in request.POST and rules.decides_all(asker(request), timezone.localdate()):
        actions.decide(term=made, approved=True, actor=asker(request))
    return made


@signed_in
def term(request: HttpRequest, pk: int) -> HttpResponse:
    """One term; those who may change it find the form below."""
    found, today, user = _term(request, pk), timezone.localdate(), asker(request)
    may_edit, entry = rules.may_edit(user, found, today), queries.entry_of(found)
    if request.method == "POST" and not may_edit:
        raise PermissionDenied
    form = TermDataForm(request.POST or None, initial=written(entry, found) | _suggested(request))
    if form.is_valid() and _changed(request, found, form):
        return redirect("library:term", pk)
    shown = {"term": found, "entry": entry, "form": form if may_edit else None}
    return _page(request, "library/glossary/term.html", {**shown, "may_decide": rules.may_decide(user, found, today)})


def _changed(request: HttpRequest, found: Term, form: TermDataForm) -> bool:
    try:
        actions.change(term=found, row=form.row(), actor=asker(request))
    except actions.AlreadyThereError as error:
        form.add_error("preferred_form", TAKEN.format(status=error.term.get_status_display()))
        return False
    messages.success(request, "保存しました。")
    return True


@signed_in
@require_POST
def term_decide(request: HttpRequest, pk: int) -> HttpResponse:
    found = _term(request, pk)
    if not rules.may_decide(asker(request), found, timezone.localdate()):
        raise PermissionDenied
    approved = request.POST.get("decision") == TermStatus.APPROVED
    try:
        actions.decide(term=found, approved=approved, actor=asker(request))
    except actions.AlreadyThereError as error:
        messages.error(request, TAKEN.format(status=error.term.get_status_display()))
    else:
        messages.success(
            request, "承認しました。次の質問から使われます。" if approved else "見送りにしました。使われません。"
        )
    return redirect("library:term", pk)


@signed_in
def starter_term(request: HttpRequest, number: int) -> HttpResponse:
    """A term that comes with Yakuba; the form makes it the city's own."""
    entries = starter.entries()
    if number >= len(entries):
        raise Http404
    form = TermDataForm(initial=written(entries[number]))
    return _page(request, "library/glossary/starter_term.html", {"entry": entries[number], "form": form})


@requires(Role.COORDINATOR)
def term_suggestions(request: HttpRequest) -> HttpResponse:
    """What the documents offer for the vocabulary: a person decides about each."""
    if request.method == "POST":
        _suggest_or_decline(request)
        return redirect(request.get_full_path())
    learns_synonyms = "synonyms" in request.GET
    found = suggesting.suggestions_for(asker(request), timezone.localdate(), learns_synonyms=learns_synonyms)
    page = Paginator(found, SUGGESTIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "learns_synonyms": learns_synonyms}
    return _page(request, "library/glossary/suggestions.html", context)


def _suggest_or_decline(request: HttpRequest) -> None:
    user = asker(request)
    if number := _number(request.POST.get("decline", "")):
        chosen = get_object_or_404(TermCandidate, pk=number, is_declined=False)
        suggesting.decline(candidate=chosen, actor=user)
        messages.success(request, f"「{chosen}」を見送りました。次からは出ません。")
    elif suggesting.passages().count() > MOST_PASSAGES_AT_ONCE:
        messages.warning(request, TOO_MANY_PASSAGES)
    else:
        messages.success(request, f"{suggesting.suggest(actor=user, today=timezone.localdate())}件の候補を作りました。")


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else 0


@requires(Role.COORDINATOR)
def term_import(request: HttpRequest) -> HttpResponse:
    """Show what a table would do; then do all of it, or nothing."""
    is_post = request.method == "POST"
    form = TermFileForm(request.POST if is_post else None, request.FILES if is_post else None)
    context: dict[str, object] = {"form": form, "headings": COLUMNS}
    if form.is_valid():
        preview = form.cleaned_data["preview"]
        if "confirmed" in request.POST and preview.rows and not preview.problems:
            added, changed = actions.import_terms(rows=preview.rows, actor=asker(request))
            messages.success(request, f"{added}件を登録し、{changed}件を変えました。次の質問から使われます。")
            return redirect("library:terms")
        shown = [cells(row) for row in preview.rows[:SHOWN_OF_A_FILE]]
        context |= {"preview": preview, "rows": shown, "text": as_csv(preview.rows)}
    return _page(request, "library/glossary/term_import.html", context)


@signed_in
@require_GET
def term_export(request: HttpRequest, kind: str) -> HttpResponse:
    """The city's approved terms as a file; the template for an import, when there are none yet."""
    approved = queries.terms_for(asker(request), timezone.localdate()).filter(status=TermStatus.APPROVED)
    rows = [row_of(item) for item in approved]
    if kind not in ("csv", "xlsx"):
        raise Http404
    response = (
        HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
        if kind == "csv"
        else HttpResponse(as_excel(rows), content_type=EXCEL)
    )
    response["Content-Disposition"] = f'attachment; filename="terms.{kind}"'
    return response


def _term(request: HttpRequest, pk: int) -> Term:
    return get_object_or_404(queries.terms_for(asker(request), timezone.localdate()), pk=pk)


def _page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    today, user = timezone.localdate(), asker(request)
    proposed = queries.terms_for(user, today).filter(status=TermStatus.PROPOSED)
    shown = {"decides_all": rules.decides_all(user, today), "waiting": proposed.count()}
    return render(request, template, {**shown, **context})
