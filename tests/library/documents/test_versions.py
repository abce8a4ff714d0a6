"""An edited file that is added again takes the place of the one before, or somebody is asked."""

from datetime import date, timedelta
from importlib import import_module
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.assistant.answering.test_story import ask, text_of
from tests.library.conftest import SignIn
from tests.library.shelf import read_here
from tests.town import Town
from yakuba.assistant.answering.events import Contradiction
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.indexing import queue

HALL = "# 集会所の利用\n\n集会所の使用料は、1時間{}円です。申し込みは市民課の窓口です。\n"
QUESTION = "集会所の使用料はいくらですか"
DOGS = "# 犬の登録\n\n犬を飼い始めたら、30日以内に登録してください。\n"


def fresh(document: Document) -> Document:
    return Document.objects.get(pk=document.pk)


def test_the_edited_file_takes_the_place_of_the_one_before(
    town: Town,
) -> None:
    older = town.add("集会所.md", HALL.format(300))
    newer = fresh(town.add("集会所.md", HALL.format(450)))
    assert newer.replaces == older
    yesterday = timezone.localdate() - timedelta(days=1)
    assert fresh(older).valid_to == yesterday
    queue.work_off()
    answer = text_of(ask(town.aoi, QUESTION))
    assert "450円" in answer
    assert "300円" not in answer


def test_a_copy_with_a_name_of_its_own_does_too(town: Town) -> None:
    older = town.add("集会所.md", HALL.format(300))
    newer = fresh(town.add("集会所_修正版.md", HALL.format(450)))
    assert newer.replaces == older


def test_a_name_kept_before_names_were_compared_is_one_too(town: Town) -> None:
    older = town.add("集会所（1）.md", HALL.format(300))
    Document.objects.update(plain_name="")
    migration = import_module("yakuba.library.migrations.0004_plain_names")
    migration.keep_plain_names(apps, connection.schema_editor())
    assert fresh(older).plain_name == "集会所"
    newer = fresh(town.add("集会所.MD", HALL.format(450)))
    assert newer.replaces == older


def test_only_documents_of_its_name_or_title_are_looked_at(
    town: Town,
) -> None:
    """By two queries of a few rows each, and there is an index for both: among ten thousand it is as quick."""
    town.add("集会所.md", HALL.format(300))
    with CaptureQueriesContext(connection) as ran:
        town.add("集会所.md", HALL.format(450))

    bounded = [each["sql"] for each in ran if "LIMIT 20" in each["sql"]]
    assert len(bounded) == 2
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(
            cursor, Document._meta.db_table
        )
    indexed = [each["columns"] for each in constraints.values()]
    for column in ("plain_name", "title"):
        assert ["collection_id", column] in indexed
        assert any(f'"{column}" =' in sql for sql in bounded)


def test_of_another_name_and_the_same_title_somebody_is_asked_and_both_answer(
    town: Town,
) -> None:
    older = town.add("集会所.md", HALL.format(300))
    newer = fresh(town.add("hall-2026.md", HALL.format(450)))
    assert (newer.replaces, newer.may_replace) == (None, older)
    assert "新しい版かもしれません" in newer.state_help
    events = ask(town.aoi, QUESTION)
    told = next(each for each in events if isinstance(each, Contradiction))
    assert {each.value for each in told.stated} == {"300円", "450円"}
    # One title: the files tell them apart.
    assert "集会所.md" in told.text
    assert "hall-2026.md" in told.text


def test_another_text_of_the_same_name_is_asked_about(town: Town) -> None:
    older = town.add("index.md", HALL.format(300))
    other = fresh(town.add("index.md", DOGS))
    assert (other.replaces, other.may_replace) == (None, older)


def test_the_same_title_alone_tells_nothing(town: Town) -> None:
    town.add("1.md", "# 会議録\n\n学校給食について質疑がありました。\n")
    other = fresh(town.add("2.md", "# 会議録\n\n道路の除雪を議論しました。\n"))
    assert (other.replaces, other.may_replace) == (None, None)


def test_what_comes_at_once_is_no_version_of_each_other(town: Town) -> None:
    batch = uuid4()
    town.add("index.md", HALL.format(300), batch=batch)
    other = fresh(town.add("index.md", HALL.format(450), batch=batch))
    assert (other.replaces, other.may_replace) == (None, None)


def test_another_collection_is_another_matter(town: Town) -> None:
    town.add("集会所.md", HALL.format(300), collection=town.private)
    other = fresh(town.add("集会所.md", HALL.format(450)))
    assert (other.replaces, other.may_replace) == (None, None)


def test_what_was_replaced_or_has_ended_is_not_replaced_again(
    town: Town,
) -> None:
    first = town.add("集会所.md", HALL.format(300))
    second = town.add("集会所.md", HALL.format(450))
    queue.work_off()
    third = fresh(town.add("集会所.md", HALL.format(500)))
    assert third.replaces == second
    assert fresh(second).replaces == first
    town.add("犬.md", DOGS, valid_to=date(2026, 4, 1))
    assert fresh(town.add("犬.md", DOGS + "手数料あり。")).replaces is None


