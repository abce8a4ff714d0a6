"""Lines of the tables of staff and units, as values."""

from dataclasses import dataclass
from datetime import date

from yakuba.accounts.enums import Post
from yakuba.accounts.models import User


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One post of one person. `unit` is a unit's code; a post without `valid_from` begins with the import."""

    staff_number: str
    user_name: str
    name: str
    reading: str
    unit: str
    post: Post
    valid_from: date | None
    valid_to: date | None
    email: str = ""
    is_concurrent: bool = False  # 兼務: beside what the person holds

    @property
    def account(self) -> str:
        """The name that the person signs in with."""
        return User.normalize_username(self.user_name or self.staff_number)

    @property
    def held_post(self) -> "HeldPost":
        return HeldPost(self.account, self.unit, self.post, self.valid_to)


@dataclass(frozen=True, slots=True)
class HeldPost:
    """What makes a post the same post, whenever it began."""

    account: str
    unit: str
    post: str
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the table of units. `parent` is a unit's code, or empty."""

    code: str
    name: str
    parent: str
