"""The proof itself, with real servers: it passes, and finds each thing that was let out."""

from pathlib import Path

import pytest
from django.utils import timezone

from tests.config.child import yakuba
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention
from yakuba.proof import proof
from yakuba.proof.deletion import prove_deletion
from yakuba.proof.leaks import LEAKS

pytestmark = pytest.mark.integration


def test_the_command_passes_and_prints_the_report(tmp_path: Path) -> None:
    done = yakuba("prove-retention", folder=tmp_path / "data", seconds=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "結果　　　　　　合格" in done.stdout
    assert (
        "保存しない（質問と回答はこのサーバーに保存されません）" in done.stdout
    )
    assert done.stdout.count("見つけました") == len(LEAKS)


@pytest.mark.parametrize(
    "mode", [RetentionMode.OWN_HISTORY, RetentionMode.AUDITED]
)
def test_what_is_kept_is_sealed_and_then_gone(mode: RetentionMode) -> None:
    deleted = prove_deletion(Retention(mode, 30), timezone.now())
    assert (deleted.kept, deleted.is_complete, list(deleted.left)) == (
        5,
        True,
        [],
    )


@pytest.fixture(scope="module")
def caught() -> dict[str, bool]:
    return dict(proof.control(Retention()))


@pytest.mark.parametrize("leak", [leak.name for leak in LEAKS])
def test_each_leak_is_found_where_it_was_let_out(
    leak: str, caught: dict[str, bool]
) -> None:
    assert caught[leak]
