"""How a sentence stands to its source, feature by feature."""

import pytest

from yakuba.core.evidence.claim_features import (
    features,
    negation_flips,
    opposites,
)
from yakuba.core.language import wording

SOURCE = "転入届は、市民課の窓口で受け付けます。手数料は300円です。"


def feature(name: str, claim: str, source: str = SOURCE) -> float:
    return features(wording.read(claim), wording.read(source))[name]


@pytest.mark.parametrize(
    ("name", "claim", "value"),
    [
        ("known", "転入届は市民課で受け付けます。", 1.0),
        ("known", "犬は猫です。", 0.0),
        ("known", "。", 1.0),
        ("unknown", "転入届です。", 0.0),
        ("unknown", "犬です。", 0.25),
        ("unknown", "犬と猫と鳥と魚です。", 1.0),
        ("unknown", "犬と猫と鳥と魚と虫です。", 1.0),
        ("in_order", "転入届は市民課の窓口で受け付けます。", 1.0),
        ("copied", SOURCE, 1.0),
        ("copied", "犬", 0.0),
        ("copied", "", 1.0),
        ("values", "手数料は300円です。", 0.0),
        ("values", "手数料は400円です。", 0.5),
        ("values", "手数料は400円で、5人です。", 1.0),
        ("values", "手数料は400円で、5人、6回です。", 1.0),
        ("cut", "転入届は、市民課", 0.0),
        ("cut", "は、市民課の窓口", 1.0),
        ("late", "犬です。", 0.0),
        ("late", "転", 0.0),
    ],
)
def test_a_feature(name: str, claim: str, value: float) -> None:
    assert feature(name, claim) == value


@pytest.mark.parametrize(
    ("claim", "source", "flips"),
    [
        ("申請できる場所で開始する。", "申請できる場所で開始する。", False),
        ("開始しない。", "開始する。", True),
        ("開始する。", "開始しない。", True),
        ("開始する。", "開始することも、開始しないこともある。", False),
        ("開始しない。", "犬と猫。", True),
        ("開始しない。", "継続しない。", False),
    ],
)
def test_who_denies_what_the_source_says_turns_it_round(
    claim: str, source: str, flips: bool
) -> None:
    assert negation_flips(wording.read(claim), wording.read(source)) is flips


@pytest.mark.parametrize(
    ("claim", "source", "words"),
    [
        ("人口が増加した。", "人口が減少した。", ["増加"]),
        ("人口が減少した。", "人口が増加した。", ["減少"]),
        ("人口が増加した。", "人口が増加し、のち減少した。", []),
        ("人口が増加した。", "人口が変わった。", []),
    ],
)
def test_words_whose_opposites_the_source_has(
    claim: str, source: str, words: list[str]
) -> None:
    assert opposites(wording.read(claim), wording.read(source)) == words


@pytest.mark.parametrize(
    ("claim", "past"), [("開始した。", 1.0), ("開始する。", 0.0)]
)
def test_what_is_planned_is_not_done(claim: str, past: float) -> None:
    assert feature("past", claim, "開始する。") == past
