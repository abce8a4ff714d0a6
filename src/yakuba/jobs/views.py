"""処理の状況: what the house does by itself, for those who keep it running."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.jobs import actions, queries, rules
from yakuba.jobs.enums import JobState
from yakuba.jobs.kinds import JobKind, label_of
from yakuba.jobs.models import Job

JOBS_A_PAGE = 50


@requires(Role.OPERATOR)
@require_GET
def jobs(request: HttpRequest, kinds: Mapping[str, JobKind]) -> HttpResponse:
    """The queue, what needs a look first. `kinds` is the registry of the house (config/urls)."""
    visible = queries.jobs_for(asker(request), timezone.localdate())
    page = Paginator(visible, JOBS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [
            (job, label_of(job.kind, kinds), _may_cancel(job)) for job in page
        ],
        "page_obj": page,
        "failed_count": queries.failed_jobs().count(),
    }
    return render(request, "jobs/jobs.html", context)


@requires(Role.OPERATOR)
@require_POST
def cancel(
    request: HttpRequest, pk: int, kinds: Mapping[str, JobKind]
) -> HttpResponse:
    visible = queries.jobs_for(asker(request), timezone.localdate())
    job = get_object_or_404(visible, pk=pk)
    label = label_of(job.kind, kinds)
    if actions.cancel(kind=job.kind, subject=job.subject):
        messages.success(request, f"「{label}」の取りやめを受け付けました。")
    else:
        messages.warning(
            request,
            f"「{label}」は、すでに終わっています。",
            extra_tags="warn",
        )

    return redirect("jobs:jobs")


def _may_cancel(job: Job) -> bool:
    return rules.can_be_cancelled(
        JobState(job.state), stop_asked=job.stop_asked
    )
