"""Learning from public documents: proposed, decided by a person, remembered. Every person and number is invented."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.library.conftest import SignIn
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.core.privacy.inspection import inspect
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.documents import actions, queries
from yakuba.library.public_contacts import actions as contact_actions
from yakuba.library.public_contacts import proposals as public_contacts
from yakuba.policies.protection.lists.models import (
    DeclinedProposal,
    LocalPlaceName,
    OfficeWord,
    OfficialContact,
)
from yakuba.policies.protection.lists.queries import city_lists

GUIDE = """# 市民課の案内

市民課 電話 029-000-1234 メール shimin@city.example.lg.jp
〒300-0000 みどり野市本町二丁目3番4号

# 税務課の案内

税務課 電話 029-000-5678、夜間は市民課（０２９－０００－１２３４）へ。

# あいさつ

市長 氏名：田中 一郎
"""
LEARN = reverse("library:learn")


def found() -> dict[str, list[public_contacts.ContactProposal]]:
    return public_contacts.proposals(
        queries.public_documents(timezone.localdate())
    )


def values(kind: str) -> list[str]:
    return [item.value for item in found()[kind]]


def decide(client_for: SignIn, who: User, **data: object) -> str:
    response = client_for(who).post(
        reverse("library:learn_decide"), data, follow=True
    )
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def guide(town: Town) -> Town:
    town.add("案内.md", GUIDE)
    return town


def test_what_public_documents_show_is_proposed_by_kind(guide: Town) -> None:
    first, second = found()["telephone"]
    assert (first.value, first.occurrences, first.documents) == (
        "029-000-1234",
        2,
        ("市民課の案内",),
    )
    assert (second.value, second.occurrences) == ("029-000-5678", 1)
    assert values("email") == [
        "@city.example.lg.jp",
        "shimin@city.example.lg.jp",
    ]
    assert values("postal_code") == ["〒300-0000"]
    assert values("street_address") == ["みどり野市本町二丁目3番4号"]
    assert values("place") == ["本町"]
    assert [(item.value, item.note) for item in found()["person"]] == [
        ("田中 一郎", "市長")
    ]


def test_the_nouns_before_contacts_are_proposed_from_the_third_on(
    town: Town,
) -> None:
    lines = [
        "市民課 電話 029-000-0001",
        "税務課 電話 029-000-0002",
        "福祉課 電話 029-000-0003",
        "北野園 電話 029-000-0004",
    ]
    town.add("課.md", "# 課\n\n" + "\n\n".join(lines))
    assert [(item.value, item.occurrences) for item in found()["office"]] == [
        ("課", 3)
    ]
    contact_actions.allow(chosen=found()["office"], actor=None)
    assert OfficeWord.objects.get().source == "learned"
    assert inspect("環境課 電話 029-000-0009", city_lists()) == ()
    assert found()["office"] == []


def test_only_documents_of_level_1_that_hold_today_are_read(
    town: Town,
) -> None:
    town.add(
        "内部.md", "# 内部\n\n電話 029-000-1111\n", collection=town.private
    )
    town.add(
        "古い.md",
        "# 古い\n\n電話 029-000-2222\n",
        valid_to=timezone.localdate().replace(year=2020),
    )
    withdrawn = town.add("取下げ.md", "# 取下げ\n\n電話 029-000-3333\n")
    actions.withdraw(document=withdrawn, actor=town.aoi)
    assert values("telephone") == []


def test_a_resident_in_a_public_document_is_no_official(town: Town) -> None:
    town.add(
        "書き方.md",
        "# 書き方\n\n申請者：田中 一郎\n氏名：佐藤花子 様\n市長 氏名：田中\n",
    )
    assert values("person") == []


def test_nothing_is_allowed_until_somebody_says_so(
    guide: Town, sign_in: SignIn
) -> None:
    shown = sign_in(guide.security_officer).get(LEARN).content.decode()
    assert "電話番号など2件を許可しますか" in shown
    assert not OfficialContact.objects.exists()
    assert (
        "2件すべて"
        not in sign_in(guide.coordinator).get(LEARN).content.decode()
    )


def test_all_of_a_kind_at_once_and_the_detectors_know(
    guide: Town, sign_in: SignIn
) -> None:
    fingerprint = public_contacts.fingerprint(found()["telephone"])
    said = decide(
        sign_in,
        guide.security_officer,
        kind="telephone",
        verb="allow_all",
        fingerprint=fingerprint,
    )
    assert "2件を登録しました" in said
    assert set(OfficialContact.objects.values_list("source", "note")) == {
        ("learned", "市民課の案内")
    }
    assert inspect("０２９（０００）５６７８", city_lists()) == ()
    assert values("telephone") == []
    assert values("email")
    told = AuditEntry.objects.filter(event=AuditEvent.LIST_ADDED).latest(
        "number"
    )
    assert told.detail == {
        "list": "officialcontact",
        "source": "learned",
        "entries": 2,
        "telephone": 2,
    }


def test_what_came_since_the_page_was_shown_is_not_allowed_with_it(
    guide: Town, sign_in: SignIn
) -> None:
    fingerprint = public_contacts.fingerprint(found()["telephone"])
    guide.add("新しい.md", "# 新しい\n\n電話 090-0000-0000\n")
    said = decide(
        sign_in,
        guide.security_officer,
        kind="telephone",
        verb="allow_all",
        fingerprint=fingerprint,
    )
    assert "もう一度確かめてください" in said
    assert not OfficialContact.objects.exists()


def test_some_are_allowed_some_declined_and_the_rest_stays(
    guide: Town, sign_in: SignIn
) -> None:
    decide(
        sign_in,
        guide.security_officer,
        kind="telephone",
        verb="allow",
        value="0290001234",
    )
    decide(
        sign_in,
        guide.security_officer,
        kind="telephone",
        verb="decline",
        value=["0290005678", "0999999999"],
    )
    assert OfficialContact.objects.get().value == "029-000-1234"
    assert DeclinedProposal.objects.get().comparable == "0290005678"
    assert values("telephone") == []
    guide.add(
        "新しい.md",
        "# 新しい\n\n電話 029-000-9999、029-000-1234、029-000-5678\n",
    )
    assert values("telephone") == ["029-000-9999"]


def test_a_word_taken_for_a_name_is_proposed_and_then_found_only_where_a_person_is_meant(
    town: Town,
) -> None:
    town.add("断水.md", "# 断水\n\n来月、立花は断水します。\n")
    assert [item.value for item in found()["mistaken"]] == ["立花"]
    contact_actions.allow(chosen=found()["mistaken"], actor=None)
    assert found()["mistaken"] == []
    assert inspect("来月、立花は断水します。", city_lists()) == ()
    assert len(inspect("立花さんから電話", city_lists())) == 1


def test_places_go_to_their_list_and_names_only_one_by_one(
    guide: Town, sign_in: SignIn
) -> None:
    decide(
        sign_in,
        guide.security_officer,
        kind="place",
        verb="allow",
        value="本町",
    )
    assert LocalPlaceName.objects.get().source == "learned"
    names = public_contacts.fingerprint(found()["person"])
    decide(
        sign_in,
        guide.security_officer,
        kind="person",
        verb="allow_all",
        fingerprint=names,
    )
    assert not OfficialContact.objects.exists()
    decide(
        sign_in,
        guide.security_officer,
        kind="person",
        verb="allow",
        value="田中一郎",
    )
    assert OfficialContact.objects.get().note == "市長"


def test_what_no_document_shows_any_more_is_named_and_stays_allowed(
    guide: Town, sign_in: SignIn
) -> None:
    other = guide.add("他.md", "# 他\n\n電話 029-000-7777\n")
    contact_actions.allow(chosen=found()["telephone"], actor=None)
    actions.withdraw(document=other, actor=guide.aoi)
    shown = sign_in(guide.security_officer).get(LEARN).content.decode()
    assert "見当たらなくなった公開の連絡先・氏名（1件）" in shown
    assert "029-000-7777" in shown
    assert ("telephone", "0290007777") in city_lists().allowed


def test_a_document_that_was_read_again_is_scanned_again(guide: Town) -> None:
    assert len(values("telephone")) == 2
    document = queries.public_documents(timezone.localdate()).get()
    document.passages.all().delete()
    document.passages.create(position=0, text="電話 029-000-8888")
    assert values("telephone") == ["029-000-8888"]


def test_what_was_read_once_is_remembered_for_a_bounded_number_of_documents(
    guide: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    documents = queries.public_documents(timezone.localdate())
    shown = list(public_contacts.occurrences(documents))
    with django_assert_num_queries(1):
        assert list(public_contacts.occurrences(documents)) == shown
    remembered = public_contacts._values_of.cache_info()
    assert remembered.maxsize == public_contacts.DOCUMENTS_REMEMBERED


def test_hundreds_of_numbers_fit_on_pages(town: Town, sign_in: SignIn) -> None:
    numbers = "\n\n".join(
        f"窓口{n} 029-{n // 10000:03}-{n % 10000:04}" for n in range(300)
    )
    town.add("一覧.md", f"# 一覧\n\n{numbers}\n")
    client = sign_in(town.security_officer)
    shown = client.get(LEARN).content.decode()
    assert "300件すべて" in shown
    assert shown.count('name="value"') == 200
    assert (
        client.get(LEARN, {"page": "2", "kind": "telephone"})
        .content.decode()
        .count('name="value"')
        == 100
    )


def test_the_command_counts_and_allows_only_what_it_is_told(
    guide: Town,
) -> None:
    out = StringIO()
    call_command("lists", "learn", stdout=out)
    assert "電話番号（telephone）  2件" in out.getvalue()
    assert "029-000" not in out.getvalue()
    assert not OfficialContact.objects.exists()
    call_command(
        "lists",
        "learn",
        "--allow",
        "telephone",
        "--allow",
        "place",
        "--user",
        "anzen",
        stdout=out,
    )
    assert set(OfficialContact.objects.values_list("kind", flat=True)) == {
        "telephone"
    }
    assert LocalPlaceName.objects.count() == 1
    told = AuditEntry.objects.filter(event=AuditEvent.LIST_ADDED)
    assert {entry.actor_id for entry in told} == {guide.security_officer.pk}


@pytest.mark.parametrize(
    "arguments", [["--user", "nobody"], ["--allow", "person"]]
)
def test_the_command_refuses(town: Town, arguments: list[str]) -> None:
    with pytest.raises(CommandError):
        call_command("lists", "learn", *arguments)
