"""`yakuba ingest`, `search`, `search eval`, `reindex`."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.library.shelf import shelve
from tests.town import Town
from yakuba.jobs.leadership import leading
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.search.index import search_index

FEES = "# 手数料\n\n住民票の写しは1通300円です。\n"


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")


def run(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


# ingest


@pytest.mark.integration
def test_ingest_takes_files_and_whole_folders_and_says_what_is_known_already(
    town: Town, tmp_path: Path
) -> None:
    folder = tmp_path / "資料" / "下"
    folder.mkdir(parents=True)
    (folder / "手数料.md").write_text(FEES)
    (tmp_path / "転入.txt").write_text("転入届は14日以内です。")
    paths = [str(tmp_path / "資料"), str(tmp_path / "転入.txt")]
    assert "2件が検索できます。" in run(
        "ingest", *paths, collection="公開資料"
    )
    assert {
        item.file_name
        for item in Document.objects.filter(collection=town.public)
    } == {"手数料.md", "転入.txt"}
    again = run("ingest", *paths, collection="公開資料")
    assert "登録済み: 手数料.md" in again
    assert Document.objects.count() == 2


@pytest.mark.integration
def test_ingest_names_the_files_that_could_not_be_read_and_fails(
    town: Town, tmp_path: Path
) -> None:
    folder = tmp_path / "資料"
    folder.mkdir()
    (folder / "空.txt").write_bytes(b"")
    (folder / "転入.txt").write_text("転入届は14日以内です。")
    out = StringIO()
    with pytest.raises(CommandError, match="1件を読み取れませんでした"):
        call_command(
            "ingest",
            str(folder),
            collection="公開資料",
            stdout=out,
            stderr=out,
        )
    assert "空.txt: ファイルの中身が空です" in out.getvalue()
    assert "1件が検索できます。" in out.getvalue()


@pytest.mark.integration
def test_ingest_first_takes_up_what_a_killed_indexer_left(
    town: Town, tmp_path: Path
) -> None:
    left, _ = actions.add_document(
        collection=town.public,
        file_name="a.md",
        data=FEES.encode(),
        added_by=None,
    )
    Document.objects.filter(pk=left.pk).update(state=DocumentState.READING)
    (tmp_path / "転入.txt").write_text("転入届は14日以内です。")
    run("ingest", str(tmp_path), collection="公開資料")
    left.refresh_from_db()
    assert left.state == DocumentState.INDEXED


@pytest.mark.parametrize("name", [None, "ない文書群"])
def test_ingest_asks_for_the_collection(
    town: Town, tmp_path: Path, name: str | None
) -> None:
    with pytest.raises(CommandError, match="--collection"):
        run("ingest", str(tmp_path), collection=name)


def test_ingest_of_a_path_that_is_not_there_says_so(
    town: Town, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="見つかりません"):
        run("ingest", str(tmp_path / "none.txt"), collection="公開資料")


# search


def test_search_prints_title_place_and_text(town: Town) -> None:
    shelve(town.public, "手数料.md", FEES)
    shown = run("search", "住民票")
    assert "手数料  手数料  税務課" in shown
    assert "住民票の写しは1通300円です。" in shown


def test_a_search_that_finds_nothing_has_an_exit_code_of_its_own(
    town: Town,
) -> None:
    with pytest.raises(CommandError, match="見つかりませんでした") as caught:
        run("search", "住民票")
    assert caught.value.returncode == 3


def lines(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        + "\n",
        encoding="utf-8",
    )
    return path


def test_search_eval_writes_a_ranking_for_each_question(
    town: Town, tmp_path: Path
) -> None:
    corpus = lines(
        tmp_path / "corpus.jsonl",
        [
            {"id": "d1", "title": "手数料", "text": "住民票は300円です。"},
            {"id": "d2", "text": "転入届は14日以内です。"},
        ],
    )
    asked = lines(
        tmp_path / "queries.jsonl",
        [
            {"id": "q1", "text": "住民票の料金"},
            {"id": "q2", "text": "転入届"},
            {"id": "q3", "text": "宇宙"},
        ],
    )
    out = tmp_path / "run.jsonl"
    assert "3件の質問" in run(
        "search", "eval", corpus=corpus, queries=asked, out=out
    )
    ranked = [
        json.loads(line)
        for line in out.read_text(encoding="utf-8").splitlines()
    ]
    assert [(row["id"], row["ranked"][:1]) for row in ranked] == [
        ("q1", ["d1"]),
        ("q2", ["d2"]),
        ("q3", []),
    ]


def test_search_eval_says_what_it_still_needs(
    town: Town, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="--queries --out"):
        run("search", "eval", corpus=tmp_path / "corpus.jsonl")


@pytest.mark.parametrize("content", [None, b"{", b"\xff\xfe", b"[1]\n"])
def test_search_eval_refuses_files_that_are_not_of_its_shape(
    town: Town, tmp_path: Path, content: bytes | None
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    if content is not None:
        corpus.write_bytes(content)
    with pytest.raises(CommandError, match="読み取れません"):
        run(
            "search",
            "eval",
            corpus=corpus,
            queries=corpus,
            out=tmp_path / "run.jsonl",
        )


# reindex


def test_reindex_builds_the_index_from_the_database(town: Town) -> None:
    shelve(town.public, "a.md", FEES)
    (search_index()._folder / "current").unlink()
    assert "索引を作り直しました。" in run("reindex")
    assert "住民票" in run("search", "住民票")


def test_reindex_purge_deletes_what_was_withdrawn_with_its_words(
    town: Town,
) -> None:
    going = shelve(town.public, "a.md", FEES)
    shelve(town.public, "b.md", "転入届は14日以内です。\n")
    actions.withdraw(document=going, actor=town.head)
    assert "1件の資料を消しました。" in run("reindex", purge=True)
    assert not Document.objects.filter(pk=going.pk).exists()
    assert search_index().document_frequencies(["住民"]) == ({"住民": 0}, 1)


def test_reindex_without_purge_deletes_nothing(town: Town) -> None:
    going = shelve(town.public, "a.md", FEES)
    actions.withdraw(document=going, actor=town.head)
    run("reindex")
    assert Document.objects.filter(pk=going.pk).exists()


def test_reindex_is_refused_while_a_server_uses_the_index(town: Town) -> None:
    with (
        leading(settings.DATA_DIR),
        pytest.raises(CommandError, match="サーバーを止めて"),
    ):
        run("reindex", purge=True)
