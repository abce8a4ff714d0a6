"""業務テンプレート: forms for real work, a Markdown file each beside this one.

A file begins with its facts in TOML between two lines of `+++`; below stands the prompt, with the fields in braces.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

FieldKind = Literal["line", "text", "choice", "date"]
WithoutModel = Literal["exact", "composed", "quoted", "needs_model"]
WITHOUT_MODEL: Mapping[WithoutModel, str] = {
    "exact": "言語モデルなしで、決まった手順で整えます。",
    "composed": "言語モデルなしでも、文例を組み合わせて下書きを作ります。",
    "quoted": "言語モデルなしでも、入力した文章の記載を使って作ります。",
    "needs_model": "言語モデルが必要です。接続は情報システム担当に相談してください。",
}
LONGEST_VALUE = 20_000
PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class TemplateField:
    """入力欄. `options` only for a choice; `value` is what stands there at first."""

    name: str
    label: str
    kind: FieldKind = "line"
    required: bool = True
    help: str = ""
    options: tuple[str, ...] = ()
    value: str = ""

    def filled(self, values: Mapping[str, str]) -> "TemplateField":
        value = values.get(self.name, "")[:LONGEST_VALUE]
        fits = not self.options or value in self.options
        return replace(self, value=value) if value and fits else self


@dataclass(frozen=True, slots=True)
class Risk:
    """The four axes of the high-risk sheet of DS-920 (デジタル庁, 2025-05-27).

    Who uses it, for what kind of work, whether confidential or personal data are learned, whether a person judges the
    output. `raised` names those that point to a high risk.
    """

    users: str
    work: str
    learned: str
    judged: str
    raised: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskTemplate:
    """`minutes` is what the work takes by hand, as an estimate for the effect; `avoid` says what it is not for."""

    id: str
    position: int
    name: str
    summary: str
    minutes: int
    without_model: WithoutModel
    fields: tuple[TemplateField, ...]
    avoid: tuple[str, ...]
    risk: Risk
    prompt: str

    @property
    def without_model_words(self) -> str:
        return WITHOUT_MODEL[self.without_model]

    def filled(self, values: Mapping[str, str]) -> "TaskTemplate":
        """The same with these values in its fields at first, as far as they can be taken."""
        fields = [field.filled(values) for field in self.fields]
        return replace(self, fields=tuple(fields))

    def request(self, values: Mapping[str, str]) -> str:
        """The prompt with the fields filled in; an optional field left empty says so."""

        def filled(place: re.Match[str]) -> str:
            return values.get(place[1], "").strip() or "（指定なし）"

        return PLACE.sub(filled, self.prompt)

    def problem(self, values: Mapping[str, str]) -> str:
        """What is wrong with the values, for the person; nothing if they can be taken."""
        for field in self.fields:
            value = values.get(field.name, "").strip()
            if field.required and not value:
                return f"「{field.label}」を入力してください。"
            if len(value) > LONGEST_VALUE:
                return f"「{field.label}」が長すぎます。{LONGEST_VALUE:,}文字以内にしてください。"
            if field.kind == "choice" and value and value not in field.options:
                return f"「{field.label}」を選び直してください。"

        return ""


@cache
def templates() -> Mapping[str, TaskTemplate]:
    """All of them by id, in the order of the page."""
    read = []
    for file in resources.files(__package__).iterdir():
        if file.name.endswith(".md"):
            name = file.name.removesuffix(".md")
            read.append(_read(name, file.read_text(encoding="utf-8")))

    read.sort(key=lambda template: (template.position, template.id))
    return {template.id: template for template in read}


def _read(name: str, text: str) -> TaskTemplate:
    _, head, prompt = text.split("+++\n", 2)
    facts = tomllib.loads(head)
    fields = [_with_tuple(field, "options") for field in facts.pop("fields")]
    risk = _with_tuple(facts.pop("risk"), "raised")
    return TaskTemplate(
        id=name,
        fields=tuple(TemplateField(**field) for field in fields),
        risk=Risk(**risk),
        avoid=tuple(facts.pop("avoid")),
        prompt=prompt.strip(),
        **facts,
    )


def _with_tuple(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A table of TOML whose list is a tuple, empty where it has none."""
    return {**table, key: tuple(table.get(key, ()))}
