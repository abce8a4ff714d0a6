"""利用量と費用: the figures of this month, and the limits."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import unit_id_of
from yakuba.adapters.tables import csv
from yakuba.downloads import attachment
from yakuba.policies.quotas import actions, queries
from yakuba.policies.quotas.enums import QuotaScope
from yakuba.policies.quotas.forms import QuotaForm
from yakuba.policies.quotas.rules import SOFT_PERCENT, Allowance, this_month

TABLES = {"person": "職員", "unit": "課", "endpoint": "回答の方式"}
HEADINGS = ("月", "区分", "名称", "回答の数", "トークン", "金額（円）")


@signed_in
@require_GET
def usage(request: HttpRequest) -> HttpResponse:
    """What was used in a month; a member of staff sees the own use and the own limits."""
    today = timezone.localdate()
    user = asker(request)
    month = _month(request, today)
    used = queries.use_for(user, today, month)
    context = {
        "month": month,
        "months": queries.months_used(),
        "tables": [(TABLES[by], queries.figures(used, by)) for by in TABLES],
        "own": _own_limits(user, today),
        "may_set": queries.sets_limits(user, today),
        "near": SOFT_PERCENT,
    }
    return render(request, "policies/quotas/usage.html", context)


def _own_limits(user: User, today: date) -> list[tuple[Allowance, int, str]]:
    """The limits that are the person's own, each with its percentage and itself in words."""
    allowances = queries.allowances_for(
        user, today, unit=unit_id_of(user, today)
    )
    return [
        (allowance, allowance.percent(), allowance.in_words())
        for allowance in allowances.held
        if allowance.scope == QuotaScope.PERSON
    ]


@signed_in
@require_GET
def usage_table(request: HttpRequest) -> HttpResponse:
    """The same figures as CSV."""
    today = timezone.localdate()
    month = _month(request, today)
    used = queries.use_for(asker(request), today, month)
    rows = [
        (
            f"{month:%Y-%m}",
            name,
            each.name,
            str(each.answers),
            str(each.tokens),
            f"{each.micro_yen / 1_000_000:.6f}",
        )
        for by, name in TABLES.items()
        for each in queries.figures(used, by)
    ]
    table = csv.write(HEADINGS, rows)
    return attachment(
        table, f"usage-{month:%Y-%m}.csv", "text/csv; charset=utf-8"
    )


@requires(Role.COORDINATOR, Role.OPERATOR)
def quotas(request: HttpRequest) -> HttpResponse:
    """The limits with what was used of each this month, and a form that sets one."""
    form = QuotaForm(request.POST or None)
    today = timezone.localdate()
    if form.is_valid():
        data = form.cleaned_data
        quota = actions.set_quota(
            scope=QuotaScope(data["scope"]),
            user=data["user"],
            unit=data["unit"],
            tokens=data["tokens"],
            yen=data["yen"],
            actor=asker(request),
        )
        messages.success(
            request,
            f"「{quota.owner}」の上限を決めました。次の質問から使われます。",
        )
        return redirect("policies:quotas")

    rows = [
        (quota, queries.used_by(quota, today))
        for quota in queries.quotas_for(asker(request), today)
    ]
    return render(
        request,
        "policies/quotas/quotas.html",
        {"form": form, "rows": rows, "near": SOFT_PERCENT},
    )


@requires(Role.COORDINATOR, Role.OPERATOR)
@require_POST
def quota_remove(request: HttpRequest, pk: int) -> HttpResponse:
    quota = get_object_or_404(
        queries.quotas_for(asker(request), timezone.localdate()), pk=pk
    )
    actions.remove_quota(quota=quota, actor=asker(request))
    messages.success(request, "上限をなくしました。")
    return redirect("policies:quotas")


def _month(request: HttpRequest, today: date) -> date:
    """The month in the address (2026-11), or this one."""
    try:
        return date.fromisoformat(f"{request.GET['month']}-01")
    except (KeyError, ValueError):
        return this_month(today)
