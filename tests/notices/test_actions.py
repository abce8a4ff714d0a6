"""Notices are left once, and read."""

from dataclasses import replace

from tests.town import Town
from yakuba.accounts.models import User
from yakuba.notices.actions import mark_read, tell
from yakuba.notices.models import Notice, Subject

TRIAL = Subject("pilot", 7, "生成AIの試行", "/pilots/7/")
PAUSED = "実験を休止しました。再開をお待ちください。"


def test_the_same_sentence_unread_is_not_said_twice_but_a_reminder_takes_its_place(
    town: Town, people: list[User]
) -> None:
    assert (
        tell(about=TRIAL, people=[town.aoi, town.aoi, None], text=PAUSED) == 1
    )
    assert tell(about=TRIAL, people=[town.aoi], text=PAUSED) == 0
    assert tell(about=TRIAL, people=[town.aoi], text=PAUSED, repeat=True) == 1
    assert Notice.objects.filter(user=town.aoi).count() == 1
    mark_read(user=town.aoi)
    assert tell(about=TRIAL, people=[town.aoi], text=PAUSED) == 1


def test_the_same_sentence_about_something_else_is_another_notice(
    town: Town,
) -> None:
    for about in (
        TRIAL,
        replace(TRIAL, number=8),
        replace(TRIAL, kind="meeting"),
    ):
        assert tell(about=about, people=[town.aoi], text=PAUSED) == 1
    assert Notice.objects.filter(user=town.aoi).count() == 3


def test_a_mail_is_due_for_whoever_has_an_address(
    town: Town, people: list[User]
) -> None:
    tell(about=TRIAL, people=[town.aoi, town.coordinator], text=PAUSED)
    assert Notice.objects.get(user=town.aoi).mail_due is not None
    assert Notice.objects.get(user=town.coordinator).mail_due is None
