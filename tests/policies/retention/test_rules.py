import pytest

from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention, days_problem

NONE = RetentionMode.NONE


OWN = RetentionMode.OWN_HISTORY


AUDITED = RetentionMode.AUDITED


BOUNDS = [
    (NONE, 0, True), (NONE, 1, False),
    (OWN, 0, False), (OWN, 1, True), (OWN, 400, True), (OWN, 401, False),
    (AUDITED, 0, False), (AUDITED, 1, True), (AUDITED, 1_095, True), (AUDITED, 3_650, True), (AUDITED, 3_651, False),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "days", "fine"), BOUNDS)
def test_days_have_bounds(mode: RetentionMode, days: int, fine: bool) -> None:
    assert (days_problem(mode, days) == "") is fine


@pytest.mark.parametrize(
    ("retention", "words"),
    [
        (Retention(), "保存されません"),
        (Retention(OWN, 90), "本人だけが読める形で90日間"),
        (Retention(AUDITED, 1_095), "暗号化して1,095日間"),
    ],
)
def test_everybody_is_told_what_is_kept(
    retention: Retention, words: str
) -> None:
    assert words in retention.sentence
