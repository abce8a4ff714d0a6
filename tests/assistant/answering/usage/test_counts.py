"""What an answer says of its endpoint, and when that is noted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from yakuba.assistant.answering.usage.counts import NOTED_FOR, Usage
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.policies.destinations.models import Destination

ANSWERED = AnswerOutcome.ANSWERED
ONE_SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("works", "ago", "outcome", "text", "is_noted"),
    [
        (True, NOTED_FOR - ONE_SECOND, ANSWERED, "はい", False),
        (True, NOTED_FOR, ANSWERED, "はい", True),
        (False, timedelta(0), ANSWERED, "はい", True),
        (None, None, ANSWERED, "はい", True),
        (None, None, AnswerOutcome.CUT, "はい", False),
        (None, None, ANSWERED, "", False),
    ],
)
def test_an_answer_shows_that_its_endpoint_works_once_a_minute(
    works: bool | None,
    ago: timedelta | None,
    outcome: AnswerOutcome,
    text: str,
    is_noted: bool,
) -> None:
    checked_at = timezone.now() - ago if ago is not None else None
    usage = Usage(Destination(works=works, checked_at=checked_at), outcome)
    if text:
        usage.released(text)
    assert usage.shows_health() is is_noted


def test_the_time_to_the_first_text_is_taken_once() -> None:
    usage = Usage()
    usage.released("はい")
    first = usage.first_text_ms
    usage.started -= 10
    usage.released("そうです")
    assert usage.first_text_ms == first
    assert usage.answer_chars == 6


def test_without_a_destination_no_endpoint_is_named() -> None:
    assert Usage().endpoint == ""
    assert Usage(Destination(endpoint="a")).endpoint == "a"
