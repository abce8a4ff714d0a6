"""What sort of thing a noun names."""

import pytest

from yakuba.core.retrieval.read_text import read
from yakuba.core.retrieval.subject import sorts


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("粗大ごみ", "item"),
        ("車検用", "item"),
        ("手数料", "attribute"),
        ("受付時間", "attribute"),
        ("見込額", "attribute"),
        ("電話", "way"),
        ("土日", "time"),
        ("外国人住民", "group"),
        ("要介護者", "group"),
        ("大雨", "event"),
        ("何日以内", "quantity"),
        ("週", "quantity"),
        ("北野小", "place"),
        ("西地区", "place"),
        ("公民館", "place"),
    ],
)
def test_sorts(text: str, sort: str) -> None:
    (mention,) = read(text).mentions
    assert mention.sort == sort


def test_every_word_of_the_list_is_of_one_sort() -> None:
    lines = [
        line.partition(": ")[2].split(sorts.SEPARATOR)
        for line in sorts.text().splitlines()
        if not line.startswith("#")
    ]
    words = [word for line in lines for word in line]
    assert len(words) == len(set(words)) > 400
