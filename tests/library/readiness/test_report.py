"""The list of things to do about documents."""

from datetime import timedelta
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.library.conftest import SignIn
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.library.documents import actions
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.library.readiness import report

TODAY = timezone.localdate()
FEES = "# 手数料\n\n令和8年4月1日\n\n住民票の写しの交付手数料は1通{}円です。\n"


def tasks(user: User) -> dict[str, list[str]]:
    """Per file what there is to do, and how it is told."""
    return {
        line.document.file_name: [
            f"{task.sentence}{task.detail}" for task in line.tasks
        ]
        for line in report.report(user, TODAY)
    }


def test_a_document_without_fault_is_not_listed(town: Town) -> None:
    town.add("fees.md", FEES.format(300))
    assert tasks(town.coordinator) == {}


def test_contradicting_documents_are_shown_with_both_values(
    town: Town,
) -> None:
    town.add("a.md", FEES.format(300), title="案内")
    town.add("b.md", FEES.format(350), title="手引き")
    found = tasks(town.coordinator)
    assert found["a.md"] == [
        report.CONTRADICTS + "この資料は300円、「手引き」は350円"
    ]
    assert found["b.md"] == [
        report.CONTRADICTS + "この資料は350円、「案内」は300円"
    ]


def test_a_replaced_version_contradicts_nothing(town: Town) -> None:
    old = town.add(
        "a.md", FEES.format(300), valid_to=TODAY - timedelta(days=1)
    )
    town.add("b.md", FEES.format(350), replaces=old)
    assert tasks(town.coordinator) == {}


def test_missing_date_expired_and_unreadable(town: Town) -> None:
    town.add("undated.md", "# 案内\n\n傘を貸します。\n")
    town.add("old.md", FEES.format(300), valid_to=TODAY - timedelta(days=1))
    failed = town.add("broken.md", FEES.format(300))
    Document.objects.filter(pk=failed.pk).update(
        state=DocumentState.FAILED, state_reason="壊れています。"
    )
    found = tasks(town.coordinator)
    assert found["undated.md"] == [report.NO_DATE]
    assert found["old.md"][0].startswith(report.EXPIRED)
    assert found["broken.md"] == [report.READ_AGAIN + "壊れています。"]


def test_the_same_document_twice(town: Town) -> None:
    text = FEES.format(300) + "\n\n".join(
        f"{number}番の窓口で申請書に記入してください。" for number in range(9)
    )
    town.add("a.md", text, title="案内")
    town.add("b.md", text + "\n\n最後に加えた一文です。\n", title="案内の写し")
    assert tasks(town.coordinator)["a.md"] == [
        report.SAME + "「案内の写し」（公開資料）"
    ]


def test_links_to_what_is_not_in_the_collection(town: Town) -> None:
    html = (
        '<h1 id="top">案内</h1><p>令和8年4月1日</p><a href="fees.md">ある</a><a href="%E6%89%8B%E5%BC%95%E3%81%8D.pdf#page=2">ない</a>'
        '<a href="#top">上へ</a><a href="#nowhere">どこへ</a><a href="https://example.com/x">外</a><a href="mailto:a@example.com">外</a>'
    )
    town.add("fees.md", FEES.format(300))
    town.add("index.html", f"<!doctype html><html><body>{html}</body></html>")
    assert tasks(town.coordinator) == {
        "index.html": [
            report.DEAD_LINK
            + "%E6%89%8B%E5%BC%95%E3%81%8D.pdf#page=2、#nowhere"
        ]
    }


def test_the_documents_most_often_missed_come_first(town: Town) -> None:
    town.add("a.md", "# 甲\n\n傘を貸します。\n")
    often = town.add("b.md", "# 乙\n\n長靴を貸します。\n")
    for _ in range(3):
        actions.count_near_miss(document=often.pk)
    assert list(tasks(town.coordinator)) == ["b.md", "a.md"]
    assert report.report(town.coordinator, TODAY)[0].document.near_misses == 3


def test_each_sees_the_documents_they_look_after(town: Town) -> None:
    """aoi is of 税務課, which looks after the public collection; the auditor of 総務課 looks after the private one."""
    town.add("public.md", "# 甲\n\n傘を貸します。\n")
    town.add(
        "private.md", "# 乙\n\n合言葉を決めます。\n", collection=town.private
    )
    seen = {
        name: set(tasks(getattr(town, name)))
        for name in ("aoi", "auditor", "coordinator")
    }
    assert seen == {
        "aoi": {"public.md"},
        "auditor": {"private.md"},
        "coordinator": {"public.md", "private.md"},
    }


def test_no_title_of_a_document_one_may_not_read_is_told(town: Town) -> None:
    town.add("a.md", FEES.format(300), title="案内")
    town.add(
        "b.md", FEES.format(350), title="秘密の手引き", collection=town.private
    )
    assert tasks(town.aoi) == {}
    assert "秘密の手引き" in str(tasks(town.coordinator))


