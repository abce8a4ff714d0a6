"""Who may read what was kept for the audit (閲覧の申請)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.offices.queries import unsettled
from yakuba.adapters.seals import MissingKeyError, SealError
from yakuba.assistant.conversations.access import actions, queries, rules
from yakuba.assistant.conversations.access.forms import AccessForm
from yakuba.assistant.conversations.access.models import ContentAccessRequest
from yakuba.assistant.conversations.views import NO_KEY

REQUESTED = (
    "申請しました。もう一方の役割の担当者が承認すると、7日間閲覧できます。"
)
APPROVED = "承認しました。申請した人が7日間閲覧できます。"
DECLINED = "見送りました。"


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
def access(request: HttpRequest) -> HttpResponse:
    """Requests to read what was kept for the audit, and a new one."""
    user = asker(request)
    today = timezone.localdate()
    offices = queries.offices_of(user, today)
    form = AccessForm(request.POST or None, offices=offices, asker=user)
    if form.is_valid() and _requested(request, form):
        messages.success(request, REQUESTED)
        return redirect("assistant:access")

    requests = Paginator(queries.access_requests_for(user, today), 50)
    page = requests.get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page}
    return render(
        request, "assistant/conversations/access/requests.html", context
    )


def _requested(request: HttpRequest, form: AccessForm) -> bool:
    """Whether the request could be made; where it could not, the form says why."""
    data = form.cleaned_data
    user = asker(request)
    first_day = data["first_day"]
    last_day = data["last_day"]
    today = timezone.localdate()
    problem = rules.access_problem(
        user.pk, data["about"].pk, first_day, last_day, today
    ) or unsettled(user, data["office"], timezone.now())
    if problem:
        form.add_error(None, problem)
        return False

    actions.request_access(
        requester=user,
        office=Role(data["office"]),
        about=data["about"],
        first_day=first_day,
        last_day=last_day,
        reason=data["reason"],
        now=timezone.now(),
    )
    return True


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def access_request(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _asked(request, pk)
    person = asker(request).pk
    context = {
        "asked": asked,
        "may_decide": _may_decide(request, asked),
        "too_young": _too_young(request, asked),
        "may_look": rules.may_look(asked, person, timezone.now()),
    }
    return render(
        request, "assistant/conversations/access/request.html", context
    )


@require_POST
@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
def access_decide(request: HttpRequest, pk: int) -> HttpResponse:
    asked = _asked(request, pk)
    if not _may_decide(request, asked):
        raise PermissionDenied

    approved = request.POST.get("approved") == "yes"
    reason = _too_young(request, asked)
    if approved and reason:
        messages.error(request, reason)
        return redirect("assistant:access_request", pk)

    actions.decide_access(
        asked=asked,
        decider=asker(request),
        approved=approved,
        now=timezone.now(),
    )
    messages.success(request, APPROVED if approved else DECLINED)
    return redirect("assistant:access")


@require_POST
@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@cache_control(no_store=True)
def access_look(request: HttpRequest, pk: int) -> HttpResponse:
    """The look itself: by POST, so that no link opens it in passing; in the ledger before anything is shown."""
    asked = _asked(request, pk)
    try:
        turns = actions.look(
            asked=asked, reader=asker(request), now=timezone.now()
        )
    except PermissionError as error:
        raise PermissionDenied from error
    except (MissingKeyError, SealError):
        messages.error(request, NO_KEY)
        return redirect("assistant:access_request", pk)

    context = {"asked": asked, "turns": turns}
    return render(
        request, "assistant/conversations/access/turns.html", context
    )


def _asked(request: HttpRequest, pk: int) -> ContentAccessRequest:
    requests = queries.access_requests_for(
        asker(request), timezone.localdate()
    )
    return get_object_or_404(requests, pk=pk)


def _may_decide(request: HttpRequest, asked: ContentAccessRequest) -> bool:
    user = asker(request)
    return queries.may_decide(asked, user, timezone.localdate())


def _too_young(request: HttpRequest, asked: ContentAccessRequest) -> str:
    user = asker(request)
    now = timezone.now()
    return queries.too_young(asked, user, now)
