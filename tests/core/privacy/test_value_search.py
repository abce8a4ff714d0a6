"""Values are found where they stand, the longest first, however many there are."""

import pytest

from yakuba.core.privacy.value_search import ValueSearch


@pytest.mark.parametrize(
    ("values", "text", "expected"),
    [
        (["北川"], "北川様と北川様", [(0, "北川"), (4, "北川")]),
        (
            ["北川", "北川久人"],
            "北川久人と北川",
            [(0, "北川久人"), (5, "北川")],
        ),
        (["北川久人"], "北川久", []),
        (["林"], "林様", []),
        (["ああ"], "あああ", [(0, "ああ")]),
        ([], "北川", []),
    ],
)
def test_where_values_stand(
    values: list[str], text: str, expected: list[tuple[int, str]]
) -> None:
    assert list(ValueSearch(values).within(text, 0, len(text))) == expected


def test_a_value_must_end_before_the_end() -> None:
    values = ValueSearch(["北川久人"])
    assert list(values.within("北川久人", 0, 3)) == []
    assert list(values.within("北川久人", 0, 4)) == [(0, "北川久人")]
    assert list(values.within("北川久人", 1, 4)) == []


@pytest.mark.parametrize(
    ("values", "expected"), [([], False), (["林"], False), (["北川"], True)]
)
def test_whether_there_is_anything_to_look_for(
    values: list[str], expected: bool
) -> None:
    assert bool(ValueSearch(values)) is expected


def test_many_values_that_begin_alike_are_found_quickly() -> None:
    """Ten thousand addresses of one city: each place is looked up, not compared with all of them."""
    addresses = [
        f"茨城県みどり野市中央{number}番地" for number in range(10_000)
    ]
    values = ValueSearch(addresses)
    text = "茨城県みどり野市中央9999番地と、茨城県つくば市。" * 100
    places = [value for _, value in values.within(text, 0, len(text))]
    assert places == [addresses[9999]] * 100
