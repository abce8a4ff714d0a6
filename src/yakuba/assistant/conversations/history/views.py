"""One's own conversations: list, open, take away, delete. Nothing here shows anybody else's."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.assistant.conversations import actions, queries
from yakuba.assistant.conversations.access.queries import looks_at
from yakuba.assistant.conversations.history.turns import (
    as_markdown,
    conversation_for,
    turns_of,
)
from yakuba.downloads import attachment

# What is shown must not stay in the browser's cache.
unkept = cache_control(no_store=True)


@signed_in
@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """What is kept of one's own questions, and when the two offices have read any of it."""
    user = asker(request)
    conversations = Paginator(queries.conversations_for(user), 50)
    page = conversations.get_page(request.GET.get("page"))
    context = {"page_obj": page, "looks": looks_at(user)[:100]}
    return render(
        request, "assistant/conversations/history/list.html", context
    )


@signed_in
@unkept
@require_GET
def conversation(request: HttpRequest, key: UUID) -> HttpResponse:
    kept = conversation_for(asker(request), key)
    context = {"conversation": kept, "turns": turns_of(kept)}
    return render(
        request, "assistant/conversations/history/conversation.html", context
    )


@signed_in
@unkept
@require_GET
def download(request: HttpRequest, key: UUID) -> HttpResponse:
    turns = turns_of(conversation_for(asker(request), key))
    text = as_markdown(turns)
    return attachment(text, "yakuba.md", "text/markdown; charset=utf-8")


@signed_in
@require_POST
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    user = asker(request)
    kept = conversation_for(user, key)
    actions.delete(turns=kept.turns.all(), cause="asker", actor=user)
    messages.success(request, "会話を消しました。")
    return redirect("assistant:history")