def test_the_page_and_its_files(town: Town, sign_in: SignIn) -> None:
    jimu = sign_in(town.coordinator)
    page = reverse("library:readiness")
    assert "直すことは見つかりませんでした" in jimu.get(page).content.decode()
    town.add("=danger.md", "# 甲\n\n傘を貸します。\n", title="=1+1")
    assert report.NO_DATE in jimu.get(page).content.decode()
    assert (
        "直すことは"
        in jimu.get(page, {"unit": town.soumu.pk}).content.decode()
    )
    export = jimu.get(
        reverse("library:readiness_export", args=["csv"])
    ).content.decode()
    assert "'=1+1" in export
    assert jimu.get(
        reverse("library:readiness_export", args=["xlsx"])
    ).content.startswith(b"PK")
    assert (
        jimu.get(reverse("library:readiness_export", args=["doc"])).status_code
        == 404
    )


@pytest.mark.parametrize("count", [300])
def test_a_large_library_is_checked_in_a_few_queries(
    town: Town, django_assert_max_num_queries: object, count: int
) -> None:
    first = town.add("0.md", FEES.format(300))
    copies = [
        Document(
            collection=town.public,
            file=first.file,
            file_name=f"{n}.md",
            title=str(n),
            unit=town.zeimu,
            state="indexed",
            sketch=first.sketch,
        )
        for n in range(count)
    ]
    Document.objects.bulk_create(copies)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert len(report.report(town.coordinator, TODAY)) >= count


def test_links_take_time_in_proportion_to_the_documents() -> None:
    """The files of a collection are listed once, not anew for each document."""
    documents = [
        Document(
            collection_id=1, file_name=f"{n}.html", links=[f"{n + 1}.html"]
        )
        for n in range(10_000)
    ]
    started = perf_counter()
    names = report.file_names(documents)
    found = [
        task for item in documents for task in report.dead_links(item, names)
    ]
    assert [task.detail for task in found] == ["10000.html"]
    assert perf_counter() - started < 2


def test_more_documents_take_no_more_statements(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    town.add("a.md", FEES.format(300), title="案内")
    with CaptureQueriesContext(connection) as statements:
        report.report(town.coordinator, TODAY)
    for number in range(5):
        town.add(
            f"b{number}.md", FEES.format(350 + number), title=f"手引き{number}"
        )
    with django_assert_num_queries(len(statements)):
        assert len(report.report(town.coordinator, TODAY)) == 6


def noted(town: Town, name: str, *kinds: str) -> Document:
    windows = "、".join(f"{name}の{number}番窓口" for number in range(20))
    text = f"# {name}\n\n令和8年4月1日改訂\n\n{windows}です。"
    document = town.add(name, text, title=name)
    document.notes = [
        {"kind": kind, "text": f"{kind}の文。", "place": f"{number}ページ"}
        for number, kind in enumerate(kinds, start=1)
    ]
    document.save()
    return document


def test_notes_of_weight_are_tasks_each_once_and_the_heaviest_first(
    town: Town,
) -> None:
    noted(town, "a.md", "aside", "left_out", "doubt", "doubt")
    assert tasks(town.coordinator)["a.md"] == [
        report.CHECK_DOUBT + "3ページ、4ページ：doubtの文。",
        report.CHECK_LEFT_OUT + "2ページ：left_outの文。",
    ]


def test_what_is_only_worth_knowing_is_no_task(town: Town) -> None:
    noted(town, "a.md", "aside")
    assert tasks(town.coordinator) == {}


def test_documents_in_doubt_stand_before_those_that_lack_something(
    town: Town,
) -> None:
    noted(town, "a.md", "left_out")
    noted(town, "b.md", "doubt")
    assert list(tasks(town.coordinator)) == ["b.md", "a.md"]


def test_what_many_have_in_common_is_counted_and_can_be_looked_at_alone(
    town: Town, sign_in: SignIn
) -> None:
    for name in ("a.md", "b.md", "c.md"):
        noted(town, name, "left_out", "left_out")
    noted(town, "d.md", "doubt")
    lines = report.report(town.coordinator, TODAY)
    assert report.in_common(lines) == [report.CommonTask("left_outの文。", 3)]
    client = sign_in(town.coordinator)
    address = reverse("library:readiness")
    seen = client.get(address).content.decode()
    assert "left_outの文。</a>　3件" in seen
    seen = client.get(address, {"about": "left_outの文。"}).content.decode()
    assert "3件の資料" in seen
    assert "d.md" not in seen


def test_an_open_question_about_a_version_is_a_task(town: Town) -> None:
    town.add("a.md", FEES.format(300))
    town.add("b.md", FEES.format(300) + "郵送でも請求できます。")
    assert tasks(town.coordinator)["b.md"][0] == (
        report.DECIDE_VERSION + "「手数料」（a.md）"
    )
