"""What the proof's server needs to be a workplace: people, rules, a few documents, and an endpoint that can fail."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.models import Membership, OrgUnit, User
from yakuba.assistant.answering import generation
from yakuba.assistant.conversations import actions
from yakuba.config.installation import prepare
from yakuba.core.privacy.findings import KINDS
from yakuba.core.privacy.inspection import Treatment
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions as library
from yakuba.library.indexing.queue import work_off
from yakuba.policies.destinations.grants.models import DestinationGrant
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.actions import decide_standing
from yakuba.policies.destinations.network.enums import (
    NetworkModel,
    NetworkZone,
)
from yakuba.policies.protection.actions import decide_destination_rules
from yakuba.policies.protection.rules import STRICT_LEVELS
from yakuba.policies.retention.enums import RetentionMode
from yakuba.policies.retention.rules import Retention
from yakuba.policies.usage_rules.actions import accept_policy, publish_policy
from yakuba.proof.model import BREAKS, FAILS, LINGERS

OUTSIDE = "outside"  # the name of a destination that is not in the house
MEMBER = "member"
NEWCOMER = "newcomer"
SENDER = "sender"
DOCUMENTS = {
    "tesuryo.md": "# 証明書の手数料\n\n住民票の写しの手数料は1通300円です。\n\n印鑑登録証明書の手数料は1通350円です。\n",
    "inu.md": "# 犬の登録\n\n犬を飼い始めたら30日以内に登録してください。登録の手数料は3,000円です。\n",
}


def build(*, password: str, mode: str, days: int, model_port: int) -> None:
    """An empty installation becomes a small workplace.

    `member` holds every office, `newcomer` has accepted nothing, `sender` may use the model on this machine's
    `model_port`.
    """
    prepare()
    unit = OrgUnit.objects.create(code="proof", name="確認課")
    member = _person(MEMBER, password, unit)
    _person(NEWCOMER, password, unit)
    for role in Role:
        member.grants.create(role=role, valid_from=timezone.localdate())

    sender = _person(SENDER, password, unit)
    policy = publish_policy(
        title="運用ルール", text="確認用です。", actor=None
    )
    for user in (member, sender):
        accept_policy(user=user, policy=policy)

    shelf = Collection.objects.create(
        name="確認用の資料",
        owner_unit=unit,
        open_to_all=True,
        confidentiality="1",
    )

    for name, text in DOCUMENTS.items():
        library.add_document(
            collection=shelf, file_name=name, data=text.encode(), added_by=None
        )

    work_off()
    _outside(sender, member, model_port)
    retention = Retention(RetentionMode(mode), days)
    actions.decide_retention(
        retention=retention, delete_now=False, actor=member
    )
    _let_the_endpoint_stumble()


def _outside(sender: User, officer: User, port: int) -> None:
    """A destination outside the house: public text may go as it is, numbers of telephones are masked."""
    destination = Destination.objects.create(
        endpoint=OUTSIDE,
        name="庁外の方式",
        address=f"http://127.0.0.1:{port}/v1",
        model="m",
        enabled=True,
        restricted=True,
    )
    today = timezone.localdate()
    DestinationGrant.objects.create(
        user=sender,
        destination=destination,
        valid_from=today,
        valid_to=today + timedelta(days=1),
        reason="確認",
    )
    treatments = dict.fromkeys(KINDS, (Treatment.MASK, True))
    cleared = [("1", False), ("1", True)]
    decide_standing(
        zone=NetworkZone.INTERNET, model=NetworkModel.ALPHA, actor=officer
    )
    decide_destination_rules(
        destination=destination,
        treatments=treatments,
        cleared=cleared,
        strict=STRICT_LEVELS,
        actor=officer,
    )


def _person(user_name: str, password: str, unit: OrgUnit) -> User:
    user = User.objects.create_user(user_name, password, name=user_name)
    Membership.objects.create(
        user=user, unit=unit, valid_from=timezone.localdate()
    )
    return user


def _let_the_endpoint_stumble() -> None:
    """The story reaches its endpoint as always; the quoting one fails, breaks or lingers where the question says so."""
    registry = vars(generation)["registry"]
    error = vars(generation)["EndpointError"]
    quoting = registry.ENDPOINTS["quoting"]

    class StumblingEndpoint:
        def __init__(self, connection: Any) -> None:
            self._inner = quoting(connection)
            self.name = self._inner.name
            self.quotes = True

        async def stream(self, brief: Any) -> AsyncIterator[str]:
            async for piece in self._inner.stream(brief):
                yield piece
                if FAILS in brief.question:
                    raise error("今は回答できません。", retry=True)
                if BREAKS in brief.question:
                    raise RuntimeError(brief.question)
                if LINGERS in brief.question:
                    await asyncio.sleep(1)

        async def close(self) -> None:
            await self._inner.close()

    registry.ENDPOINTS["quoting"] = StumblingEndpoint
