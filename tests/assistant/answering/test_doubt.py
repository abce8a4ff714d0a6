"""What may be misread is named with its place and never quoted: neither as an answer nor as a result nor to a model."""

from collections.abc import Iterable
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.assistant.answering.test_story import ask, text_of
from tests.library.shelf import being_read, keep
from tests.town import Town
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import (
    AnswerEvent,
    CheckNote,
    Remark,
    Source,
)
from yakuba.assistant.answering.events import Sources as SourcesEvent
from yakuba.assistant.answering.question import Handling
from yakuba.core.evidence.extract import Block, Extract, Place
from yakuba.library.documents import actions
from yakuba.library.documents.models import Document
from yakuba.library.readiness.models import Statement
from yakuba.policies.destinations.models import Destination

REASON = "文字の情報が壊れていて、正しく読み取れないことがあります"
CERTAIN = "会議室の使用料は1時間620円です。"
MISREAD = "会議室の使用料は1時間1,620円です。2"
QUESTION = "会議室の使用料はいくらですか"


def shelve_in_doubt(
    town: Town, name: str, text: str, *, page: int = 3
) -> Document:
    """As the indexer keeps what a reader doubts."""
    document, _ = actions.add_document(
        collection=town.public,
        file_name=name,
        data=name.encode(),
        added_by=None,
    )
    being_read(document)
    block = Block(text, place=Place(page), doubt=REASON)
    keep(document, Extract((block,)))
    return document


def said(events: Iterable[AnswerEvent]) -> str:
    return "\n".join(
        event.text for event in events if isinstance(event, Remark)
    )


def sources_of(events: Iterable[AnswerEvent]) -> tuple[Source, ...]:
    return next(
        event.sources for event in events if isinstance(event, SourcesEvent)
    )


def test_alone_it_is_no_answer_but_the_place_to_look_at(town: Town) -> None:
    shelve_in_doubt(town, "会議室.pdf", MISREAD)
    events = ask(town.aoi, QUESTION)
    assert text_of(events) == ""
    assert "読み取りが不確かな資料" in said(events)
    assert "「会議室」3ページ（税務課）" in said(events)
    assert not events[-1].answered  # type: ignore[union-attr]
    source = sources_of(events)[0]
    assert (source.doubt, source.quote) == (REASON, "")
    assert source.passage is not None
    assert "1,620" not in str(events)


def test_what_is_certain_answers_and_the_other_is_named(town: Town) -> None:
    shelve_in_doubt(town, "会議室.pdf", MISREAD)
    town.add("使用料.md", CERTAIN)
    events = ask(town.aoi, QUESTION)
    assert "620円" in text_of(events)
    assert "「会議室」3ページ" in said(events)
    assert [source.doubt for source in sources_of(events)] == ["", REASON]
    assert "1,620" not in str(events)


def test_many_in_doubt_take_no_place_of_what_is_certain(town: Town) -> None:
    for number in range(1, 9):
        text = f"会議室の使用料は1時間{number},620円です。"
        shelve_in_doubt(town, f"会議室{number}.pdf", text, page=number)
    town.add("使用料.md", CERTAIN)
    assert "620円" in text_of(ask(town.aoi, QUESTION))


def test_in_doubt_and_about_something_else_it_is_not_mentioned(
    town: Town,
) -> None:
    shelve_in_doubt(town, "会議室.pdf", MISREAD)
    town.add("犬.md", "犬の登録手数料は3,000円です。")
    events = ask(town.aoi, "犬の登録手数料はいくらですか")
    assert "不確か" not in said(events)
    assert [source.title for source in sources_of(events)] == ["犬"]


def test_a_model_is_not_given_it_and_cannot_cite_it(town: Town) -> None:
    shelve_in_doubt(town, "会議室.pdf", MISREAD)
    town.add("使用料.md", CERTAIN)
    Destination.objects.create(
        endpoint="scripted",
        kind="scripted",
        name="庁内",
        in_house=True,
        enabled=True,
    )
    model = ScriptEndpoint(["使用料は1時間1,620円です。〔2〕"])
    handling = Handling(level="1")
    events = ask(town.aoi, QUESTION, endpoint=model, handling=handling)
    (brief,) = model.briefs
    assert [item.text for item in brief.evidence] == [CERTAIN]
    assert "〔2〕" not in text_of(events)
    assert "資料と異なります" in "".join(
        event.text for event in events if isinstance(event, CheckNote)
    )
    assert "「会議室」3ページ" in said(events)


def test_a_summary_leaves_it_out_and_says_so(town: Town) -> None:
    blocks = (
        Block("会議室は平日の午前9時から使えます。", place=Place(1)),
        Block(MISREAD, place=Place(2), doubt=REASON),
    )
    events = ask(
        town.aoi, "", task="summarise", attachment=Extract(blocks, "案内")
    )
    assert "午前9時" in text_of(events)
    assert "1,620" not in str(events)
    assert "読み取りが不確かな部分（2ページ）" in said(events)


def test_a_text_that_is_all_in_doubt_is_not_summarised(town: Town) -> None:
    blocks = (Block(MISREAD, doubt=REASON),)
    events = ask(town.aoi, "", task="summarise", attachment=Extract(blocks))
    assert text_of(events) == ""
    assert "要約できません" in said(events)


def test_the_terminal_says_it_too(town: Town) -> None:
    shelve_in_doubt(town, "会議室.pdf", MISREAD)
    out = StringIO()
    with pytest.raises(CommandError, match="答えられませんでした"):
        call_command("ask", QUESTION, user="aoi", stdout=out)
    shown = out.getvalue()
    assert "会議室 3ページ 税務課（読み取りが不確かな資料）" in shown
    assert "1,620" not in shown


def test_a_list_of_results_names_it_without_a_word_of_it(town: Town) -> None:
    shelve_in_doubt(town, "会議室.pdf", MISREAD)
    out = StringIO()
    call_command("search", "会議室の使用料", stdout=out)
    assert out.getvalue().splitlines() == [
        "会議室  3ページ  税務課",
        "    読み取りが不確かな資料",
    ]


def test_it_contradicts_nothing(town: Town) -> None:
    shelve_in_doubt(town, "会議室.pdf", MISREAD)
    assert not Statement.objects.exists()
    town.add("使用料.md", CERTAIN)
    assert Statement.objects.exists()
