"""A collection with a thousand documents."""

from time import perf_counter

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.library.conftest import SignIn
from tests.town import Town
from yakuba.library.collections.models import Collection
from yakuba.library.documents import versions
from yakuba.library.documents.models import Document, StoredFile
from yakuba.library.documents.rules import plain_name

COUNT = 1_000
QUERIES = 20
SECONDS = 1.0


@pytest.fixture
def many(town: Town) -> Collection:
    file = StoredFile.objects.create(sha256="0" * 64, data=b"text")
    notes = [
        {"kind": "left_out", "text": "図があります。", "place": f"{n}ページ"}
        for n in range(20)
    ]
    documents = [
        Document(
            collection=town.public,
            file=file,
            file_name=f"{number}.md",
            plain_name=plain_name(f"{number}.md"),
            title=f"案内{number}",
            unit=town.zeimu,
            state="indexed",
            sketch=list(range(64)),
            notes=notes,
        )
        for number in range(COUNT)
    ]
    Document.objects.bulk_create(documents)
    return town.public


@pytest.mark.parametrize("name", ["collection", "collection_state"])
def test_it_is_listed_quickly(
    many: Collection,
    town: Town,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    name: str,
) -> None:
    client = sign_in(town.aoi)
    address = reverse(f"library:{name}", args=[many.pk])
    client.get(address)
    began = perf_counter()
    with django_assert_max_num_queries(QUERIES):
        assert client.get(address).status_code == 200
    assert perf_counter() - began < SECONDS


def test_what_is_added_finds_the_version_before_quickly(
    many: Collection,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    newest = Document.objects.latest("pk")
    with django_assert_max_num_queries(QUERIES):
        versions.settle(newest, "案内です。", is_first=True)
