"""What a breakdown shows, at five people."""

import pytest

from yakuba.pilots.analysis.figures import breakdowns, estimates
from yakuba.pilots.analysis.figures.figure import Breakdown


def of_groups(**sizes: int) -> Breakdown:
    rows = [name for name, size in sizes.items() for _ in range(size)]
    return breakdowns.of_groups(
        "participants",
        "unit",
        rows,
        lambda row: row,
        lambda group: estimates.people("participants", len(group)),
        tuple(sizes),
    )


def shown(breakdown: Breakdown) -> dict[str, float | None]:
    return {cell.label: cell.figure.value for cell in breakdown.cells}


@pytest.mark.parametrize(
    ("sizes", "expected", "hidden"),
    [
        ({"a": 5, "b": 6}, {"a": 5, "b": 6}, 0),
        ({"a": 4, "b": 6}, {}, 2),  # 4 could be told from the whole
        ({"a": 4, "b": 5, "c": 6}, {"c": 6, breakdowns.TOGETHER: 9}, 2),
        ({"a": 5, "b": 0}, {"a": 5}, 0),
        ({"a": 4, "b": 1, "c": 6}, {"c": 6, breakdowns.TOGETHER: 5}, 2),
    ],
)
def test_small_groups_and_what_could_be_told_from_the_rest(
    sizes: dict[str, int], expected: dict[str, float], hidden: int
) -> None:
    found = of_groups(**sizes)
    assert shown(found) == expected
    assert found.hidden == hidden
    assert bool(found.note) is bool(hidden)


@pytest.mark.parametrize(
    ("people", "summed", "expected", "hidden"),
    [
        ({"a": 5, "b": 7}, True, ["a", "b"], 0),
        ({"a": 4, "b": 5, "c": 7}, False, ["b", "c"], 1),
        (
            {"a": 4, "b": 5, "c": 7},
            True,
            ["c"],
            2,
        ),  # the smallest goes with it
        ({"a": 4}, True, [], 1),
        ({"a": 0, "b": 5}, True, ["b"], 0),
    ],
)
def test_cells_in_which_a_person_may_stand_twice(
    people: dict[str, int], summed: bool, expected: list[str], hidden: int
) -> None:
    figures = {
        name: estimates.total("uses", "times", 3 * count, count)
        for name, count in people.items()
    }
    found = breakdowns.of_overlapping_groups(
        "uses", "task", figures, summed=summed
    )
    assert [cell.label for cell in found.cells] == expected
    assert found.hidden == hidden
