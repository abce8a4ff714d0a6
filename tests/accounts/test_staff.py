"""The staff: import, posts, transfers, roles, and who sees whom."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.town import BEGAN, PASSWORD, Town
from yakuba.accounts import actions, queries, rules
from yakuba.accounts.forms import COLUMNS, read_staff_table
from yakuba.accounts.models import Membership, OrgUnit, Post, Role, User
from yakuba.policies.models import AuditEntry, AuditEvent

TODAY = date(2026, 11, 24)
HEAD = ",".join(COLUMNS)
GOOD = "2001,tanaka,髙﨑\U000e0100 花,たかさき はな,soumu,職員,2026-04-01,,"


def imported(*lines: str, encoding: str = "utf-8-sig") -> list[actions.Imported]:
    rows = read_staff_table("\n".join([HEAD, *lines]).encode(encoding))
    return actions.import_staff(rows=rows, today=TODAY)


def client_of(person: User) -> Client:
    client = Client()
    client.post(reverse("accounts:sign_in"), {"user_name": person.user_name, "password": PASSWORD})
    return client


def test_a_new_account_signs_in_with_its_first_password_and_keeps_its_characters(town: Town) -> None:
    (added,) = imported(GOOD)
    assert added.user.check_password(added.password)
    assert added.user.must_change_password
    assert User.objects.get(user_name="tanaka").name == "髙﨑\U000e0100 花"


def test_a_table_saved_by_excel_in_shift_jis_is_read(town: Town) -> None:
    (added,) = imported("2002,sato,佐藤 実,さとう みのる,zeimu,所属長,2026/04/01,,", encoding="cp932")
    assert rules.is_head_of(added.user, town.zeimu, TODAY)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (",,名前,なまえ,soumu,職員,,,", "ユーザー名か職員番号"),
        ("2003,a,,,soumu,職員,,,", "氏名"),
        ("2003,a,名前,,nowhere,職員,,,", "所属コード「nowhere」"),
        ("2003,a,名前,,soumu,王様,,,", "職は"),
        ("2003,a,名前,,soumu,職員,2026-04-01,2026-03-31,", "終了日が開始日より前"),
        ("2003,a,名前,,soumu,職員,,,not an address", "3行目"),
        (f"2003,{'a' * 51},名前,,soumu,職員,,,", "3行目"),
    ],
)
def test_one_wrong_line_and_nobody_is_added(town: Town, line: str, sentence: str) -> None:
    before = User.objects.count()
    with pytest.raises(actions.ImportProblems) as raised:
        imported(GOOD, line)
    assert any(sentence in problem and "3行目" in problem for problem in raised.value.problems)
    assert User.objects.count() == before


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (b"", "見出し"),
        (b"a,b\n1,2", "見出し"),
        (HEAD.encode(), "一行も"),
        (f"{HEAD}\n2003,a,b,c,soumu,職員,4月1日,,".encode(), "2行目: 日付"),
        (b"\xff\xfe\x81", "文字を読み取れません"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_do(table: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        read_staff_table(table)


def test_concurrent_posts_are_two_lines_and_access_ends_with_the_last(town: Town) -> None:
    (added,) = imported(
        "2004,kimura,木村 歩,,soumu,職員,2026-04-01,2027-03-31,",
        "2004,kimura,木村 歩,,zeimu,代決者,2026-10-01,2026-12-31,",
    )
    user = User.objects.get(pk=added.user.pk)
    assert user.ends_on == date(2027, 3, 31)
    assert queries.may_sign_in(user, date(2027, 3, 31))
    assert not queries.may_sign_in(user, date(2027, 4, 1))
    assert {town.soumu.pk, town.zeimu.pk} <= queries.unit_ids_for(user, TODAY)
    assert town.zeimu.pk not in queries.unit_ids_for(user, date(2027, 1, 1))
    assert rules.is_head_of(user, town.zeimu, TODAY)


def test_the_same_table_again_adds_nobody_and_nothing(town: Town) -> None:
    imported(GOOD)
    counted = (User.objects.count(), Membership.objects.count())
    assert imported(GOOD) == []
    assert (User.objects.count(), Membership.objects.count()) == counted


def test_a_transfer_ends_the_old_posts_the_day_before(town: Town) -> None:
    actions.transfer(user=town.aoi, unit=town.soumu, post=Post.MEMBER, first_day=date(2027, 4, 1))
    assert town.zeimu.pk in queries.unit_ids_for(town.aoi, date(2027, 3, 31))
    assert town.zeimu.pk not in queries.unit_ids_for(town.aoi, date(2027, 4, 1))
    assert town.soumu.pk in queries.unit_ids_for(town.aoi, date(2027, 4, 1))


def test_a_unit_brings_what_the_units_above_it_may_read(town: Town) -> None:
    kakari = OrgUnit.objects.create(code="k", name="窓口係", parent=town.zeimu)
    Membership.objects.create(user=town.ended, unit=kakari, valid_from=BEGAN)
    assert town.zeimu.parent is not None
    assert {kakari.pk, town.zeimu.pk, town.zeimu.parent.pk} <= queries.unit_ids_for(town.ended, TODAY)


def test_the_command_prints_the_first_passwords(town: Town, tmp_path: Path) -> None:
    table = tmp_path / "staff.csv"
    table.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    said = StringIO()
    call_command("import_staff", str(table), stdout=said)
    tanaka = User.objects.get(user_name="tanaka")
    assert any(tanaka.check_password(word) for word in said.getvalue().split())
    with pytest.raises((CommandError, OSError)):
        call_command("import_staff", str(tmp_path / "nothing.csv"))


# The pages


def post(town: Town, name: str, person: User, actor: User, **fields: object) -> str:
    response = client_of(actor).post(reverse(f"accounts:{name}", args=[person.pk]), fields, follow=True)
    return response.content.decode()


def test_roles_are_given_and_taken_back_and_the_ledger_knows(town: Town) -> None:
    post(town, "staff_roles", town.aoi, town.coordinator, roles=[Role.AUDITOR])
    assert queries.roles_on(town.aoi, timezone.localdate()) == ["監査"]
    post(town, "staff_roles", town.aoi, town.coordinator)
    assert not town.aoi.grants.exists()
    events = AuditEntry.objects.filter(event__startswith="accounts:role").values_list("event", flat=True)
    assert sorted(events) == [AuditEvent.ROLE_GRANTED, AuditEvent.ROLE_TAKEN_BACK]


def test_a_role_held_since_before_ends_yesterday_and_stays_in_the_books(town: Town) -> None:
    actions.set_roles(user=town.auditor, roles=[], today=TODAY, actor=town.operator)
    assert not rules.has_role(town.auditor, Role.AUDITOR, TODAY)
    assert rules.has_role(town.auditor, Role.AUDITOR, date(2026, 11, 23))


def test_nobody_gives_a_role_to_oneself(town: Town) -> None:
    response = client_of(town.operator).post(
        reverse("accounts:staff_roles", args=[town.operator.pk]), {"roles": Role.values}
    )
    assert response.status_code == 403
    assert town.operator.grants.count() == 1


def test_a_locked_person_is_let_in_again(town: Town) -> None:
    for _ in range(rules.FAILURES_BEFORE_LOCK):
        actions.record_failed_sign_in(user=town.aoi)
    address = reverse("accounts:staff_detail", args=[town.aoi.pk])
    assert "サインインの停止を解く" in client_of(town.operator).get(address).content.decode()
    post(town, "staff_unlock", town.aoi, town.operator)
    assert client_of(town.aoi).get(reverse("assistant:ask")).status_code == 200


def test_a_new_password_is_shown_once_and_ends_the_old_sessions(town: Town) -> None:
    before = client_of(town.aoi)
    page = post(town, "staff_password", town.aoi, town.operator)
    town.aoi.refresh_from_db()
    assert town.aoi.must_change_password
    assert any(town.aoi.check_password(word) for word in page.replace("<", " ").replace(">", " ").split())
    assert before.get(reverse("assistant:ask")).status_code == 302


def test_a_person_who_left_is_stopped_and_may_come_back(town: Town) -> None:
    post(town, "staff_active", town.aoi, town.coordinator)
    assert client_of(town.aoi).get(reverse("assistant:ask")).status_code == 302
    assert "停止中" in client_of(town.coordinator).get(reverse("accounts:staff_list")).content.decode()
    post(town, "staff_active", town.aoi, town.coordinator)
    assert client_of(town.aoi).get(reverse("assistant:ask")).status_code == 200


def test_a_thousand_people_are_shown_in_pages_with_few_queries(
    town: Town, django_assert_max_num_queries: object
) -> None:
    User.objects.bulk_create([User(user_name=f"u{n}", name=f"職員{n}") for n in range(1000)])
    client = client_of(town.coordinator)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page = client.get(reverse("accounts:staff_list")).content.decode()
    assert "次の" in page or "page=2" in page
    only = client.get(reverse("accounts:staff_list"), {"unit": town.zeimu.pk}).content.decode()
    assert "若葉あおい" in only
    assert "水野正" not in only


def test_staff_come_in_through_the_page(town: Town) -> None:
    client = client_of(town.coordinator)
    template = client.get(reverse("accounts:staff_template")).content.decode("utf-8-sig").strip()
    table = SimpleUploadedFile("staff.csv", f"{template}\n{GOOD}\n".encode())
    page = client.post(reverse("accounts:staff_import"), {"file": table}).content.decode()
    assert "髙﨑" in page
    again = SimpleUploadedFile("staff.csv", f"{template}\n2009,x,y,,nowhere,職員,,,\n".encode())
    assert "2行目" in client.post(reverse("accounts:staff_import"), {"file": again}).content.decode()


# Units


def units(town: Town, *lines: str) -> str:
    table = SimpleUploadedFile("units.csv", "\n".join(["コード,名称,上位コード", *lines]).encode())
    return client_of(town.coordinator).post(reverse("accounts:units"), {"file": table}, follow=True).content.decode()


def test_units_are_added_renamed_and_moved(town: Town) -> None:
    assert "2件の組織を登録しました" in units(town, "zeimu,市税課,bu", "madoguchi,窓口係,zeimu")
    assert OrgUnit.objects.get(code="zeimu").name == "市税課"
    assert OrgUnit.objects.get(code="madoguchi").parent == town.zeimu
    assert AuditEntry.objects.filter(event=AuditEvent.UNITS_IMPORTED).count() == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("x,名称,nowhere", "上位コード「nowhere」"),
        (",名称,", "コードを"),
        ("x,,", "名称を"),
        ("bu,総務部,zeimu", "自分に戻ります"),
    ],
)
def test_one_wrong_line_and_no_unit_changes(town: Town, line: str, sentence: str) -> None:
    assert sentence in units(town, "zeimu,別の名前,bu", line)
    assert OrgUnit.objects.get(code="zeimu").name == "税務課"
    assert OrgUnit.objects.count() == 3


@pytest.mark.parametrize(
    ("parents", "code"), [({}, ""), ({"a": "", "b": "a"}, ""), ({"a": "a"}, "a"), ({"a": "b", "b": "c", "c": "b"}, "a")]
)
def test_circles(parents: dict[str, str], code: str) -> None:
    assert rules.first_in_a_circle(parents) == code
