"""Words and facts that participants missed: into the vocabulary, or onto the library's list, with one click each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import frame
from yakuba.pilots.analysis import actions, queries

GONE = "その言葉は見つかりません。一覧から選び直してください。"


@signed_in
@require_GET
def missing(request: HttpRequest, pk: int) -> HttpResponse:
    """What people named, those first that most named, each with the comments it stands in."""
    found = frame.coordinated(request, pk)
    words, facts = queries.missing_for(found, timezone.localdate())
    return frame.page(request, found, "pilots/analysis/missing.html", {"words": words, "facts": facts})


@signed_in
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a word as a term of the vocabulary, or ask the library for a fact. `key` names it; its words are read anew."""
    found = frame.coordinated(request, pk)
    named = queries.named(found, timezone.localdate(), request.POST.get("key", ""))
    if named is None:
        messages.warning(request, GONE)
    else:
        messages.success(request, actions.take(pilot=found, named=named, actor=asker(request), now=timezone.now()))
    return redirect("pilots:missing", pk)
