"""One's own conversations: list, open, take away, delete. Nothing here shows anybody else's."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.assistant import actions, queries
from yakuba.assistant.history import as_markdown, conversation_for, turns_of

unkept = cache_control(no_store=True)  # what is shown must not stay in the browser's cache


@signed_in
@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """What is kept of one's own questions, and when the two offices have read any of it."""
    page = Paginator(queries.conversations_for(asker(request)), 50).get_page(request.GET.get("page"))
    return render(
        request, "assistant/history.html", {"page_obj": page, "looks": queries.looks_at(asker(request))[:100]}
    )


@signed_in
@unkept
@require_GET
def conversation(request: HttpRequest, key: UUID) -> HttpResponse:
    found = conversation_for(asker(request), key)
    return render(request, "assistant/conversation.html", {"conversation": found, "turns": turns_of(found)})


@signed_in
@unkept
@require_GET
def download(request: HttpRequest, key: UUID) -> HttpResponse:
    turns = turns_of(conversation_for(asker(request), key))
    response = HttpResponse(as_markdown(turns), content_type="text/markdown; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="yakuba.md"'
    return response


@signed_in
@require_POST
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    found = conversation_for(asker(request), key)
    actions.delete(turns=found.turns.all(), cause="asker", actor=asker(request))
    messages.success(request, "会話を消しました。")
    return redirect("assistant:history")
