"""Which text may go where: tables that a section chief can read."""

from dataclasses import replace
from typing import get_args

import pytest

from yakuba.core.privacy.findings import KINDS, Finding
from yakuba.core.privacy.inspection import Treatment
from yakuba.policies.destinations.limits import LEVELS, Limits
from yakuba.policies.enums import ConfidentialityLevel
from yakuba.policies.protection.rules import (
    NEVER,
    ClearingCode,
    DestinationRules,
    clear,
    highest,
    treat,
)
from yakuba.policies.protection.sentences import CLEARING_SENTENCES, DECIDED_BY


def test_every_code_has_a_sentence_and_a_limit_that_decided() -> None:
    codes = set(get_args(ClearingCode))
    assert set(DECIDED_BY) == codes
    assert set(CLEARING_SENTENCES) == codes - {"ok"}


PERSON = Finding("person", 0, 2, "certain", "")
MY_NUMBER = Finding("my_number", 3, 15, "certain", "")
NEW_KIND = Finding("invented_tomorrow", 0, 2, "certain", "")
ILLNESS = Finding("sensitive_cue", 0, 2, "likely", "")
COMPANY = Finding("corporate_number", 0, 13, "certain", "")
WIDE = Limits(  # as wide as it gets: nothing but 3B and 3A is kept
    zone="internet",
    model="beta_dash",
    path="private_line",
    standard_terms=False,
    trains_on_input=False,
)
PUBLIC_ONLY = DestinationRules(limits=WIDE, cleared=frozenset({("1", False)}))
MASKED_TOO = replace(
    PUBLIC_ONLY, cleared=frozenset({("1", False), ("1", True), ("2", True)})
)
OFFICER_SAYS = replace(
    MASKED_TOO,
    decided={"person": Treatment.ALLOW, "my_number": Treatment.ALLOW},
    waivable=frozenset({"person", "my_number"}),
)
HOUSE = DestinationRules(in_house=True)


@pytest.mark.parametrize(
    ("findings", "level", "rules", "code"),
    [
        ((), "1", PUBLIC_ONLY, "ok"),
        ((), "2", PUBLIC_ONLY, "class_too_high"),
        ((), "3C", PUBLIC_ONLY, "class_too_high"),
        ((), "3A", PUBLIC_ONLY, "network_class"),
        ((), "", PUBLIC_ONLY, "class_not_stated"),
        ((), "9", PUBLIC_ONLY, "network_class"),
        ((), "1", DestinationRules(limits=WIDE), "class_too_high"),
        # What nobody has said is the worst: without a word on where the server stands, nothing leaves.
        (
            (),
            "1",
            DestinationRules(cleared=frozenset({("1", False)})),
            "network_undecided",
        ),
        (
            (),
            "2",
            replace(MASKED_TOO, limits=replace(WIDE, standard_terms=True)),
            "terms",
        ),
        ((COMPANY,), "1", PUBLIC_ONLY, "ok"),
        ((ILLNESS,), "1", PUBLIC_ONLY, "ok"),
        # 伏せ字 does not lower a class: the masked text has a cell of its own.
        ((PERSON,), "1", PUBLIC_ONLY, "masked_not_cleared"),
        ((PERSON,), "2", PUBLIC_ONLY, "class_too_high"),
        ((PERSON,), "1", MASKED_TOO, "ok"),
        ((PERSON,), "2", MASKED_TOO, "ok"),
        ((), "2", MASKED_TOO, "class_too_high"),
        # What must never leave does not, whatever was decided; what nobody decided about does not either.
        ((MY_NUMBER,), "1", MASKED_TOO, "kind_refused"),
        ((MY_NUMBER,), "1", OFFICER_SAYS, "kind_refused"),
        ((NEW_KIND,), "1", OFFICER_SAYS, "kind_refused"),
        ((PERSON, MY_NUMBER), "1", OFFICER_SAYS, "kind_refused"),
        ((PERSON, MY_NUMBER), "", HOUSE, "ok"),
        ((), "3A", HOUSE, "ok"),
    ],
)
def test_what_may_leave(
    findings: tuple[Finding, ...],
    level: str,
    rules: DestinationRules,
    code: str,
) -> None:
    assert clear([treat(findings, rules)], level=level, rules=rules) == code


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize(
    "cell", [(level, masked) for level in LEVELS for masked in (True, False)]
)
def test_each_cell_opens_itself_and_nothing_else(
    level: str, masked: bool, cell: tuple[str, bool]
) -> None:
    rules = DestinationRules(limits=WIDE, cleared=frozenset({cell}))
    treated = treat((PERSON,) if masked else (), rules)
    stays = level in ("3B", "3A")  # whatever was decided
    assert (clear([treated], level=level, rules=rules) == "ok") is (
        cell == (level, masked) and not stays
    )


