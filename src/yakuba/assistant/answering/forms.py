"""What the page sends, turned into values; everything is bounded and nothing unknown is taken."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict

from yakuba.assistant.answering.question import Handling, Question
from yakuba.assistant.answering.rules import LONGEST_TURN, MOST_TURNS
from yakuba.core.evidence.brief import Turn
from yakuba.core.evidence.extract import Block, Extract
from yakuba.core.privacy.city_lists import comparable
from yakuba.policies.enums import ConfidentialityLevel

LONGEST_NAME = 40
LONGEST_NUMBER = 15  # digits
MOST_WAIVED = 200
MOST_HIDDEN = 200
LONGEST_HIDDEN = 100
LONGEST_SEAL = 1_000_000
LENGTHS = {"short": 3, "medium": 6, "long": 12}  # sentences


class ShapeError(ValueError):
    """The page sent something of another shape than it does."""


def question_from(body: Any) -> Question:
    """A question from the page's JSON. Raises ValueError when it has another shape."""
    fields = _object(body)
    history = _list(fields.get("history", []))[-MOST_TURNS:]
    collections = _list(fields.get("collections", []))
    conversation = (
        UUID(_text(fields["conversation"]))
        if "conversation" in fields
        else uuid4()
    )
    return Question(
        text=clean(_text(fields.get("question"))),
        history=tuple(_turn(item) for item in history),
        collections=tuple(_number(item) for item in collections),
        destination=clean(_text(fields.get("destination", "")))[:LONGEST_NAME],
        conversation=conversation,
        files_alone=fields.get("files_alone") is True,
        all_dates=fields.get("all_dates") is True,
        handling=handling_from(fields.get("handling", {})),
    )


def handling_from(body: Any) -> Handling:
    """How the own text may be handled, from the page's JSON. Raises ValueError when it has another shape."""
    fields = _object(body)
    level = fields.get("level", "")
    # It is written to the ledger: no words of the asker's own.
    if level not in ("", *ConfidentialityLevel.values):
        raise ShapeError("not a level")

    waived = _list(fields.get("waived", []))[:MOST_WAIVED]
    hidden = _list(fields.get("hidden", []))[:MOST_HIDDEN]
    values = [clean(_text(value))[:LONGEST_HIDDEN] for value in hidden]
    return Handling(
        level=level,
        hidden=frozenset(value for value in values if value),
        purpose=_text(fields.get("purpose", ""))[:LONGEST_NAME],
        waived=frozenset(_waived(item) for item in waived),
        confirmed=_text(fields.get("confirmed", ""))[:LONGEST_SEAL],
        memory=_text(fields.get("memory", ""))[:LONGEST_SEAL],
    )


def summary_of(extract: Extract, form: QueryDict) -> Question:
    """The wish for a summary. Raises ValueError when the form has another shape."""
    return Question(
        text="",
        task="summarise",
        attachment=extract,
        sentences=LENGTHS.get(form.get("length", ""), LENGTHS["medium"]),
        destination=form.get("destination", "")[:LONGEST_NAME],
        handling=handling_from(json.loads(form.get("handling", "{}"))),
    )


def pasted(text: str) -> Extract:
    """A pasted text as a file would have been read: one block a paragraph."""
    paragraphs = [line.strip() for line in clean(text).split("\n")]
    return Extract(tuple(Block(each) for each in paragraphs if each))


def clean(text: str) -> str:
    """Control characters and lone surrogates say nothing and break what comes after. Wide spaces are no such thing."""
    kept = [
        each for each in text if each in "\n\t\u3000" or each.isprintable()
    ]
    return "".join(kept).encode("utf-8", "ignore").decode("utf-8").strip()


def _turn(item: Any) -> Turn:
    fields = _object(item)
    return Turn(
        _shortened(fields.get("question")), _shortened(fields.get("answer"))
    )


def _shortened(value: Any) -> str:
    return "" if value is None else clean(_text(value))[:LONGEST_TURN]


def _waived(item: Any) -> tuple[str, str]:
    fields = _object(item)
    kind = _text(fields["kind"])
    return kind, comparable(kind, _text(fields["value"]))


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ShapeError("not an object")

    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ShapeError("not a list")

    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ShapeError("not a text")

    return value


def _number(value: Any) -> int:
    """The number of a row, which the page may send as a text."""
    digits = str(value)
    if isinstance(value, float) or not digits.isdecimal():
        raise ShapeError("not a number of a row")
    if len(digits) > LONGEST_NUMBER:
        raise ShapeError("larger than any row has")

    return int(digits)
