"""The chat format of OpenAI, as servers and model files both speak it."""

import json
from typing import Any, NamedTuple

from yakuba.adapters.endpoints import failures
from yakuba.adapters.endpoints.failures import Failed
from yakuba.core.brief import Brief
from yakuba.core.metering import MOST, Used
from yakuba.core.prompting import messages

TEMPERATURE = 0.2


def request(brief: Brief, model: str, answer_tokens: int) -> dict[str, Any]:
    """What is asked for a brief."""
    return {
        "model": model,
        "messages": [{"role": message.role, "content": message.content} for message in messages(brief)],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": TEMPERATURE,
        "max_tokens": answer_tokens,
    }


class Read(NamedTuple):
    """The text of an event, why the answer ended, if it has, and the tokens it used, where the server tells."""

    text: str
    reason: str
    used: Used | None = None


def read(event: str, reason: str) -> Read:
    """What an event says; `reason` is what was known so far. Raises Failed, or ValueError where it is no chat chunk."""
    if event == "[DONE]":
        return Read("", reason or "stop")
    chunk = json.loads(event)
    if not isinstance(chunk, dict):
        raise ValueError("not a chunk")  # noqa: TRY004  # one kind of error for what cannot be read
    if isinstance(error := chunk.get("error"), dict):
        raise Failed(failures.of_event(error))
    choices = chunk.get("choices") or [{}]
    delta = choices[0].get("delta") or {}
    text = delta.get("content")
    return Read(text if isinstance(text, str) else "", choices[0].get("finish_reason") or reason, _used(chunk))


def _used(chunk: dict[str, Any]) -> Used | None:
    """What the server reports, unless it is no report: half of it, or numbers that cannot be."""
    usage = chunk.get("usage")
    if not isinstance(usage, dict):
        return None
    counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    whole = [count for count in counts if type(count) is int and 0 <= count <= MOST]
    return Used(*whole) if len(whole) == len(counts) else None
