"""What is kept (保存の方式), and what was deleted (削除の記録)."""

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.adapters.seals import MissingKeyError
from yakuba.assistant.conversations import actions, queries
from yakuba.assistant.conversations.access.queries import offices_of
from yakuba.assistant.conversations.forms import NOW, RetentionForm
from yakuba.assistant.conversations.models import ConversationTurn
from yakuba.downloads import attachment
from yakuba.policies.retention.queries import (
    retention_decision,
    retention_in_force,
)

NO_KEY = "会話を封じる鍵を用意できません。情報システム担当に、鍵のファイルを確かめるよう伝えてください。"
DECIDED = "保存の方式を決めました。次の質問から、この方式になります。"
CAUSES = {"expired": "期限", "decision": "方式の決定", "asker": "本人"}
COLUMNS = [
    "監査記録の番号",
    "消した日時",
    "理由",
    "件数",
    "最初の質問の日時",
    "最後の質問の日時",
    "照合用の値（SHA-256）",
]


@signed_in
@require_GET
def retention(request: HttpRequest) -> HttpResponse:
    """What is kept here, in plain words, for everybody."""
    offices = offices_of(asker(request), timezone.localdate())
    context = {
        "decision": retention_decision(),
        "kept": ConversationTurn.objects.count() if offices else None,
        "may_decide": Role.SECURITY_OFFICER in offices,
        "may_read": bool(offices),
    }
    return render(request, "assistant/conversations/retention.html", context)


@requires(Role.SECURITY_OFFICER)
def decide(request: HttpRequest) -> HttpResponse:
    """The decision of the security officer, with what becomes of what is there."""
    current = retention_in_force()
    kept = ConversationTurn.objects.count()
    initial = {"mode": current.mode, "days": current.days or None}
    form = RetentionForm(request.POST or None, kept=kept, initial=initial)
    if form.is_valid() and _decided(request, form):
        messages.success(request, DECIDED)
        return redirect("assistant:retention")

    context = {"form": form, "kept": kept}
    return render(
        request, "assistant/conversations/retention_decide.html", context
    )


def _decided(request: HttpRequest, form: RetentionForm) -> bool:
    """Whether the decision could be put in force; where it could not, the form says why."""
    try:
        actions.decide_retention(
            retention=form.cleaned_data["retention"],
            delete_now=form.cleaned_data.get("present") == NOW,
            actor=asker(request),
        )
    except MissingKeyError:
        form.add_error("mode", NO_KEY)
        return False

    return True


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def deletions(request: HttpRequest) -> HttpResponse:
    """The deletion report: what was deleted when, from the ledger."""
    entries = queries.deletions_for(asker(request), timezone.localdate())
    page = Paginator(entries, 50).get_page(request.GET.get("page"))
    rows = []
    for entry in page:
        first = parse_datetime(entry.detail["first"])
        last = parse_datetime(entry.detail["last"])
        rows.append((entry, CAUSES[entry.detail["cause"]], first, last))

    context = {"page_obj": page, "rows": rows}
    return render(request, "assistant/conversations/deletions.html", context)


@requires(Role.SECURITY_OFFICER, Role.AUDITOR)
@require_GET
def deletions_table(request: HttpRequest) -> HttpResponse:
    response = attachment("\ufeff", "deletions.csv", "text/csv; charset=utf-8")
    table = csv.writer(response)
    table.writerow(COLUMNS)
    for entry in queries.deletions_for(asker(request), timezone.localdate()):
        at = entry.at.isoformat(timespec="seconds")
        cause = CAUSES[entry.detail["cause"]]
        facts = [
            entry.detail[name] for name in ("turns", "first", "last", "digest")
        ]
        table.writerow([entry.number, at, cause, *facts])

    return response
