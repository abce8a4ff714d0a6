"""What was found, numbered as the answer quotes it."""

from yakuba.assistant.answering.events import Source
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.core.evidence.brief import Evidence


def test_what_is_quoted_first_is_number_one() -> None:
    texts = ("犬", "猫", "鳥")
    evidence = [Evidence(n, text, text) for n, text in enumerate(texts, 1)]
    sources = [
        Source(n, text, "", "", "", text)
        for n, text in enumerate((*texts, "読めない"), 1)
    ]
    outcome = SearchOutcome(
        tuple(evidence), tuple(sources), levels=("1", "2", "3")
    )

    quoted = outcome.led_by([3, 1])

    assert [(item.mark, item.text) for item in quoted.evidence] == [
        (1, "鳥"),
        (2, "犬"),
        (3, "猫"),
    ]
    assert quoted.levels == ("3", "1", "2")
    assert [(each.mark, each.quote) for each in quoted.sources] == [
        (1, "鳥"),
        (2, "犬"),
        (3, "猫"),
        (4, "読めない"),
    ]


def test_the_asker_s_own_text_has_no_levels() -> None:
    own = SearchOutcome((Evidence(1, "犬", "犬"),), ())
    assert own.led_by([1]) == own
