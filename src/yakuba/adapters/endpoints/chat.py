"""The chat format of OpenAI, as servers and model files both speak it."""

import json
from typing import Any

from yakuba.adapters.endpoints import failures
from yakuba.adapters.endpoints.failures import Failed
from yakuba.core.brief import Brief
from yakuba.core.prompting import messages

TEMPERATURE = 0.2


def request(brief: Brief, model: str, answer_tokens: int) -> dict[str, Any]:
    """What is asked for a brief."""
    return {
        "model": model,
        "messages": [{"role": message.role, "content": message.content} for message in messages(brief)],
        "stream": True,
        "temperature": TEMPERATURE,
        "max_tokens": answer_tokens,
    }


def read(event: str, reason: str) -> tuple[str, str]:
    """The text of an event, and why the answer ended, if it has. Raises Failed, or ValueError where it is no chat chunk."""
    if event == "[DONE]":
        return "", reason or "stop"
    chunk = json.loads(event)
    if not isinstance(chunk, dict):
        raise ValueError("not a chunk")  # noqa: TRY004  # one kind of error for what cannot be read
    if isinstance(error := chunk.get("error"), dict):
        raise Failed(failures.of_event(error))
    choices = chunk.get("choices") or [{}]
    delta = choices[0].get("delta") or {}
    text = delta.get("content")
    return text if isinstance(text, str) else "", choices[0].get("finish_reason") or reason
