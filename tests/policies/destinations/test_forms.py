"""What the form of a destination takes, field against field."""

import pytest

from tests.town import Town
from yakuba.policies.destinations.forms import DestinationForm
from yakuba.policies.destinations.models import Destination

INSIDE = {
    "endpoint": "gpu",
    "kind": "openai_compatible",
    "name": "庁内のモデル",
    "position": "1",
    "address": "http://gpu:8000/v1",
    "model": "qwen",
    "in_house": "on",
    "network_path": "inside",
    "terms": "own",
    "first_seconds": "90",
    "gap_seconds": "30",
    "context_tokens": "8192",
    "answer_tokens": "2048",
    "threads": "0",
    "price_in": "0",
    "price_out": "0",
}
OUTSIDE = {
    **INSIDE,
    "in_house": "",
    "network_path": "internet",
    "terms": "individual",
    "operator": "みどり電算",
    "country": "日本",
    "address": "https://llm.example.lg.jp/v1",
}


def wrong_fields(fields: dict[str, str]) -> set[str]:
    return set(DestinationForm(fields, instance=Destination()).errors)


@pytest.mark.parametrize("fields", [INSIDE, OUTSIDE])
def test_what_is_whole_is_taken(town: Town, fields: dict[str, str]) -> None:
    assert wrong_fields(fields) == set()


@pytest.mark.parametrize(
    ("address", "fine"),
    [
        ("http://gpu:8000/v1", True),  # a host of one label
        ("http://10.0.0.5:65535/v1", True),
        ("http://10.0.0.5:65536/v1", False),
        ("http://10.0.0.5:0/v1", False),
        ("http://[fd00::5]/v1", True),
        ("http://[fd00::5/v1", False),
        ("http://:8000/v1", False),
        ("ftp://gpu/v1", False),
        ("gpu:8000", False),
        ("http://user:secret@gpu/v1", False),
        ("", False),
    ],
)
def test_an_address_in_the_house(town: Town, address: str, fine: bool) -> None:
    wrong = wrong_fields({**INSIDE, "address": address})
    assert wrong == (set() if fine else {"address"})


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"address": "http://llm.example.lg.jp/v1"}, {"address"}),
        ({"operator": ""}, {"operator"}),
        ({"country": ""}, {"operator"}),
        ({"model": ""}, {"model"}),
        ({"embeds": "on"}, {"embeds"}),
        ({"answer_tokens": "8192"}, {"answer_tokens"}),
        ({"answer_tokens": "8191"}, set()),
    ],
)
def test_outside_more_is_asked(
    town: Town, change: dict[str, str], wrong: set[str]
) -> None:
    assert wrong_fields({**OUTSIDE, **change}) == wrong


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("inside", set()),
        ("private_line", set()),
        ("lgwan", {"network_path"}),
        ("internet", {"network_path"}),
    ],
)
def test_in_the_house_is_what_no_text_leaves(
    town: Town, path: str, wrong: set[str]
) -> None:
    assert wrong_fields({**INSIDE, "network_path": path}) == wrong


def test_all_texts_go_only_where_no_line_leads_out(town: Town) -> None:
    over_a_line = {**INSIDE, "network_path": "private_line", "embeds": "on"}
    assert wrong_fields(over_a_line) == {"embeds"}
    assert wrong_fields({**INSIDE, "embeds": "on"}) == set()


@pytest.mark.parametrize(
    ("lines", "fine"),
    [
        ("X-Tenant: midorino\n\n api-key: a b", True),
        ("X-Tenant midorino", False),
        ("X-Tenant: 緑", False),
        ("X-Tenant: a\nno colon", False),
    ],
)
def test_headers_are_names_with_values(
    town: Town, lines: str, fine: bool
) -> None:
    assert wrong_fields({**INSIDE, "headers": lines}) == (
        set() if fine else {"headers"}
    )
