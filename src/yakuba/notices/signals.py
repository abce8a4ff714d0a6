"""The two offices that watch each other are told of every change in their ranks, heads of a unit of one in theirs."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils import timezone

from yakuba.accounts import signals
from yakuba.accounts.enums import Role
from yakuba.accounts.models import OrgUnit, User
from yakuba.accounts.offices import queries, rules
from yakuba.accounts.offices.models import OfficeRequest
from yakuba.accounts.queries import unit_tree
from yakuba.notices.actions import tell
from yakuba.notices.models import Subject

ACCOUNT = {
    "unlocked": "{office}の担当者の、サインインの停止が解かれました。",
    "password": "{office}の担当者に、新しいパスワードが出されました。",
    "stopped": "{office}の担当者の使用が止められました。",
    "resumed": "{office}の担当者の使用が再開されました。",
    "term": "{office}の担当者の任期の末日が変わりました。",
}
REQUEST = {
    "requested": "{office}の申請（{change}）があります。もう一方の役割の担当者が確かめてください。",
    "confirmed": "{office}の申請（{change}）が認められました。",
    "declined": "{office}の申請（{change}）が見送られました。",
}
GRANTED = "{office}の役割が付きました。"
TAKEN_BACK = "{office}の役割が外れました。"
MOVED = "組織の名称か上下が変わり、この課の資料を読める人が変わったかもしれません。覚えがないときは、事務局に確かめてください。"
UNIT = "所属する職員の登録が変わりました。職員の一覧で確かめてください。"


def connect() -> None:
    signals.role_changed.connect(_role_changed, dispatch_uid="notices")
    signals.account_changed.connect(_account_changed, dispatch_uid="notices")
    signals.office_request_changed.connect(_request, dispatch_uid="notices")
    signals.posts_changed.connect(_posts_changed, dispatch_uid="notices")
    signals.unit_changed.connect(_unit_changed, dispatch_uid="notices")


def _role_changed(user: User, role: str, granted: bool, **_: Any) -> None:
    if rules.watched((role,)):
        sentence = GRANTED if granted else TAKEN_BACK
        _tell_offices(user, sentence.format(office=Role(role).label))


def _account_changed(user: User, change: str, **_: Any) -> None:
    for office in queries.watched_roles_of(user, timezone.localdate()):
        sentence = ACCOUNT[change].format(office=Role(office).label)
        _tell_offices(user, sentence)


def _request(user: User, request: OfficeRequest, step: str, **_: Any) -> None:
    sentence = REQUEST[step].format(
        office=request.get_office_display(),
        change=request.get_change_display(),
    )
    _tell_offices(user, sentence)


def _tell_offices(user: User, sentence: str) -> None:
    """Everybody who holds one of the two, and whom it concerns; no change hides behind one that was not read yet."""
    people = {*queries.people_of_offices(timezone.localdate()), user}
    about = Subject(
        "office", user.pk, "役割の申請", reverse("accounts:offices")
    )
    tell(about=about, people=people, text=sentence, each_time=True)


def _posts_changed(units: Collection[OrgUnit], **_: Any) -> None:
    """`units`: where somebody begins or ends."""
    for unit in units:
        _tell_unit(unit, UNIT)


def _unit_changed(unit: str, old: str, new: str, **_: Any) -> None:
    """Below another unit, its people read what that one and those above it read."""
    if not old or old == new:
        return

    moved = OrgUnit.objects.get(code=unit)
    tree = unit_tree()
    for above in OrgUnit.objects.filter(pk__in=tree.above(moved.pk)):
        _tell_unit(above, MOVED)


def _tell_unit(unit: OrgUnit, sentence: str) -> None:
    people = queries.responsible_for(unit, timezone.localdate())
    link = reverse("accounts:staff_list")
    about = Subject("unit", unit.pk, unit.name, link)
    tell(about=about, people=people, text=sentence)
