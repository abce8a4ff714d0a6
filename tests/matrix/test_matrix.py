"""Every route × every role × whose object it is. A route that is not in the table fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.matrix import trials
from tests.town import PASSWORD, Town
from yakuba.accounts.models import User
from yakuba.accounts.offices.models import OfficeRequest
from yakuba.jobs.models import Job
from yakuba.library.documents.models import Document
from yakuba.library.glossary.models import Term
from yakuba.library.readiness.models import MissingFact
from yakuba.policies.destinations.models import Destination
from yakuba.policies.protection.lists.models import OfficialContact
from yakuba.policies.quotas.models import Quota

ROLES = (
    "nobody",
    "ended",
    "aoi",
    "head",
    "coordinator",
    "operator",
    "security_officer",
    "auditor",
)
STAFF = frozenset(
    {"aoi", "head", "coordinator", "operator", "security_officer", "auditor"}
)
MANAGERS = frozenset({"coordinator", "operator"})
KEEPERS = frozenset({"coordinator", "security_officer"})
SECURITY = frozenset({"security_officer"})
OPERATOR = frozenset({"operator"})
# 税務課 looks after the collection that everybody reads.
EDITORS = MANAGERS | {"aoi", "head"}
OVERSEERS = frozenset({"security_officer", "auditor"})
ALL = frozenset(ROLES)


@dataclass(frozen=True)
class Route:
    """Who may open it, how, and whose object stands in its address."""

    may: frozenset[str]
    method: str = "GET"
    of: str = ""  # collection, document, passage, person, list, entry, job; conversation, access: see tests/assistant


TABLE = {
    "health": Route(ALL),
    "accounts:sign_in": Route(ALL),
    "accounts:sign_out": Route(ALL, "POST"),
    "accounts:profile": Route(STAFF),
    "accounts:password": Route(STAFF),
    "accounts:staff_list": Route(STAFF),
    "accounts:staff_detail": Route(STAFF, of="person"),
    "accounts:staff_import": Route(MANAGERS),
    "accounts:staff_template": Route(MANAGERS),
    "accounts:staff_roles": Route(MANAGERS, "POST", "person"),
    "accounts:staff_unlock": Route(MANAGERS, "POST", "person"),
    "accounts:staff_active": Route(MANAGERS, "POST", "person"),
    "accounts:staff_password": Route(MANAGERS, "POST", "person"),
    "accounts:transfers": Route(MANAGERS),
    "accounts:transfer": Route(MANAGERS, of="person"),
    "accounts:offices": Route(MANAGERS | OVERSEERS),
    # The office of an auditor is asked for: the other of the two decides.
    "accounts:office_decide": Route(SECURITY, "POST", "office"),
    "accounts:units": Route(MANAGERS),
    "accounts:unit_template": Route(MANAGERS),
    "policies:policy": Route(STAFF),
    "policies:mask": Route(STAFF),
    "policies:restore": Route(STAFF),
    "policies:publish": Route(frozenset({"coordinator"})),
    "policies:destination_list": Route(MANAGERS | OVERSEERS),
    "policies:destination_rules": Route(
        MANAGERS | OVERSEERS, of="destination"
    ),
    "policies:destination_decide": Route(
        frozenset({"security_officer"}), "POST", "destination"
    ),
    "policies:standing": Route(MANAGERS | OVERSEERS),
    "policies:standing_decide": Route(SECURITY, "POST"),
    "policies:presets": Route(SECURITY),
    "policies:tasks": Route(MANAGERS | OVERSEERS),
    "policies:tasks_decide": Route(SECURITY, "POST"),
    "policies:tasks_export": Route(MANAGERS | OVERSEERS),
    "policies:usage": Route(STAFF),
    "policies:usage_table": Route(STAFF),
    "policies:quotas": Route(MANAGERS),
    "policies:quota_remove": Route(MANAGERS, "POST", "quota"),
    "notices:notices": Route(STAFF),
    "notices:read": Route(STAFF, "POST"),
    "jobs:jobs": Route(OPERATOR),
    "jobs:cancel": Route(OPERATOR, "POST", "job"),
    "ledger:entries": Route(frozenset({"security_officer", "auditor"})),
    "ledger:head": Route(frozenset({"security_officer", "auditor"})),
    "ledger:verify": Route(frozenset({"security_officer", "auditor"}), "POST"),
    "policies:list": Route(KEEPERS, of="list"),
    "policies:list_new": Route(SECURITY, of="list"),
    "policies:list_entry": Route(SECURITY, of="entry"),
    "policies:list_delete": Route(SECURITY, "POST", "list"),
    "policies:list_import": Route(SECURITY, of="list"),
    "policies:list_export": Route(KEEPERS, of="list"),
    "policies:list_try": Route(KEEPERS),
    "library:learn": Route(KEEPERS),
    "library:learn_decide": Route(SECURITY, "POST"),
    "library:search": Route(STAFF),
    "library:collections": Route(STAFF),
    "library:collection": Route(STAFF, of="collection"),
    "library:collection_new": Route(MANAGERS),
    "library:collection_settings": Route(MANAGERS, of="managed"),
    "library:class_decide": Route(SECURITY, "POST", "collection"),
    "library:collection_state": Route(STAFF, of="collection"),
    "library:upload": Route(EDITORS, of="collection"),
    "library:document": Route(STAFF, of="document"),
    "library:read_again": Route(EDITORS, "POST", "document"),
    "library:withdraw": Route(EDITORS, "POST", "document"),
    "library:bring_back": Route(EDITORS, "POST", "document"),
    "library:new_version": Route(EDITORS, "POST", "document"),
    "library:version_decide": Route(EDITORS, "POST", "document"),
    "library:page_image": Route(STAFF, of="document"),
    "library:download": Route(STAFF, of="document"),
    "library:source": Route(STAFF, of="passage"),
    "library:readiness": Route(STAFF),
    "library:readiness_export": Route(STAFF, of="export"),
    "library:fact_settle": Route(
        frozenset({"coordinator", "operator"}), "POST", "fact"
    ),
    "library:terms": Route(STAFF),
    "library:term_new": Route(STAFF),
    "library:term_suggestions": Route(frozenset({"coordinator"})),
    "library:term_import": Route(frozenset({"coordinator"})),
    "library:term_export": Route(STAFF, of="export"),
    "library:term": Route(STAFF, of="term"),
    "library:term_decide": Route(
        frozenset({"coordinator", "head"}), "POST", "term"
    ),
    "library:starter_term": Route(STAFF, of="starter"),
    "assistant:endpoints": Route(MANAGERS | OVERSEERS),
    "assistant:orders": Route(MANAGERS | OVERSEERS),
    "assistant:orders_decide": Route(
        frozenset({"operator", "security_officer"}), "POST"
    ),
    "assistant:endpoint_new": Route(
        frozenset({"operator", "security_officer"})
    ),
    "assistant:endpoint": Route(
        frozenset({"operator", "security_officer"}), of="destination"
    ),
    "assistant:endpoint_check": Route(
        frozenset({"operator", "security_officer"}), "POST", "destination"
    ),
    "assistant:endpoint_enable": Route(
        frozenset({"security_officer"}), "POST", "destination"
    ),
    "assistant:endpoint_remove": Route(
        frozenset({"operator", "security_officer"}), "POST", "destination"
    ),
    "assistant:ask": Route(STAFF),
    "assistant:summarise": Route(STAFF),
    "assistant:tasks": Route(STAFF),
    "assistant:task": Route(STAFF, of="task"),
    "assistant:prefilled": Route(STAFF, "POST", "task"),
    "assistant:word": Route(STAFF, "POST"),
    "assistant:taken": Route(STAFF, "POST"),
    "assistant:history": Route(STAFF),
    "assistant:conversation": Route(STAFF, of="conversation"),
    "assistant:conversation_download": Route(STAFF, of="conversation"),
    "assistant:conversation_delete": Route(STAFF, "POST", "conversation"),
    "assistant:retention": Route(STAFF),
    "assistant:retention_decide": Route(frozenset({"security_officer"})),
    "assistant:access": Route(OVERSEERS),
    "assistant:access_request": Route(OVERSEERS, of="access"),
    "assistant:access_decide": Route(OVERSEERS, "POST", "access"),
    "assistant:access_look": Route(OVERSEERS, "POST", "access"),
    "assistant:deletions": Route(OVERSEERS),
    "assistant:deletions_table": Route(OVERSEERS),
}
# People of 総務課 read its collection; 税務課's (aoi and the head) do not. The roles live in 総務課 (tests/town.py).
READS_PRIVATE = frozenset(
    {"coordinator", "operator", "security_officer", "auditor"}
)
OF_A_DOCUMENT = [
    name
    for name, route in TABLE.items()
    if route.of in ("collection", "document", "passage")
]
ASKED_AT = timezone.now()
MINUTES = "総務課だけが知る合言葉は、青い傘です。"


def routes(
    resolver: URLResolver, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from routes(
                item, f"{item.namespace}:" if item.namespace else space
            )
        else:
            yield f"{space}{item.name}", item


FOUND = dict(routes(get_resolver()))


def test_the_table_and_the_routes_are_the_same() -> None:
    assert {*TABLE, *trials.TABLE} == set(FOUND)


@pytest.mark.parametrize("name", FOUND)
def test_every_view_says_who_may_open_it(name: str) -> None:
    assert getattr(FOUND[name].callback, "access", None), (
        f"{name}: the view carries no access decorator"
    )


class Visit:
    """One person at every door of the small town."""

    def __init__(self, town: Town, role: str) -> None:
        self.town = town
        self.role = role
        self.client = Client()
        if role != "nobody":
            person: User = getattr(town, role)
            form = {"user_name": person.user_name, "password": PASSWORD}
            self.client.post(reverse("accounts:sign_in"), form)

    def at(self, name: str, *args: object) -> tuple[int, str]:
        address = reverse(name, args=args)
        client = Client()
        # Signing out at one door must not close the next.
        client.cookies = deepcopy(self.client.cookies)
        response = (
            client.post(address)
            if TABLE[name].method == "POST"
            else client.get(address)
        )
        body = b"" if response.streaming else response.content
        return response.status_code, response.get(
            "Location", ""
        ) + body.decode(errors="replace")


@pytest.fixture
def documents(town: Town) -> dict[str, Document]:
    return {
        "public": town.add("公開.md", "# 公開\n\n手数料は300円です。\n"),
        "private": town.add(
            "内部.md", f"# 内部\n\n{MINUTES}\n", collection=town.private
        ),
    }


def made(of: str, town: Town) -> list[object]:
    """The object that a route is about, made when it is first visited."""
    soumu_asks = {
        "change": "role",
        "user": town.aoi,
        "office": "auditor",
        "requested_by": town.coordinator,
    }
    postal_code = {
        "kind": "postal_code",
        "value": "〒300-0000",
        "comparable": "3000000",
    }
    lines: dict[str, tuple[type[Model], dict[str, object]]] = {
        "entry": (OfficialContact, postal_code),
        "destination": (Destination, {"endpoint": "soto"}),
        "quota": (Quota, {"scope": "city", "tokens": 1_000}),
        "office": (OfficeRequest, soumu_asks),
        "job": (Job, {"kind": "count"}),
        "term": (
            Term,
            {"preferred_form": "回遊券", "owner_unit": town.zeimu},
        ),
        "fact": (
            MissingFact,
            {"form": "公民館の休館日", "asked_at": ASKED_AT},
        ),
    }
    model, fields = lines[of]
    row, _ = model._default_manager.get_or_create(**fields)
    if isinstance(row, Destination):
        return [row.endpoint]

    return ["contacts", row.pk] if of == "entry" else [row.pk]


def arguments(name: str, town: Town, document: Document) -> list[object]:
    of = TABLE[name].of
    ready: dict[str, list[object]] = {
        "": [],
        "collection": [document.collection_id],
        "managed": [document.collection_id],
        "document": [document.pk],
        "conversation": [uuid4()],
        "access": [1],
        "person": [town.aoi.pk],
        "list": ["contacts"],
        "task": ["mail"],
        "export": ["csv"],
        "starter": [0],
    }
    if of == "passage":
        return [document.passages.get().pk]
    if name == "library:page_image":
        return [document.pk, 1]

    return ready[of] if of in ready else made(of, town)


@contextmanager
def undone() -> Iterator[None]:
    """What one visit changes must not be there for the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_open_what(
    town: Town, documents: dict[str, Document], role: str
) -> None:
    """What everybody's documents and one's own account allow; the table says who."""
    wrong = []
    visit = Visit(town, role)
    for name, route in TABLE.items():
        with undone():
            status, _ = visit.at(
                name, *arguments(name, town, documents["public"])
            )
        expected = (200, 302, 400, 404) if role in route.may else (302, 403)
        closed = role not in route.may and role in STAFF and status == 302
        if status not in expected or closed or status >= 500:
            wrong.append((name, status))
    assert wrong == []


