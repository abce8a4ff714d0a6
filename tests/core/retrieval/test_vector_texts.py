"""Which texts of a passage become vectors."""

import pytest

from yakuba.core.retrieval.vector_texts import vector_texts


@pytest.mark.parametrize(
    ("question", "above", "text", "read"),
    [
        ("", ["手引", "手数料"], "300円です。", ["手引\n手数料\n300円です。"]),
        ("いくら？", ["FAQ"], "300円です。", ["いくら？", "300円です。"]),
        ("いくら？", ["FAQ"], "", ["いくら？\nFAQ"]),
        ("", ["", "手数料"], "300円です。", ["手数料\n300円です。"]),
        ("問" * 50, [], "答" * 50, ["問" * 20, "答" * 20]),
    ],
)
def test_an_faq_entry_gives_two_and_all_else_one(
    question: str, above: list[str], text: str, read: list[str]
) -> None:
    assert vector_texts(question, above, text, 20) == read
