"""When a limit is near, when it is reached, and what is said: tables that a section chief can read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.policies.quotas.enums import QuotaScope
from yakuba.policies.quotas.rules import (
    YEN,
    Allowance,
    Standing,
    next_month,
    standing,
    this_month,
)

TODAY = date(2026, 11, 24)
PERSON = QuotaScope.PERSON


def asked(
    *held: Allowance, endpoint: str = "model", costs: bool = True
) -> Standing:
    return standing(held, endpoint=endpoint, costs=costs, today=TODAY)


@pytest.mark.parametrize(
    ("used", "code"),
    [
        (0, "free"),
        (79_999, "free"),
        (80_000, "near"),
        (99_999, "near"),
        (100_000, "reached"),
        (250_000, "reached"),
    ],
)
def test_a_limit_in_tokens(used: int, code: str) -> None:
    assert (
        asked(
            Allowance(PERSON, "あなたが", 100_000, None, used_tokens=used)
        ).code
        == code
    )


@pytest.mark.parametrize(
    ("yen", "code"), [(3_999, "free"), (4_000, "near"), (5_000, "reached")]
)
def test_a_limit_in_yen(yen: int, code: str) -> None:
    assert (
        asked(
            Allowance(
                PERSON, "あなたが", None, 5_000, used_micro_yen=yen * YEN
            )
        ).code
        == code
    )


def test_money_that_is_used_up_does_not_stop_what_costs_nothing() -> None:
    spent = Allowance(
        PERSON, "あなたが", None, 5_000, used_micro_yen=9_000 * YEN
    )
    assert asked(spent, costs=True).reached
    assert asked(spent, costs=False) == Standing()


def test_the_tightest_of_several_speaks() -> None:
    own = Allowance(PERSON, "あなたが", 100_000, None, used_tokens=85_000)
    unit = Allowance(
        QuotaScope.UNIT,
        "税務課全体で",
        1_000_000,
        10_000,
        used_tokens=10,
        used_micro_yen=10_000 * YEN,
    )
    assert asked(own, unit).sentence == (
        "今月、税務課全体で使える量（10,000円）に達しました。12月1日から、また使えます。急ぐときは、事務局にご相談ください。"
        "「資料の引用」（言語モデルを使わない方式）は、今もお使いになれます。"
    )


def test_what_is_near_says_how_near() -> None:
    assert asked(
        Allowance(PERSON, "あなたが", 100_000, None, used_tokens=85_900)
    ).sentence == (
        "今月、あなたが使える量（100,000トークン）の85％を使いました。"
        "上限に達すると、12月1日まで、言語モデルを使う方式はお使いになれません。"
    )


def test_a_trials_limit_holds_for_its_endpoints_only() -> None:
    trial = Allowance(
        PERSON,
        "実証実験であなたが",
        10,
        None,
        used_tokens=10,
        endpoints=frozenset({"trial"}),
    )
    assert asked(trial, endpoint="trial").reached
    assert asked(trial, endpoint="other") == Standing()


def test_a_limit_of_nothing_is_reached_at_once() -> None:
    assert asked(Allowance(PERSON, "あなたが", 0, None)).reached


@pytest.mark.parametrize(
    ("tokens", "yen", "used_tokens", "used_yen", "words"),
    [
        (100, None, 0, 0, "100トークン"),
        (None, 100, 0, 0, "100円"),
        (100, 100, 50, 50, "100トークン"),  # as near as each other
        (100, 100, 50, 51, "100円"),
        (100, 100, 51, 50, "100トークン"),
    ],
)
def test_the_nearer_limit_is_the_one_that_is_named(
    tokens: int | None,
    yen: int | None,
    used_tokens: int,
    used_yen: int,
    words: str,
) -> None:
    allowance = Allowance(
        PERSON,
        "あなたが",
        tokens,
        yen,
        used_tokens,
        used_micro_yen=used_yen * YEN,
    )
    assert allowance.in_words() == words


def test_a_limit_in_yen_is_not_named_where_nothing_is_paid() -> None:
    allowance = Allowance(
        PERSON, "あなたが", None, 100, used_micro_yen=100 * YEN
    )
    assert allowance.in_words(costs=False) == ""
    assert allowance.percent(costs=False) == 0


def test_without_limits_there_is_room() -> None:
    assert asked() == Standing()


@pytest.mark.parametrize(
    ("today", "first", "opens"),
    [
        (date(2026, 11, 24), date(2026, 11, 1), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 3, 1)),
    ],
)
def test_a_month_opens_on_its_first_day(
    today: date, first: date, opens: date
) -> None:
    assert (this_month(today), next_month(today)) == (first, opens)


@given(st.integers(0, 10**12), st.integers(1, 10**9))
def test_it_is_reached_exactly_when_as_much_was_used(
    used: int, limit: int
) -> None:
    assert asked(
        Allowance(PERSON, "あなたが", limit, None, used_tokens=used)
    ).reached == (used >= limit)
