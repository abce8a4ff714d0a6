"""The city's lists: what may stand in them, how detectors get them, their pages, and CSV both ways."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.town import PASSWORD, Town
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.tables import excel, files
from yakuba.adapters.tables.table_import import TableImport
from yakuba.core.privacy import offices
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.inspection import inspect
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.policies.protection.lists import actions, queries
from yakuba.policies.protection.lists.models import (
    BlockedTerm,
    CityKind,
    DelicateMatter,
    ListEntry,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)
from yakuba.policies.protection.lists.tables import (
    LISTS,
    CityList,
    as_csv,
    import_of,
)

CONTACTS = LISTS["contacts"]
HEAD = "種類,内容,施設名・役職など,使い始める日,使い終わる日\n"


def preview(which: CityList, data: bytes) -> TableImport[ListEntry]:
    return import_of(which, files.read(data, which.headings()[:1]))


def client_of(name: str) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"), {"user_name": name, "password": PASSWORD}
    )
    return client


def add(entry: ListEntry) -> ListEntry:
    entry.clean_fields(exclude=["comparable"])
    entry.clean()
    actions.save_entry(entry=entry, actor=None)
    return entry


def telephone(value: str, **fields: Any) -> OfficialContact:
    entry = OfficialContact(kind="telephone", value=value, **fields)
    add(entry)
    return entry


def page(route: str, *args: object, who: str = "anzen", **data: object) -> str:
    client = client_of(who)
    address = reverse(f"policies:{route}", args=args)
    response = (
        client.post(address, data, follow=True)
        if data
        else client.get(address)
    )
    assert response.status_code == 200
    return response.content.decode()


def test_every_list_arrives(town: Town) -> None:
    telephone("029-000-1234")
    add(LocalPlaceName(name="小川"))
    add(BlockedTerm(term="新庁舎計画", reason="公表前です"))
    add(BlockedTerm(term="K-#{4}", is_pattern=True, reason="工事番号です"))
    add(DelicateMatter(term="生活保護"))
    add(CityKind(name="宛名番号", pattern="#{10}", check_digit="mod11"))
    lists = queries.city_lists()
    assert lists.allowed == {("telephone", "0290001234")}
    assert lists.places == {"小川"}
    assert lists.delicate == ("生活保護",)
    text = "新庁舎計画 K-1234 生活保護 1234567892 029(000)1234"
    kinds = [item.kind for item in inspect(text, lists)]
    assert kinds == [
        "blocked_term",
        "blocked_term",
        "delicate_matter",
        lists.kinds[0].kind,
    ]


def test_what_is_deleted_changed_or_over_is_gone_at_once(town: Town) -> None:
    entry = telephone("029-000-1234")
    assert queries.city_lists().allowed
    entry.value = "029-000-9999"
    add(entry)
    assert queries.city_lists().allowed == {("telephone", "0290009999")}
    actions.delete_entries(entries=[entry], actor=None)
    assert queries.city_lists() == CityLists()


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(None, None, 1), (0, 0, 1), (1, None, 0), (None, -1, 0)],
)
def test_contacts_hold_for_their_days(
    town: Town, first: int | None, last: int | None, *, holds: bool
) -> None:
    days = [
        None
        if offset is None
        else timezone.localdate() + timedelta(days=offset)
        for offset in (first, last)
    ]
    telephone("029-000-1234", valid_from=days[0], valid_to=days[1])
    assert bool(queries.city_lists().allowed) is bool(holds)


def test_another_process_asks_one_small_question_and_sees_the_change(
    town: Town,
) -> None:
    telephone("029-000-1234")
    queries.city_lists()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.city_lists()
    assert len(asked) == 1
    with connection.cursor() as cursor:  # as another process does it
        cursor.execute("DELETE FROM policies_officialcontact")
        cursor.execute(
            "UPDATE policies_citylistsversion SET token = 'another'"
        )
    assert queries.city_lists() == CityLists()


def test_what_was_rolled_back_is_not_remembered(town: Town) -> None:
    telephone("029-000-1234")

    def seen_inside() -> None:
        with transaction.atomic():
            telephone("029-000-5678")
            assert len(queries.city_lists().allowed) == 2
            transaction.set_rollback(True)

    seen_inside()
    assert len(queries.city_lists().allowed) == 1
    telephone("029-000-9999")
    assert {value for _, value in queries.city_lists().allowed} == {
        "0290001234",
        "0290009999",
    }


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (OfficialContact(kind="telephone", value="12"), "市外局番"),
        (OfficialContact(kind="person", value="佐藤"), "姓と名"),
        (OfficialContact(kind="my_number", value="123456789018"), "どれか"),
        (OfficialContact(kind="email", value="a@example.lg.jp\nb"), "改行"),
        (
            OfficialContact(
                kind="postal_code",
                value="3000000",
                valid_from=date(2026, 4, 2),
                valid_to=date(2026, 4, 1),
            ),
            "前です",
        ),
        (LocalPlaceName(name="東"), "2 文字以上"),
        (BlockedTerm(term="計画", reason=""), "空"),
        (
            BlockedTerm(term="#*{", reason="理由", is_pattern=True),
            "使えない書き方",
        ),
        (OfficeWord(word="先"), "個人の連絡先"),
        (OfficeWord(word="市民課"), "終わりの語だけ"),
        (DelicateMatter(term="\u200b\u200b"), "登録できません"),
        (CityKind(name="宛名2", pattern="#{4}"), "数字"),
        (CityKind(name="〔宛名〕", pattern="#{4}"), "かっこ"),
        (
            CityKind(name="宛名番号", pattern="(#", examples_found="x"),
            "例のとおり",
        ),  # a bracket is a letter here
        (
            CityKind(name="宛名番号", pattern="#{10}", examples_found="12345"),
            "例のとおり",
        ),
        (
            CityKind(
                name="宛名番号",
                pattern="#{10}",
                examples_not="番号 0123456789 です",
            ),
            "例のとおり",
        ),
    ],
)
def test_what_may_not_says_why(
    db: None, entry: ListEntry, sentence: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        add(entry)
    assert sentence in str(raised.value.messages)


def test_one_value_once_however_it_is_written(town: Town) -> None:
    telephone("029-000-1234")
    with pytest.raises(actions.AlreadyListedError):
        telephone("（０２９）０００－１２３４")
    assert "すでに登録されています" in page(
        "list_new", "contacts", kind="telephone", value="0290001234"
    )


def test_the_database_itself_holds_the_line(town: Town) -> None:
    days = {"valid_from": date(2026, 4, 2), "valid_to": date(2026, 4, 1)}
    for wrong in ({"kind": "my_number"}, {"kind": "telephone", **days}):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfficialContact.objects.create(value="x", comparable="x", **wrong)


def test_from_adding_to_deleting(town: Town) -> None:
    assert "まだ何も登録されていません" in page("list", "contacts")
    shown = page(
        "list_new",
        "contacts",
        kind="telephone",
        value="029-000-1234",
        note="市民課",
    )
    assert "保存しました" in shown
    entry = OfficialContact.objects.get()
    assert "市民課" in page("list", "contacts")
    page(
        "list_entry",
        "contacts",
        entry.pk,
        kind="telephone",
        value="029-000-1234",
        note="税務課",
    )
    entry.refresh_from_db()
    assert entry.note == "税務課"
    assert "削除すると元に戻せません" in page(
        "list_delete", "contacts", entry=entry.pk
    )
    assert OfficialContact.objects.exists()
    assert "1件を削除しました" in page(
        "list_delete", "contacts", entry=entry.pk, confirmed="1"
    )
    assert not OfficialContact.objects.exists()


def test_the_ledger_counts_and_never_tells(town: Town) -> None:
    page(
        "list_new",
        "contacts",
        kind="telephone",
        value="029-000-1234",
        note="市民課",
    )
    page(
        "list_delete",
        "contacts",
        entry=OfficialContact.objects.get().pk,
        confirmed="1",
    )
    told = list(
        AuditEntry.objects.filter(
            event__in=[AuditEvent.LIST_ADDED, AuditEvent.LIST_DELETED]
        )
    )
    assert [entry.detail for entry in told] == [
        {
            "list": "officialcontact",
            "source": "entered",
            "entries": 1,
            "telephone": 1,
        }
    ] * 2
    assert {entry.actor_id for entry in told} == {town.security_officer.pk}


def test_nothing_chosen_and_nothing_is_deleted(town: Town) -> None:
    telephone("029-000-1234")
    assert "選んでください" in page(
        "list_delete", "contacts", entry="x", confirmed="1"
    )
    assert OfficialContact.objects.exists()


def test_a_search_finds_every_spelling_and_stays_out_of_the_address(
    town: Town,
) -> None:
    telephone("029-000-1234", note="市民課")
    telephone("029-000-5678", note="税務課")
    for query in ("０２９０００１２", "000-1234", "市民課"):
        shown = page("list", "contacts", query=query)
        assert "029-000-1234" in shown
        assert "029-000-5678" not in shown
    assert "ありません" in page("list", "contacts", query="水道課")


def test_a_thousand_entries_come_in_pages_searched_or_not(town: Town) -> None:
    entries = [
        LocalPlaceName(name=f"字{number}番", comparable=f"字{number}番")
        for number in range(1000)
    ]
    actions.add_entries(entries=entries, actor=None)
    first = page("list", "places")
    assert "1000件" in first
    assert "page=2" in first
    assert first.count('name="entry"') == 100
    assert 'name="page" value="2"' in page("list", "places", query="字")
    assert "3 / 10ページ" in page("list", "places", query="字", page=3)


def test_the_coordinator_looks_and_changes_nothing(town: Town) -> None:
    entry = telephone("029-000-1234")
    shown = page("list", "contacts", who="jimu")
    assert "029-000-1234" in shown
    assert (
        reverse("policies:list_entry", args=["contacts", entry.pk])
        not in shown
    )
    assert reverse("policies:list_import", args=["contacts"]) not in shown


def test_a_kind_is_tried_before_it_is_kept(town: Town) -> None:
    form = {
        "name": "宛名番号",
        "pattern": "#{10}",
        "examples_found": "番号は1234567890",
        "examples_not": "12345",
    }
    shown = page("list_new", "kinds", **form, **{"try": "1"})
    assert shown.count("見つかりました") == 1
    assert not CityKind.objects.exists()
    wrong = page("list_new", "kinds", **{**form, "examples_not": "1234567890"})
    assert "例と違います" in wrong
    assert not CityKind.objects.exists()
    assert "保存しました" in page("list_new", "kinds", **form)


def test_the_form_explains_how_a_pattern_is_written(town: Town) -> None:
    assert "# は数字1字" in page("list_new", "blocked")


def test_an_unknown_list_is_not_there(town: Town) -> None:
    assert client_of("anzen").get("/lists/nothing/").status_code == 404


def test_the_box_shows_what_the_lists_do(town: Town) -> None:
    telephone("029-000-1234")
    add(CityKind(name="宛名番号", pattern="A#{6}"))
    before = AuditEntry.objects.count()
    shown = page(
        "list_try",
        text="窓口 029-000-1234、携帯 090-0000-0000\n<b>A123456</b>",
    )
    assert 'data-state="allowed">029-000-1234' in shown
    assert 'data-state="found">090-0000-0000' in shown
    assert "宛名番号" in shown
    assert "&lt;b&gt;" in shown
    assert AuditEntry.objects.count() == before + 1  # the sign-in


def test_a_file_is_shown_first_and_then_added_whole(town: Town) -> None:
    telephone("029-000-1234")
    table = (
        HEAD
        + "電話番号,0290001234,,,\n電話番号,029-000-5678,税務課,,\n氏名,緑野 太郎,市長,2026-04-01,2030/03/31\n"
    )
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        shown = page(
            "list_import",
            "contacts",
            file=SimpleUploadedFile("a.csv", table.encode(encoding)),
        )
        assert "2件を登録できます。まだ何も変えていません" in shown
        assert "（2行目）" in shown
    assert OfficialContact.objects.count() == 1
    text = as_csv(CONTACTS, preview(CONTACTS, table.encode()).new)
    assert "2件を登録しました" in page(
        "list_import", "contacts", text=text, confirmed="1"
    )
    mayor = OfficialContact.objects.get(kind="person")
    assert (mayor.source, mayor.valid_to) == ("imported", date(2030, 3, 31))
    assert AuditEntry.objects.filter(event=AuditEvent.LIST_ADDED).latest("number").detail == {
        "list": "officialcontact", "source": "imported", "entries": 2, "telephone": 1, "person": 1,
    }  # fmt: skip


def test_a_workbook_with_days_as_people_write_them(town: Town) -> None:
    rows = [
        ("氏名", "緑野 太郎", "市長", "令和8年4月1日", "R12.3.31"),
        ("氏名", "若葉 花子", "副市長", "2026/4/1", "20300331"),
    ]
    book = excel.write(CONTACTS.headings(), rows, title="連絡先")
    shown = page(
        "list_import", "contacts", file=SimpleUploadedFile("a.xlsx", book)
    )
    assert "2件を登録できます" in shown
    assert shown.count("2030年3月31日") == 2


def test_what_every_city_begins_with_is_offered_once(town: Town) -> None:
    starter = LISTS["offices"].starter_file()
    assert "多くの市町村で使う語" in page("list", "offices")
    shown = page("list_import", "offices", text=starter, confirmed="1")
    assert f"{len(offices.COMMON)}件を登録しました" in shown
    assert len(queries.city_lists().offices) == len(offices.COMMON)
    assert "多くの市町村で使う語" not in page("list", "offices")


def test_one_wrong_line_and_nothing_is_added(town: Town) -> None:
    table = (
        HEAD
        + '電話番号,029-000-5678,"二行\nの",,\nFAX,029,,,\n氏名,佐藤,,,\n住所,みどり野市1番,,きのう,\n'
    )
    shown = page("list_import", "contacts", text=table, confirmed="1")
    assert "一件も登録しません" in shown
    for sentence in (
        "3行目: 「施設名・役職など」: 改行",
        "4行目: 「種類」: ",
        "5行目: 「内容」: ",
        "6行目: 「使い始める日」: 日付",
    ):
        assert sentence in shown
    assert not OfficialContact.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "ファイルは空"),
        (b"\xff\xfe\x81", "文字を読み取れません"),
        ("名前\nx\n".encode(), "見出しに「種類」"),
    ],
)
def test_what_is_no_table_says_what_to_do(
    town: Town, data: bytes, sentence: str
) -> None:
    assert sentence in page(
        "list_import", "contacts", file=SimpleUploadedFile("a.csv", data)
    )


def test_no_file_and_a_huge_one_are_refused(town: Town) -> None:
    assert "ファイルを選んでください" in page(
        "list_import", "contacts", other=""
    )
    huge = SimpleUploadedFile("a.csv", HEAD.encode() + b"x" * 3 * 1024 * 1024)
    assert "大きすぎます" in page("list_import", "contacts", file=huge)


def test_the_same_value_twice_in_a_file_is_added_once(town: Town) -> None:
    found = preview(
        CONTACTS,
        (HEAD + "電話番号,029-000-5678,,,\n電話番号,0290005678,,,\n").encode(),
    )
    assert (len(found.new), found.known) == (1, [3])


def test_the_file_that_is_written_opens_without_a_formula(town: Town) -> None:
    add(BlockedTerm(term="=cmd|' /C calc'!A0", reason="@危険です"))
    response = client_of("jimu").get(
        reverse("policies:list_export", args=["blocked"])
    )
    text = response.content.decode()
    assert text.startswith(
        "\ufeff言葉・パターン,パターン,職員に示す理由\r\n'=cmd"
    )
    assert ",'@危険です" in text


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="'"),
    min_size=2,
    max_size=30,
)
STARTS = st.sampled_from(["", "=", "+", "-", "@", "'=", "＝"])


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=60,
    deadline=None,
)
@given(
    st.lists(
        st.tuples(STARTS, WORDS, STARTS, WORDS, st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_a_list_that_is_written_and_read_is_the_same_list(
    db: None, rows: list[tuple[str, str, str, str, bool]]
) -> None:
    which = LISTS["blocked"]
    entries = []
    for start, term, other, reason, is_pattern in rows:
        entry = BlockedTerm(
            term=(start + term).strip(),
            reason=(other + reason).strip(),
            is_pattern=is_pattern,
        )
        try:
            entry.clean_fields(exclude=["comparable"])
            entry.clean()
        except ValidationError:
            continue
        entries.append(entry)
    unique = {which.key(entry): entry for entry in reversed(entries)}
    try:
        found = preview(which, as_csv(which, entries).encode())
    except ReadError:
        assert not entries
        return
    assert found.problems == []
    assert {which.key(entry): which.cells(entry) for entry in found.new} == {
        key: which.cells(entry) for key, entry in unique.items()
    }
