"""質問する and 要約する: the pages, and what is asked on them as a stream."""

import asyncio
import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from asgiref.sync import sync_to_async
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yakuba.accounts.access import asker, signed_in
from yakuba.adapters.readers.base import ReaderBounds, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.assistant.answering.forms import pasted, question_from, summary_of
from yakuba.assistant.answering.own_files.reader import (
    MOST_FILES,
    TOO_MANY,
    read_file,
)
from yakuba.assistant.answering.pages import (
    MALFORMATIONS,
    destination_choice,
    file_refusal,
    malformed,
    refusal,
    stream,
)
from yakuba.assistant.answering.question import Question
from yakuba.assistant.answering.rules import text_problem
from yakuba.assistant.answering.story import answer
from yakuba.assistant.conversations.history.turns import (
    ShownTurn,
    conversation_for,
    turns_of,
)
from yakuba.core.evidence.extract import Extract
from yakuba.library.collections.queries import collections_for
from yakuba.library.documents.uploads import too_large
from yakuba.policies.destinations.queries import destinations_for

QUOTES_NOTICE = "このYakubaは言語モデルを使わず、登録された資料の記載をそのまま引用して答えます。文章を作ることはしません。"
GENERATES_NOTICE = (
    "登録された資料をもとに、言語モデルが文章を作って答えます。根拠の見つからない文には印が付きます。"
    "出典を確かめてからお使いください。"
)
EXAMPLES = [
    "引っ越してきたら何日以内に届け出ればいいですか",
    "粗大ごみの出し方と料金を教えてください",
    "県外へ出張したときの日当はいくらですか",
]


@signed_in
@require_http_methods(["GET", "POST"])
async def ask(request: HttpRequest) -> HttpResponseBase:
    """The page of questions; what is asked comes by POST and is answered as a stream."""
    if request.method == "GET":
        return await sync_to_async(_ask_page)(request)

    try:
        question = await _asked(request)
    except ReadError as error:
        return file_refusal(error.message)
    except MALFORMATIONS:
        return malformed()

    return stream(answer(asker(request), question))


async def _asked(request: HttpRequest) -> Question:
    """What the page sends: JSON, or a form with the same and the files beside it, which stay in memory.

    Raises ReadError where one of them cannot be read.
    """
    if request.content_type != "multipart/form-data":
        return question_from(json.loads(request.body))

    uploads = request.FILES.getlist("file")
    problem = too_large(request) or (
        TOO_MANY if len(uploads) > MOST_FILES else ""
    )
    if problem:
        raise ReadError(problem)

    question = question_from(json.loads(request.POST["asked"]))
    files = [
        await asyncio.to_thread(read_file, each.name or "", each.read())
        for each in uploads
    ]
    return replace(question, files=tuple(files))


def _ask_page(request: HttpRequest) -> HttpResponse:
    user = asker(request)
    today = timezone.localdate()
    destinations = destinations_for(user, today, "ask")
    generates = bool(destinations) and destinations[0].generates
    key, turns = _conversation(request)
    context: dict[str, Any] = {
        "engine_notice": GENERATES_NOTICE if generates else QUOTES_NOTICE,
        "examples": EXAMPLES,
        "collections": collections_for(user, today),
        "conversation_key": key,
        "most_files": MOST_FILES,
        "most_bytes": settings.UPLOAD_MAX_BYTES,
        "turns": turns,
        **destination_choice(destinations),
    }
    response = render(request, "assistant/answering/ask.html", context)
    if turns:  # a kept conversation must not stay in the browser's cache; a fresh page may, for the Back button
        response["Cache-Control"] = "no-store"

    return response


def _conversation(request: HttpRequest) -> tuple[UUID, list[ShownTurn]]:
    """A fresh name for the page's conversation, or a kept one of one's own to go on with."""
    try:
        key = UUID(request.GET["conversation"])
    except (KeyError, ValueError):
        return uuid4(), []

    return key, turns_of(conversation_for(asker(request), key))


@signed_in
@require_http_methods(["GET", "POST"])
async def summarise(request: HttpRequest) -> HttpResponseBase:
    """The page of summaries; a text or a file comes by POST, is read in memory, and nothing of it is kept."""
    if request.method == "GET":
        return await sync_to_async(_summarise_page)(request)

    file = request.FILES.get("file")
    try:
        if file:
            extract = await _read(file.name or "", file.read())
        else:
            extract = pasted(request.POST.get("text", ""))

        question = summary_of(extract, request.POST)
    except ReadError as error:
        return refusal(error.message)
    except MALFORMATIONS:
        return malformed()

    problem = text_problem("\n".join(block.text for block in extract.blocks))
    if problem:
        return refusal(problem)

    return stream(answer(asker(request), question))


async def _read(name: str, data: bytes) -> Extract:
    return await asyncio.to_thread(read_in_child, data, name, ReaderBounds())


def _summarise_page(request: HttpRequest) -> HttpResponse:
    destinations = destinations_for(
        asker(request), timezone.localdate(), "summarise"
    )
    context = destination_choice(destinations)
    return render(request, "assistant/answering/summarise.html", context)
