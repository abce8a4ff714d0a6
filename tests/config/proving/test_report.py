"""What the auditor is handed."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from yakuba.config.proving import report
from yakuba.config.proving.leaks import LEAKS
from yakuba.config.proving.places import PLACES, ROWS, Find
from yakuba.config.proving.proof import Passed
from yakuba.policies.rules import Retention

CAUGHT = dict.fromkeys((leak.name for leak in LEAKS), True)
CLEAN = Passed(["質問", "添付したファイル"], [], [])
FOUND = Find(ROWS, "policies_auditentry", "utf-8", frozenset({"質問"}))
FAILURES = [
    (replace(CLEAN, finds=[FOUND]), CAUGHT, "質問　policies_auditentry utf-8"),
    (replace(CLEAN, unlisted=["new:page"]), CAUGHT, "確かめ方が決まっていない入口：new:page"),
    (CLEAN, CAUGHT | {"ログ": False}, "見つけられません【不合格】　ログ"),
    (CLEAN, {}, "見つけられません【不合格】"),
]


def told(passed: Passed, caught: dict[str, bool]) -> str:
    at = datetime(2026, 11, 24, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    return "\n".join(report.lines(at=at, version="0.1.0", retention=Retention(), passed=passed, caught=caught))


def test_a_clean_proof_names_everything_that_was_done_and_what_it_cannot_see() -> None:
    text = told(CLEAN, CAUGHT)
    assert "結果　　　　　　合格" in text
    assert "不合格" not in text
    assert "令和8年11月24日 17:30" in text
    for named in (*PLACES, *CLEAN.doors, *CAUGHT, "スワップ", "バックアップ", "中継サーバー", "言語モデルの提供者"):
        assert named in text


@pytest.mark.parametrize(("passed", "caught", "sentence"), FAILURES)
def test_whatever_is_wrong_fails_it_and_is_said(passed: Passed, caught: dict[str, bool], sentence: str) -> None:
    text = told(passed, caught)
    assert "結果　　　　　　不合格" in text
    assert sentence in text


def test_each_place_has_a_leak_that_shows_that_it_is_searched() -> None:
    assert {leak.place for leak in LEAKS} == set(PLACES)
