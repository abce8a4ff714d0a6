"""How a brief becomes the messages of a chat, and how it is made to fit what a model can read at once.

The system prompts are the Markdown files beside this one, one a task.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Literal

from yakuba.core.brief import Brief, Evidence, NamedTerm, Task, Turn
from yakuba.core.citations import mark, without_marks
from yakuba.core.metering import tokens_in
from yakuba.core.task_templates import templates

HEADINGS: dict[Task, str] = {"ask": "資料", "summarise": "文章", "draft": "資料"}
OVERHEAD = 16  # tokens around a message, generously: roles, separators, a heading


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user", "assistant"]
    content: str


def messages(brief: Brief) -> tuple[Message, ...]:
    """System prompt, the conversation so far, then the passages with their marks and the request."""
    return (
        Message("system", _system(brief.task)),
        *(message for turn in brief.history for message in _of_turn(turn)),
        Message("user", "\n\n".join([*_passages(brief), *_terms(brief), _request(brief)])),
    )


def bounded(brief: Brief, *, tokens: int) -> Brief:
    """The brief as it fits into `tokens`: the oldest turns go first, then the terms, then the weakest passages; the best
    one and the question always stay.
    """
    room = tokens - tokens_in(_system(brief.task)) - tokens_in(_request(brief)) - 3 * OVERHEAD
    room -= sum(map(_size_of_passage, brief.evidence))
    brief = replace(brief, terms=brief.terms[: _how_many_fit([tokens_in(_term(term)) for term in brief.terms], room)])
    room -= sum(tokens_in(_term(term)) + OVERHEAD for term in brief.terms)
    newest = brief.history[::-1]
    kept = _how_many_fit([sum(tokens_in(text) for text in (turn.question, turn.answer)) for turn in newest], room)
    brief = replace(brief, history=newest[:kept][::-1])
    if room >= 0:
        return brief
    room += sum(map(_size_of_passage, brief.evidence))
    best = sorted(brief.evidence, key=lambda item: (-item.score, item.mark))
    kept = max(1, _how_many_fit(list(map(_size_of_passage, best)), room))
    marks = {item.mark for item in best[:kept]}
    return replace(brief, evidence=tuple(item for item in brief.evidence if item.mark in marks))


def _how_many_fit(sizes: Sequence[int], room: int) -> int:
    return sum(total <= room for total in accumulate(size + OVERHEAD for size in sizes))


def _size_of_passage(item: Evidence) -> int:
    return tokens_in(_passage(item)) + OVERHEAD


@cache
def _system(task: Task) -> str:
    return (resources.files(__package__) / f"{task}.md").read_text(encoding="utf-8").strip()


def _of_turn(turn: Turn) -> tuple[Message, Message]:
    """An earlier answer without its marks: they stood for other sources."""
    return Message("user", turn.question), Message("assistant", without_marks(turn.answer))


def _passages(brief: Brief) -> list[str]:
    if not brief.evidence:
        return []
    return [f"# {HEADINGS[brief.task]}", *map(_passage, brief.evidence)]


def _passage(item: Evidence) -> str:
    title = f"{mark(item.mark)}『{item.title}』{f'（{item.unit}）' if item.unit else ''}"
    return "\n".join(filter(None, [title, *item.headings, item.question, item.text]))


def _terms(brief: Brief) -> list[str]:
    """The city's words that occur, and what it does not want to be called what."""
    return ["\n".join(["# 用語", *map(_term, brief.terms)])] if brief.terms else []


def _term(term: NamedTerm) -> str:
    if term.is_discouraged:
        return f"・「{term.form}」とは書かず、「{term.preferred}」と書きます。"
    name = term.preferred if term.form == term.preferred else f"{term.preferred}（{term.form}）"
    return f"・{name}：{term.definition or term.plain}"


def _request(brief: Brief) -> str:
    if brief.task == "summarise":
        return f"# お願い\n\n上の文章を{brief.sentences}文で要約してください。"
    if brief.task == "draft" and not brief.question:
        return templates()[brief.template].request({field.name: field.value for field in brief.fields})
    return f"# {'お願い' if brief.task == 'draft' else '質問'}\n\n{brief.question}"