def test_what_belongs_together_is_cleared_together() -> None:
    parts = [treat((), MASKED_TOO), treat((PERSON,), MASKED_TOO)]
    assert clear(parts, level="2", rules=MASKED_TOO) == "ok"
    assert clear(parts[:1], level="2", rules=MASKED_TOO) == "class_too_high"


def test_only_a_kind_that_policy_names_can_be_waived() -> None:
    assert treat((PERSON,), MASKED_TOO, waived=(PERSON,)).masked == (PERSON,)
    waivable = replace(MASKED_TOO, waivable=frozenset({"person", "my_number"}))
    assert treat((PERSON,), waivable, waived=(PERSON,)).masked == ()
    assert treat((MY_NUMBER,), waivable, waived=(MY_NUMBER,)).refused == (
        MY_NUMBER,
    )


def test_every_kind_of_the_detectors_has_a_default_or_is_refused() -> None:
    open_kinds = {
        kind
        for kind in KINDS
        if DestinationRules().treatment(kind) < Treatment.MASK
    }
    assert open_kinds == {
        "corporate_number",
        "company_registration",
        "sensitive_cue",
        "delicate_matter",
    }
    assert all(
        DestinationRules(
            decided=dict.fromkeys(KINDS, Treatment.ALLOW)
        ).treatment(kind)
        is Treatment.REFUSE
        for kind in NEVER
    )


@pytest.mark.parametrize(
    ("levels", "strictest"),
    [
        ([], ""),
        (["", ""], ""),
        (["1", "3C", "2"], "3C"),
        (["3B", "3A"], "3A"),
        (["1", "9"], "9"),
    ],
)
def test_the_strictest_class_counts(levels: list[str], strictest: str) -> None:
    assert highest(levels) == strictest


def test_the_classes_are_those_of_the_guideline() -> None:
    assert list(LEVELS) == list(ConfidentialityLevel)


@pytest.mark.parametrize(
    ("kinds", "cells", "code"),
    [
        (("possible_name",), {("2", False)}, "ok"),
        (("possible_name",), {("2", True)}, "ok"),
        (("chosen", "possible_date"), {("2", False)}, "ok"),
        (("possible_name", "person"), {("2", False)}, "masked_not_cleared"),
        (("possible_name", "person"), {("2", True)}, "ok"),
        (("possible_name",), set(), "class_too_high"),
        ((), {("2", True)}, "class_too_high"),
    ],
)
def test_what_may_be_somebodys_needs_no_leave_of_its_own_to_be_hidden(
    kinds: tuple[str, ...], cells: set[tuple[str, bool]], code: str
) -> None:
    rules = DestinationRules(limits=WIDE, cleared=frozenset(cells))
    findings = [Finding(kind, 0, 1, "likely", "") for kind in kinds]
    assert clear([treat(findings, rules)], level="2", rules=rules) == code


def test_text_above_the_public_class_is_hidden_strictly_by_default() -> None:
    rules = DestinationRules()
    assert [level for level in LEVELS if not rules.is_strict(level)] == ["1"]
    assert rules.is_strict("unknown")
    assert not HOUSE.is_strict("3B")
