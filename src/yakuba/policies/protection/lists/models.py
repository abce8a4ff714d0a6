"""What a city decides word by word and value by value (core.privacy.city_lists)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q

from yakuba.core.language.eras import NOT_A_DAY
from yakuba.core.privacy import city_lists, offices, official_contacts
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.inspection import inspect
from yakuba.policies.protection.lists.enums import ContactKind, EntrySource

LONGEST_COMPARABLE = 300
WRONG_DAY = {"invalid": NOT_A_DAY, "invalid_date": NOT_A_DAY}


def placeholder_name(value: str) -> None:
    if any(
        character.isdigit()
        or character.isspace()
        or character in "〔〕[]［］【】"
        for character in value
    ):
        raise ValidationError(
            "名称に数字、空白、かっこは使えません。伏せ字の名前（〔宛名番号1〕）に使うためです。"
        )


def one_line(value: str) -> None:
    if any(character < " " for character in value):
        raise ValidationError("改行やタブは使えません。")


class ListEntry(models.Model):
    """An entry of one of the city's lists. `comparable` is the form in which it is unique, set by `clean`."""

    comparable = models.CharField(
        max_length=LONGEST_COMPARABLE, editable=False
    )
    source = models.CharField(
        "登録のしかた",
        max_length=10,
        choices=EntrySource.choices,
        default=EntrySource.ENTERED,
        editable=False,
    )
    added_at = models.DateTimeField("登録日時", auto_now_add=True)

    class Meta:
        abstract = True

    def compare_as(self, kind: str, value: str) -> None:
        self.comparable = city_lists.comparable(kind, value)
        if not 1 <= len(self.comparable) <= LONGEST_COMPARABLE:
            raise ValidationError(
                "この内容は登録できません。文字を確かめてください。"
            )


class OfficialContact(ListEntry):
    """公開している連絡先: a value that is public although its kind is not, for as long as it holds."""

    kind = models.CharField(
        "種類",
        max_length=20,
        choices=ContactKind.choices,
        error_messages={
            "invalid_choice": f"{'、'.join(ContactKind.labels)}のどれかを書いてください。"
        },
    )
    value = models.CharField("内容", max_length=200, validators=[one_line])
    note = models.CharField(
        "施設名・役職など", max_length=100, blank=True, validators=[one_line]
    )
    valid_from = models.DateField(
        "使い始める日", null=True, blank=True, error_messages=WRONG_DAY
    )
    valid_to = models.DateField(
        "使い終わる日", null=True, blank=True, error_messages=WRONG_DAY
    )

    class Meta:
        ordering = ["kind", "comparable"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "comparable"],
                name="one_contact_per_kind_and_value",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ContactKind.values),
                name="contact_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="contact_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.value

    def clean(self) -> None:
        if problem := official_contacts.problem(self.kind, self.value):
            raise ValidationError({"value": problem})

        if (
            self.valid_from
            and self.valid_to
            and self.valid_to < self.valid_from
        ):
            raise ValidationError(
                {"valid_to": "使い終わる日が、使い始める日より前です。"}
            )

        self.compare_as(self.kind, self.value)


class LocalPlaceName(ListEntry):
    """地名 (町名・大字・通称): never taken for a person's name."""

    name = models.CharField(
        "地名", max_length=50, validators=[one_line, MinLengthValidator(2)]
    )
    note = models.CharField(
        "備考", max_length=100, blank=True, validators=[one_line]
    )

    class Meta:
        ordering = ["comparable"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparable"], name="one_place_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.compare_as("place", self.name)


class OfficeWord(ListEntry):
    """機関名の語 (課・センター・学校): what names of public offices end on.

    Their contacts are no personal data (core.privacy.offices).
    """

    word = models.CharField("語", max_length=20, validators=[one_line])
    note = models.CharField(
        "備考", max_length=100, blank=True, validators=[one_line]
    )

    class Meta:
        ordering = ["comparable"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparable"], name="one_office_word_per_noun"
            )
        ]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        if problem := offices.problem(self.word):
            raise ValidationError({"word": problem})

        self.compare_as("office", self.word)


