"""A question is read once: how often its text is folded and cut into words on the way to a quoted answer."""

import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

from tests.assistant.answering.test_story import DOGS, FEES, ask, text_of
from tests.town import Town
from yakuba.core.language import text, tokens

QUESTION = "住民票の手数料はいくらですか"
COUNTED: dict[CodeType, str] = {
    tokens.folded.__code__: "folded",
    tokens.runs.__code__: "cut into words",
    text.normalised.__code__: "normalised",
}


@contextmanager
def counted(question: str) -> Iterator[Counter[str]]:
    """Calls with a text that holds the question, in every thread."""
    counts: Counter[str] = Counter()
    # A generator's frame is entered again for each piece.
    started: set[int] = set()

    def profile(frame: FrameType, event: str, _: Any) -> None:
        name = COUNTED.get(frame.f_code)
        if event != "call" or name is None or id(frame) in started:
            return
        started.add(id(frame))
        kept.append(frame)
        if question in frame.f_locals["text"]:
            counts[name] += 1

    kept: list[FrameType] = []
    threading.setprofile(profile)
    sys.setprofile(profile)
    try:
        yield counts
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def test_how_often_a_question_is_read_on_the_way_to_a_quoted_answer(
    town: Town,
) -> None:
    """Before `AskedText`: folded 13 times, cut into words 7 times, normalised 6 times.

    Folded: once for search, and for the quotation and for what it leaves open (answer_kind). Cut into words: once for
    search, and by the detector of persons before search and in the guard. Normalised: for periods
    and the dates among them, for its persons, and by the guard, which reads it with its label.
    """
    town.add("fees.md", FEES)
    town.add("dogs.md", DOGS)
    with counted(QUESTION) as counts:
        events = ask(town.aoi, QUESTION)
    assert "300円" in text_of(events)
    assert counts["folded"] <= 3
    assert counts["cut into words"] <= 3
    assert counts["normalised"] <= 4
