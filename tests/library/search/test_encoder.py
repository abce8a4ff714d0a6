"""Search by meaning with the encoder that comes with Yakuba: on from the start, and nothing leaves."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from tests.library.conftest import SignIn
from tests.library.shelf import shelve
from tests.town import Town
from yakuba.config.installation import prepare
from yakuba.config.work import KINDS
from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.asked_text import read_question
from yakuba.jobs.kinds import Outcome, Run
from yakuba.ledger.models import AuditEntry
from yakuba.library.jobs import LibraryJob
from yakuba.library.search import embedding, queries
from yakuba.library.search.queries import Match
from yakuba.policies.destinations.models import Destination

DOG = "# 犬の登録\n\n飼い犬が死亡したときは、30日以内に届け出て、鑑札を返してください。\n"
RUBBISH = "# ごみ\n\n指定の大きさを超えるごみは、処理券を貼って出します。\n"
FAQ = "質問,回答\n粗大ごみはどう捨てますか,処理券を貼って収集日に出します\n印鑑登録に要るものは何ですか,登録する印鑑と本人確認書類です\n"
ASKED = "ペットが死んじゃった"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: Any) -> None:
    """Vectors of this test only; nothing is remembered of the test before."""
    settings.DATA_DIR = tmp_path
    embedding._caught_up.clear()
    embedding._breaker.succeeded()


def work() -> None:
    """The job, until nothing is left."""
    run = Run(0, lambda done, of: True)
    while KINDS[LibraryJob.EMBEDDING].work(run) is Outcome.MORE_LEFT:
        pass


def found(town: Town, question: str) -> list[Match]:
    scope = queries.scope_for(town.aoi, timezone.localdate())
    return queries.search(read_question(question), scope)


def test_meaning_speaks_for_a_passage_once_the_job_has_run(town: Town) -> None:
    dog = shelve(town.public, "dog.md", DOG)
    shelve(town.public, "rubbish.md", RUBBISH)
    before = AuditEntry.objects.count()
    (by_words,) = found(town, ASKED)
    assert by_words.hit.meaning is None
    assert by_words.hit.sides[ranking.DENSE] == 0
    work()
    (match,) = found(town, ASKED)
    assert match.record.document == dog
    assert match.hit.sides[ranking.DENSE] == 1
    assert match.hit.meaning is not None
    assert 0.5 < match.hit.meaning < 1
    # Nothing left the process: the ledger has nothing to tell.
    assert AuditEntry.objects.count() == before


def test_of_an_faq_entry_question_and_answer_are_compared_each(
    town: Town,
) -> None:
    shelve(town.public, "faq.csv", FAQ)
    work()
    state = embedding.state()
    assert state is not None
    assert (state.done, state.total) == (2, 2)
    asked = "粗大ごみはどう捨てますか"
    (rubbish, *_) = found(town, asked)
    as_asked = embedding.likeness(
        asked, [rubbish.record.question, rubbish.record.text]
    )
    assert as_asked is not None
    assert rubbish.hit.meaning == pytest.approx(max(as_asked), abs=1e-4)


def test_short_texts_are_compared_with_a_question(town: Town) -> None:
    likeness = embedding.likeness(ASKED, [RUBBISH, DOG])
    assert likeness is not None
    assert likeness[1] > likeness[0]
    assert embedding.likeness(ASKED, []) is None


def test_stopped_it_makes_and_compares_nothing_and_stays_stopped(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    shelve(town.public, "dog.md", DOG)
    work()
    officer = town.security_officer.user_name
    call_command("endpoint", "disable", "encoder", "--by", officer)
    prepare()
    assert not Destination.objects.get(endpoint="encoder").enabled
    assert embedding.state() is None
    assert embedding.likeness(ASKED, [DOG]) is None
    (match,) = found(town, "犬の登録")
    assert match.hit.meaning is None
    call_command("endpoint", "list")
    assert "encoder  停止中" in capsys.readouterr().out


def test_what_comes_with_yakuba_is_not_removed(
    town: Town, sign_in: SignIn
) -> None:
    with pytest.raises(CommandError, match="yakuba endpoint disable"):
        call_command("endpoint", "remove", "encoder")
    client = sign_in(town.operator)
    page = client.get(reverse("assistant:endpoints")).content.decode()
    assert "意味で探すモデル（Yakubaに付属）" in page


def test_what_an_older_yakuba_has_kept_is_read_after_an_upgrade(
    town: Town,
) -> None:
    dog = shelve(town.public, "dog.md", DOG)
    Destination.objects.filter(endpoint="encoder").delete()
    work()
    assert embedding.state() is None
    prepare()
    work()
    (match,) = found(town, ASKED)
    assert (match.record.document, match.hit.meaning is None) == (dog, False)