def test_what_could_not_be_read_is_replaced_by_what_can(town: Town) -> None:
    broken, _ = actions.add_document(
        collection=town.public,
        file_name="集会所.md",
        data=b"",
        added_by=None,
    )
    Document.objects.filter(pk=broken.pk).update(state=DocumentState.FAILED)
    newer = fresh(town.add("集会所.md", HALL.format(300)))
    assert newer.replaces == broken


def test_a_document_in_use_is_changed_by_nobody_but_a_person(
    town: Town,
) -> None:
    """Read again after years, it does not end another one by itself."""
    older = town.add("集会所.md", HALL.format(300), batch=uuid4())
    newer = town.add("集会所.md", HALL.format(450), stands_beside=True)
    Document.objects.filter(pk=newer.pk).update(stands_beside=False)
    read_here(newer)
    newer = fresh(newer)
    assert (newer.replaces, newer.may_replace) == (None, older)


# Who is asked


def asked(town: Town) -> tuple[Document, Document]:
    older = town.add("集会所.md", HALL.format(300))
    return older, town.add("hall-2026.md", HALL.format(450))


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_page_asks_and_takes_the_answer(
    town: Town, sign_in: SignIn, answer: str
) -> None:
    older, newer = asked(town)
    client = sign_in(town.aoi)
    page = client.get(reverse("library:document", args=[newer.pk]))
    assert "の新しい版ですか" in page.content.decode()
    address = reverse("library:version_decide", args=[newer.pk])
    client.post(address, {"is_newer": answer})
    queue.work_off()
    newer = fresh(newer)
    assert newer.may_replace is None
    assert newer.replaces == (older if answer == "yes" else None)
    read_here(newer)
    assert fresh(newer).may_replace is None


def test_a_version_that_somebody_else_made_meanwhile_stays_the_only_one(
    town: Town, sign_in: SignIn
) -> None:
    older, newer = asked(town)
    third, _ = actions.add_document(
        collection=town.public,
        file_name="third.md",
        data=b"third",
        added_by=None,
        replaces=older,
    )
    client = sign_in(town.aoi)
    address = reverse("library:version_decide", args=[newer.pk])
    said = client.post(address, {"is_newer": "yes"}, follow=True)
    assert "すでに新しい版があります" in said.content.decode()
    assert fresh(third).replaces == older
    assert fresh(newer).replaces is None


def test_the_title_that_a_person_gives_wins_and_is_for_one_file(
    town: Town, sign_in: SignIn
) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    def upload(*names: str) -> str:
        files = [
            SimpleUploadedFile(name, HALL.format(300).encode())
            for name in names
        ]
        form = {
            "documents": files,
            "title": "集会所の手引き",
            "document_date": "令和8年5月1日",
        }
        address = reverse("library:upload", args=[town.public.pk])
        return client.post(address, form, follow=True).content.decode()

    client = sign_in(town.aoi)
    assert "ファイルが一つのときだけ" in upload("a.md", "b.md")
    upload("a.md")
    queue.work_off()
    document = Document.objects.get()
    assert document.title == "集会所の手引き"
    assert document.document_date == date(2026, 5, 1)


# At the terminal


def ingest(path: Path, *options: str) -> str:
    out = StringIO()
    call_command("ingest", str(path), *options, stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def hall(town: Town, tmp_path: Path) -> Document:
    (tmp_path / "集会所.md").write_text(HALL.format(300))
    ingest(tmp_path / "集会所.md", "--collection", town.public.name)
    return Document.objects.get()


@pytest.mark.integration
def test_ingest_says_what_became_a_newer_version(
    hall: Document, tmp_path: Path
) -> None:
    (tmp_path / "集会所.md").write_text(HALL.format(450))
    said = ingest(tmp_path / "集会所.md", "--collection", "公開資料")
    assert (
        "集会所.md: 「集会所の利用」（集会所.md）の新しい版にしました。"
        in said
    )
    assert Document.objects.latest("pk").replaces == hall


@pytest.mark.integration
@pytest.mark.parametrize("is_newer", [True, False])
def test_ingest_asks_and_is_told_what_the_file_is(
    hall: Document, tmp_path: Path, is_newer: bool
) -> None:
    (tmp_path / "hall.md").write_text(HALL.format(450))
    arguments = (tmp_path / "hall.md", "--collection", "公開資料")
    said = ingest(*arguments)
    option = f"--new-version-of {hall.pk}"
    assert option in said
    answer = option.split() if is_newer else ["--beside"]
    ingest(*arguments, *answer)
    newer = Document.objects.latest("pk")
    assert newer.may_replace is None
    assert newer.replaces == (hall if is_newer else None)


@pytest.mark.integration
def test_a_number_that_names_no_document_is_said(
    hall: Document, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="--new-version-of"):
        ingest(
            tmp_path / "集会所.md",
            "--collection",
            "公開資料",
            "--new-version-of",
            str(hall.pk + 1),
        )
