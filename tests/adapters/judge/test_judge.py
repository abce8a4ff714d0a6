"""The judge that comes with Yakuba: its real file."""

from pathlib import Path

from yakuba.adapters.judge import TrainedJudge, judge
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
    assert true["supported"] > invented["supported"]
    assert sum(true.values()) - 1 < 1e-3


def test_without_its_file_it_has_no_opinion_and_rules_decide(
    tmp_path: Path,
) -> None:
    absent = TrainedJudge(tmp_path)
    assert absent("犬です。", [DOG]) is None
    found = grounding.support(
        "飼い犬が死亡したときは、30日以内に届出が必要です。〔1〕",
        (DOG,),
        judge=absent,
    )
    assert found.holds
