"""What is kept (保存の方式), who may read it (閲覧の申請), and what was deleted (削除の記録)."""

import csv

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.models import Role
from yakuba.adapters.sealing import KeyMissing, SealError
from yakuba.assistant import actions, queries, rules
from yakuba.assistant.models import ContentAccessRequest, ConversationTurn
from yakuba.assistant.retention_forms import NOW, AccessForm, RetentionForm
from yakuba.policies.queries import retention_decision, retention_in_force

NO_KEY = "会話を封じる鍵を用意できません。情報システム担当に、鍵のファイルを確かめるよう伝えてください。"
CAUSES = {"expired": "期限", "decision": "方式の決定", "asker": "本人"}


@signed_in
@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """What is kept here, in plain words, for everybody."""
    offices = queries.offices_of(asker(request), timezone.localdate())
    context = {
        "decision": retention_decision(),
        "kept": ConversationTurn.objects.count() if offices else None,
        "may_decide": Role.SECURITY_OFFICER in offices,
        "may_read": bool(offices),
    }
    return render(request, "assistant/retention.html", context)


@requires(Role.SECURITY_OFFICER)
def decide(request: HttpRequest) -> HttpResponse:
    """The decision of the security officer, with what becomes of what is there."""
    current, kept = retention_in_force(), ConversationTurn.objects.count()
    form = RetentionForm(request.POST or None, kept=kept, initial={"mode": current.mode, "days": current.days or None})
    if form.is_valid():
        try:
            actions.decide_retention(
                retention=form.cleaned_data["retention"],
                delete_now=form.cleaned_data.get("present") == NOW,
                actor=asker(request),
            )
        except KeyMissing:
            form.add_error("mode", NO_KEY)
        else:
            messages.success(request, "保存の方式を決めました。次の質問から、この方式になります。")
            return redirect("assistant:retention")
    return render(request, "assistant/retention_decide.html", {"form": form, "kept": kept})


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
def access(request: HttpRequest) -> HttpResponse:
    """Requests to read what was kept for the audit, and a new one."""
    user, today = asker(request), timezone.localdate()
    form = AccessForm(request.POST or None, offices=queries.offices_of(user, today), asker=user)
    if form.is_valid():
        data = form.cleaned_data
        problem = rules.access_problem(user, data["about"], data["first_day"], data["last_day"], today)
        if problem:
            form.add_error(None, problem)
        else:
            actions.request_access(requester=user, **{**data, "office": Role(data["office"])}, now=timezone.now())
            messages.success(request, "申請しました。もう一方の役割の担当者が承認すると、7日間閲覧できます。")
            return redirect("assistant:access")
    page = Paginator(queries.access_requests_for(user, today), 50).get_page(request.GET.get("page"))
    return render(request, "assistant/access.html", {"form": form, "page_obj": page})


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def access_request(request: HttpRequest, pk: int) -> HttpResponse:
    asked, user = _asked(request, pk), asker(request)
    offices = queries.offices_of(user, timezone.localdate())
    context = {
        "asked": asked,
        "may_decide": rules.may_decide_access(asked, user, offices),
        "may_look": rules.may_look(asked, user, timezone.now()),
    }
    return render(request, "assistant/access_request.html", context)


@require_POST
@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
def access_decide(request: HttpRequest, pk: int) -> HttpResponse:
    asked, user = _asked(request, pk), asker(request)
    if not rules.may_decide_access(asked, user, queries.offices_of(user, timezone.localdate())):
        raise PermissionDenied
    approved = request.POST.get("approved") == "yes"
    actions.decide_access(asked=asked, decider=user, approved=approved, now=timezone.now())
    messages.success(request, "承認しました。申請した人が7日間閲覧できます。" if approved else "見送りました。")
    return redirect("assistant:access")


@require_POST
@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@cache_control(no_store=True)
def access_look(request: HttpRequest, pk: int) -> HttpResponse:
    """The look itself: by POST, so that no link opens it in passing; in the ledger before anything is shown."""
    asked = _asked(request, pk)
    try:
        turns = actions.look(asked=asked, reader=asker(request), now=timezone.now())
    except PermissionError as error:
        raise PermissionDenied from error
    except (KeyMissing, SealError):
        messages.error(request, NO_KEY)
        return redirect("assistant:access_request", pk)
    return render(request, "assistant/access_look.html", {"asked": asked, "turns": turns})


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def deletions(request: HttpRequest) -> HttpResponse:
    """The deletion report: what was deleted when, from the ledger."""
    found = queries.deletions_for(asker(request), timezone.localdate())
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    rows = [
        (entry, CAUSES[entry.detail["cause"]], *(parse_datetime(entry.detail[name]) for name in ("first", "last")))
        for entry in page
    ]
    return render(request, "assistant/deletions.html", {"page_obj": page, "rows": rows})


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def deletions_table(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="deletions.csv"'
    table = csv.writer(response)
    table.writerow(
        [
            "監査記録の番号",
            "消した日時",
            "理由",
            "件数",
            "最初の質問の日時",
            "最後の質問の日時",
            "照合用の値（SHA-256）",
        ]
    )
    for entry in queries.deletions_for(asker(request), timezone.localdate()):
        facts = [entry.detail[name] for name in ("turns", "first", "last", "digest")]
        table.writerow([entry.number, entry.at.isoformat(timespec="seconds"), CAUSES[entry.detail["cause"]], *facts])
    return response


def _asked(request: HttpRequest, pk: int) -> ContentAccessRequest:
    found = queries.access_requests_for(asker(request), timezone.localdate())
    return get_object_or_404(found, pk=pk)
