"""A small town with its people, for tests: who may do what stands here once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tests.library.shelf import shelve
from yakuba.accounts.enums import Post, Role
from yakuba.accounts.models import AccessGrant, Membership, OrgUnit, User
from yakuba.accounts.tables.actions import import_staff
from yakuba.accounts.tables.rows import StaffRow
from yakuba.config.installation import prepare
from yakuba.library.collections.models import Collection
from yakuba.library.documents.models import Document
from yakuba.policies.destinations.network.actions import decide_standing
from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)
from yakuba.policies.usage_rules import actions as policies
from yakuba.policies.usage_rules.queries import policy_in_force

PASSWORD = "correct horse battery staple"
BEGAN = date(2026, 4, 1)


@dataclass
class Town:
    """Two units, one person an office, one collection everybody reads and one for 総務課 only."""

    soumu: OrgUnit
    zeimu: OrgUnit
    aoi: User  # 税務課, an ordinary member of staff
    head: User  # 税務課's head
    coordinator: User
    security_officer: User
    operator: User
    auditor: User
    ended: User  # term is over
    public: Collection
    private: Collection

    @classmethod
    def built(cls) -> "Town":
        prepare()
        bu = OrgUnit.objects.create(code="bu", name="総務部")
        soumu = OrgUnit.objects.create(code="soumu", name="総務課", parent=bu)
        zeimu = OrgUnit.objects.create(code="zeimu", name="税務課", parent=bu)
        public = Collection.objects.create(
            name="公開資料",
            owner_unit=zeimu,
            open_to_all=True,
            confidentiality="1",
        )
        private = Collection.objects.create(
            name="総務課限り", owner_unit=soumu, confidentiality="3C"
        )
        yesterday = timezone.localdate() - timedelta(days=1)
        town = cls(
            soumu=soumu,
            zeimu=zeimu,
            aoi=person("aoi", "若葉あおい", zeimu),
            head=person("head", "税野長", zeimu, post=Post.UNIT_HEAD),
            coordinator=person("jimu", "小川実", soumu, role=Role.COORDINATOR),
            security_officer=person(
                "anzen", "岩田守", soumu, role=Role.SECURITY_OFFICER
            ),
            operator=person("johou", "泉透", soumu, role=Role.OPERATOR),
            auditor=person("kansa", "水野正", soumu, role=Role.AUDITOR),
            ended=person("ended", "任期満了", zeimu, ends_on=yesterday),
            public=public,
            private=private,
        )
        policy = policies.publish_policy(
            title="運用ルール",
            text="## 約束\n\n- 個人情報を入れない",
            actor=None,
        )
        for user in User.objects.all():
            policies.accept_policy(user=user, policy=policy)
        decide_standing(
            zone=NetworkZone.INTERNET, model=NetworkModel.BETA_DASH, actor=None
        )
        return town

    @property
    def policy_version(self) -> int:
        policy = policy_in_force()
        assert policy is not None
        return policy.version

    def add(
        self,
        file_name: str,
        text: str | bytes,
        *,
        collection: Collection | None = None,
        **fields: object,
    ) -> Document:
        """Put a document into the library and have it read."""
        return shelve(collection or self.public, file_name, text, **fields)


def person(
    user_name: str,
    name: str,
    unit: OrgUnit,
    *,
    post: Post = Post.MEMBER,
    role: Role | None = None,
    ends_on: date | None = None,
) -> User:
    user = User.objects.create_user(
        user_name,
        PASSWORD,
        name=name,
        staff_number=f"N-{user_name}",
        ends_on=ends_on,
    )
    # As if it had been so since April: a young account approves no look.
    began = timezone.make_aware(datetime.combine(BEGAN, time.min))
    user.made_at = began
    user.password_since = began
    user.save(update_fields=["made_at", "password_since"])
    Membership.objects.create(
        user=user, unit=unit, post=post, valid_from=BEGAN
    )
    if role:
        AccessGrant.objects.create(user=user, role=role, valid_from=BEGAN)
    return user


def transfer(person: User, unit: OrgUnit, first_day: date) -> None:
    """人事異動, as the table of staff brings it."""
    row = StaffRow(
        staff_number="",
        user_name=person.user_name,
        name=person.name,
        reading="",
        unit=unit.code,
        post=Post.MEMBER,
        valid_from=first_day,
        valid_to=None,
    )
    import_staff(rows=[row], today=first_day)
