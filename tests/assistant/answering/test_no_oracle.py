"""What is said of words that stand nowhere rests on what the asker may read: closed papers change no word of it."""

from dataclasses import asdict

import pytest

from tests.assistant.answering.test_story import DOGS, FEES, ask
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.assistant.answering.events import Done, Remember

CLOSED = """# 駅前再開発の内部検討

駅前再開発の補助金は、3億4,000万円とします。

## 粉じん対策の苦情

北川工業への行政処分を検討しています。住民票の手数料とは関係ありません。
"""
# Of each the closed paper holds a word, a name, an amount or the matter itself; the open ones hold the rest.
QUESTIONS = [
    "駅前再開発の補助金はいくらですか",
    "北川工業への行政処分はありますか",
    "住民票の粉じん対策の手数料はいくらですか",
    "犬の登録の補助金はいくらですか",
    "住民票の写しは3億4,000万円ですか",
    "粉じん",
    "行政処分と犬の登録の手数料を教えてください",
]


def told(person: User, question: str) -> list[dict[str, object]]:
    """Every event but what is another each time: what took how long, and what is sealed."""
    return [
        asdict(event)
        for event in ask(person, question)
        if not isinstance(event, Done | Remember)
    ]


@pytest.mark.parametrize("question", QUESTIONS)
def test_closed_papers_change_nothing_that_is_said(
    town: Town, question: str
) -> None:
    town.add("fees.md", FEES)
    town.add("dogs.md", DOGS)
    before = told(town.aoi, question)
    town.add("secret.md", CLOSED, collection=town.private)
    assert told(town.aoi, question) == before


def test_who_may_read_them_is_told_of_them(town: Town) -> None:
    """Else the test above could not fail."""
    town.add("fees.md", FEES)
    before = told(town.coordinator, QUESTIONS[0])
    town.add("secret.md", CLOSED, collection=town.private)
    assert told(town.coordinator, QUESTIONS[0]) != before
