"""The navigation: everyday work in one line, the rest in two folded groups.

Hiding an entry is no guard; the views are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from yakuba.accounts.enums import Role


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """`beneath`: beginnings of addresses that belong to it. `offices`: whose it is; empty: everybody's."""

    label: str
    route: str
    arguments: tuple[str, ...] = ()
    beneath: tuple[str, ...] = ()
    offices: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NavigationItem:
    label: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class NavigationGroup:
    """Items under a label that opens them; without a label they stand in the line."""

    label: str
    items: Sequence[NavigationItem]

    @property
    def is_here(self) -> bool:
        return any(item.is_here for item in self.items)


ENTRIES: Sequence[tuple[str, Sequence[NavigationEntry]]] = (
    (
        "",
        (
            NavigationEntry("質問する", "assistant:ask"),
            NavigationEntry("要約する", "assistant:summarise"),
            NavigationEntry(
                "書く・整える", "assistant:tasks", beneath=("/tasks/",)
            ),
            NavigationEntry("伏せ字", "policies:mask", beneath=("/restore/",)),
            NavigationEntry("資料を探す", "library:search"),
            NavigationEntry(
                "実証実験", "pilots:pilots", beneath=("/pilots/",)
            ),
        ),
    ),
    (
        "資料とルール",
        (
            NavigationEntry(
                "資料",
                "library:collections",
                beneath=(
                    "/library/",
                    "/documents/",
                    "/passages/",
                    "/readiness/",
                ),
            ),
            NavigationEntry("用語集", "library:terms", beneath=("/terms/",)),
            NavigationEntry(
                "運用ルール", "policies:policy", beneath=("/policy/",)
            ),
            NavigationEntry(
                "会話の記録", "assistant:history", beneath=("/history/",)
            ),
        ),
    ),
    (
        "管理",
        (
            NavigationEntry(
                "職員",
                "accounts:staff_list",
                beneath=("/staff/", "/units/"),
                offices=frozenset({Role.COORDINATOR, Role.OPERATOR}),
            ),
            NavigationEntry(
                "役割の申請",
                "accounts:offices",
                beneath=("/offices/",),
                offices=frozenset(Role),
            ),
            NavigationEntry(
                "漏えい防止",
                "policies:list",
                ("contacts",),
                ("/lists/",),
                frozenset({Role.SECURITY_OFFICER, Role.COORDINATOR}),
            ),
            NavigationEntry(
                "回答の方式",
                "assistant:endpoints",
                (),
                ("/endpoints/", "/destinations/"),
                frozenset({Role.SECURITY_OFFICER, Role.OPERATOR}),
            ),
            NavigationEntry(
                "利用量", "policies:usage", (), ("/usage/",), frozenset(Role)
            ),
            NavigationEntry(
                "処理の状況", "jobs:jobs", offices=frozenset({Role.OPERATOR})
            ),
            NavigationEntry(
                "監査記録",
                "ledger:entries",
                offices=frozenset({Role.SECURITY_OFFICER, Role.AUDITOR}),
            ),
        ),
    ),
)


def navigation(
    path: str, offices: Iterable[str], *, keeps: bool
) -> list[NavigationGroup]:
    """What a holder of `offices` sees at `path`. `keeps`: conversations are kept, so there is a history to open."""
    held = frozenset(offices)
    groups = []
    for label, entries in ENTRIES:
        items = [
            _item(entry, path)
            for entry in entries
            if _is_for(entry, held, keeps)
        ]
        if items:
            groups.append(NavigationGroup(label, items))

    return groups


def _is_for(entry: NavigationEntry, held: frozenset[str], keeps: bool) -> bool:
    if entry.route == "assistant:history" and not keeps:
        return False

    return not entry.offices or bool(entry.offices & held)


def _item(entry: NavigationEntry, path: str) -> NavigationItem:
    address = reverse(entry.route, args=entry.arguments)
    is_here = path == address or path.startswith(entry.beneath)
    return NavigationItem(entry.label, address, is_here)