class BlockedTerm(ListEntry):
    """禁止語: a word, or a safe pattern (core.privacy.city_lists), that must not be sent, and what to tell the person."""

    term = models.CharField(
        "言葉・パターン",
        max_length=100,
        validators=[one_line, MinLengthValidator(2)],
    )
    is_pattern = models.BooleanField(
        "パターン",
        default=False,
        error_messages={"invalid": "「はい」か「いいえ」を書いてください。"},
    )
    reason = models.CharField(
        "職員に示す理由", max_length=200, validators=[one_line]
    )

    class Meta:
        ordering = ["is_pattern", "comparable"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_pattern", "comparable"],
                name="one_blocked_term_per_word",
            )
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        problem = (
            city_lists.pattern_problem(self.term) if self.is_pattern else ""
        )
        if problem:
            raise ValidationError({"term": problem})

        self.compare_as("blocked_term", self.term)
        if self.is_pattern:
            self.comparable = self.term  # case and width are part of a pattern


class DelicateMatter(ListEntry):
    """配慮事項 (生活保護 …): a matter whose mention the city wants to be told of."""

    term = models.CharField(
        "言葉", max_length=50, validators=[one_line, MinLengthValidator(2)]
    )
    note = models.CharField(
        "備考", max_length=100, blank=True, validators=[one_line]
    )

    class Meta:
        ordering = ["comparable"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparable"], name="one_delicate_matter_per_word"
            )
        ]

    def __str__(self) -> str:
        return self.term

    def clean(self) -> None:
        self.compare_as("delicate_matter", self.term)


@dataclass(frozen=True, slots=True)
class Trial:
    """An example of a kind: whether it should be found, and whether it is."""

    example: str
    wanted: bool
    found: bool


class CityKind(ListEntry):
    """市が定める番号 (宛名番号・世帯番号・受給者番号): a safe pattern, a check digit, and examples that hold it to both."""

    name = models.CharField(
        "名称", max_length=10, validators=[one_line, placeholder_name]
    )
    pattern = models.CharField(
        "パターン", max_length=100, validators=[one_line]
    )
    check_digit = models.CharField(
        "検査数字",
        max_length=10,
        blank=True,
        choices=list(city_lists.CHECK_NAMES.items()),
    )
    examples_found = models.TextField(
        "見つけるべき例", max_length=2000, blank=True
    )
    examples_not = models.TextField(
        "見つけてはいけない例", max_length=2000, blank=True
    )

    class Meta:
        ordering = ["comparable"]
        constraints = [
            models.UniqueConstraint(
                fields=["comparable"], name="one_city_kind_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_custom_kind(self) -> city_lists.CustomKind:
        return city_lists.CustomKind(
            f"city:{self.pk or 0}", self.name, self.pattern, self.check_digit
        )

    def clean(self) -> None:
        problem = city_lists.pattern_problem(self.pattern)
        if problem:
            raise ValidationError({"pattern": problem})

        self.examples_found, self.examples_not = (
            "\n".join(text.splitlines())
            for text in (self.examples_found, self.examples_not)
        )
        wrong = [
            trial for trial in self.trials() if trial.wanted != trial.found
        ]
        if wrong:
            listed = "」「".join(trial.example for trial in wrong[:5])
            raise ValidationError(
                {
                    "pattern": f"例のとおりになりません：「{listed}」。パターンか例を直してください。"
                }
            )

        self.compare_as("city_kind", self.name)

    def trials(self) -> list[Trial]:
        """Every example, tried with the detectors as they will run. For safe patterns only."""
        lists = CityLists(kinds=(self.as_custom_kind,))
        examples = [(line, True) for line in self.examples_found.splitlines()]
        examples += [(line, False) for line in self.examples_not.splitlines()]
        return [
            Trial(
                line,
                wanted,
                any(
                    finding.kind == self.as_custom_kind.kind
                    for finding in inspect(line, lists)
                ),
            )
            for line, wanted in examples
            if line.strip()
        ]


class DeclinedProposal(models.Model):
    """見送り: what the library's documents contain and a person decided not to allow; it is not proposed again."""

    kind = models.CharField(max_length=20)
    comparable = models.CharField(max_length=LONGEST_COMPARABLE)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "comparable"], name="one_decline_per_proposal"
            )
        ]

    def __str__(self) -> str:
        return self.kind


class CityListsVersion(models.Model):
    """One row with a new random token after each change: every process sees that its copy of the lists is old."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token
