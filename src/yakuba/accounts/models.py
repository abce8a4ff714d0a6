from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from yakuba.accounts.enums import Post, Role

# For Django to find; everybody else imports it from there.
from yakuba.accounts.offices.models import OfficeRequest as OfficeRequest
from yakuba.accounts.sources.models import SignInSource as SignInSource


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, user_name: str, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(
            user_name=self.model.normalize_username(user_name), **fields
        )
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(
        self, user_name: str, password: str | None = None, **fields: Any
    ) -> "User":
        """The first account (`yakuba createsuperuser`): it holds the offices that let everybody else in, from today."""
        user = self.create_user(user_name, password, **fields)
        for role in (Role.COORDINATOR, Role.OPERATOR):
            user.grants.create(role=role, valid_from=timezone.localdate())

        return user


class User(AbstractBaseUser):
    """A member of staff. Signs in with the user name or the 職員番号; needs no e-mail address."""

    user_name = models.CharField("ユーザー名", max_length=50, unique=True)
    staff_number = models.CharField(
        "職員番号", max_length=20, unique=True, null=True, blank=True
    )
    name = models.CharField("氏名", max_length=100)
    reading = models.CharField("ふりがな", max_length=100, blank=True)
    email = models.EmailField("メール", blank=True)
    is_active = models.BooleanField("使用できる", default=True)
    ends_on = models.DateField("任期の末日", null=True, blank=True)
    must_change_password = models.BooleanField(default=False)
    # Both empty: from before they were kept.
    made_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    password_since = models.DateTimeField(null=True, blank=True)
    # Who made the account, and who gave out its last initial password: what takes two takes no maker of one's own.
    made_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    password_given_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    # On devices where this person has signed in before: what strangers try elsewhere is not counted with it.
    failed_on_known_devices = models.PositiveSmallIntegerField(default=0)
    known_devices_locked_until = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "user_name"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    class Meta:
        ordering = ["reading", "user_name"]

    def __str__(self) -> str:
        return self.name

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password)
        self.password_since = timezone.now()

    @property
    def is_locked(self) -> bool:
        """Whether sign-in rests after too many failures, on devices that are not known."""
        return _is_to_come(self.locked_until)

    @property
    def is_locked_on_known_devices(self) -> bool:
        return _is_to_come(self.known_devices_locked_until)


def _is_to_come(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()


class OrgUnit(models.Model):
    """部・課・係: a tree. A code is never used for another unit later."""

    code = models.CharField("コード", max_length=20, unique=True)
    name = models.CharField("名称", max_length=100)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上位の組織",
    )

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """所属: in which unit, as what, from when to when. Several at once are concurrent posts (兼務)."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="memberships"
    )
    post = models.CharField(
        "職", max_length=10, choices=Post.choices, default=Post.MEMBER
    )
    valid_from = models.DateField("初日")
    valid_to = models.DateField("末日", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="membership_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.unit} {self.get_post_display()}"


class AccessGrant(models.Model):
    """A role held from a day, until a day or until taken back."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="grants"
    )
    role = models.CharField("役割", max_length=20, choices=Role.choices)
    given_by = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    valid_from = models.DateField("初日")
    valid_to = models.DateField("末日", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()}"
