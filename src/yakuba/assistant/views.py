import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from asgiref.sync import sync_to_async
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yakuba.accounts.access import asker, signed_in
from yakuba.adapters.readers.base import Limits, ReadError
from yakuba.adapters.readers.sandbox import read_in_child
from yakuba.assistant import rules
from yakuba.assistant.answering import Question, answer
from yakuba.assistant.events import AnswerEvent, Checked, Done, Refused, Source, Sources, as_json
from yakuba.assistant.forms import LENGTHS, LONGEST_NAME, handling_from, pasted, question_from
from yakuba.assistant.guarding import PURPOSES
from yakuba.assistant.history import ShownTurn, conversation_for, turns_of
from yakuba.library.queries import collections_for
from yakuba.policies.models import Destination
from yakuba.policies.queries import destinations_for, policy_in_force

QUOTES_NOTICE = (
    "このYakubaは言語モデルを使わず、登録された資料の記載をそのまま引用して答えます。文章を作ることはしません。"
)
GENERATES_NOTICE = (
    "登録された資料をもとに、言語モデルが文章を作って答えます。根拠の見つからない文には印が付きます。"
    "出典を確かめてからお使いください。"
)
EXAMPLES = [
    "引っ越してきたら何日以内に届け出ればいいですか",
    "粗大ごみの出し方と料金を教えてください",
    "県外へ出張したときの日当はいくらですか",
]
MALFORMED = "質問を受け取れませんでした。ページを読み込み直して、もう一度お試しください。"


@signed_in
@require_http_methods(["GET", "POST"])
async def ask(request: HttpRequest) -> HttpResponseBase:
    """The page of questions; what is asked comes by POST and is answered as a stream."""
    if request.method == "GET":
        return await sync_to_async(_ask_page)(request)
    try:
        question = question_from(json.loads(request.body))
    except (ValueError, TypeError, KeyError, RecursionError):
        return stream(only(Refused(MALFORMED)))
    return stream(answer(asker(request), question))


def _ask_page(request: HttpRequest) -> HttpResponse:
    collections = collections_for(asker(request), timezone.localdate())
    destinations = destinations_for(asker(request), timezone.localdate(), "ask")
    generates = any(each.generates for each in destinations[:1])
    key, turns = _conversation(request)
    context = {
        "engine_notice": GENERATES_NOTICE if generates else QUOTES_NOTICE,
        "examples": EXAMPLES,
        "collections": collections,
        **choice(destinations),
        "conversation_key": key,
        "turns": turns,
    }
    response = render(request, "assistant/ask.html", context)
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
    text, file = request.POST.get("text", ""), request.FILES.get("file")
    try:
        handling = handling_from(json.loads(request.POST.get("handling", "{}")))
        extract = (
            await asyncio.to_thread(read_in_child, file.read(), file.name or "", Limits()) if file else pasted(text)
        )
    except ReadError as error:
        return stream(only(Refused(error.message)))
    except (ValueError, TypeError, KeyError, RecursionError):
        return stream(only(Refused(MALFORMED)))
    if problem := rules.text_problem("\n".join(block.text for block in extract.blocks)):
        return stream(only(Refused(problem)))
    length = LENGTHS.get(request.POST.get("length", ""), LENGTHS["medium"])
    chosen = request.POST.get("destination", "")[:LONGEST_NAME]
    question = Question(
        text="", task="summarise", attachment=extract, sentences=length, destination=chosen, handling=handling
    )
    return stream(answer(asker(request), question))


def _summarise_page(request: HttpRequest) -> HttpResponse:
    destinations = destinations_for(asker(request), timezone.localdate(), "summarise")
    return render(request, "assistant/summarise.html", choice(destinations))


def choice(destinations: list[Destination]) -> dict[str, Any]:
    """Where text may be sent, whether a class must be stated for any of it, and what the rules ask everybody to heed."""
    policy = policy_in_force()
    outside = any(not each.in_house for each in destinations)
    return {
        "destinations": destinations,
        "sends_outside": outside,
        "purposes": PURPOSES,
        "policy_notice": policy.notice if policy else "",
    }


async def only(event: AnswerEvent) -> AsyncGenerator[AnswerEvent]:
    yield event
    yield Done(answered=False, elapsed_ms=0)


def stream(events: AsyncGenerator[AnswerEvent]) -> StreamingHttpResponse:
    """One JSON object a line; told to every proxy on the way not to hold it back."""
    response = StreamingHttpResponse(_ndjson(events), content_type="application/x-ndjson; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


async def _ndjson(events: AsyncGenerator[AnswerEvent]) -> AsyncGenerator[bytes]:
    async with aclosing(events):
        async for event in events:
            shown = as_json(event)
            if isinstance(event, Sources):
                shown["sources"] = [_as_json(source) for source in event.sources]
            if isinstance(event, Checked):
                shown["url"] = f"{_url(event.passage)}?from={event.start}&to={event.end}#quote" if event.passage else ""
            yield json.dumps(shown, ensure_ascii=False).encode() + b"\n"


def _as_json(source: Source) -> dict[str, object]:
    copies = [{"title": copy.title, "url": _url(copy.passage)} for copy in source.copies]
    return {**asdict(source), "url": _url(source.passage), "copies": copies}


def _url(passage: int | None) -> str:
    return reverse("library:source", args=[passage]) if passage else ""
