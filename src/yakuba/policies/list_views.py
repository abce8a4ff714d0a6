"""漏えい防止の一覧: the city's lists, entry by entry and as CSV, and a box that shows what they do."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.models import Role
from yakuba.accounts.rules import has_role
from yakuba.policies import list_actions as actions
from yakuba.policies import queries
from yakuba.policies.forms import ListFileForm, ListSearchForm, TryForm, entry_form
from yakuba.policies.lists import LISTS, CityList, as_csv
from yakuba.policies.models import CityKind, ListEntry
from yakuba.policies.trying import tried

ENTRIES_A_PAGE = 100
SHOWN_OF_A_FILE = 50
ALREADY = "同じものがすでに登録されています。一覧で確かめてください。"


@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
def listed(request: HttpRequest, name: str) -> HttpResponse:
    """One list. What is searched for comes by POST: it must not stand in an access log."""
    which, form = _list(name), ListSearchForm(request.POST)
    query = form.cleaned_data["query"] if form.is_valid() else ""
    found = _entries(request, which)
    if query:
        found = found.filter(which.matching(query))
    page = Paginator(found, ENTRIES_A_PAGE).get_page(request.POST.get("page") or request.GET.get("page"))
    context = {
        "form": ListSearchForm({"query": query}),
        "query": query,
        "page_obj": page,
        "headings": which.headings(),
        "rows": [(entry, which.shown(entry)) for entry in page],
    }
    return _page(request, "policies/list.html", which, context)


@requires(Role.SECURITY_OFFICER)
def list_entry(request: HttpRequest, name: str, pk: int | None = None) -> HttpResponse:
    """Add an entry, or change one. A kind of the city's own shows at once what its pattern finds."""
    which = _list(name)
    found = get_object_or_404(_entries(request, which), pk=pk) if pk else None
    form = entry_form(which)(request.POST or None, instance=found)
    if form.is_valid() and "try" not in request.POST:
        try:
            actions.save_entry(entry=form.instance, actor=asker(request))
        except actions.AlreadyListed:
            form.add_error(None, ALREADY)
        else:
            messages.success(request, "保存しました。次の質問から使われます。")
            return redirect("policies:list", name)
    trials = form.instance.trials() if form.is_bound and isinstance(form.instance, CityKind) else []
    return _page(request, "policies/list_entry.html", which, {"form": form, "found": found, "trials": trials})


@requires(Role.SECURITY_OFFICER)
@require_POST
def list_delete(request: HttpRequest, name: str) -> HttpResponse:
    """Ask whether the chosen entries are to go; then let them go."""
    which = _list(name)
    chosen = [int(number) for number in request.POST.getlist("entry") if number.isdecimal()]
    entries = list(_entries(request, which).filter(pk__in=chosen))
    if not entries:
        messages.warning(request, "削除するものを選んでください。")
        return redirect("policies:list", name)
    if "confirmed" in request.POST:
        actions.delete_entries(entries=entries, actor=asker(request))
        messages.success(request, f"{len(entries)}件を削除しました。")
        return redirect("policies:list", name)
    context = {"rows": [(entry, which.shown(entry)) for entry in entries], "headings": which.headings()}
    return _page(request, "policies/list_delete.html", which, context)


@requires(Role.SECURITY_OFFICER)
def list_import(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a file would do; then do all of it, or nothing."""
    which, is_post = _list(name), request.method == "POST"
    form = ListFileForm(which, request.POST if is_post else None, request.FILES if is_post else None)
    context: dict[str, object] = {"form": form, "headings": which.headings()}
    if form.is_valid():
        preview = form.cleaned_data["preview"]
        if "confirmed" in request.POST and not preview.problems and _add(request, preview.new):
            return redirect("policies:list", name)
        rows = [which.shown(entry) for entry in preview.new[:SHOWN_OF_A_FILE]]
        context |= {"preview": preview, "rows": rows, "text": as_csv(which, preview.new)}
    return _page(request, "policies/list_import.html", which, context)


def _add(request: HttpRequest, entries: list[ListEntry]) -> bool:
    try:
        actions.add_entries(entries=entries, actor=asker(request))
    except actions.AlreadyListed:
        messages.warning(request, "確かめている間に、同じものが登録されました。もう一度、内容を確かめてください。")
        return False
    messages.success(request, f"{len(entries)}件を登録しました。次の質問から使われます。")
    return True


@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
@require_GET
def list_export(request: HttpRequest, name: str) -> HttpResponse:
    which = _list(name)
    response = HttpResponse(as_csv(which, list(_entries(request, which))), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@sensitive_post_parameters()
@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
def list_try(request: HttpRequest) -> HttpResponse:
    """What is found in a text, in place. The text is kept nowhere."""
    form = TryForm(request.POST or None)
    pieces = tried(form.cleaned_data["text"], queries.city_lists()) if form.is_valid() else None
    return _page(request, "policies/list_try.html", None, {"form": form, "pieces": pieces})


def _list(name: str) -> CityList:
    if name not in LISTS:
        raise Http404
    return LISTS[name]


def _entries(request: HttpRequest, which: CityList) -> QuerySet[ListEntry]:
    return queries.listed_for(asker(request), timezone.localdate(), which.model)


def _page(request: HttpRequest, template: str, which: CityList | None, context: dict[str, object]) -> HttpResponse:
    today = timezone.localdate()
    shared = {
        "which": which,
        "lists": LISTS.values(),
        "may_change": has_role(asker(request), Role.SECURITY_OFFICER, today),
    }
    return render(request, template, shared | context)
