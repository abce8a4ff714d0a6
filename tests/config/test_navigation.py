"""Who sees which doors, and where one stands."""

import pytest

from yakuba.accounts.enums import Role
from yakuba.config.navigation import navigation

EVERYBODY = "質問する 要約する 書く・整える 伏せ字 資料を探す 実証実験 資料 用語集 運用ルール".split()


def labels(*offices: Role, keeps: bool = False) -> list[str]:
    return [
        item.label
        for group in navigation("/", offices, keeps=keeps)
        for item in group.items
    ]


@pytest.mark.parametrize(
    ("offices", "more"),
    [
        ((), []),
        ((Role.COORDINATOR,), ["職員", "役割の申請", "漏えい防止", "利用量"]),
        (
            (Role.OPERATOR,),
            ["職員", "役割の申請", "回答の方式", "利用量", "処理の状況"],
        ),
        (
            (Role.SECURITY_OFFICER,),
            ["役割の申請", "漏えい防止", "回答の方式", "利用量", "監査記録"],
        ),
        ((Role.AUDITOR,), ["役割の申請", "利用量", "監査記録"]),
    ],
)
def test_each_office_sees_its_doors_after_those_of_everybody(
    offices: tuple[Role, ...], more: list[str]
) -> None:
    assert labels(*offices) == EVERYBODY + more


def test_a_history_is_shown_where_one_is_kept() -> None:
    assert "会話の記録" not in labels()
    assert "会話の記録" in labels(keeps=True)


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", "質問する"),
        ("/restore/", "伏せ字"),
        ("/tasks/greeting/", "書く・整える"),
        ("/pilots/3/report/", "実証実験"),
        ("/documents/7/", "資料"),
        ("/terms/7/", "用語集"),
        ("/destinations/rules/", "回答の方式"),
        ("/offices/", "役割の申請"),
        ("/jobs/", "処理の状況"),
        ("/me/", None),
    ],
)
def test_one_door_at_most_is_the_one_behind_which_the_page_stands(
    path: str, here: str | None
) -> None:
    groups = navigation(path, Role, keeps=True)
    assert [
        item.label for group in groups for item in group.items if item.is_here
    ] == ([here] if here else [])
    assert [group.is_here for group in groups].count(True) == (
        1 if here else 0
    )
