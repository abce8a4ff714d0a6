"""What of one's own file would leave is inspected like the question, beside passages of the library or without them."""

import pytest

from tests.assistant.answering.guard.test_clearance import outside
from tests.assistant.answering.test_story import ask, text_of
from tests.town import Town
from yakuba.adapters.endpoints.script import ScriptEndpoint
from yakuba.assistant.answering.events import AnswerRefusal, Review
from yakuba.assistant.answering.own_files.reader import read_file
from yakuba.assistant.answering.question import Handling
from yakuba.policies.destinations.models import Destination

__all__ = ["outside"]  # a fixture of another file
QUESTION = "住民票の写しの手数料を尋ねた人は誰ですか"
MEMO = "# 相談の記録\n\n住民票の写しの手数料を尋ねた人は、北川久人様です。\n"


@pytest.mark.parametrize("alone", [True, False])
def test_a_file_is_shown_before_it_goes_and_goes_masked(
    town: Town, outside: Destination, *, alone: bool
) -> None:
    model = ScriptEndpoint(["〔氏名1〕様です。〔1〕"])
    given = {
        "endpoint": model,
        "files": (read_file("控え.md", MEMO.encode()),),
        "files_alone": alone,
    }
    first = ask(town.aoi, QUESTION, handling=Handling(level="1"), **given)
    review = next(event for event in first if isinstance(event, Review))
    assert "添付した文章" in {shown.name for shown in review.shown}
    assert model.briefs == []

    handling = Handling(level="1", confirmed=review.token)
    events = ask(town.aoi, QUESTION, handling=handling, **given)
    assert "北川久人様です" in text_of(events)
    (brief,) = model.briefs
    assert "北川" not in str(brief)
    assert "相談の記録" in str(brief)


def test_its_class_must_be_stated_where_it_leaves(
    town: Town, outside: Destination
) -> None:
    model = ScriptEndpoint(["はい。"])
    events = ask(
        town.aoi,
        QUESTION,
        endpoint=model,
        files=(read_file("控え.md", MEMO.encode()),),
    )
    assert any(isinstance(event, AnswerRefusal) for event in events)
    assert model.briefs == []


def test_a_passage_that_may_not_go_stays_while_the_file_goes(
    town: Town, outside: Destination
) -> None:
    town.add(
        "secret.md",
        "# 講師謝金\n\n講師謝金は1時間9,000円です。\n",
        collection=town.private,
    )
    town.private.open_to_all = True
    town.private.save()
    model = ScriptEndpoint(["1時間8,000円です。〔1〕"])
    file = read_file(
        "改定案.md", "# 講師謝金\n\n講師謝金は1時間8,000円です。\n".encode()
    )
    ask(
        town.aoi,
        "講師謝金は1時間いくらですか",
        endpoint=model,
        files=(file,),
        handling=Handling(level="1"),
    )
    (brief,) = model.briefs
    assert "8,000円" in str(brief.evidence)
    assert "9,000円" not in str(brief.evidence)
