"""Brings the fictional city into an empty installation: units, people, rules of use, collections, documents."""

import csv
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from yakuba.accounts.enums import Post, Role
from yakuba.accounts.models import AccessGrant, Membership, OrgUnit, User
from yakuba.adapters.tables import files
from yakuba.config.environment import kept_secret
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions as library
from yakuba.library.documents.models import Document
from yakuba.policies.enums import ConfidentialityLevel
from yakuba.policies.protection.lists import actions
from yakuba.policies.protection.lists.tables import LISTS, import_of
from yakuba.policies.usage_rules import actions as policies

LABEL = "この文書は、生成AIの下書きを職員が確かめて作成しました。"
CITY = Path(__file__).parent / "city"
BEGAN = date(2026, 4, 1)
UNITS = (
    ("soumu", "総務課"), ("zaisei", "財政課"), ("zeimu", "税務課"), ("shimin", "市民課"), ("hoken", "保険年金課"),
    ("fukushi", "福祉課"), ("kosodate", "子育て支援課"), ("kankyo", "環境課"), ("bousai", "防災危機管理課"),
    ("kensetsu", "建設課"), ("gikai", "議会事務局"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody of the city, and why one would sign in as that person."""

    user_name: str
    number: str
    name: str
    reading: str
    unit: str
    post: Post
    role: Role | None
    office: str


PEOPLE = (
    SignIn("aoi", "1001", "若葉 あおい", "わかば あおい", "shimin", Post.MEMBER, None, "市民課の職員"),
    SignIn("ken", "1002", "野原 健", "のはら けん", "zeimu", Post.MEMBER, None, "税務課の職員"),
    SignIn("mori", "1003", "森川 緑", "もりかわ みどり", "soumu", Post.UNIT_HEAD, None, "総務課長"),
    SignIn("sakura", "1008", "桜井 まどか", "さくらい まどか", "shimin", Post.UNIT_HEAD, None, "市民課長"),
    SignIn("jimu", "1004", "小川 実", "おがわ みのる", "soumu", Post.MEMBER, Role.COORDINATOR, "事務局（運用ルールと職員の登録）"),
    SignIn("johou", "1005", "泉 透", "いずみ とおる", "soumu", Post.MEMBER, Role.OPERATOR, "情報システム担当"),
    SignIn("anzen", "1006", "岩田 守", "いわた まもる", "soumu", Post.MEMBER, Role.SECURITY_OFFICER, "情報セキュリティ担当（監査記録）"),
    SignIn("kansa", "1007", "水野 正", "みずの ただし", "gikai", Post.MEMBER, Role.AUDITOR, "監査"),
)  # fmt: skip
# Has accepted no rules yet: shows what a first visit looks like.
NEWCOMER = "ken"
COLLECTIONS = (
    ("faq", "市民向けFAQ", "窓口と電話でよくある質問", "shimin", "1"),
    ("reiki", "例規集", "条例・規則・要綱", "soumu", "1"),
    (
        "tetsuzuki",
        "手続き・申請",
        "手続きの案内と申請書の書き方",
        "shimin",
        "1",
    ),
    (
        "kurashi",
        "くらし・ごみ・防災",
        "ごみ、防災、暮らしの案内",
        "kankyo",
        "1",
    ),
    ("shokuin", "職員向け手引き", "旅費、休暇、契約、文書事務", "soumu", "2"),
    ("gikai", "会議録", "市議会の会議録", "gikai", "1"),
    ("zaisei", "予算・財政", "予算と財政の資料", "zaisei", "1"),
    ("jinji", "人事（総務課限り）", "総務課だけが読む資料", "soumu", "3C"),
)


@transaction.atomic
def load(password: str) -> None:
    """People, rules and documents in one go; the documents are then read by the indexer."""
    units = {
        code: OrgUnit.objects.create(code=code, name=name)
        for code, name in UNITS
    }
    for person in PEOPLE:
        _add_person(person, units[person.unit], password)

    _add_rules_of_use()
    _add_lists()
    _add_documents(units)


def _add_person(person: SignIn, unit: OrgUnit, password: str) -> None:
    user = User.objects.create_user(
        person.user_name,
        password,
        staff_number=person.number,
        name=person.name,
        reading=person.reading,
    )
    # A young account or password approves no look at kept conversations.
    began = timezone.make_aware(datetime.combine(BEGAN, time.min))
    user.made_at = began
    user.password_since = began
    user.save(update_fields=["made_at", "password_since"])
    Membership.objects.create(
        user=user, unit=unit, post=person.post, valid_from=BEGAN
    )
    if person.role:
        AccessGrant.objects.create(
            user=user, role=person.role, valid_from=BEGAN
        )


def _add_rules_of_use() -> None:
    policy = policies.publish_policy(
        title="みどり野市 生成AI等の利用に関する運用ルール",
        text=(CITY / "policy.md").read_text(encoding="utf-8"),
        actor=None,
        label=LABEL,
    )
    for user in User.objects.exclude(user_name=NEWCOMER):
        policies.accept_policy(user=user, policy=policy)


def _add_lists() -> None:
    for name, which in LISTS.items():
        data = (CITY / "lists" / f"{name}.csv").read_bytes()
        rows = files.read(data, which.headings()[:1])
        actions.add_entries(entries=import_of(which, rows).new, actor=None)


def _add_documents(units: dict[str, OrgUnit]) -> None:
    collections = {
        key: Collection.objects.create(
            name=name,
            description=description,
            owner_unit=units[owner],
            confidentiality=ConfidentialityLevel(level),
            open_to_all=key != "jinji",
        )
        for key, name, description, owner, level in COLLECTIONS
    }
    added: dict[str, Document] = {}
    for row in manifest():
        document, _ = library.add_document(
            collection=collections[row["collection"]],
            file_name=row["file"],
            data=(CITY / "documents" / row["file"]).read_bytes(),
            added_by=None,
            title=row["title"],
            unit=units[row["unit"]],
            document_date=_day(row["document_date"]),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            replaces=added.get(row["replaces"]),
        )
        added[row["file"]] = document


def manifest() -> Iterator[dict[str, str]]:
    """The documents of the city, predecessors before their successors."""
    with (CITY / "manifest.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def password_in(folder: Path) -> str:
    """The demo's password, of this installation only: made at the first start and kept beside the database."""
    return kept_secret(
        folder / "demo_password", f"midorino-{secrets.token_hex(4)}"
    )
