"""What the pages have in common on which something is asked."""

from collections.abc import AsyncGenerator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from yakuba.assistant.answering import wire
from yakuba.assistant.answering.events import (
    AnswerEvent,
    AnswerRefusal,
    Done,
    FileRefusal,
)
from yakuba.assistant.answering.question import PURPOSES
from yakuba.policies.destinations.models import Destination
from yakuba.policies.usage_rules.queries import policy_in_force

MALFORMED = "質問を受け取れませんでした。ページを読み込み直して、もう一度お試しください。"
# What parsing a body raises that no page of ours would send.
MALFORMATIONS = (ValueError, TypeError, KeyError, RecursionError)


def destination_choice(destinations: list[Destination]) -> dict[str, Any]:
    """Where text may be sent, whether a class must be stated for it, and what the rules ask everybody to heed."""
    policy = policy_in_force()
    return {
        "destinations": destinations,
        "sends_outside": any(not each.in_house for each in destinations),
        "purposes": PURPOSES,
        "policy_notice": policy.notice if policy else "",
    }


def stream(events: AsyncGenerator[AnswerEvent]) -> StreamingHttpResponse:
    """One JSON object a line; told to every proxy on the way not to hold it back."""
    response = StreamingHttpResponse(
        wire.lines(events), content_type="application/x-ndjson; charset=utf-8"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def refusal(sentence: str) -> StreamingHttpResponse:
    """The stream of what is not taken: a sentence that says why."""
    return stream(_refused(AnswerRefusal(sentence)))


def file_refusal(sentence: str) -> StreamingHttpResponse:
    """The same of a file that stands beside a question."""
    return stream(_refused(FileRefusal(sentence)))


def malformed() -> HttpResponse:
    """What no page of ours would send."""
    return HttpResponse(
        MALFORMED, status=400, content_type="text/plain; charset=utf-8"
    )


async def _refused(
    event: AnswerRefusal | FileRefusal,
) -> AsyncGenerator[AnswerEvent]:
    yield event
    yield Done(answered=False, elapsed_ms=0)
