"""What a search finds, and what it never shows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.library.conftest import SignIn
from tests.library.shelf import only_passage, read_here, shelve
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.adapters.search_index import IndexEntry, Scope, SearchIndex
from yakuba.core.retrieval.asked_text import read_question
from yakuba.library.collections import queries as collection_queries
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions
from yakuba.library.documents import queries as document_queries
from yakuba.library.indexing import entries, queue
from yakuba.library.search import queries as search_queries
from yakuba.library.search.index import search_index
from yakuba.library.search.snippets import result, snippet

FEES = "# 手数料\n\n住民票の写しは1通300円です。\n"
SECRET = "# 異動\n\n人事異動の内示は3月20日です。\n"


def texts(person: User, words: str, on: date | None = None) -> list[str]:
    scope = search_queries.scope_for(person, timezone.localdate(), on=on)
    matches = search_queries.search(read_question(words, scope.on), scope)
    return [match.record.text for match in matches]


# Who may see what


def test_the_other_unit_gets_nothing_of_a_private_collection_by_any_door(
    town: Town,
) -> None:
    today = timezone.localdate()
    document = shelve(town.private, "a.md", SECRET)
    for person, number in ((town.aoi, 0), (town.coordinator, 1)):
        assert len(texts(person, "人事異動の内示")) == number
        assert (
            document_queries.documents_for(person, today)
            .filter(pk=document.pk)
            .count()
            == number
        )
        assert document_queries.passages_for(person, today).count() == number
        assert (
            collection_queries.collections_for(person, today)
            .filter(pk=town.private.pk)
            .count()
            == number
        )


def test_asking_for_a_collection_by_number_does_not_open_it(
    town: Town,
) -> None:
    shelve(town.private, "a.md", SECRET)
    scope = search_queries.scope_for(
        town.aoi, timezone.localdate(), within=[town.private.pk]
    )
    assert scope.collections == frozenset()
    assert search_queries.search(read_question("人事異動"), scope) == []


@pytest.mark.parametrize("ended", ["ends_on", "is_active"])
def test_a_person_who_may_not_sign_in_reads_nothing_not_even_what_is_open(
    town: Town, ended: str
) -> None:
    shelve(town.public, "a.md", FEES)
    today = timezone.localdate()
    assert texts(town.aoi, "住民票")
    change = {
        "ends_on": today - timedelta(days=1),
        "is_active": False,
    }
    setattr(town.aoi, ended, change[ended])
    assert texts(town.aoi, "住民票") == []
    assert not document_queries.documents_for(town.aoi, today).exists()
    assert not document_queries.passages_for(town.aoi, today).exists()


def test_a_unit_named_as_reader_reads_and_its_parent_opens_for_all_below(
    town: Town,
) -> None:
    shelve(town.private, "a.md", SECRET)
    town.private.readers.add(town.zeimu)
    assert texts(town.aoi, "人事異動の内示")
    town.private.readers.set([town.zeimu.parent])  # type: ignore[list-item]
    assert texts(town.aoi, "人事異動の内示")
    town.private.readers.clear()
    assert texts(town.aoi, "人事異動の内示") == []


def test_a_collection_with_several_readers_is_listed_and_counted_once(
    town: Town,
) -> None:
    shelve(town.public, "a.md", FEES)
    town.public.readers.add(town.zeimu, town.soumu, town.zeimu.parent)
    (only,) = collection_queries.collections_for(
        town.aoi, timezone.localdate()
    )
    assert (only.pk, only.document_count) == (town.public.pk, 1)


def test_an_index_that_lags_behind_a_moved_document_shows_nothing_of_it(
    town: Town,
) -> None:
    document = shelve(town.public, "a.md", SECRET)
    assert texts(town.aoi, "人事異動の内示")
    document.collection = town.private
    document.save()
    assert texts(town.aoi, "人事異動の内示") == []
    entries.rebuild()
    assert texts(town.aoi, "人事異動の内示") == []
    assert texts(town.coordinator, "人事異動の内示")


def test_passages_of_a_document_that_is_not_indexed_are_not_shown(
    town: Town,
) -> None:
    document = shelve(town.public, "a.md", FEES)
    actions.requeue(document=document)
    assert texts(town.aoi, "住民票") == []
    assert not document_queries.passages_for(
        town.aoi, timezone.localdate()
    ).exists()


# Validity and dates


@pytest.mark.parametrize(
    ("on", "is_found"),
    [
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (date(2026, 6, 15), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_a_notice_is_found_from_its_first_day_to_its_last(
    town: Town, on: date, is_found: bool
) -> None:
    shelve(
        town.public,
        "a.md",
        "断水します。\n",
        valid_from=date(2026, 6, 1),
        valid_to=date(2026, 6, 30),
    )
    assert bool(texts(town.aoi, "断水", on)) is is_found


def test_the_replaced_version_is_not_found_and_the_new_one_is(
    town: Town,
) -> None:
    older = shelve(town.public, "旅費R5.md", "旅費は10日以内に請求します。\n")
    newer = shelve(
        town.public,
        "旅費R8.md",
        "旅費は7日以内に請求します。\n",
        replaces=older,
    )
    older.refresh_from_db()
    read_here(older)
    assert texts(town.aoi, "旅費の請求") == ["旅費は7日以内に請求します。"]
    before = timezone.localdate() - timedelta(days=1)
    assert "旅費は10日以内に請求します。" in texts(
        town.aoi, "旅費の請求", before
    )
    assert newer.replaces == older


def test_the_date_of_a_document_bounds_a_search(town: Town) -> None:
    for year in (2024, 2025, 2026):
        shelve(
            town.public,
            f"{year}.md",
            f"{year}年度の予算です。\n",
            document_date=date(year, 4, 1),
        )
    today = timezone.localdate()
    scope = search_queries.scope_for(
        town.aoi, today, dated_from=date(2025, 4, 1), dated_to=date(2025, 4, 1)
    )
    assert [
        record.text
        for record, *_ in search_queries.search(read_question("予算"), scope)
    ] == ["2025年度の予算です。"]


# Words


NAMES = [
    ("髙﨑", "高崎"),
    ("渡邉\U000e0100", "渡辺"),
    ("𠮷田", "吉田"),
    ("濵田", "浜田"),
]


@pytest.mark.parametrize(("written", "asked"), NAMES)
def test_a_name_with_variant_characters_is_found_by_its_common_form_and_shown_as_written(
    town: Town, written: str, asked: str
) -> None:
    shelve(town.public, "a.md", f"会長は{written}さんです。\n")
    shelve(town.public, "b.md", "会長は山本さんです。\n")
    today = timezone.localdate()
    record, *_ = search_queries.search(
        read_question(f"{asked}さん"),
        search_queries.scope_for(town.aoi, today),
    )[0]
    assert written in record.text
    assert (written, True) in snippet(record.text, asked)


@pytest.mark.parametrize("written", ["髙﨑", "高崎", "高　崎"])
def test_the_common_form_is_found_by_every_way_of_writing_it(
    town: Town, written: str
) -> None:
    shelve(town.public, "a.md", "会長は高崎さんです。\n")
    assert texts(town.aoi, written) == ["会長は高崎さんです。"]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("住民票の写しは300円です。", "住民票", ["住民票"]),
        ("引越しの届出です。", "引っ越し", ["引越し"]),
        ("ＰＤＦとﾃﾞｰﾀです。", "pdf データ", ["ＰＤＦ", "ﾃﾞｰﾀ"]),
        ("İİİと東京です。", "東京", ["東京"]),
        ("何もありません。", "住民票", []),
        ("", "住民票", []),
        ("住民票", "", []),
    ],
)
def test_a_snippet_marks_the_words_however_they_are_written(
    text: str, query: str, marked: list[str]
) -> None:
    parts = snippet(text, query)
    assert [part for part, is_hit in parts if is_hit] == marked
    assert "".join(part for part, _ in parts) == text


def test_a_snippet_of_a_long_text_begins_near_its_first_hit() -> None:
    parts = snippet("あ" * 300 + "住民票" + "い" * 300, "住民票")
    whole = "".join(part for part, _ in parts)
    assert whole.startswith("…あ")
    assert whole.endswith("い…")
    assert len(whole) < 200
    assert any(is_hit for _, is_hit in parts)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=20))
def test_a_snippet_never_loses_or_changes_a_character(
    text: str, query: str
) -> None:
    assert "".join(part for part, _ in snippet(text, query)) == text


def test_a_result_says_where_it_stands(town: Town) -> None:
    document = shelve(
        town.public, "手数料.md", FEES, document_date=date(2026, 4, 1)
    )
    shown = result(only_passage(document), "住民票")
    assert (shown.title, shown.heading, shown.unit, shown.date) == (
        "手数料",
        "手数料",
        "税務課",
        "令和8年4月1日",
    )
    assert shown.url == f"/passages/{only_passage(document).pk}/"


# Questions that mean harm, or nothing


@pytest.fixture
def found_by(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], list[int]]:
    """An index of its own with two passages; asks it."""
    index = SearchIndex(tmp_path_factory.mktemp("index"))
    with index.writing() as writer:
        writer.put(
            1, [IndexEntry(1, 1, 1, "手数料", "住民票の写しは300円です。")]
        )
        writer.put(2, [IndexEntry(2, 2, 2, "異動", "内示は3月20日です。")])
    return lambda words: [
        hit.passage
        for hit in index.find(
            read_question(words), Scope(frozenset({1}), date(2026, 4, 1))
        )
    ]


SYNTAX = st.sampled_from(["AND", "OR", "NOT", '"', "'", ":", "*", "\\", "(", ")", "[", "]", "{", "}", "^2", "~1", "+", "-", "/.*/", "collection:2", "body:内示", "IN [2]", "住民票", " "])  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(
    words=st.one_of(
        st.text(max_size=60), st.lists(SYNTAX, max_size=8).map(" ".join)
    )
)
@example(words='collection:2 OR "内示')
@example(words="\\")
def test_the_syntax_of_a_query_language_is_only_words(
    found_by: Callable[[str], list[int]], words: str
) -> None:
    assert set(found_by(words)) <= {1}


@pytest.mark.parametrize(
    "words",
    [
        '"住民票"',
        "住民票*",
        "住民票 AND NOT 300",
        "+住民票 -写し",
        "body:住民票\\",
    ],
)
def test_marks_around_a_word_do_not_hide_it(
    found_by: Callable[[str], list[int]], words: str
) -> None:
    assert found_by(words) == [1]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "\n",
        "。。。",
        "\x00",
        "\x00\x01\x1b",
        "\u202e\u200b",
        "😀",
        "は が の",
    ],
)
def test_a_question_without_words_finds_nothing_and_breaks_nothing(
    found_by: Callable[[str], list[int]], words: str
) -> None:
    assert found_by(words) == []


@pytest.mark.parametrize(
    "filler", ["住民票の写しと手数料", "あ", "a", "漢", "\x00\x07", "。", "\n"]
)
def test_a_question_of_a_hundred_thousand_characters_is_answered(
    found_by: Callable[[str], list[int]], filler: str
) -> None:
    long = (filler * 100_000)[:100_000]
    assert found_by(f"住民票{long}"[:100_000]) == [1]


def test_a_question_with_control_characters_is_still_understood(
    found_by: Callable[[str], list[int]],
) -> None:
    assert found_by("住民票\x00\x1bの\x07写し") == [1]


def test_a_word_longer_than_an_index_can_hold_is_harmless(town: Town) -> None:
    shelve(town.public, "a.md", f"住民票の写し {'x' * 70_000}\n")
    assert texts(town.aoi, "住民票")


# The index itself


def test_an_index_built_anew_gives_the_same_results(town: Town) -> None:
    for number in range(3):
        rows = "".join(
            f"住民票{row},窓口{row * number}\n" for row in range(20)
        )
        shelve(town.public, f"{number}.csv", f"種類,場所\n{rows}")
    scope = search_queries.scope_for(town.aoi, timezone.localdate())
    before = search_index().find(read_question("住民票の窓口"), scope)
    entries.rebuild()
    after = search_index().find(read_question("住民票の窓口"), scope)
    assert [hit.passage for hit in after] == [hit.passage for hit in before]
    assert [hit.score for hit in after] == pytest.approx(
        [hit.score for hit in before], abs=1e-4
    )


def test_an_index_of_another_layout_is_rebuilt_by_the_indexer(
    town: Town,
) -> None:
    document = shelve(town.public, "a.md", FEES)
    folder = search_index()._folder
    current = folder / "current"
    (folder / current.read_text()).rename(folder / "v0-1")
    current.write_text("v0-1")
    assert not search_index().is_current
    queue.work_off()
    assert search_index().is_current
    assert texts(town.aoi, "住民票") == [only_passage(document).text]
    assert not (folder / "v0-1").exists()


def test_without_any_index_a_search_finds_nothing(town: Town) -> None:
    assert texts(town.aoi, "住民票") == []
    assert search_index().document_frequencies(["住民"]) == ({}, 0)


def test_a_change_that_fails_leaves_the_index_as_it_was_and_open_for_the_next(
    town: Town,
) -> None:
    document = shelve(town.public, "a.md", FEES)

    def breaking_off() -> None:
        with search_index().writing() as writer:
            writer.remove(document.pk)
            raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        breaking_off()
    assert texts(town.aoi, "住民票")
    shelve(town.public, "b.md", "転入届は14日以内です。\n")
    assert texts(town.aoi, "転入届")


def test_another_reader_sees_a_change_at_its_next_question(town: Town) -> None:
    shelve(town.public, "a.md", FEES)
    other = SearchIndex(search_index()._folder)
    scope = search_queries.scope_for(town.aoi, timezone.localdate())
    assert len(other.find(read_question("転入届"), scope)) == 0
    shelve(town.public, "b.md", "転入届は14日以内です。\n")
    assert len(other.find(read_question("転入届"), scope)) == 1
    entries.rebuild()
    assert len(other.find(read_question("転入届"), scope)) == 1


def test_a_search_asks_the_database_a_fixed_number_of_times(
    town: Town, django_assert_num_queries: Callable[[int], object]
) -> None:
    shelve(
        town.public,
        "a.csv",
        "種類,内容\n" + "".join(f"住民票,{number}\n" for number in range(8)),
    )
    scope = search_queries.scope_for(town.aoi, timezone.localdate())
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        shown = [
            result(record, "住民票")
            for record, *_ in search_queries.search(
                read_question("住民票"), scope
            )
        ]
    assert len(shown) == 8


def test_a_collection_that_nobody_was_given_belongs_to_its_own_unit_only(
    town: Town,
) -> None:
    own = Collection.objects.create(name="税務課限り", owner_unit=town.zeimu)
    today = timezone.localdate()
    assert own in collection_queries.collections_for(town.aoi, today)
    assert own not in collection_queries.collections_for(
        town.coordinator, today
    )


# The same in several documents


def test_of_the_same_passage_in_two_documents_the_newest_is_shown_with_a_link_to_the_other(
    town: Town,
) -> None:
    text = "# 年末調整\n\n保険料の控除証明書を、12月5日までに人事係へ出してください。\n"
    older = shelve(
        town.public, "手引きR6.md", text, document_date=date(2024, 4, 1)
    )
    newer = shelve(
        town.public, "手引きR7.md", text, document_date=date(2025, 4, 1)
    )
    (match,) = search_queries.search(
        read_question("年末調整の控除証明書"),
        search_queries.scope_for(town.aoi, timezone.localdate()),
    )
    assert match.record.document == newer
    assert [copy.document for copy in match.copies] == [older]
    assert [
        copy.title
        for copy in result(match.record, "年末調整", match.copies).copies
    ] == ["年末調整"]


def test_a_copy_that_the_asker_may_not_read_is_neither_counted_nor_linked(
    town: Town,
) -> None:
    shelve(town.public, "a.md", SECRET)
    shelve(town.private, "a.md", SECRET)
    today = timezone.localdate()
    for person, copies in ((town.aoi, 0), (town.coordinator, 1)):
        (match,) = search_queries.search(
            read_question("人事異動の内示"),
            search_queries.scope_for(person, today),
        )
        assert len(match.copies) == copies


def test_copies_take_no_place_of_what_else_was_found(town: Town) -> None:
    for number in range(4):
        shelve(town.public, f"{number}.md", FEES)
    shelve(
        town.public, "other.md", "# 窓口\n\n住民票の写しは3番の窓口です。\n"
    )
    found = search_queries.search(
        read_question("住民票の写し"),
        search_queries.scope_for(town.aoi, timezone.localdate()),
        limit=2,
    )
    assert sorted(len(match.copies) for match in found) == [0, 3]


def test_the_page_of_results_names_the_other_documents(
    town: Town, sign_in: SignIn
) -> None:
    shelve(town.public, "a.md", FEES, title="手数料一覧")
    shelve(town.public, "b.md", FEES, title="窓口の手引き")
    client = sign_in(town.aoi)
    page = client.post(
        reverse("library:search"), {"query": "住民票の写し"}
    ).content.decode()
    assert "ほか1件の資料に同じ文章" in page
    assert "手数料一覧" in page
    assert "窓口の手引き" in page


# What a question names exactly


def test_an_article_asked_for_by_its_name_comes_first_and_what_cites_it_behind(
    town: Town,
) -> None:
    articles = "\n\n".join(
        f"第{number}条 市長は、手数料を減免する。"
        for number in ("九", "十", "十一")
    )
    shelve(town.public, "jorei.md", f"# みどり野市手数料条例\n\n{articles}\n")
    shelve(
        town.public,
        "b.md",
        "# 減免の手引き\n\n手数料条例第10条の減免は、手数料を減免する市長の決定です。\n",
    )
    for asked in (
        "手数料条例第10条",
        "手数料条例十条には何が書いてありますか",
        "うちの市の手数料条例第１０条",
    ):
        first, second, *_ = texts(town.aoi, asked)
        assert first.startswith("第十条")
        assert "第10条の減免" in second


def test_a_document_is_found_by_its_number(town: Town) -> None:
    for number in (122, 123, 124):
        shelve(
            town.public,
            f"{number}.md",
            f"6総務第{number}号\n\n旅費の取扱いについて通知します。\n",
        )
    assert "6総務第123号" in texts(town.aoi, "令和6年総務第123号")[0]
    assert "6総務第123号" in texts(town.aoi, "総務第百二十三号の通知")[0]


def test_of_passages_that_say_as_much_the_named_sections_come_first(
    town: Town,
) -> None:
    for unit in (town.soumu, town.zeimu):
        shelve(
            town.public,
            f"{unit.code}.md",
            f"{unit.code}の届出の書き方です。\n",
            unit=unit,
        )
    assert texts(town.aoi, "税務課の届出の書き方")[0].startswith("zeimu")
    assert texts(town.aoi, "総務課の届出の書き方")[0].startswith("soumu")


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2026, 3, 31), 6), (date(2026, 4, 1), 7), (date(2027, 2, 1), 7)],
)
def test_last_fiscal_year_is_the_one_before_the_day_of_the_search(
    town: Town, on: date, year: int
) -> None:
    for number in (5, 6, 7, 8):
        shelve(
            town.public,
            f"{number}.md",
            f"# 決算\n\n令和{number}年度の歳入の総額は{number}億円です。\n",
        )
    assert texts(town.aoi, "昨年度の歳入の総額", on)[0].startswith(
        f"令和{year}年度"
    )
