"""What a document is called, and that it is found by both its names."""

from django.utils import timezone

from tests.library.shelf import read_here
from tests.town import Town
from yakuba.core.retrieval.asked_text import read_question
from yakuba.library.documents.models import Document
from yakuba.library.search import queries

RULES = "# 集会所管理規程\n\n集会所を管理する人は、鍵を市民課に返します。\n"
BARE = "集会所を管理する人は、鍵を市民課に返します。\n"


def found(town: Town, query: str) -> list[str]:
    scope = queries.scope_for(town.aoi, timezone.localdate())
    matches = queries.search(read_question(query), scope)
    return [match.record.document.title for match in matches]


def test_its_own_title_is_its_title_and_the_file_name_finds_it_too(
    town: Town,
) -> None:
    document = town.add("k123RG00000456.md", RULES)
    assert document.title == "集会所管理規程"
    assert found(town, "集会所管理規程") == ["集会所管理規程"]
    assert found(town, "k123RG00000456") == ["集会所管理規程"]


def test_without_one_it_has_the_name_of_its_file(town: Town) -> None:
    assert town.add("集会所の鍵.txt", BARE).title == "集会所の鍵"


def test_a_title_that_somebody_gave_stays(town: Town) -> None:
    document = town.add("a.md", RULES, title="鍵の手引き")
    assert document.title == "鍵の手引き"
    read_here(document)
    assert document.title == "鍵の手引き"


def test_read_again_it_gets_the_title_that_an_older_yakuba_threw_away(
    town: Town,
) -> None:
    document = town.add("k123.md", RULES)
    Document.objects.filter(pk=document.pk).update(title="k123")
    read_here(document)
    assert document.title == "集会所管理規程"
