"""What the auditor is handed."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention
from yakuba.proof import report
from yakuba.proof.deletion import DeletionProof
from yakuba.proof.leaks import LEAKS
from yakuba.proof.places import PLACES, ROWS, Find
from yakuba.proof.proof import ProofResult

CAUGHT = dict.fromkeys((leak.name for leak in LEAKS), True)
CLEAN = ProofResult(["質問", "添付したファイル"], [], [], [])
FOUND = Find(ROWS, "ledger_auditentry", "utf-8", frozenset({"質問"}))
FAILURES = [
    (replace(CLEAN, finds=[FOUND]), CAUGHT, "質問　ledger_auditentry utf-8"),
    (
        replace(CLEAN, unlisted=["new:page"]),
        CAUGHT,
        "確かめ方が決まっていない入口：new:page",
    ),
    (replace(CLEAN, shut=["質問"]), CAUGHT, "開かなかった入口：質問"),
    (CLEAN, CAUGHT | {"ログ": False}, "見つけられません【不合格】　ログ"),
    (CLEAN, {}, "見つけられません【不合格】"),
]


GONE = DeletionProof(
    kept=5, opened=True, found_before=True, reported=True, left=[]
)


def told(
    passed: ProofResult,
    caught: dict[str, bool],
    deleted: DeletionProof | None = None,
    *,
    keeps: bool = False,
) -> str:
    at = datetime(2026, 11, 24, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    retention = (
        Retention(RetentionMode.AUDITED, 1_095) if keeps else Retention()
    )
    return "\n".join(
        report.lines(
            report.Proof(retention, passed, caught, deleted),
            at=at,
            version="0.1.0",
        )
    )


def test_a_clean_proof_names_everything_that_was_done_and_what_it_cannot_see() -> (
    None
):
    text = told(CLEAN, CAUGHT)
    assert "結果　　　　　　合格" in text
    assert "不合格" not in text
    assert "令和8年11月24日 17:30" in text
    for named in (
        *PLACES,
        *CLEAN.doors,
        *CAUGHT,
        "スワップ",
        "バックアップ",
        "中継サーバー",
        "言語モデルの提供者",
    ):
        assert named in text


@pytest.mark.parametrize(("passed", "caught", "sentence"), FAILURES)
def test_whatever_is_wrong_fails_it_and_is_said(
    passed: ProofResult, caught: dict[str, bool], sentence: str
) -> None:
    text = told(passed, caught)
    assert "結果　　　　　　不合格" in text
    assert sentence in text


def test_each_place_has_a_leak_that_shows_that_it_is_searched() -> None:
    assert {leak.place for leak in LEAKS} == set(PLACES)


def test_where_the_city_keeps_the_deletion_is_part_of_it() -> None:
    text = told(CLEAN, CAUGHT, GONE, keeps=True)
    assert "結果　　　　　　合格" in text
    assert "質問と回答5件が、暗号化して保存されました" in text


@pytest.mark.parametrize(
    "deleted",
    [
        None,
        replace(GONE, kept=0),
        replace(GONE, opened=False),
        replace(GONE, found_before=False),
        replace(GONE, reported=False),
        replace(GONE, left=["yakuba.sqlite3-wal"]),
    ],
)
def test_a_deletion_that_is_not_complete_fails_it(
    deleted: DeletionProof | None,
) -> None:
    assert "結果　　　　　　不合格" in told(CLEAN, CAUGHT, deleted, keeps=True)
