"""The navigation: everyday work in one line, the rest in two folded groups. Hiding a door is no guard; the views are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from yakuba.accounts.models import Role


@dataclass(frozen=True, slots=True)
class Door:
    """`beneath`: beginnings of addresses that belong to it. `offices`: whose it is; empty: everybody's."""

    label: str
    route: str
    arguments: tuple[str, ...] = ()
    beneath: tuple[str, ...] = ()
    offices: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    label: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a label that opens them; without a label they stand in the line."""

    label: str
    items: Sequence[Item]

    @property
    def is_here(self) -> bool:
        return any(item.is_here for item in self.items)


DOORS: Sequence[tuple[str, Sequence[Door]]] = (
    (
        "",
        (
            Door("質問する", "assistant:ask"),
            Door("要約する", "assistant:summarise"),
            Door("書く・整える", "assistant:tasks", beneath=("/tasks/",)),
            Door("伏せ字", "policies:mask", beneath=("/restore/",)),
            Door("資料を探す", "library:search"),
            Door("実証実験", "pilots:pilots", beneath=("/pilots/",)),
        ),
    ),
    (
        "資料とルール",
        (
            Door("資料", "library:collections", beneath=("/library/", "/documents/", "/passages/", "/readiness/")),
            Door("用語集", "library:terms", beneath=("/terms/",)),
            Door("運用ルール", "policies:policy", beneath=("/policy/",)),
            Door("会話の記録", "assistant:history", beneath=("/history/",)),
        ),
    ),
    (
        "管理",
        (
            Door(
                "職員",
                "accounts:staff_list",
                beneath=("/staff/", "/units/"),
                offices=frozenset({Role.COORDINATOR, Role.OPERATOR}),
            ),
            Door(
                "漏えい防止",
                "policies:list",
                ("contacts",),
                ("/lists/",),
                frozenset({Role.SECURITY_OFFICER, Role.COORDINATOR}),
            ),
            Door(
                "回答の方式",
                "assistant:endpoints",
                (),
                ("/endpoints/", "/destinations/"),
                frozenset({Role.SECURITY_OFFICER, Role.OPERATOR}),
            ),
            Door("利用量", "policies:usage", (), ("/usage/",), frozenset(Role)),
            Door("監査記録", "policies:ledger", offices=frozenset({Role.SECURITY_OFFICER, Role.AUDITOR})),
        ),
    ),
)


def navigation(path: str, offices: Iterable[str], *, keeps: bool) -> list[Group]:
    """What a holder of `offices` sees at `path`. `keeps`: conversations are kept, so that there is a history to open."""
    held = frozenset(offices)
    groups = []
    for label, doors in DOORS:
        items = [
            _item(door, path)
            for door in doors
            if (not door.offices or door.offices & held) and (keeps or door.route != "assistant:history")
        ]
        if items:
            groups.append(Group(label, items))
    return groups


def _item(door: Door, path: str) -> Item:
    address = reverse(door.route, args=door.arguments)
    return Item(door.label, address, path == address or path.startswith(door.beneath))
