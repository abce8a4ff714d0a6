"""What a sentence puts side by side, and what its sources do."""

import pytest

from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.mixture import mixture
from yakuba.core.evidence.claims.rows import cited_text
from yakuba.core.language import wording

BOAT = Evidence(
    1,
    "貸しボートは、手こぎが1時間700円、足こぎが1時間900円です。小学生は無料です。\n"
    "営業日：手こぎは土曜日と日曜日、足こぎは毎週水曜日\n"
    "第1桟橋は普通船、第2桟橋は観光船が使います。強風のときは乗れません。小雨のときは乗れます。",
    "貸しボート",
)
RAFT = Evidence(2, "いかだは20回まで（団体は40回まで）乗れます。", "いかだ")


@pytest.mark.parametrize(
    ("sentence", "is_mixed"),
    [
        ("足こぎは1時間900円で借りられます。", False),
        ("足こぎは1時間700円で借りられます。", True),
        ("手こぎは900円、足こぎは700円です。", True),
        ("手こぎは700円、足こぎは900円です。", False),
        ("手こぎに乗れるのは、土曜日と日曜日です。", False),
        ("足こぎに乗れるのは、土曜日です。", True),
        ("観光船は、第1桟橋を使います。", True),
        ("普通船は、第1桟橋を使います。", False),
        ("強風のときは、乗れます。", True),
        ("小雨のときは、乗れます。", False),
        ("団体は40回まで乗れます。", False),
        ("団体は20回まで乗れます。", True),
        ("手こぎは1時間500円です。", False),
    ],
)
def test_what_is_mixed_up_is_told(sentence: str, is_mixed: bool) -> None:
    claim = wording.read(sentence)
    sources = [BOAT, RAFT]
    found = mixture(claim, cited_text(claim, sources, wording.read))
    assert found.pure == is_mixed
    assert (found.share > 0) == is_mixed
