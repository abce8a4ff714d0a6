"""Where an address leads, in every way in which a number can be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.adapters.addresses import Reach, reach_of_number, resolve


@pytest.mark.parametrize(
    ("host", "reach"),
    [
        ("127.0.0.1", Reach.HOUSE),
        ("10.1.2.3", Reach.HOUSE),
        ("172.31.0.1", Reach.HOUSE),
        ("192.168.10.20", Reach.HOUSE),
        ("::1", Reach.HOUSE),
        ("fd12:3456::1", Reach.HOUSE),
        ("172.32.0.1", Reach.OUTSIDE),
        ("203.0.113.5", Reach.OUTSIDE),
        ("2001:db8::1", Reach.OUTSIDE),
        # The metadata service of a cloud machine, as itself and disguised.
        ("169.254.169.254", Reach.REFUSED),
        ("2852039166", Reach.REFUSED),
        ("0xa9fea9fe", Reach.REFUSED),
        ("0251.0376.0251.0376", Reach.REFUSED),
        ("169.254.43518", Reach.REFUSED),
        ("::ffff:169.254.169.254", Reach.REFUSED),
        ("fd00:ec2::254", Reach.REFUSED),
        ("100.100.100.200", Reach.REFUSED),
        ("168.63.129.16", Reach.REFUSED),
        ("fe80::1", Reach.REFUSED),
        ("0.1.2.3", Reach.REFUSED),
        ("224.0.0.1", Reach.REFUSED),
        ("255.255.255.255", Reach.REFUSED),
        # A name says nothing before it is resolved.
        ("llm.example.lg.jp", Reach.UNKNOWN),
        ("", Reach.UNKNOWN),
    ],
)
def test_a_number_tells_where_it_leads(host: str, reach: Reach) -> None:
    assert reach_of_number(host) == reach


def test_a_name_is_resolved() -> None:
    assert resolve("localhost") == Reach.HOUSE
    assert resolve("nowhere.invalid") == Reach.UNKNOWN


@given(st.text(max_size=80))
def test_nothing_that_is_typed_breaks_it(host: str) -> None:
    assert reach_of_number(host) in Reach


@given(st.ip_addresses(v=4, network="169.254.0.0/16"))
def test_every_link_local_number_is_refused(address: object) -> None:
    assert reach_of_number(str(address)) == Reach.REFUSED
    assert reach_of_number(f"::ffff:{address}") == Reach.REFUSED
