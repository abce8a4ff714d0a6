"""JSON that no page of ours sends gets 400 on every route that reads any, and is asked nowhere."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

import yakuba
from tests.assistant.tasks.test_views import stream_of
from tests.town import PASSWORD, Town
from yakuba.assistant.answering.forms import question_from
from yakuba.assistant.answering.pages import MALFORMATIONS, MALFORMED
from yakuba.ledger.models import AuditEntry

SOURCE = Path(yakuba.__file__).parent
KEY = "8f14e45f-ceea-467f-a8d1-2f0d1b7f3c11"
GOOD: dict[str, Any] = {
    "question": "住民票の手数料は",
    "history": [{"question": "手数料は", "answer": "300円です。"}],
    "conversation": KEY,
    "collections": [1],
    "destination": "",
    "handling": {
        "level": "1",
        "purpose": "",
        "waived": [{"kind": "name", "value": "若葉"}],
        "memory": "",
        "confirmed": "",
    },
}
DEEP = "[" * 100_000 + "]" * 100_000
ODD_TEXTS = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"[{}]",
    b"7",
    b"NaN",
    b"-Infinity",
    b'"question"',
    b"{}",
    b"\x00\x01\x02",
    b'{"question": ' + b"9" * 10_000 + b"}",
    DEEP.encode(),
    b'{"question": "x", "collections": ' + DEEP.encode() + b"}",
]
ODD_VALUES: list[Any] = [
    7, -1, 1.5, float("nan"), float("inf"), 10**30, True, "x", [7], [[]], [None], [True], [float("inf")],
    [10**30], [-1], {"x": 1}, [{"x": 1}], [{"kind": 7, "value": []}],
]  # fmt: skip


def odd_bodies() -> Iterator[tuple[str, Any]]:
    """The good body with one value of another type."""
    for path in ("history", "conversation", "collections", "handling"):
        for value in ODD_VALUES:
            if not _fits(path, value):
                yield f"{path}={value!r:.30}", {**GOOD, path: value}
    for path in ("level", "purpose", "waived", "memory", "confirmed"):
        for value in ODD_VALUES:
            if not _fits(path, value):
                handling = {**GOOD["handling"], path: value}
                yield f"{path}={value!r:.30}", {**GOOD, "handling": handling}


def _fits(path: str, value: Any) -> bool:
    """What is taken: unknown keys are passed over, a row's number is looked up."""
    taken = {
        "collections": [[7]],
        "handling": [{"x": 1}],
        "history": [[{"x": 1}], [{"kind": 7, "value": []}]],
        "purpose": ["x"],
        "memory": ["x"],
        "confirmed": ["x"],
    }
    return value in taken.get(path, [])


ODD_BODIES = dict(odd_bodies())


@pytest.fixture
def client(town: Town) -> Client:
    client = Client(raise_request_exception=False)
    client.post(
        reverse("accounts:sign_in"), {"user_name": "aoi", "password": PASSWORD}
    )
    return client


def refused(client: Client, address: str, **given: Any) -> None:
    before = AuditEntry.objects.count()
    response = client.post(address, **given)
    assert response.status_code == 400
    assert response.content.decode() == MALFORMED
    assert AuditEntry.objects.count() == before


def test_the_good_body_is_answered(client: Client) -> None:
    response = client.post(
        reverse("assistant:ask"),
        json.dumps(GOOD),
        content_type="application/json",
    )
    assert response.status_code == 200
    assert '"done"' in stream_of(response)


@pytest.mark.parametrize("body", ODD_TEXTS, ids=lambda body: repr(body[:30]))
def test_odd_text_gets_400_at_every_door_that_reads_json(
    client: Client, body: bytes
) -> None:
    ask = reverse("assistant:ask")
    refused(client, ask, data=body, content_type="application/json")
    refused(client, ask, data={"asked": body.decode()})
    if body == b"{}":  # of the handling, nothing is said
        return
    for address, form in FORMS:
        refused(
            client,
            reverse(*address),
            data={**form, "handling": body.decode()},
        )


def test_what_is_not_utf_8_gets_400(client: Client) -> None:
    refused(
        client,
        reverse("assistant:ask"),
        data=b'{"question": "\xff\xfe"}',
        content_type="application/json",
    )


FORMS: list[tuple[tuple[Any, ...], dict[str, str]]] = [
    (("assistant:summarise",), {"text": "手数料は300円です。"}),
    (("assistant:task", None, ["mail"]), {"points": "手数料は300円です。"}),
]


@pytest.mark.parametrize("name", ODD_BODIES)
def test_a_value_of_another_type_gets_400(client: Client, name: str) -> None:
    body = json.dumps(ODD_BODIES[name])
    ask = reverse("assistant:ask")
    refused(client, ask, data=body, content_type="application/json")
    refused(client, ask, data={"asked": body})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from([*GOOD, *GOOD["handling"]]), JSON, max_size=6
    )
)
def test_whatever_comes_is_a_question_or_a_malformation(body: Any) -> None:
    with suppress(MALFORMATIONS):
        question_from(json.loads(json.dumps(body)))


def test_no_other_door_reads_json() -> None:
    """Whoever adds one adds it above."""
    reads = re.compile(r"json\.loads\((?:request|form|self\.)|request\.body")
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if reads.search(path.read_text(encoding="utf-8"))
    }
    assert found == {
        "assistant/answering/views.py",
        "assistant/answering/forms.py",
        "assistant/tasks/forms.py",
    }
