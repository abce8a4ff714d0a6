"""A matcher learns from pairs of question and answer which words of the one lead to which of the other."""

import numpy as np
import pytest

from yakuba.core.retrieval import matcher as matching
from yakuba.core.retrieval.matcher import Matcher, terms, trained

TOPICS = [
    ("犬", "鑑札"),
    ("粗大", "収集"),
    ("妊娠", "母子"),
    ("引っ越し", "異動"),
    ("屋根", "罹災"),
]


def pairs(count: int) -> list[tuple[matching.Terms, matching.Terms]]:
    """Questions and answers that share no word, except by what is always asked and answered together."""
    return [
        (
            terms([asked, f"問{n % 7}"], []),
            terms([answered, f"答{n % 11}"], []),
        )
        for n, (asked, answered) in enumerate(TOPICS * (count // len(TOPICS)))
    ]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return trained(pairs(300), np.random.default_rng(1))


@pytest.mark.parametrize(("asked", "answered"), TOPICS)
def test_a_word_lies_nearest_to_the_answer_it_is_always_asked_with(
    matcher: Matcher, asked: str, answered: str
) -> None:
    question = matcher.embed({asked: 1.0})
    near = {
        other: float(question @ matcher.embed({other: 1.0}))
        for _, other in TOPICS
    }
    assert max(near, key=near.__getitem__) == answered


def test_a_vector_has_length_1_and_an_unknown_text_none(
    matcher: Matcher,
) -> None:
    assert np.linalg.norm(
        matcher.embed({"犬": 1.0, "どこにもない": 3.0})
    ) == pytest.approx(1.0, abs=1e-5)
    assert not matcher.embed({"どこにもない": 1.0}).any()
    assert not matcher.embed({}).any()


def test_training_can_be_repeated(matcher: Matcher) -> None:
    again = trained(pairs(300), np.random.default_rng(1))
    assert np.array_equal(again.vectors, matcher.vectors)


def test_pairs_set_aside_are_found_where_others_teach_their_words_and_else_not() -> (
    None
):
    taught = [
        (terms([f"問{n // 5}"], []), terms([f"答{n // 5}", f"別{n % 5}"], []))
        for n in range(300)
    ]
    asked = [question for question, _ in taught]
    muddled = list(
        zip(
            asked,
            np.random.default_rng(2).permutation(
                [answer for _, answer in taught]
            ),
            strict=True,
        )
    )
    assert matching.held_out(taught, np.random.default_rng(1)) > 0.9
    assert matching.held_out(muddled, np.random.default_rng(1)) < 0.2


def test_questions_that_are_the_same_are_not_held_against_each_other() -> None:
    same = [
        (terms(["予算"], []), terms([f"答{n % 50}", f"第{n % 40}"], []))
        for n in range(300)
    ]
    found = trained(same + pairs(300), np.random.default_rng(1))
    assert np.isfinite(found.vectors).all()


def test_terms_count_repeated_words_and_keep_grams_apart() -> None:
    assert terms(["窓口", "窓口"], ["窓"]) == {
        "窓口": pytest.approx(1.693, abs=0.001),
        "#窓": 1.0,
    }
