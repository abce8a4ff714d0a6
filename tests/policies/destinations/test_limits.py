"""Every cell: where the server stands × network model × class × what the destination is × as it is or masked.

The table below is written by hand, apart from the rules, and read by a security officer: the highest class that may leave.
"""

from collections.abc import Iterator
from itertools import product

import pytest

from yakuba.core.privacy.findings import Finding
from yakuba.policies.destinations.enums import ContractTerms, NetworkPath
from yakuba.policies.destinations.limits import HIGHEST, LEVELS, Limits
from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)
from yakuba.policies.protection.rules import DestinationRules, clear, treat

TABLE = """
                     inside  lgwan  private_line  internet_restricted  internet
my_number alpha      -       -      -             -                    -
my_number alpha_dash -       -      -             -                    -
my_number beta       -       -      -             -                    -
my_number beta_dash  -       -      -             -                    -
lgwan     alpha      3C      3C     3C            -                    -
lgwan     alpha_dash 3C      3C     3C            2                    -
lgwan     beta       3C      3C     3C            -                    -
lgwan     beta_dash  3C      3C     3C            -                    -
internet  alpha      1       -      1             1                    1
internet  alpha_dash 1       -      1             1                    1
internet  beta       2       -      2             2                    1
internet  beta_dash  3C      -      3C            2                    1
"""
UP_TO = {"-": (), "1": ("1",), "2": ("1", "2"), "3C": ("1", "2", "3C")}
STATED = ("", *LEVELS, "9")
PERSON = Finding("person", 0, 2, "certain", "")
EVERY_CELL = frozenset(product(LEVELS, (False, True)))


def expectations() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(zone, model, path, the classes that may leave): the table, cell by cell."""
    paths, *rows = (line.split() for line in TABLE.strip().splitlines())
    for zone, model, *cells in rows:
        yield from (
            (zone, model, path, UP_TO[cell])
            for path, cell in zip(paths, cells, strict=True)
        )


CELLS = list(expectations())


def may_leave(
    classes: tuple[str, ...],
    zone: str,
    path: str,
    level: str,
    terms: str,
    trains: bool,
    ismap: bool,
    cleared: bool,
) -> bool:
    """The other rules, said again in other words."""
    if not cleared or level not in classes:
        return False
    if zone == "lgwan" and path == "internet_restricted" and not ismap:
        return False
    needs_care = level != "1"
    return not (needs_care and terms == "standard") and not (
        needs_care and trains
    )


@pytest.mark.parametrize(
    ("zone", "model", "path", "classes"), CELLS, ids=lambda value: str(value)
)
def test_every_cell(
    zone: str, model: str, path: str, classes: tuple[str, ...]
) -> None:
    wrong = []
    seen = 0
    for level, terms, trains, ismap, masked, cleared in product(
        STATED,
        ContractTerms.values,
        (False, True),
        (False, True),
        (False, True),
        (False, True),
    ):
        limits = Limits(
            zone, model, path, terms == ContractTerms.STANDARD, trains, ismap
        )
        rules = DestinationRules(
            limits=limits,
            cleared=EVERY_CELL if cleared else EVERY_CELL - {(level, masked)},
        )
        code = clear(
            [treat((PERSON,) if masked else (), rules)],
            level=level,
            rules=rules,
        )
        seen += 1
        if (code == "ok") is not may_leave(
            classes, zone, path, level, terms, trains, ismap, cleared
        ):
            wrong.append((level, terms, trains, ismap, masked, cleared, code))
    assert wrong == []
    assert seen == 7 * 3 * 2 * 2 * 2 * 2


def test_the_table_is_complete() -> None:
    assert {(zone, model, path) for zone, model, path, _ in CELLS} == set(
        product(NetworkZone.values, NetworkModel.values, NetworkPath.values)
    )
    assert set(HIGHEST) == set(product(NetworkZone, NetworkModel))


@pytest.mark.parametrize("level", STATED)
@pytest.mark.parametrize("path", NetworkPath.values)
def test_undecided_nothing_leaves(level: str, path: str) -> None:
    for zone, model in (("", ""), ("internet", ""), ("", "beta_dash")):
        limits = Limits(
            zone,
            model,
            path,
            standard_terms=False,
            trains_on_input=False,
            ismap=True,
        )
        assert limits.closing(level) == "network_undecided"


@pytest.mark.parametrize("level", STATED)
def test_what_stays_in_the_house_knows_no_such_limits(level: str) -> None:
    assert (
        clear([], level=level, rules=DestinationRules(in_house=True)) == "ok"
    )


@pytest.mark.parametrize(
    ("limits", "level", "code"),
    [
        (Limits(), "1", "network_undecided"),
        (Limits("lgwan", "alpha", "internet"), "1", "network_path"),
        (Limits("internet", "beta", "internet"), "2", "network_class"),
        (
            Limits("lgwan", "alpha_dash", "internet_restricted"),
            "1",
            "not_ismap",
        ),
        (Limits("lgwan", "alpha", "lgwan"), "2", "terms"),
        (
            Limits("lgwan", "alpha", "lgwan", standard_terms=False),
            "2",
            "terms",
        ),
        (
            Limits(
                "lgwan",
                "alpha",
                "lgwan",
                standard_terms=False,
                trains_on_input=False,
            ),
            "2",
            "",
        ),
    ],
)
def test_which_limit_decided_is_said(
    limits: Limits, level: str, code: str
) -> None:
    assert limits.closing(level) == code
