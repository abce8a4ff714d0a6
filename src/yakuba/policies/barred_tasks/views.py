"""仕事ごとの決まり: the risk of each kind of work, and which of them are not given to an AI."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.adapters.tables import excel
from yakuba.downloads import attachment
from yakuba.policies.barred_tasks import actions, queries, risk
from yakuba.policies.barred_tasks.forms import BarredForm
from yakuba.policies.destinations.queries import (
    OFFICES,
    may_decide,
    registered_for,
)

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOT_DECIDED = (
    "決められませんでした。ページを読み込み直して、もう一度選んでください。"
)


@requires(*OFFICES)
@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """Each kind of work with the four axes of DS-920, and whether the city has barred it."""
    context = {
        "assessed": _assessed(request),
        "axes": risk.AXES.values(),
        "may_decide": may_decide(asker(request), timezone.localdate()),
    }
    return render(request, "policies/barred_tasks/tasks.html", context)


@requires(Role.SECURITY_OFFICER)
@require_POST
def tasks_decide(request: HttpRequest) -> HttpResponse:
    names = {each.id: each.name for each in _assessed(request)}
    form = BarredForm(request.POST, tasks=names)
    if form.is_valid():
        actions.bar_tasks(
            tasks=form.cleaned_data["task"], actor=asker(request)
        )
        messages.success(request, "決めました。次の質問から使われます。")
    else:
        messages.error(request, NOT_DECIDED)

    return redirect("policies:tasks")


@requires(*OFFICES)
@require_GET
def tasks_export(request: HttpRequest) -> HttpResponse:
    """The sheet to be looked through and signed by a person."""
    rows = [each.cells() for each in _assessed(request)]
    data = excel.write(
        risk.HEADINGS, rows, title="高リスクの確認", widths=risk.WIDTHS
    )
    return attachment(data, "ds920.xlsx", EXCEL)


def _assessed(request: HttpRequest) -> list[risk.RiskAssessment]:
    destinations = registered_for(asker(request), timezone.localdate())
    return list(risk.assessed(destinations, queries.barred_tasks()))
