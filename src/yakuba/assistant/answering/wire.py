"""The wire format: the events of an answer as JSON, one object a line."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict
from typing import Any

from django.urls import reverse

from yakuba.assistant.answering.events import (
    AnswerEvent,
    FormOffer,
    SentenceCheck,
    Sources,
    Text,
)


def as_json(event: AnswerEvent) -> dict[str, Any]:
    """The event as a page receives it: its fields, and where a passage can be opened."""
    if isinstance(event, Text):  # most of what comes, and it needs no copying
        return {"text": event.text, "type": event.type}

    body = asdict(event)
    if isinstance(event, Sources):
        for source in body["sources"]:
            source["url"] = _url(source["passage"])
            source["copies"] = [_copy(copy) for copy in source["copies"]]

    if isinstance(event, FormOffer):
        body["url"] = reverse("assistant:prefilled", args=[event.template])

    if isinstance(event, SentenceCheck):
        place = f"?from={event.start}&to={event.end}#quote"
        body["url"] = _url(event.passage) + place if event.passage else ""

    return body


async def lines(events: AsyncGenerator[AnswerEvent]) -> AsyncGenerator[bytes]:
    """NDJSON in UTF-8."""
    async with aclosing(events):
        async for event in events:
            yield (
                json.dumps(as_json(event), ensure_ascii=False).encode() + b"\n"
            )


def _copy(copy: dict[str, Any]) -> dict[str, Any]:
    return {"title": copy["title"], "url": _url(copy["passage"])}


def _url(passage: int | None) -> str:
    return reverse("library:source", args=[passage]) if passage else ""
