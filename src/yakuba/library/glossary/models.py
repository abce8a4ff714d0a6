from django.conf import settings
from django.db import models

from yakuba.accounts.models import OrgUnit
from yakuba.library.documents.models import PassageRecord
from yakuba.library.glossary.enums import TermStatus
from yakuba.policies.enums import ConfidentialityLevel


class Term(models.Model):
    """用語: how the city calls a thing; its other wordings are `TermForm` rows.

    Never deleted: it is declined or ends.
    """

    preferred_form = models.CharField("用語", max_length=100)
    reading = models.CharField("読み", max_length=200, blank=True)
    plain_wording = models.CharField(
        "やさしい言い方", max_length=200, blank=True
    )
    definition = models.CharField("説明", max_length=500, blank=True)
    confidentiality = models.CharField(
        "機密性",
        max_length=2,
        choices=ConfidentialityLevel.choices,
        default=ConfidentialityLevel.LEVEL_2,
    )
    owner_unit = models.ForeignKey(
        OrgUnit,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="担当課",
    )
    valid_from = models.DateField("有効期間の初日", null=True, blank=True)
    valid_to = models.DateField("有効期間の末日", null=True, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)
    status = models.CharField(
        "状態",
        max_length=10,
        choices=TermStatus.choices,
        default=TermStatus.PROPOSED,
    )
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="提案者",
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="承認者",
    )
    # Raised with every change: every process sees that it must reload.
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["reading", "preferred_form", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["preferred_form"],
                condition=~models.Q(status="declined"),
                name="one_live_term_per_name",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="term_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.preferred_form


class TermForm(models.Model):
    """Another wording of a term."""

    class Kind(models.TextChoices):
        WORDING = "wording", "同義語"
        ABBREVIATION = "abbreviation", "略称"
        DISCOURAGED = "discouraged", "避ける言い方"

    term = models.ForeignKey(
        Term, on_delete=models.CASCADE, related_name="forms"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    form = models.CharField(max_length=100, db_index=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["term_id", "kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "kind", "form"], name="one_row_per_form"
            )
        ]

    def __str__(self) -> str:
        return self.form


class SynonymForm(models.Model):
    """A wording in a group of an imported synonym file.

    `form` is its words joined by spaces (core.retrieval.vocabulary.Form).
    """

    group = models.PositiveIntegerField(db_index=True)
    form = models.CharField(max_length=200, db_index=True)
    triggers = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.group} {self.form}"


class TermCandidate(models.Model):
    """A form of the documents that may become a term. Shown to those who may read one of the passages it stands in.

    `instead_of` is the word of questions that it says otherwise; empty for a compound. What was declined stays.
    """

    form = models.CharField(max_length=100)
    instead_of = models.CharField(max_length=100, blank=True)
    score = models.FloatField()
    occurrences = models.PositiveIntegerField()
    is_declined = models.BooleanField(default=False)
    passages = models.ManyToManyField(PassageRecord, related_name="+")

    class Meta:
        ordering = ["-score", "form"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "instead_of"], name="one_candidate_per_form"
            )
        ]

    def __str__(self) -> str:
        return self.form
