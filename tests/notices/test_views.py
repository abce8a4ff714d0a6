"""The page of notices: everybody sees their own, and marks their own as read."""

from django.test import Client
from django.urls import reverse

from tests.town import PASSWORD, Town
from yakuba.accounts.models import User
from yakuba.notices.actions import tell
from yakuba.notices.models import Subject
from yakuba.notices.queries import unread_count

TRIAL = Subject("pilot", 7, "試行<&>", "/pilots/7/")


def client_of(user: User) -> Client:
    client = Client()
    form = {"user_name": user.user_name, "password": PASSWORD}
    client.post(reverse("accounts:sign_in"), form)
    return client


def test_a_notice_is_shown_to_its_person_with_a_link_and_counted(
    town: Town,
) -> None:
    tell(about=TRIAL, people=[town.aoi], text="始まりました。")
    page = client_of(town.aoi).get(reverse("notices:notices")).content.decode()
    assert '<a href="/pilots/7/">試行&lt;&amp;&gt;</a>' in page
    assert "始まりました。" in page
    assert "お知らせ（1）" in page
    other = (
        client_of(town.head).get(reverse("notices:notices")).content.decode()
    )
    assert "お知らせはありません。" in other


def test_who_marks_as_read_marks_their_own(town: Town) -> None:
    tell(about=TRIAL, people=[town.aoi, town.head], text="始まりました。")
    client_of(town.aoi).post(reverse("notices:read"))
    assert (unread_count(town.aoi), unread_count(town.head)) == (0, 1)
