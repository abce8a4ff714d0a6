"""説明と確認: before a participant begins."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from yakuba.accounts.access import signed_in
from yakuba.pilots import pages
from yakuba.pilots.applications import actions
from yakuba.pilots.applications.briefing.forms import QuizForm
from yakuba.pilots.applications.briefing.queries import is_briefing_due
from yakuba.pilots.enums import ApplicationState
from yakuba.policies.usage_rules.markdown import as_html
from yakuba.policies.usage_rules.queries import policy_in_force


@signed_in
def briefing(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules in plain words, the questions, the acceptance: then access opens by itself."""
    pilot = pages.visible_pilot(request, pk)
    own = pages.own_application(
        request, pilot, state=ApplicationState.APPROVED
    )
    form = QuizForm(
        request.POST if request.method == "POST" else None,
        questions=list(pilot.quiz.all()),
    )
    if form.is_valid():
        actions.pass_briefing(application=own, now=timezone.now())
        messages.success(
            request, "説明と確認が終わりました。期間の初日から使えます。"
        )
        return redirect("pilots:pilot", pk)

    policy = policy_in_force()
    context = {
        "form": form,
        "due": is_briefing_due(own),
        "again": own.briefed_at is not None,
        "policy": policy,
        "policy_html": as_html(policy.text) if policy else "",
        "briefing_html": as_html(pilot.briefing),
    }
    return pages.page(request, pilot, "pilots/briefing.html", context)
