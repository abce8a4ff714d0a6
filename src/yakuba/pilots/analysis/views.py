"""Words and facts that participants missed: into the vocabulary, or onto the library's list, with one click each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import pages
from yakuba.pilots.analysis import actions, queries

GONE = "その言葉は見つかりません。一覧から選び直してください。"


@signed_in
@require_GET
def missing(request: HttpRequest, pk: int) -> HttpResponse:
    """What people named, those first that most named, each with the comments it stands in."""
    pilot = pages.coordinated_pilot(request, pk)
    words, facts = queries.wishes_for(pilot, timezone.localdate())
    context = {"words": words, "facts": facts}
    return pages.page(request, pilot, "pilots/analysis/missing.html", context)


@signed_in
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a word as a term of the vocabulary, or ask the library for a fact.

    `key` names it; its words are read anew.
    """
    pilot = pages.coordinated_pilot(request, pk)
    key = request.POST.get("key", "")
    word = queries.missing_word(pilot, timezone.localdate(), key)
    if word is None:
        messages.warning(request, GONE)
        return redirect("pilots:missing", pk)

    sentence = actions.take(
        pilot=pilot, word=word, actor=asker(request), now=timezone.now()
    )
    messages.success(request, sentence)
    return redirect("pilots:missing", pk)
