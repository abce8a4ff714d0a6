"""What the house does by itself: in one go, or by a worker beside the server."""

import subprocess
from pathlib import Path
from time import monotonic

import pytest
from django.conf import settings

from tests.config.child import YAKUBA, environment, rows, yakuba
from tests.town import Town
from yakuba.config.work import KINDS
from yakuba.jobs.models import Job, Schedule
from yakuba.jobs.worker import drain
from yakuba.ledger.queries import last_verification

pytestmark = pytest.mark.integration
PATIENCE = 60


def test_in_a_new_house_everything_comes_round_once_and_nothing_fails(
    town: Town,
) -> None:
    drain(KINDS, settings.DATA_DIR)
    states = dict(Job.objects.values_list("kind", "state"))
    assert states == dict.fromkeys(KINDS, "done")
    assert set(Schedule.objects.values_list("kind", flat=True)) == set(KINDS)
    verification = last_verification()
    assert verification
    assert verification.is_whole
    assert drain(KINDS, settings.DATA_DIR) == 0


def test_once_does_what_waits_and_ends(city: Path) -> None:
    done = yakuba("work", "--once", folder=city)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("回処理しました。\n")
    assert rows(city, "SELECT DISTINCT state FROM jobs_job") == [("done",)]


def test_a_worker_reads_what_is_ingested_and_gives_way_when_asked_to(
    city: Path, tmp_path: Path
) -> None:
    note = tmp_path / "dragons.md"
    note.write_text("# 竜の飼育届\n\n竜の飼育届の手数料は8,750円です。\n")
    with subprocess.Popen(
        [YAKUBA, "work"], env=environment(city), stderr=subprocess.PIPE
    ) as worker:
        wait_for_its_plan(city)
        reindexed = yakuba("reindex", folder=city)
        assert reindexed.returncode == 1
        done = yakuba(
            "ingest", str(note), "--collection", "例規集", folder=city
        )
        assert done.stdout == "1件が検索できます。\n", done.stderr
        worker.terminate()
        assert worker.wait(20) == 0
        assert worker.stderr
        assert worker.stderr.read() == b""
    assert rows(
        city, "SELECT count(*) FROM jobs_job WHERE state = 'running'"
    ) == [(0,)]
    assert yakuba("reindex", folder=city).returncode == 0


def wait_for_its_plan(city: Path) -> None:
    """The city was read by `yakuba demo`, which plans nothing."""
    query = "SELECT count(*) FROM jobs_job WHERE kind = 'library.indexing' AND state = 'done'"
    deadline = monotonic() + PATIENCE
    while rows(city, query) == [(0,)]:
        assert monotonic() < deadline
