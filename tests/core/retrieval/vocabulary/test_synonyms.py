"""General synonym files."""

import pytest

from yakuba.core.retrieval.vocabulary import synonyms
from yakuba.core.retrieval.vocabulary.synonyms import (
    Member,
    NotASynonymFileError,
)

FILE = """\
000001,1,0,1,0,0,0,(),曖昧,,
000001,1,0,2,0,0,0,(),不明確,,
000001,1,1,3,0,0,0,(),あやふや,,
000001,1,2,4,0,0,0,(),昔の誤り,,

000002,1,0,1,0,0,0,(),片割れ,,
"""


def read(text: str) -> list[list[Member]]:
    return list(synonyms.groups(text.splitlines(keepends=True)))


def test_a_group_leads_to_its_other_wordings() -> None:
    (group,) = read(FILE)
    assert [(member.form, member.triggers) for member in group] == [
        (("曖昧",), True),
        (("不", "明確"), True),
        (("あやふや",), False),
    ]


def test_a_word_with_too_many_meanings_is_passed_over() -> None:
    rows = [
        f"{number},1,0,1,0,0,0,(),{word},,"
        for number in range(1, 5)
        for word in (
            "手",
            f"意味{'甲乙丙丁'[number - 1]}",
            f"道具{'甲乙丙丁'[number - 1]}",
        )
    ]
    kept = synonyms.unambiguous(read("\n".join(rows)))
    assert len(kept) == 4
    assert ("手",) not in [member.form for group in kept for member in group]


def test_a_group_left_alone_is_none() -> None:
    rows = [
        f"{number},1,0,1,0,0,0,(),{word},,"
        for number in range(1, 5)
        for word in ("手", f"{'東西南北'[number - 1]}")
    ]
    assert synonyms.unambiguous(read("\n".join(rows))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [("用語,読み\n", 1), (FILE + "x,1,0,1,0,0,0,(),a,,\n", 7), ("1,2\n", 1)],
)
def test_another_kind_of_file_is_refused_by_line(text: str, line: int) -> None:
    with pytest.raises(NotASynonymFileError) as refused:
        read(text)
    assert refused.value.line == line
