"""What a table would do is shown before it is done."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from tests.accounts.tables.test_staff import GOOD, HEAD
from tests.town import PASSWORD, Town, person
from yakuba.accounts.enums import Post
from yakuba.accounts.models import OrgUnit, User
from yakuba.adapters.tables import excel
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.notices.models import Notice

UNITS = "コード,名称,上位コード\nzeimu,市税課,bu\nmadoguchi,窓口係,zeimu\n"


@pytest.fixture
def client(town: Town) -> Client:
    client = Client()
    client.post(
        reverse("accounts:sign_in"),
        {"user_name": town.coordinator.user_name, "password": PASSWORD},
    )
    return client


def shown(
    client: Client, name: str, data: bytes, file_name: str = "a.csv"
) -> str:
    file = SimpleUploadedFile(file_name, data)
    response = client.post(reverse(f"accounts:{name}"), {"file": file})
    return response.content.decode()


def sent_back(
    client: Client, name: str, data: bytes, *, text: str = ""
) -> str:
    """What pressing the button of the page sends: the text that stands in it."""
    file = SimpleUploadedFile("a.csv", data)
    page = client.post(reverse(f"accounts:{name}"), {"file": file})
    fields = {"text": text or page.context["text"], "confirmed": "1"}
    response = client.post(reverse(f"accounts:{name}"), fields, follow=True)
    return response.content.decode()


def test_nothing_is_written_before_it_is_confirmed(client: Client) -> None:
    before = User.objects.count()
    page = shown(client, "staff_import", f"{HEAD}\n{GOOD}\n".encode())
    assert (
        "新しい職員1行、所属や職が変わる職員0行です。まだ何も変えていません"
        in page
    )
    assert "髙﨑" in page
    assert User.objects.count() == before

    page = sent_back(client, "staff_import", f"{HEAD}\n{GOOD}\n".encode())
    assert "1人を登録しました" in page
    tanaka = User.objects.get(user_name="tanaka")
    words = page.replace("<", " ").replace(">", " ").split()
    assert any(tanaka.check_password(word) for word in words)


def test_the_page_tells_which_posts_end(client: Client, town: Town) -> None:
    row = f",{town.aoi.user_name},若葉あおい,,soumu,職員,2027/4/1,,"
    page = shown(client, "staff_import", f"{HEAD}\n{row}\n".encode())
    assert "税務課・職員（2027年3月31日まで）" in page


def test_everybody_who_gains_or_loses_is_shown_however_many(
    client: Client, town: Town
) -> None:
    """The hundredth line widens as much as the first."""
    rows = [f",new{n},新人{n},,soumu,職員,2027/4/1,," for n in range(99)]
    rows.append(f",{town.aoi.user_name},若葉あおい,,soumu,所属長,2027/4/1,,")
    page = shown(client, "staff_import", "\n".join([HEAD, *rows]).encode())
    assert "所属が変わる人（100人）" in page
    assert "総務課・所属長（2027年4月1日から）" in page


def test_each_person_stands_in_the_ledger(client: Client, town: Town) -> None:
    rows = [GOOD, f",{town.aoi.user_name},若葉あおい,,soumu,職員,2027/4/1,,"]
    sent_back(client, "staff_import", "\n".join([HEAD, *rows]).encode())
    entries = AuditEntry.objects.filter(event=AuditEvent.POSTS_CHANGED)
    old_and_new = {
        entry.detail["account"]: (entry.detail["old"], entry.detail["new"])
        for entry in entries
    }
    assert old_and_new == {
        "tanaka": ("", "総務課・職員（2026年4月1日から）"),
        "aoi": (
            "税務課・職員（2027年3月31日まで）",
            "総務課・職員（2027年4月1日から）",
        ),
    }


def test_the_template_of_the_page_can_be_filled_in(client: Client) -> None:
    template = client.get(reverse("accounts:staff_template")).content
    page = shown(client, "staff_import", template + f"{GOOD}\n".encode())
    assert "新しい職員1行" in page
    workbook = excel.write(HEAD.split(","), [GOOD.split(",")], title="職員")
    assert "新しい職員1行" in shown(client, "staff_import", workbook, "a.xlsx")


def test_one_wrong_line_and_nobody_is_added(client: Client) -> None:
    before = User.objects.count()
    wrong = f"{HEAD}\n{GOOD}\n\n2009,x,y,,nowhere,職員,,,\n"
    page = shown(client, "staff_import", wrong.encode())
    assert "4行目: 所属コード「nowhere」は登録されていません" in page
    assert "一行も登録しません" in page
    page = sent_back(client, "staff_import", HEAD.encode(), text=wrong)
    assert "一行も登録しません" in page
    assert User.objects.count() == before


def test_units_are_shown_and_then_registered(client: Client) -> None:
    page = shown(client, "units", UNITS.encode())
    assert "新しい組織1件、名称か上位が変わる組織1件です" in page
    assert OrgUnit.objects.get(code="zeimu").name == "税務課"

    assert "2件の組織を登録しました" in sent_back(
        client, "units", UNITS.encode()
    )
    assert OrgUnit.objects.get(code="zeimu").name == "市税課"
    assert (
        AuditEntry.objects.filter(event=AuditEvent.UNITS_IMPORTED).count() == 1
    )
    changed = AuditEntry.objects.filter(event=AuditEvent.UNIT_CHANGED)
    old_and_new = [
        (entry.detail["unit"], entry.detail["old"], entry.detail["new"])
        for entry in changed.order_by("number")
    ]
    assert old_and_new == [
        ("madoguchi", "", "窓口係（zeimu）"),
        ("zeimu", "税務課（bu）", "市税課（bu）"),
    ]


def test_a_unit_that_moves_is_told_to_those_whose_papers_it_opens(
    client: Client, town: Town
) -> None:
    head = person("soumuhead", "総務長", town.soumu, post=Post.UNIT_HEAD)
    moved = "コード,名称,上位コード\nzeimu,税務課,soumu\n"
    sent_back(client, "units", moved.encode())
    told = set(Notice.objects.values_list("user", "title"))
    assert {(head.pk, "総務課"), (town.head.pk, "税務課")} <= told
    Notice.objects.all().delete()
    sent_back(client, "units", "コード,名称,上位コード\nnew,新課,\n".encode())
    assert not Notice.objects.exists()


def test_a_table_that_is_too_large_to_come_back_is_refused(
    client: Client,
) -> None:
    large = HEAD.encode() + b"\n" + b"x" * 3 * 1024 * 1024
    assert "大きすぎます" in shown(client, "staff_import", large)


def test_the_command_shows_what_changes_and_then_prints_the_first_passwords(
    town: Town, tmp_path: Path
) -> None:
    table = tmp_path / "staff.csv"
    table.write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    printed = StringIO()
    call_command("import_staff", str(table), stdout=printed)
    assert "増える所属：総務課・職員（2026年4月1日から）" in printed.getvalue()
    assert "まだ何も変えていません" in printed.getvalue()
    assert not User.objects.filter(user_name="tanaka").exists()
    call_command("import_staff", str(table), "--yes", stdout=printed)
    tanaka = User.objects.get(user_name="tanaka")
    assert any(
        tanaka.check_password(word) for word in printed.getvalue().split()
    )


def test_the_command_names_the_line_and_adds_nobody(
    town: Town, tmp_path: Path
) -> None:
    table = tmp_path / "staff.csv"
    table.write_text(
        f"{HEAD}\n{GOOD}\n\n2009,x,y,,nowhere,職員,,,\n", encoding="utf-8"
    )
    with pytest.raises(CommandError, match="4行目"):
        call_command("import_staff", str(table), "--yes")
    assert not User.objects.filter(user_name="tanaka").exists()
