"""Candidates: learnt from documents, shown to those who may read them, decided by a person."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from tests.library.conftest import SignIn
from tests.town import Town
from yakuba.core.language import tokens
from yakuba.library.glossary import queries, suggestions
from yakuba.library.glossary.models import SynonymForm, Term, TermCandidate

TODAY = timezone.localdate()
RIDE = "# 回遊券\n\nみどり回遊券は一日乗れます。\n\n# 料金\n\nみどり回遊券の料金は500円です。\n"
SECRET = "# 会議\n\n秘密検討委員会を開きます。\n\n# 次回\n\n秘密検討委員会は来月です。\n"
OTHERS = (
    "図書",
    "道路",
    "公園",
    "水道",
    "年金",
    "保育",
    "下水",
    "河川",
    "住宅",
    "農地",
    "森林",
    "健診",
    "介護",
    "選挙",
    "統計",
    "広報",
    "消防",
    "墓地",
)
FAQ = "質問,回答\n" + "".join(
    f"{question},{answer}\n"
    for question, answer in [
        ("残業をしたときは", "時間外の命令を受けます。"),
        ("残業の上限は", "時間外は月45時間までです。"),
        ("残業代はいつ", "時間外の手当は翌月です。"),
        *[
            (f"{thing}の申請は", f"{thing}は紙で出します。")
            for thing in OTHERS
        ],
    ]
)


def open_forms(town: Town, *, learns_synonyms: bool = False) -> list[str]:
    found = suggestions.suggestions_for(
        town.coordinator, TODAY, learns_synonyms=learns_synonyms
    )
    return [item.candidate.form for item in found]


def test_from_suggestion_to_term(town: Town, sign_in: SignIn) -> None:
    town.add("ride.md", RIDE)
    jimu = sign_in(town.coordinator)
    page = reverse("library:term_suggestions")
    assert "候補はありません" in jimu.get(page).content.decode()
    jimu.post(page, {"suggest": "1"})
    candidate = TermCandidate.objects.get(form="みどり回遊券")
    shown = jimu.get(page).content.decode()
    assert "みどり回遊券は一日乗れます。" in shown
    form = jimu.get(
        reverse("library:term_new"), {"candidate": candidate.pk}
    ).content.decode()
    assert 'value="みどり回遊券"' in form
    jimu.post(
        reverse("library:term_new"),
        {
            "preferred_form": "みどり回遊券",
            "confidentiality": "1",
            "approve": "1",
        },
    )
    assert "みどり回遊券" not in open_forms(town)
    suggestions.suggest(actor=town.coordinator, today=TODAY)
    assert not TermCandidate.objects.filter(form="みどり回遊券").exists()


def test_what_was_declined_does_not_come_back(
    town: Town, sign_in: SignIn
) -> None:
    town.add("ride.md", RIDE)
    suggestions.suggest(actor=None, today=TODAY)
    candidate = TermCandidate.objects.get(form="みどり回遊券")
    sign_in(town.coordinator).post(
        reverse("library:term_suggestions"), {"decline": candidate.pk}
    )
    suggestions.suggest(actor=None, today=TODAY)
    assert "みどり回遊券" not in open_forms(town)
    assert TermCandidate.objects.get(form="みどり回遊券").is_declined


def test_only_what_stands_in_documents_one_may_read_is_shown(
    town: Town,
) -> None:
    """The collection of 総務課 is read by the coordinator, who belongs to it, and not by the head of 税務課."""
    town.add("secret.md", SECRET, collection=town.private)
    suggestions.suggest(actor=None, today=TODAY)
    assert "秘密検討委員会" in open_forms(town)
    assert (
        suggestions.suggestions_for(town.head, TODAY, learns_synonyms=False)
        == []
    )


def test_synonyms_of_questions_and_answers_add_a_wording(
    town: Town, sign_in: SignIn
) -> None:
    town.add("faq.csv", FAQ)
    suggestions.suggest(actor=None, today=TODAY)
    candidate = TermCandidate.objects.get(form="時間", instead_of="残業")
    jimu = sign_in(town.coordinator)
    page = jimu.get(
        reverse("library:term_suggestions"), {"synonyms": ""}
    ).content.decode()
    assert "「残業」→「時間」" in page
    term = Term.objects.create(preferred_form="時間")
    form = jimu.get(
        reverse("library:term", args=[term.pk]), {"candidate": candidate.pk}
    ).content.decode()
    assert 'name="wordings" value="残業"' in form


def test_the_command_suggests(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town.add("ride.md", RIDE)
    call_command("terms", "suggest")
    assert "みどり回遊券" in capsys.readouterr().out


class TestSynonymFile:
    """A general synonym file: all of it in the place of the one before, or nothing."""

    LINES = "1,1,0,1,0,0,0,(),曖昧,,\n1,1,0,2,0,0,0,(),不明確,,\n"

    def test_is_used_at_the_next_question(
        self, db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "synonyms.csv"
        path.write_text(self.LINES, encoding="utf-8")
        for _ in range(2):
            call_command("terms", "synonyms", str(path))
        assert "1組、2語" in capsys.readouterr().out
        known = queries.vocabulary_for(tokens.words("曖昧な答え"), TODAY)
        assert [
            (other.form, other.weight) for other in known.expansions(["曖昧"])
        ] == [(("不", "明確"), 0.5)]

    @pytest.mark.parametrize(
        "content", [b"a,b\n", LINES.encode() + b"x\n", "曖昧".encode("cp932")]
    )
    def test_that_is_none_changes_nothing(
        self, db: None, tmp_path: Path, content: bytes
    ) -> None:
        SynonymForm.objects.create(group=1, form="前の語")
        path = tmp_path / "synonyms.csv"
        path.write_bytes(content)
        with pytest.raises(CommandError, match=r"行目|読み取れません"):
            call_command("terms", "synonyms", str(path))
        assert SynonymForm.objects.get().form == "前の語"

    def test_must_be_named(self, db: None, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="指定してください"):
            call_command("terms", "synonyms")
        with pytest.raises(CommandError, match="読み取れません"):
            call_command("terms", "synonyms", str(tmp_path / "nowhere"))
