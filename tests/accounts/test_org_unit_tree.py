import pytest

from yakuba.accounts.org_unit_tree import OrgUnitTree

TOWN = OrgUnitTree({1: None, 2: 1, 3: 1, 4: 2})  # 部 › 課, 課 › 係


@pytest.mark.parametrize(
    ("unit", "above"),
    [(None, []), (1, [1]), (2, [2, 1]), (4, [4, 2, 1]), (9, [9])],
)
def test_a_unit_and_those_above_it_from_near_to_far(
    unit: int | None, above: list[int]
) -> None:
    assert TOWN.above(unit) == above


@pytest.mark.parametrize(
    ("unit", "below"),
    [(1, {1, 2, 3, 4}), (2, {2, 4}), (3, {3}), (4, {4}), (9, set())],
)
def test_a_unit_and_all_below_it(unit: int, below: set[int]) -> None:
    assert TOWN.below(unit) == below


@pytest.mark.parametrize(
    ("parents", "code"),
    [
        ({}, None),
        ({"a": None, "b": "a"}, None),
        ({"a": "of nobody"}, None),
        ({"a": "a"}, "a"),
        ({"x": None, "a": "b", "b": "a"}, "a"),
        ({"a": "b", "b": "c", "c": "b"}, "a"),  # leads into a circle
    ],
)
def test_the_first_way_up_that_never_ends(
    parents: dict[str, str | None], code: str | None
) -> None:
    assert OrgUnitTree(parents).first_in_a_circle() == code


def test_a_circle_is_gone_round_once() -> None:
    assert OrgUnitTree({1: 2, 2: 1}).above(1) == [1, 2]
