"""Where Django looks for this app's tables. Everybody else imports them from the room that they belong to."""

from yakuba.policies.barred_tasks import models as barred_tasks
from yakuba.policies.destinations import models as destinations
from yakuba.policies.destinations.grants import models as grants
from yakuba.policies.destinations.network import models as network
from yakuba.policies.destinations.orders import models as orders
from yakuba.policies.protection import models as protection
from yakuba.policies.protection.lists import models as lists
from yakuba.policies.quotas import models as quotas
from yakuba.policies.retention import models as retention
from yakuba.policies.usage_rules import models as usage_rules

__all__ = [
    "barred_tasks",
    "destinations",
    "grants",
    "lists",
    "network",
    "orders",
    "protection",
    "quotas",
    "retention",
    "usage_rules",
]
