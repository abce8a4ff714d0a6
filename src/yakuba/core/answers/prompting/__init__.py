"""How a brief becomes the messages of a chat, and how it is made to fit what a model can read at once.

The system prompts are the Markdown files beside this one, one a task.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Literal, TypeVar

from yakuba.core.answers.metering import tokens_in
from yakuba.core.answers.task_templates import templates
from yakuba.core.evidence.brief import Brief, Evidence, NamedTerm, Task, Turn
from yakuba.core.evidence.citations import (
    in_other_brackets,
    mark,
    without_marks,
)

HEADINGS: dict[Task, str] = {
    "ask": "資料",
    "summarise": "文章",
    "draft": "資料",
}
Item = TypeVar("Item")
# Tokens around a message, generously: roles, separators, a heading.
OVERHEAD = 16


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user", "assistant"]
    content: str


def messages(brief: Brief) -> tuple[Message, ...]:
    """System prompt, the conversation so far, then the passages with their marks and the request."""
    chat = [Message("system", _system(brief.task))]
    for turn in brief.history:
        chat.append(Message("user", turn.question))
        # An earlier answer without its marks: they stood for other sources.
        chat.append(Message("assistant", without_marks(turn.answer)))

    request = [*_passages(brief), *_terms(brief), _request(brief)]
    chat.append(Message("user", "\n\n".join(request)))
    return tuple(chat)


def bounded(brief: Brief, *, tokens: int) -> Brief:
    """The brief as it fits into `tokens`.

    The oldest turns go first, then the terms, then the weakest passages; the best one and the question always stay.
    """
    room = tokens - 3 * OVERHEAD
    room -= tokens_in(_system(brief.task)) + tokens_in(_request(brief))
    room_for_passages = room
    room -= sum(map(_size_of_passage, brief.evidence))
    terms = _fitting(brief.terms, _size_of_term, room)
    room -= sum(map(_size_of_term, terms))
    history = _fitting(brief.history[::-1], _size_of_turn, room)[::-1]
    brief = replace(brief, terms=terms, history=history)
    if room >= 0:
        return brief

    best = sorted(brief.evidence, key=lambda item: (-item.score, item.mark))
    kept = _fitting(best, _size_of_passage, room_for_passages) or best[:1]
    marks = {item.mark for item in kept}
    evidence = tuple(item for item in brief.evidence if item.mark in marks)
    return replace(brief, evidence=evidence)


def _fitting(
    items: Sequence[Item], size: Callable[[Item], int], room: int
) -> tuple[Item, ...]:
    """The first of them, as many as there is room for."""
    totals = accumulate(map(size, items))
    count = sum(total <= room for total in totals)
    return tuple(items[:count])


def _size_of_passage(item: Evidence) -> int:
    return tokens_in(_passage(item)) + OVERHEAD


def _size_of_term(term: NamedTerm) -> int:
    return tokens_in(_term(term)) + OVERHEAD


def _size_of_turn(turn: Turn) -> int:
    return tokens_in(turn.question) + tokens_in(turn.answer) + OVERHEAD


@cache
def _system(task: Task) -> str:
    file = resources.files(__package__) / f"{task}.md"
    return file.read_text(encoding="utf-8").strip()


def _passages(brief: Brief) -> list[str]:
    if not brief.evidence:
        return []

    return [f"# {HEADINGS[brief.task]}", *map(_passage, brief.evidence)]


def _passage(item: Evidence) -> str:
    unit = f"（{item.unit}）" if item.unit else ""
    parts = [
        f"『{item.title}』{unit}",
        *item.headings,
        item.question,
        item.text,
    ]
    text = "\n".join(part for part in parts if part)
    return mark(item.mark) + in_other_brackets(text)


def _terms(brief: Brief) -> list[str]:
    """The city's words that occur, and what it does not want to be called what."""
    if not brief.terms:
        return []

    return ["\n".join(["# 用語", *map(_term, brief.terms)])]


def _term(term: NamedTerm) -> str:
    if term.is_discouraged:
        return f"・「{term.form}」とは書かず、「{term.preferred}」と書きます。"

    name = term.preferred
    if term.form != name:
        name += f"（{term.form}）"

    return f"・{name}：{term.definition or term.plain}"


def _request(brief: Brief) -> str:
    if brief.task == "summarise":
        return f"# お願い\n\n上の文章を{brief.sentences}文で要約してください。"

    if brief.task == "draft" and not brief.question:
        values = {field.name: field.value for field in brief.fields}
        return templates()[brief.template].request(values)

    heading = "お願い" if brief.task == "draft" else "質問"
    return f"# {heading}\n\n{brief.question}"
