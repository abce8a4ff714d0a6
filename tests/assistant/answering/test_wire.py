"""What an event looks like on the wire."""

from collections.abc import AsyncGenerator

from asgiref.sync import async_to_sync

from yakuba.assistant.answering.events import (
    AnswerEvent,
    Done,
    FormOffer,
    OfferedField,
    SentenceCheck,
    Source,
    SourceCopy,
    Sources,
    Text,
)
from yakuba.assistant.answering.wire import as_json, lines

SOURCE = Source(1, "手数料", "第2条", "市民課", "令和8年4月1日", "300円", 7, 3)


def checked(passage: int | None) -> SentenceCheck:
    return SentenceCheck("supported", (), 1, "300円", 4, 8, "", passage)


def test_text_goes_as_it_is() -> None:
    assert as_json(Text("300円")) == {"text": "300円", "type": "text"}


def test_a_source_says_where_it_can_be_opened_and_so_do_its_copies() -> None:
    copied = Source(
        2, "案内", "", "", "", "300円", copies=(SourceCopy("別紙", 9),)
    )
    first, second = as_json(Sources((SOURCE, copied)))["sources"]
    assert (first["url"], first["copies"]) == ("/passages/7/", [])
    assert second["url"] == ""
    assert second["copies"] == [{"title": "別紙", "url": "/passages/9/"}]


def test_a_form_is_opened_by_its_address_and_nothing_of_it_stands_there() -> (
    None
):
    offer = FormOffer(
        "notice", "通知文", (OfferedField("subject", "標題", "北川様の件"),)
    )
    assert as_json(offer)["url"] == "/tasks/notice/filled/"


def test_a_check_opens_its_quotation() -> None:
    assert as_json(checked(7))["url"] == "/passages/7/?from=4&to=8#quote"
    assert as_json(checked(None))["url"] == ""


def test_one_line_an_event_in_utf_8() -> None:
    async def events() -> AsyncGenerator[AnswerEvent]:
        yield Text("犬\n猫")
        yield Done(answered=True, elapsed_ms=5)

    async def collected() -> list[bytes]:
        return [line async for line in lines(events())]

    first, second = async_to_sync(collected)()
    assert first == '{"text": "犬\\n猫", "type": "text"}\n'.encode()
    assert second.count(b"\n") == 1
