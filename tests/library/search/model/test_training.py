"""`yakuba search tune`: what a city's own questions and answers teach, and that it is used."""

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random

import numpy as np
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils import timezone

from tests.library.conftest import SignIn
from tests.library.shelf import shelve
from tests.town import Town
from yakuba.adapters.search_index import Scope, SearchIndex, SearchModel
from yakuba.core.retrieval import matcher as matching
from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.asked_text import read_question
from yakuba.core.retrieval.calibration import Calibration
from yakuba.core.retrieval.matcher import Matcher
from yakuba.jobs.leadership import leading
from yakuba.library.documents.models import PassageRecord
from yakuba.library.indexing import entries
from yakuba.library.indexing.matcher import train_when_due
from yakuba.library.search import queries
from yakuba.library.search.index import search_index
from yakuba.library.search.model import examples, summary

TOPICS = [
    "粗大ごみ",
    "住民票",
    "印鑑登録",
    "児童手当",
    "介護保険",
    "固定資産税",
    "水道料金",
    "図書館",
    "保育所",
    "予防接種",
]
PLACES = ["東窓口", "西窓口", "南窓口", "北窓口", "中央館"]
ASKING = ["申し込み", "期限", "費用", "持ち物", "対象"]


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")


def faq() -> str:
    rows = [
        f"{place}で{topic}の{asking}を知りたい,{topic}の{asking}は{place}の掲示板{number}番に書いてあります。"
        for number, (topic, place, asking) in enumerate(
            (topic, place, asking)
            for topic in TOPICS
            for place in PLACES
            for asking in ASKING
        )
    ]
    return "質問,回答\n" + "\n".join(rows) + "\n"


def question_set(path: Path, count: int) -> Path:
    asked = [
        {
            "text": f"{topic}の{asking}、{place}ではどうなっていますか",
            "expected": [
                {
                    "document": "faq.csv",
                    "quote": f"{topic}の{asking}は {place}の掲示板",
                }
            ],
        }
        for topic in TOPICS
        for place in PLACES
        for asking in ASKING[:2]
    ][:count]
    asked.append({"text": "天気はどうですか", "expected": []})
    path.write_text(
        "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in asked),
        encoding="utf-8",
    )
    return path


def tune(*arguments: str) -> str:
    out = StringIO()
    call_command("search", "tune", *arguments, stdout=out)
    return out.getvalue()


def everything() -> Scope:
    return Scope(
        frozenset(
            {
                passage.document.collection_id
                for passage in PassageRecord.objects.all()
            }
        ),
        timezone.localdate(),
    )


def test_the_citys_pairs_train_a_matcher_that_search_uses_and_a_new_document_too(
    town: Town,
) -> None:
    shelve(town.public, "faq.csv", faq())
    assert search_index().model.matcher is None
    said = tune()
    assert "質問と回答250組から学習しました" in said
    learned = search_index().model
    assert learned.matcher is not None
    assert learned.evidence["pairs"] == 250
    assert learned.evidence["on"] == timezone.localdate().isoformat()
    (hit, *_) = search_index().find(
        read_question("住民票の期限、西窓口"), everything()
    )
    assert hit.sides[ranking.SIDES.index("meaning")] > 0.5
    shelve(town.public, "新.md", "住民票の期限は西窓口です。\n")
    hits = search_index().find(
        read_question("住民票の期限は西窓口です"), everything()
    )
    assert all(
        hit.sides[ranking.SIDES.index("meaning")] > 0 for hit in hits[:3]
    )
    entries.rebuild()
    assert search_index().model.evidence == learned.evidence


def test_few_pairs_teach_nothing_and_search_goes_by_words(town: Town) -> None:
    shelve(town.public, "faq.csv", "質問,回答\n住民票は？,300円です。\n")
    assert "質問と回答の組は1件で、学習には足りません。" in tune()
    assert search_index().model.matcher is None
    assert search_index().find(read_question("住民票"), everything())


def test_a_question_set_calibrates_and_its_evidence_is_kept(
    town: Town, tmp_path: Path
) -> None:
    shelve(town.public, "faq.csv", faq())
    said = tune("--questions", str(question_set(tmp_path / "q.jsonl", 60)))
    assert "質問61件のうち61件を使います" in said
    assert "nDCG@10" in said
    learned = search_index().model
    assert learned.calibration is not None
    assert {
        "pairs",
        "questions",
        "held_out",
        "as_they_come",
        "refusals",
    } <= learned.evidence.keys()
    assert learned.evidence["questions"] == 61
    found = search_index().find(
        read_question("住民票の期限、西窓口ではどうなっていますか"),
        everything(),
    )
    assert queries.may_answer(found)
    assert not queries.may_answer([])