@pytest.mark.parametrize("role", sorted(STAFF))
def test_another_units_documents_do_not_exist_for_those_who_may_not_read_them(
    town: Town, documents: dict[str, Document], role: str
) -> None:
    visit = Visit(town, role)
    opened = set()
    for name in OF_A_DOCUMENT:
        with undone():
            status, body = visit.at(
                name, *arguments(name, town, documents["private"])
            )
        if role in READS_PRIVATE:
            opened |= {name} if status in (200, 302) else set()
        else:
            assert status in (403, 404), name
            assert "合言葉" not in body, name
            assert "内部" not in body, name
    assert len(opened) > 5 or role not in READS_PRIVATE


@pytest.mark.parametrize(
    "role", ["aoi", "head", "security_officer", "auditor"]
)
def test_people_are_seen_by_their_head_and_the_offices_only(
    town: Town, role: str
) -> None:
    visit = Visit(town, role)
    others = [town.coordinator, town.aoi, town.head]
    seen = {
        person.user_name
        for person in others
        if visit.at("accounts:staff_detail", person.pk)[0] == 200
    }
    own = {getattr(town, role).user_name}
    expected = (
        {"aoi", "head"}
        if role == "head"
        else own & {person.user_name for person in others}
    )
    assert seen == expected


def without_token(person: User) -> Client:
    """Somebody who is signed in, sent by a foreign page."""
    at_home = Client()
    at_home.post(
        reverse("accounts:sign_in"),
        {"user_name": person.user_name, "password": PASSWORD},
    )
    client = Client(enforce_csrf_checks=True)
    client.cookies = at_home.cookies
    return client


def test_a_post_without_its_token_is_refused(
    town: Town, documents: dict[str, Document]
) -> None:
    client = without_token(town.coordinator)
    posts = [name for name, route in TABLE.items() if route.method == "POST"]
    posts += [
        "assistant:ask",
        "assistant:summarise",
        "library:search",
        "policies:publish",
        "accounts:units",
    ]
    answers = {
        name: client.post(
            reverse(name, args=arguments(name, town, documents["public"]))
        ).status_code
        for name in posts
    }
    assert answers == dict.fromkeys(posts, 403)
