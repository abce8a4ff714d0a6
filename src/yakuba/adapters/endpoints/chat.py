"""The chat format of OpenAI, as servers and model files both speak it."""

import json
from typing import Any, NamedTuple, TypeGuard

from yakuba.adapters.endpoints import failures
from yakuba.adapters.endpoints.failures import FailureError
from yakuba.core.answers.metering import MOST, TokenCount
from yakuba.core.answers.prompting import messages
from yakuba.core.evidence.brief import Brief

TEMPERATURE = 0.2


def request(brief: Brief, model: str, answer_tokens: int) -> dict[str, Any]:
    """What is asked for a brief."""
    return {
        "model": model,
        "messages": [
            {"role": message.role, "content": message.content}
            for message in messages(brief)
        ],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": TEMPERATURE,
        "max_tokens": answer_tokens,
    }


class ChatChunk(NamedTuple):
    """The text of an event, why the answer ended, if it has, and the tokens it used, where the server tells."""

    text: str
    reason: str
    used: TokenCount | None = None


def read(event: str, reason: str) -> ChatChunk:
    """What an event says; `reason` is what was known so far. Raises Failed, or ValueError where it is no chat chunk."""
    if event == "[DONE]":
        return ChatChunk("", reason or "stop")

    chunk = json.loads(event)
    if not isinstance(chunk, dict):
        raise ValueError("not a chunk")  # noqa: TRY004  # one kind of error for what cannot be read

    error = chunk.get("error")
    if isinstance(error, dict):
        raise FailureError(failures.of_event(error))

    choices = chunk.get("choices") or [{}]
    choice = choices[0]
    delta = choice.get("delta") or {}
    if delta.get("refusal"):
        raise FailureError(failures.DECLINED)

    text = _text(delta.get("content"))
    return ChatChunk(text, choice.get("finish_reason") or reason, _used(chunk))


def _text(content: object) -> str:
    """Some servers send a list of parts where others send the text."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""

    parts = [part for part in content if isinstance(part, dict)]
    texts = [part.get("text") for part in parts]
    return "".join(text for text in texts if isinstance(text, str))


def _used(chunk: dict[str, Any]) -> TokenCount | None:
    """What the server reports, unless it is no report: half of it, or numbers that cannot be."""
    usage = chunk.get("usage")
    if not isinstance(usage, dict):
        return None

    asked = usage.get("prompt_tokens")
    answered = usage.get("completion_tokens")
    if not _is_count(asked) or not _is_count(answered):
        return None

    return TokenCount(asked, answered)


def _is_count(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= MOST
