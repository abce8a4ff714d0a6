"""異動: a person's new post, and what a day will change."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.offices.views import changeable
from yakuba.accounts.tables.actions import register_posts
from yakuba.accounts.tables.changes import post_changes
from yakuba.accounts.transfers import queries
from yakuba.accounts.transfers.forms import DayForm, TransferForm

PEOPLE_A_PAGE = 100
REGISTERED = "異動を登録しました。"
NOTHING_NEW = "この職員は、すでにその所属と職です。何も変えていません。"


@requires(Role.COORDINATOR, Role.OPERATOR)
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    """The new post; then what it brings and ends; written when that is confirmed."""
    person = changeable(request, pk)
    today = timezone.localdate()
    form = TransferForm(request.POST or None)
    context: dict[str, object] = {"person": person, "form": form}
    if form.is_valid():
        row = form.row(person)
        changes = post_changes([row], today)
        if not changes:
            messages.info(request, NOTHING_NEW)
        elif "confirmed" in request.POST:
            register_posts(rows=[row], today=today, actor=asker(request))
            messages.success(request, REGISTERED)
            return redirect("accounts:staff_detail", pk)

        context["changes"] = changes

    return render(request, "accounts/transfer.html", context)


@requires(Role.COORDINATOR, Role.OPERATOR)
@require_GET
def transfers(request: HttpRequest) -> HttpResponse:
    """Whose posts are others on a day to come: read through before 1 April."""
    today = timezone.localdate()
    day = queries.next_transfer_day(today)
    form = DayForm(request.GET or None, initial={"day": day})
    if form.is_valid():
        day = form.cleaned_data["day"]

    found = queries.transfers_until(asker(request), today, day)
    page = Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "day": day, "page_obj": page}
    return render(request, "accounts/transfers.html", context)
