"""The title and the date that a document gives itself."""

from datetime import date

import pytest

from yakuba.core.evidence.extract import Block, Extract
from yakuba.library.indexing.front_matter import own_date, own_title

TITLE = Block("会議室の貸出し", "heading", 1)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("令和8年4月1日", date(2026, 4, 1)),
        ("市民課　　　　令和８年４月１日", date(2026, 4, 1)),
        ("令和8年4月1日総務課", date(2026, 4, 1)),
        ("令和8年3月10日（火曜日）", date(2026, 3, 10)),
        ("R8.4.1", date(2026, 4, 1)),
        ("（令和8年4月1日施行）", date(2026, 4, 1)),
        ("施行期日　令和8年4月1日", date(2026, 4, 1)),
        ("令和7年10月1日改訂", date(2025, 10, 1)),
        ("平成30年4月1日制定　令和7年4月1日改正", date(2025, 4, 1)),
        ("最終更新日：2026年4月1日", date(2026, 4, 1)),
        ("令和8年4月1日現在", date(2026, 4, 1)),
        ("平成20年3月31日条例第5号", date(2008, 3, 31)),
        ("令和8年4月1日から受け付けます。", None),
        ("申請期限：令和8年4月30日", None),
        ("日時　令和8年5月1日（金）午後2時", None),
        ("令和8年4月1日～令和9年3月31日", None),
        ("この案内は令和8年4月1日に作りました。", None),
        ("令和8年4月", None),
        ("会議室は1時間620円です。", None),
    ],
)
def test_the_date_in_a_line_is_the_documents_own_or_of_something_else(
    line: str, day: date | None
) -> None:
    assert own_date(Extract((TITLE, Block(line)))) == day


def test_a_row_of_a_table_does_not_date_the_document() -> None:
    row = Block("催し：合唱祭、開いた日：令和2年2月2日", "table_row")
    bare = Block("令和2年2月2日", "table_row")
    dated = Block("令和8年4月1日")
    assert own_date(Extract((row, bare, TITLE))) is None
    assert own_date(Extract((row, bare, TITLE, dated))) == date(2026, 4, 1)


def test_of_several_the_latest_with_a_stage_counts() -> None:
    blocks = (
        TITLE,
        Block("令和2年5月1日"),
        Block("平成30年4月1日制定"),
        Block("令和7年4月1日改正"),
    )
    assert own_date(Extract(blocks)) == date(2025, 4, 1)


def test_a_page_may_say_at_its_end_when_it_was_updated() -> None:
    body = [Block(f"会議室{number}は2階です。") for number in range(12)]
    end = Block("更新日：令和8年6月5日")
    other = Block("合唱祭　令和8年7月7日")
    assert own_date(Extract((TITLE, *body, end))) == date(2026, 6, 5)
    assert own_date(Extract((TITLE, *body, other))) is None


def test_what_may_be_misread_dates_and_names_nothing() -> None:
    blocks = (
        Block("会議宰の貸出し", "heading", 1, doubt="画像から読み取りました"),
        Block("令和8年4月7日", doubt="画像から読み取りました"),
    )
    assert own_date(Extract(blocks)) is None
    assert own_title(Extract(blocks, title="会議宰の貸出し")) == ""
    assert own_title(Extract((TITLE,), title=" 会議室の\n貸出し ")) == (
        "会議室の 貸出し"
    )
