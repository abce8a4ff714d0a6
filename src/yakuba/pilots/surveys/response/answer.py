"""What is handed in, as values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """To one question (its key), or for one task of it: a choice (its place in the options), a number or a text."""

    question: int
    task: int | None = None
    choice: int | None = None
    number: int | None = None
    text: str = ""
