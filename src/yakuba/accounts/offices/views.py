"""Roles are given, and what the two offices confirm for each other."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts import actions as accounts
from yakuba.accounts import rules as account_rules
from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.offices import actions, queries
from yakuba.accounts.offices.enums import OfficeChange
from yakuba.accounts.offices.forms import RolesForm
from yakuba.accounts.offices.models import OfficeRequest
from yakuba.accounts.queries import users_for

CHANGED = "役割を変えました。"
ASKED = "もう一方の役割の担当者に、確かめるよう知らせました。認められるまでは、何も変わりません。"
NOBODY = (
    "確かめられる担当者がいないため、変えていません。"
    "サーバーを扱う人に、yakuba appoint での登録を頼んでください。"
)
NOT_GIVEN = (
    "確かめられる担当者がいないため、パスワードは出していません。"
    "サーバーを扱う人に、yakuba changepassword での変更を頼んでください。"
)
CONFIRMED = "認めました。"
DECLINED = "見送りました。"


@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_roles(request: HttpRequest, pk: int) -> HttpResponse:
    person = changeable(request, pk)
    form = RolesForm(request.POST)
    if form.is_valid():
        _set_roles(request, person, form.cleaned_data["roles"])
    else:
        for problem in form.errors["roles"]:
            messages.error(request, str(problem))

    return redirect("accounts:staff_detail", pk)


def _set_roles(request: HttpRequest, person: User, roles: list[str]) -> None:
    try:
        asked = actions.set_roles(
            user=person,
            roles=roles,
            today=timezone.localdate(),
            actor=asker(request),
        )
    except actions.NobodyToConfirmError:
        messages.error(request, NOBODY)
        return

    messages.success(request, ASKED if asked else CHANGED)


@sensitive_post_parameters()
@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password at once; for a holder of one of the two offices once the other has confirmed it."""
    person = changeable(request, pk)
    user = asker(request)
    now = timezone.now()
    offices = queries.watched_roles_of(person, timezone.localdate())
    confirmed = queries.confirmed_password_request(person, user, now)
    if confirmed is not None:
        try:
            given = actions.use_password_request(
                request=confirmed, actor=user, now=now
            )
        except PermissionError as error:
            raise PermissionDenied from error

    elif offices:
        _ask_for_password(request, person, offices)
        return redirect("accounts:staff_detail", pk)
    else:
        given = accounts.give_new_password(user=person, actor=user)

    return render(request, "accounts/staff_imported.html", {"added": [given]})


def _ask_for_password(
    request: HttpRequest, person: User, offices: frozenset[str]
) -> None:
    try:
        actions.request_change(
            change=OfficeChange.PASSWORD,
            user=person,
            office=min(offices),
            today=timezone.localdate(),
            actor=asker(request),
        )
    except actions.NobodyToConfirmError:
        messages.error(request, NOT_GIVEN)
        return

    messages.success(request, ASKED)


@requires(*queries.WATCHING, *queries.MANAGING)
@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """Who holds the two offices, what waits for a confirmation, and what became of the rest."""
    user = asker(request)
    now = timezone.now()
    today = timezone.localdate()
    requests = queries.office_requests_for(user, today)
    page = Paginator(requests, 50).get_page(request.GET.get("page"))
    rows = [(asked, queries.may_confirm(asked, user, now)) for asked in page]
    context = {
        "holders": queries.office_holders(today),
        "rows": rows,
        "page_obj": page,
    }
    return render(request, "accounts/offices.html", context)


@require_POST
@requires(*queries.WATCHING)
def office_decide(request: HttpRequest, pk: int) -> HttpResponse:
    user = asker(request)
    now = timezone.now()
    requests = queries.office_requests_for(user, timezone.localdate())
    asked: OfficeRequest = get_object_or_404(requests, pk=pk)
    confirmed = request.POST.get("confirmed") == "yes"
    try:
        actions.decide(request=asked, confirmed=confirmed, actor=user, now=now)
    except PermissionError as error:
        raise PermissionDenied from error

    messages.success(request, CONFIRMED if confirmed else DECLINED)
    return redirect("accounts:offices")


def changeable(request: HttpRequest, pk: int) -> User:
    """The person at an address whom the asker may change: nobody changes oneself."""
    user = asker(request)
    person = get_object_or_404(users_for(user, timezone.localdate()), pk=pk)
    if not account_rules.may_change(user.pk, person.pk):
        raise PermissionDenied

    return person
