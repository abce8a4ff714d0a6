"""The pages of the vocabulary."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.library.conftest import SignIn
from tests.town import Town
from yakuba.accounts.models import User
from yakuba.adapters.tables import files
from yakuba.core.retrieval.vocabulary import Entry
from yakuba.ledger.enums import AuditEvent
from yakuba.ledger.models import AuditEntry
from yakuba.library.glossary import actions, queries, tables
from yakuba.library.glossary.actions import TermRow
from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.imports import import_of
from yakuba.library.glossary.models import Term

TICKET = {
    "preferred_form": "みどり回遊券",
    "reading": "みどりかいゆうけん",
    "wordings": "緑のきっぷ、バスの一日券",
    "definition": "市内のバスに一日乗れる券。",
    "confidentiality": "2",
}


def propose(client: Client, **fields: object) -> Term:
    assert (
        client.post(
            reverse("library:term_new"), {**TICKET, **fields}
        ).status_code
        == 302
    )
    return Term.objects.latest("pk")


def used(name: str) -> bool:
    return name in [
        entry.preferred
        for entry in queries.vocabulary_on(timezone.localdate()).entries
    ]


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_anybody_proposes_and_the_coordinator_approves(
    town: Town, sign_in: SignIn
) -> None:
    term = propose(sign_in(town.aoi))
    assert (term.status, term.proposer) == (TermStatus.PROPOSED, town.aoi)
    assert not used("みどり回遊券")
    jimu = sign_in(town.coordinator)
    assert "提案中 1件" in text(jimu.get(reverse("library:terms")))
    jimu.post(
        reverse("library:term_decide", args=[term.pk]),
        {"decision": "approved"},
    )
    assert used("みどり回遊券")
    told = AuditEntry.objects.filter(
        event__startswith="library:term"
    ).order_by("-number")
    events = list(told.values_list("event", "detail"))
    assert events == [
        (
            AuditEvent.TERM_APPROVED,
            {"term": term.pk, "confidentiality": "2"},
        ),
        (
            AuditEvent.TERM_PROPOSED,
            {"term": term.pk, "confidentiality": "2"},
        ),
    ]


def test_the_head_decides_the_terms_of_the_own_unit_only(
    town: Town, sign_in: SignIn
) -> None:
    aoi = sign_in(town.aoi)
    head = sign_in(town.head)
    own = propose(aoi, owner_unit=town.zeimu.pk)
    other = propose(aoi, preferred_form="総務の言葉", owner_unit=town.soumu.pk)
    answers = [
        client.post(
            reverse("library:term_decide", args=[term.pk]),
            {"decision": "approved"},
        ).status_code
        for client, term in ((head, own), (head, other), (aoi, own))
    ]
    assert answers == [302, 403, 403]
    own.refresh_from_db()
    assert own.approver == town.head


def test_the_coordinator_adds_and_approves_in_one_step(
    town: Town, sign_in: SignIn
) -> None:
    propose(sign_in(town.coordinator), approve="1")
    assert used("みどり回遊券")


def test_whoever_asks_to_approve_without_the_office_only_proposes(
    town: Town, sign_in: SignIn
) -> None:
    assert (
        propose(sign_in(town.aoi), approve="1").status == TermStatus.PROPOSED
    )


def test_a_proposal_can_be_changed_by_its_author_until_it_is_decided(
    town: Town, sign_in: SignIn
) -> None:
    aoi = sign_in(town.aoi)
    term = propose(aoi)
    page = reverse("library:term", args=[term.pk])
    assert (
        aoi.post(page, {**TICKET, "definition": "一日乗車券。"}).status_code
        == 302
    )
    actions.decide(
        term=Term.objects.get(), approved=True, actor=town.coordinator
    )
    assert aoi.post(page, TICKET).status_code == 403
    assert Term.objects.get().definition == "一日乗車券。"


def test_a_change_of_an_approved_term_is_used_at_once(
    town: Town, sign_in: SignIn
) -> None:
    jimu = sign_in(town.coordinator)
    term = propose(jimu, approve="1")
    assert used("みどり回遊券")
    jimu.post(
        reverse("library:term", args=[term.pk]),
        {**TICKET, "preferred_form": "みどり一日券"},
    )
    assert used("みどり一日券")
    assert not used("みどり回遊券")


def test_the_form_says_where_a_definition_goes_and_the_ledger_what_it_was(
    town: Town, sign_in: SignIn
) -> None:
    jimu = sign_in(town.coordinator)
    term = propose(jimu, approve="1")
    page = reverse("library:term", args=[term.pk])
    assert "送ってよいと決めた方式にだけ" in text(jimu.get(page))
    jimu.post(page, {**TICKET, "confidentiality": "1"})
    term.refresh_from_db()
    assert term.confidentiality == "1"
    assert "機密性1" in text(jimu.get(page))
    assert AuditEntry.objects.latest("number").detail == {
        "term": term.pk,
        "confidentiality": "2→1",
    }


def test_one_name_is_one_term_until_it_is_declined(
    town: Town, sign_in: SignIn
) -> None:
    aoi = sign_in(town.aoi)
    jimu = sign_in(town.coordinator)
    first = propose(aoi)
    assert "すでに「提案中」で登録されています" in text(
        aoi.post(reverse("library:term_new"), TICKET)
    )
    decide = reverse("library:term_decide", args=[first.pk])
    jimu.post(decide, {"decision": "declined"})
    second = propose(aoi)
    assert "すでに「提案中」" in text(
        jimu.post(decide, {"decision": "approved"}, follow=True)
    )
    first.refresh_from_db()
    assert (first.status, second.status) == (
        TermStatus.DECLINED,
        TermStatus.PROPOSED,
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"preferred_form": ""}, "このフィールドは必須です"),
        ({"reading": "カイユウケン"}, "ひらがなで書いてください"),
        ({"wordings": "みどり回遊券"}, "用語そのものは書かないでください"),
        (
            {"valid_from": "2026-04-01", "valid_to": "2026-03-31"},
            "末日が初日より前です",
        ),
        ({"valid_from": "来年"}, "日付は 2026-04-01 か 令和8年4月1日 の形で"),
        ({"wordings": "あ" * 101}, "一つの言い方を100文字まで"),
    ],
)
def test_what_cannot_be_a_term(
    town: Town, sign_in: SignIn, fields: dict[str, str], sentence: str
) -> None:
    assert sentence in text(
        sign_in(town.aoi).post(
            reverse("library:term_new"), {**TICKET, **fields}
        )
    )
    assert not Term.objects.exists()


def test_the_list_is_searched_in_every_wording(
    town: Town, sign_in: SignIn
) -> None:
    aoi = sign_in(town.aoi)
    propose(aoi)
    for query in ("回遊", "かいゆう", "一日券", "乗れる"):
        assert "みどり回遊券" in text(
            aoi.post(reverse("library:terms"), {"query": query})
        ), query
    assert "放課後児童クラブ" in text(
        aoi.post(reverse("library:terms"), {"query": "学童"})
    )
    assert "を含む用語はありません" in text(
        aoi.post(reverse("library:terms"), {"query": "竜宮城"})
    )
    assert "放課後児童クラブ" not in text(
        aoi.post(
            reverse("library:terms"), {"query": "学童", "part": "proposed"}
        )
    )


def test_a_thousand_terms_come_in_pages(
    town: Town, sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    rows = [
        TermRow(Entry(f"用語{number}", "ようご", (f"言い方{number}",)))
        for number in range(1_000)
    ]
    actions.import_terms(rows=rows, actor=town.coordinator)
    client = sign_in(town.aoi)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        first = text(client.get(reverse("library:terms")))
    assert "ページ" in first
    third = text(
        client.post(
            reverse("library:terms"),
            {"query": "用語", "part": "approved", "page": "3"},
        )
    )
    assert "3 / 10ページ" in third


def test_a_starter_term_becomes_the_citys_own(
    town: Town, sign_in: SignIn
) -> None:
    page = text(
        sign_in(town.coordinator).get(
            reverse("library:starter_term", args=[0])
        )
    )
    assert 'value="転入"' in page
    assert (
        sign_in(town.coordinator)
        .get(reverse("library:starter_term", args=[100_000]))
        .status_code
        == 404
    )


class TestImport:
    """A table: shown first, then all of it or nothing."""

    def send(
        self, client: Client, data: bytes, name: str = "terms.csv"
    ) -> str:
        return text(
            client.post(
                reverse("library:term_import"),
                {"file": SimpleUploadedFile(name, data)},
            )
        )

    def test_is_shown_and_then_registered(
        self, town: Town, sign_in: SignIn
    ) -> None:
        jimu = sign_in(town.coordinator)
        data = "用語,読み,同義語,担当課コード,有効期間の末日\n回遊券,かいゆうけん,緑のきっぷ,zeimu,2099/3/31\n".encode(
            "cp932"
        )
        assert "新しい用語1件、変わる用語0件です" in self.send(jimu, data)
        assert not Term.objects.exists()
        page = jimu.post(
            reverse("library:term_import"),
            {"text": data.decode("cp932"), "confirmed": "1"},
            follow=True,
        )
        assert "1件を登録し、0件を変えました" in text(page)
        assert Term.objects.get().owner_unit == town.zeimu
        assert used("回遊券")
        assert AuditEntry.objects.latest("number").detail == {
            "added": 1,
            "changed": 0,
        }
        assert (
            "今と同じため、何も変えない行が1行あります（2行目）"
            in self.send(jimu, data)
        )

    def test_changes_a_class_only_where_it_names_one(
        self, town: Town, sign_in: SignIn
    ) -> None:
        jimu = sign_in(town.coordinator)
        term = propose(jimu, approve="1", confidentiality="1")
        for written, kept in (
            ("用語,説明\nみどり回遊券,一日券\n", "1"),
            ("用語,説明,機密性\nみどり回遊券,一日券,\n新しい券,,\n", "1"),
            ("用語,説明,機密性\nみどり回遊券,一日券,3C\n", "3C"),
        ):
            jimu.post(
                reverse("library:term_import"),
                {"text": written, "confirmed": "1"},
            )
            term.refresh_from_db()
            assert term.confidentiality == kept

        detail = AuditEntry.objects.latest("number").detail
        assert detail["confidentiality"] == f"{term.pk}:1→3C"
        new = Term.objects.get(preferred_form="新しい券")
        assert new.confidentiality == "2"
        refused = self.send(jimu, "用語,機密性\n手形,9\n".encode())
        assert "機密性" in refused
        assert not Term.objects.filter(preferred_form="手形").exists()

    def test_of_excel(self, town: Town, sign_in: SignIn) -> None:
        data = tables.as_excel(
            [TermRow(Entry("回遊券", "かいゆうけん", ("緑のきっぷ",)))]
        )
        assert "新しい用語1件" in self.send(
            sign_in(town.coordinator), data, "terms.xlsx"
        )

    def test_with_a_mistake_registers_nothing(
        self, town: Town, sign_in: SignIn
    ) -> None:
        data = "用語,読み,担当課コード\n回遊券,カイ,zeimu\n手形,てがた,nai\n手形二,て,\n手形二,て,\n,て,\n".encode()
        page = self.send(sign_in(town.coordinator), data)
        for sentence in (
            "2行目: 「読み」",
            "3行目: 「担当課コード」「nai」",
            "5行目: 「用語」「手形二」が前",
            "6行目: 「用語」",
        ):
            assert sentence in page
        assert "登録する</button>" not in page

    def test_of_something_else_says_what_to_do(
        self, town: Town, sign_in: SignIn
    ) -> None:
        jimu = sign_in(town.coordinator)
        assert "見出しに「用語」がありません" in self.send(jimu, b"a,b\n1,2\n")
        assert "壊れている" in self.send(jimu, b"PK\x03\x04", "x.xlsx")
        assert "ファイルを選んでください" in text(
            jimu.post(reverse("library:term_import"), {})
        )


def test_the_citys_terms_are_exported(town: Town, sign_in: SignIn) -> None:
    jimu = sign_in(town.coordinator)
    propose(jimu, approve="1", definition="=1+1")
    propose(jimu, preferred_form="提案の言葉")
    export = text(jimu.get(reverse("library:term_export", args=["csv"])))
    assert "'=1+1" in export
    assert "提案の言葉" not in export
    assert jimu.get(
        reverse("library:term_export", args=["xlsx"])
    ).content.startswith(b"PK")
    assert (
        jimu.get(reverse("library:term_export", args=["pdf"])).status_code
        == 404
    )


word = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"],
        exclude_characters="、",
    ),
    min_size=1,
    max_size=12,
)
rows = st.lists(
    st.builds(
        lambda name, forms, plain, definition: TermRow(
            Entry(
                name,
                "よみ",
                tuple(f for f in forms if f != name),
                plain=plain,
                definition=definition,
                is_own=True,
            )
        ),
        word,
        st.lists(word, max_size=3, unique=True),
        st.one_of(word, st.just("")),
        st.sampled_from(["", "=1+1", "-説明。", "'@x", "説明。"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row.entry.preferred,
)


class TestRoundTrip(TestCase):
    """What was exported says nothing new when it is imported again."""

    @settings(deadline=None)  # two files and a database for each example
    @given(rows)
    def test_nothing_is_lost(self, written: list[TermRow]) -> None:
        user = User.objects.create_user("jimu", name="小川実")
        actions.import_terms(rows=written, actor=user)
        kept = [
            tables.row_of(term)
            for term in Term.objects.prefetch_related("forms")
        ]
        for data in (tables.as_csv(kept).encode(), tables.as_excel(kept)):
            again = import_of(files.read(data, ["用語"]))
            assert (again.problems, again.rows, len(again.known)) == (
                [],
                [],
                len(written),
            )
