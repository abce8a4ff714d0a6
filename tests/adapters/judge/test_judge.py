"""The judges that come with Yakuba: their real files."""

from pathlib import Path

import numpy as np
import pytest

from yakuba.adapters.judge import (
    AnswerJudge,
    PairReader,
    TrainedJudge,
    answer_judge,
    judge,
    pair_reader,
)
from yakuba.core.evidence import grounding
from yakuba.core.evidence.brief import Evidence

DOG = Evidence(
    1,
    "飼い犬が死亡したときは、30日以内に死亡の届出が必要です。鑑札を返してください。",
    "犬の登録",
    "環境課",
)


def test_what_follows_is_told_from_what_is_invented() -> None:
    true = judge()("犬が亡くなったら、鑑札の返却が必要です。", [DOG])
    invented = judge()("犬の火葬には補助金が交付されます。", [DOG])
    assert true is not None
    assert invented is not None
    assert true.chances["supported"] > invented.chances["supported"]
    assert sum(true.chances.values()) - 1 < 1e-3
    assert true.leaning > invented.leaning


@pytest.mark.parametrize(
    ("office", "verdict"),
    [("議会事務局", "unsupported"), ("環境課", "no_claim")],
)
def test_advice_to_ask_an_office_that_no_source_names_is_a_claim(
    office: str, verdict: str
) -> None:
    advice = f"犬の登録について詳しくは、{office}にお問い合わせください。〔1〕"
    found = grounding.support(advice, (DOG,), judge=judge())
    assert found.verdict == verdict


def test_without_its_file_it_has_no_opinion_and_rules_decide(
    tmp_path: Path,
) -> None:
    without_weights = TrainedJudge(pair_reader(), tmp_path)
    absent = TrainedJudge(PairReader(tmp_path), tmp_path)
    assert without_weights("犬です。", [DOG]) is None
    assert absent("犬です。", [DOG]) is None
    found = grounding.support(
        "飼い犬が死亡したときは、30日以内に届出が必要です。〔1〕",
        (DOG,),
        judge=absent,
    )
    assert found.holds


CAT = Evidence(
    2,
    "野良猫へのえさやりは、近所の迷惑にならないようにしてください。",
    "猫の飼い方",
    "環境課",
)


def test_a_passage_that_answers_is_told_from_one_that_does_not() -> None:
    said = answer_judge()("犬が死んだら何日以内に届け出ますか", [CAT, DOG])
    assert said is not None
    assert said[1] > said[0] + 1


def test_what_is_read_side_by_side_is_what_is_read_alone() -> None:
    question = "犬の鑑札は返すのですか"
    together = answer_judge()(question, [DOG, CAT, DOG, CAT, DOG])
    alone = [answer_judge()(question, [each]) for each in (DOG, CAT)]
    assert together is not None
    assert [[each] for each in together[:2]] == alone
    assert together[0] == together[2] == together[4]


def test_without_a_file_no_passage_is_judged(tmp_path: Path) -> None:
    without_layers = AnswerJudge(PairReader(tmp_path))
    without_weights = AnswerJudge(pair_reader(), tmp_path)
    assert without_layers("犬の届出は", [DOG]) is None
    assert without_weights("犬の届出は", [DOG]) is None
    np.save(tmp_path / "answer_weights.npy", np.zeros(3))
    assert AnswerJudge(pair_reader(), tmp_path)("犬の届出は", [DOG]) is None
