"""The page of questions takes files with a question, and says beside the box why it cannot."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.adapters.readers.making import pdf
from tests.assistant.answering.own_files.making import HANDBOOK, notice
from tests.assistant.tasks.test_views import stream_of
from tests.town import PASSWORD, Town
from yakuba.assistant.answering.own_files.reader import TOO_MANY
from yakuba.assistant.answering.pages import MALFORMED

QUESTION = "プロジェクターの貸出期間は何日ですか"
Events = dict[str, dict[str, Any]]


@pytest.fixture
def client(town: Town) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"), {"user_name": "aoi", "password": PASSWORD}
    )
    return client


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def post(
    client: Client, asked: Mapping[str, object], *files: SimpleUploadedFile
) -> Events:
    """The last event of each type."""
    form = {"asked": json.dumps(asked), "file": list(files)}
    said = stream_of(client.post(reverse("assistant:ask"), form))
    events = [json.loads(line) for line in said.splitlines()]
    return {event["type"]: event for event in events}


def test_the_page_has_a_place_for_files(client: Client) -> None:
    page = client.get(reverse("assistant:ask")).content.decode()
    assert "ファイルを添付" in page
    assert "添付したファイルだけ" in page
    assert "資料とあわせて" in page


def test_a_question_with_a_file_is_answered_from_it(client: Client) -> None:
    asked = {"question": QUESTION, "files_alone": True}
    events = post(client, asked, upload("手引.md", HANDBOOK.encode()))
    assert events["state"]["state"] == "answered"
    assert events["done"]["answered"]
    (source, *_) = events["sources"]["sources"]
    assert (source["title"], source["place"], source["url"]) == (
        "手引.md",
        "貸出期間",
        "",
    )


def test_the_next_question_knows_the_file_only_if_it_comes_again(
    client: Client,
) -> None:
    asked = {"question": QUESTION, "files_alone": True}
    post(client, asked, upload("手引.md", HANDBOOK.encode()))
    body = json.dumps({"question": QUESTION})
    response = client.post(
        reverse("assistant:ask"), body, content_type="application/json"
    )
    assert "5日以内" not in stream_of(response)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("控え.txt", b"", "中身が空です"),
        ("控え.pdf", pdf(["1"], encrypted=True), "パスワード"),
        ("控え.pdf", pdf([]), "文字がありません"),
        ("控え.docx", notice()[:-300], "壊れている"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_asked(
    client: Client, name: str, data: bytes, said: str
) -> None:
    events = post(client, {"question": QUESTION}, upload(name, data))
    assert list(events) == ["file_refused", "done"]
    assert said in events["file_refused"]["text"]


def test_too_many_files_are_not_taken(client: Client) -> None:
    files = [upload(f"{number}.txt", b"x") for number in range(4)]
    events = post(client, {"question": QUESTION}, *files)
    assert events["file_refused"]["text"] == TOO_MANY


def test_what_is_larger_than_may_be_sent_is_not_taken(
    client: Client, settings: Any
) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    events = post(
        client, {"question": QUESTION}, upload("控え.txt", b"x" * 11)
    )
    assert "大きさ" in events["file_refused"]["text"]


@pytest.mark.parametrize("form", [{}, {"asked": "{"}, {"asked": "[]"}])
def test_a_malformed_form_is_said_in_words(
    client: Client, form: dict[str, str]
) -> None:
    given = {**form, "file": upload("手引.md", HANDBOOK.encode())}
    response = client.post(reverse("assistant:ask"), given)
    assert response.status_code == 400
    assert response.content.decode() == MALFORMED
