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
from yakuba.accounts.enums import Role
from yakuba.accounts.queries import has_role
from yakuba.accounts.tables.file_form import posted, shown
from yakuba.downloads import attachment
from yakuba.policies.protection.lists import actions, queries
from yakuba.policies.protection.lists.forms import (
    ListFileForm,
    ListSearchForm,
    TryForm,
    entry_form,
)
from yakuba.policies.protection.lists.models import CityKind, ListEntry
from yakuba.policies.protection.lists.preview import tried
from yakuba.policies.protection.lists.tables import LISTS, CityList, as_csv

ENTRIES_A_PAGE = 100
ALREADY = "同じものがすでに登録されています。一覧で確かめてください。"


@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
def listed(request: HttpRequest, name: str) -> HttpResponse:
    """One list. What is searched for comes by POST: it must not stand in an access log."""
    which = _list(name)
    form = ListSearchForm(request.POST)
    query = form.cleaned_data["query"] if form.is_valid() else ""
    found = _entries(request, which)
    if query:
        found = found.filter(which.matching(query))

    page = Paginator(found, ENTRIES_A_PAGE).get_page(
        request.POST.get("page") or request.GET.get("page")
    )
    context = {
        "form": ListSearchForm({"query": query}),
        "query": query,
        "page_obj": page,
        "headings": which.headings(),
        "rows": [(entry, which.shown(entry)) for entry in page],
    }
    return _page(
        request, "policies/protection/lists/list.html", which, context
    )


@requires(Role.SECURITY_OFFICER)
def list_entry(
    request: HttpRequest, name: str, pk: int | None = None
) -> HttpResponse:
    """Add an entry, or change one. A kind of the city's own shows at once what its pattern finds."""
    which = _list(name)
    found = get_object_or_404(_entries(request, which), pk=pk) if pk else None
    form = entry_form(which)(request.POST or None, instance=found)
    if form.is_valid() and "try" not in request.POST:
        try:
            actions.save_entry(entry=form.instance, actor=asker(request))
        except actions.AlreadyListedError:
            form.add_error(None, ALREADY)
        else:
            messages.success(request, "保存しました。次の質問から使われます。")
            return redirect("policies:list", name)

    trials = (
        form.instance.trials()
        if form.is_bound and isinstance(form.instance, CityKind)
        else []
    )
    return _page(
        request,
        "policies/protection/lists/entry.html",
        which,
        {"form": form, "found": found, "trials": trials},
    )


@requires(Role.SECURITY_OFFICER)
@require_POST
def list_delete(request: HttpRequest, name: str) -> HttpResponse:
    """Ask whether the chosen entries are to go; then let them go."""
    which = _list(name)
    chosen = [
        int(number)
        for number in request.POST.getlist("entry")
        if number.isdecimal()
    ]
    entries = list(_entries(request, which).filter(pk__in=chosen))
    if not entries:
        messages.warning(request, "削除するものを選んでください。")
        return redirect("policies:list", name)

    if "confirmed" in request.POST:
        actions.delete_entries(entries=entries, actor=asker(request))
        messages.success(request, f"{len(entries)}件を削除しました。")
        return redirect("policies:list", name)

    context = {
        "rows": [(entry, which.shown(entry)) for entry in entries],
        "headings": which.headings(),
    }
    return _page(
        request, "policies/protection/lists/delete.html", which, context
    )


@requires(Role.SECURITY_OFFICER)
def list_import(request: HttpRequest, name: str) -> HttpResponse:
    """Show what a file would do; then do all of it, or nothing."""
    which = _list(name)
    form = ListFileForm(which, *posted(request))
    context: dict[str, object] = {
        "form": form,
        "headings": which.headings(),
        "counter": "件",
    }
    if form.is_valid():
        table = form.cleaned_data["table"]
        if (
            "confirmed" in request.POST
            and table.is_ready
            and _add(request, table.new)
        ):
            return redirect("policies:list", name)

        context |= shown(table, form.cleaned_data["text"], which.shown)

    return _page(
        request, "policies/protection/lists/import.html", which, context
    )


def _add(request: HttpRequest, entries: list[ListEntry]) -> bool:
    try:
        actions.add_entries(entries=entries, actor=asker(request))
    except actions.AlreadyListedError:
        messages.warning(
            request,
            "確かめている間に、同じものが登録されました。もう一度、内容を確かめてください。",
        )
        return False

    messages.success(
        request, f"{len(entries)}件を登録しました。次の質問から使われます。"
    )
    return True


@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
@require_GET
def list_export(request: HttpRequest, name: str) -> HttpResponse:
    which = _list(name)
    table = as_csv(which, list(_entries(request, which)))
    return attachment(table, f"{name}.csv", "text/csv; charset=utf-8")


@sensitive_post_parameters()
@requires(Role.SECURITY_OFFICER, Role.COORDINATOR)
def list_try(request: HttpRequest) -> HttpResponse:
    """What is found in a text, in place. The text is kept nowhere."""
    form = TryForm(request.POST or None)
    segments = None
    if form.is_valid():
        segments = tried(form.cleaned_data["text"], queries.city_lists())

    return _page(
        request,
        "policies/protection/lists/try.html",
        None,
        {"form": form, "segments": segments},
    )


def _list(name: str) -> CityList:
    if name not in LISTS:
        raise Http404

    return LISTS[name]


def _entries(request: HttpRequest, which: CityList) -> QuerySet[ListEntry]:
    return queries.listed_for(
        asker(request), timezone.localdate(), which.model
    )


def _page(
    request: HttpRequest,
    template: str,
    which: CityList | None,
    context: dict[str, object],
) -> HttpResponse:
    today = timezone.localdate()
    shared = {
        "which": which,
        "lists": LISTS.values(),
        "may_change": has_role(asker(request), Role.SECURITY_OFFICER, today),
    }
    return render(request, template, shared | context)