def test_too_few_questions_change_nothing_but_the_matcher(
    town: Town, tmp_path: Path
) -> None:
    shelve(town.public, "faq.csv", faq())
    with pytest.raises(CommandError, match="40件以上要ります"):
        tune("--questions", str(question_set(tmp_path / "q.jsonl", 10)))
    assert search_index().model.calibration is None


def test_a_question_whose_answer_is_nowhere_is_left_out(town: Town) -> None:
    shelve(town.public, "faq.csv", faq())
    lines = [
        {
            "text": "あ",
            "expected": [{"document": "faq.csv", "quote": "どこにもない"}],
        },
        {"text": "い", "expected": []},
    ]
    assert [
        known.text for known in examples.known_questions(lines, everything())
    ] == ["い"]


def test_tuning_waits_for_no_server(town: Town) -> None:
    from django.conf import settings

    with (
        leading(settings.DATA_DIR),
        pytest.raises(CommandError, match="サーバーが索引を使っています"),
    ):
        tune()


def test_what_was_learned_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    vectors = np.random.default_rng(1).standard_normal((2, 4), np.float32)
    matcher = Matcher(
        {"犬": 0, "#鑑札": 1}, np.array([0.5, 2.0], np.float32), vectors
    )
    kept = SearchModel(
        matcher,
        {"body": 2.0},
        Calibration((0.5,), (1.0,), (2.0,), -1.0, 0.3),
        {"pairs": 240},
    )
    index = SearchIndex(tmp_path)
    index.learn(kept)
    read = index.model
    assert read.matcher is not None
    assert read.matcher.rows == matcher.rows
    assert read.matcher.rarity.tolist() == [0.5, 2.0]
    assert np.allclose(read.matcher.vectors, vectors, atol=2e-3)
    assert (read.learned, read.evidence) == ({"body": 2.0}, {"pairs": 240})
    assert read.weights(np.zeros((1, 10))) == {"body": 2.0}
    assert read.calibration == Calibration([0.5], [1.0], [2.0], -1.0, 0.3)  # type: ignore[arg-type]


# By itself


@pytest.mark.parametrize(
    ("pairs", "trained_on", "due"),
    [(199, 0, False), (200, 0, True), (200, 200, False), (219, 200, False), (220, 200, True), (180, 200, False), (1800, 2000, True)],
)  # fmt: skip
def test_when_it_pays_to_learn_again(
    pairs: int, trained_on: int, due: bool
) -> None:
    assert matching.is_due(pairs, trained_on) is due


def test_the_indexer_learns_by_itself_once_and_keeps_what_questions_taught(
    town: Town, tmp_path: Path
) -> None:
    assert not train_when_due()
    shelve(town.public, "faq.csv", faq())
    search_index().learn(
        replace(
            search_index().model,
            learned={"body": 1.0},
            evidence={"questions": 61},
        )
    )
    before = search_index().find(read_question("住民票の期限"), everything())
    assert train_when_due()
    learned = search_index().model
    assert learned.matcher is not None
    assert learned.learned == {"body": 1.0}
    assert learned.evidence.keys() >= {
        "on",
        "pairs",
        "pairs_found",
        "questions",
    }
    assert {hit.passage for hit in before} & {
        hit.passage
        for hit in search_index().find(
            read_question("住民票の期限"), everything()
        )
    }
    assert not train_when_due()


def test_pairs_that_teach_nothing_are_tried_once_and_not_used(
    town: Town,
) -> None:
    drawn = Random(1)  # noqa: S311  # the same pairs in every run
    asked = "住民票 印鑑 年金 保険 道路 公園 学校 図書館 水道 選挙".split()
    said = "山 川 海 空 雨 雪 風 花 鳥 月 星 木".split()
    rows = "".join(
        f"{'と'.join(drawn.sample(asked, 3))},{'と'.join(drawn.sample(said, 3))}です。\n"
        for _ in range(250)
    )
    shelve(town.public, "faq.csv", f"質問,回答\n{rows}")
    assert train_when_due()
    assert search_index().model.matcher is None
    assert search_index().model.evidence["pairs_found"] < matching.LEAST_FOUND
    assert "言葉だけで探します" in summary.of_pairs(search_index().model)
    assert not train_when_due()


def test_the_page_of_readiness_shows_what_was_learned_and_how_good_it_is(
    town: Town, sign_in: SignIn
) -> None:
    client = sign_in(town.aoi)
    page = reverse("library:readiness")
    assert "学習には足りません" in client.get(page).content.decode()
    shelve(town.public, "faq.csv", faq())
    assert (
        "まもなく、これらから学習します" in client.get(page).content.decode()
    )
    train_when_due()
    shown = client.get(page).content.decode()
    assert "質問と回答250組から学習しました" in shown
    assert "自分の回答が上位10件に入りました" in shown
