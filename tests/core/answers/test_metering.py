"""What an answer uses: estimated on the long side, replaced by what the server reports, priced to the millionth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.core.answers.metering import (
    MOST,
    OVERHEAD,
    Meter,
    TokenCount,
    tokens_in,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("住民票", 3),
        ("abc", 1),
        ("abcd", 2),
        ("住民票 300円", 6),
        ("𠮷野", 2),
    ],
)
def test_a_japanese_character_is_a_token_and_three_of_ascii_are(
    text: str, tokens: int
) -> None:
    assert tokens_in(text) == tokens


@given(st.lists(st.text(max_size=40), max_size=8))
def test_pieces_count_as_the_whole_text_does(pieces: list[str]) -> None:
    meter = Meter()
    for piece in pieces:
        meter.received(piece)
    assert meter.used == TokenCount(0, tokens_in("".join(pieces)))


@given(st.lists(st.text(max_size=40), max_size=8))
def test_all_messages_count_with_what_surrounds_them(texts: list[str]) -> None:
    meter = Meter()
    meter.sent(texts)
    assert meter.used.prompt == sum(map(tokens_in, texts)) + OVERHEAD * len(
        texts
    )


def test_what_the_server_reports_stands_in_for_the_estimate() -> None:
    meter = Meter(prompt=100, wide=50, reported=TokenCount(70, 30))
    assert meter.used == TokenCount(70, 30)


def test_no_figure_outgrows_its_column() -> None:
    assert Meter(prompt=MOST * 2, wide=MOST * 2).used == TokenCount(MOST, MOST)


@pytest.mark.parametrize(
    ("used", "price_in", "price_out", "micro_yen"),
    [
        (TokenCount(1_000_000, 0), "300", "1200", 300_000_000),
        (TokenCount(0, 1_000_000), "300", "1200", 1_200_000_000),
        (TokenCount(1_200, 350), "37.5", "225", 123_750),
        (TokenCount(5_000, 5_000), "0", "0", 0),
        (TokenCount(1, 0), "0.01", "0", 0),
    ],
)
def test_prices_are_yen_for_a_million_tokens(
    used: TokenCount, price_in: str, price_out: str, micro_yen: int
) -> None:
    assert used.micro_yen(Decimal(price_in), Decimal(price_out)) == micro_yen
