from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.policies.destinations.queries import may_decide
from yakuba.policies.presets import actions
from yakuba.policies.presets.catalogue import PRESETS
from yakuba.policies.presets.forms import PresetForm
from yakuba.policies.presets.plan import plan


@requires(Role.SECURITY_OFFICER)
def presets(request: HttpRequest) -> HttpResponse:
    """What municipalities published as their rules; what they would change here is shown before it is done."""
    form = PresetForm(request.POST or None)
    now = actions.state()
    planned = plan(form.chosen, now) if form.is_valid() else None
    if planned and "apply" in request.POST and not planned.problem:
        done = actions.apply(chosen=form.chosen, actor=asker(request))
        if done.is_empty:
            messages.success(request, "変わるものはありませんでした。")
        else:
            messages.success(request, "適用しました。次の質問から使われます。")

        return redirect("policies:presets")

    context = {
        "presets": PRESETS,
        "form": form,
        "planned": planned,
        "changes": actions.sentences(planned, now) if planned else [],
        "may_decide": may_decide(asker(request), timezone.localdate()),
    }
    return render(request, "policies/presets/presets.html", context)
