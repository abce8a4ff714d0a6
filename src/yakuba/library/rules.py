"""Yes or no about documents."""

from datetime import date

from yakuba.accounts import rules as account_rules
from yakuba.accounts.models import Role, User
from yakuba.library.models import Collection, Document


def is_valid_on(document: Document, day: date) -> bool:
    """Whether the document may answer on that day."""
    after_start = document.valid_from is None or document.valid_from <= day
    before_end = document.valid_to is None or day <= document.valid_to
    return after_start and before_end


def may_edit(user: User, collection: Collection, unit_ids: frozenset[int], today: date) -> bool:
    """Members of the unit that looks after the collection, and the offices that help them."""
    helpers = (Role.COORDINATOR, Role.OPERATOR)
    return collection.owner_unit_id in unit_ids or any(account_rules.has_role(user, role, today) for role in helpers)
