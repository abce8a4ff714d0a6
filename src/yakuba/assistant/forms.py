"""What the page sends, turned into values; everything is bounded and nothing unknown is taken."""

import json
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from yakuba.assistant.answering import Question
from yakuba.assistant.guarding import Handling
from yakuba.assistant.rules import LONGEST_TURN, MOST_TURNS
from yakuba.core.brief import FilledField, Turn
from yakuba.core.city_lists import comparable
from yakuba.core.passages import Block, Extract
from yakuba.core.task_templates import TaskTemplate
from yakuba.policies.models import ConfidentialityLevel

LONGEST_NAME = 40
LONGEST_DRAFT = 100_000
FOLLOW_UPS = {  # a wish about the last draft: what the button says, what the model is asked for
    "shorter": ("短くする", "今の下書きを、内容を変えずに半分くらいの長さにしてください。"),
    "formal": ("丁寧にする", "今の下書きを、内容を変えずに、より改まった言い方にしてください。"),
    "residents": ("市民向けにする", "今の下書きを、市民に分かる、やさしい言葉に直してください。"),
    "bullets": ("箇条書きにする", "今の下書きの要点を、行の先頭に「・」を付けて並べてください。"),
    "continue": ("続きを書く", "今の下書きの続きを書いてください。"),
}
MOST_WAIVED, LONGEST_SEAL = 200, 1_000_000
LENGTHS = {"short": 3, "medium": 6, "long": 12}


def question_from(body: Any) -> Question:
    """A question from the page's JSON. Raises ValueError when it has another shape."""
    if not isinstance(body, dict) or not isinstance(body.get("question"), str):
        raise ValueError("not a question")  # noqa: TRY004  # one kind of error for the caller: the wrong shape
    history, collections = body.get("history", []), body.get("collections", [])
    destination = body.get("destination", "")
    if not isinstance(history, list) or not isinstance(collections, list) or not isinstance(destination, str):
        raise ValueError("not a question")  # noqa: TRY004  # one kind of error for the caller: the wrong shape
    return Question(
        text=_clean(body["question"]),
        history=tuple(_turn(item) for item in history[-MOST_TURNS:]),
        collections=tuple(int(item) for item in collections),
        destination=_clean(destination)[:LONGEST_NAME],
        conversation=UUID(body["conversation"]) if "conversation" in body else uuid4(),
        all_dates=body.get("all_dates") is True,
        handling=handling_from(body.get("handling", {})),
    )


def handling_from(body: Any) -> Handling:
    """How the own text may be handled, from the page's JSON. Raises ValueError when it has another shape."""
    if not isinstance(body, dict) or not isinstance(body.get("waived", []), list):
        raise ValueError("not a handling")  # noqa: TRY004
    if body.get("level", "") not in ("", *ConfidentialityLevel.values):
        raise ValueError("not a level")  # it is written to the ledger: no words of the asker's own
    words = {name: str(body.get(name, ""))[:LONGEST_NAME] for name in ("level", "purpose")}
    waived = [(str(item["kind"]), str(item["value"])) for item in body.get("waived", [])[:MOST_WAIVED]]
    return Handling(
        **words,
        waived=frozenset((kind, comparable(kind, value)) for kind, value in waived),
        confirmed=str(body.get("confirmed", ""))[:LONGEST_SEAL],
        memory=str(body.get("memory", ""))[:LONGEST_SEAL],
    )


def _turn(item: Any) -> Turn:
    if not isinstance(item, dict):
        raise ValueError("not a turn")  # noqa: TRY004
    return Turn(
        _clean(str(item.get("question", "")))[:LONGEST_TURN], _clean(str(item.get("answer", "")))[:LONGEST_TURN]
    )


def _clean(text: str) -> str:
    """Control characters and lone surrogates say nothing and break what comes after. Wide spaces are no such thing."""
    kept = "".join(character for character in text if character in "\n\t\u3000" or character.isprintable())
    return kept.encode("utf-8", "ignore").decode("utf-8").strip()


def draft_from(template: TaskTemplate, form: QueryDict) -> Question:
    """A form as it was sent, or a wish about its last draft. Raises ValueError when it has another shape."""
    wish = FOLLOW_UPS.get(form.get("follow_up", ""), ("", ""))[1]
    before = _clean(form.get("draft", ""))[:LONGEST_DRAFT]
    return Question(
        text=wish,
        task="draft",
        template=template.id,
        fields=tuple(FilledField(field.name, _clean(form.get(field.name, ""))) for field in template.fields),
        history=(Turn(f"{template.name}を下書きしてください。", before),) if wish else (),
        destination=_clean(form.get("destination", ""))[:LONGEST_NAME],
        handling=handling_from(json.loads(form.get("handling", "{}"))),
    )


class TakenForm(forms.Form):
    """A draft as it was written and as it is taken; `record` is the token of `Done.draft`."""

    record = forms.CharField(max_length=LONGEST_NAME * 10, required=False)
    original = forms.CharField(max_length=LONGEST_DRAFT, strip=False, required=False)
    text = forms.CharField(max_length=LONGEST_DRAFT, strip=False)


class WordForm(TakenForm):
    """A draft to be put into a Word file. `generated` says that a model wrote it."""

    generated = forms.BooleanField(required=False)


def pasted(text: str) -> Extract:
    """A pasted text as a file would have been read: one block a paragraph."""
    return Extract(tuple(Block(line.strip()) for line in _clean(text).split("\n") if line.strip()))
