from datetime import date

from django.conf import settings
from django.db import models

from yakuba.accounts.models import OrgUnit
from yakuba.core.evidence.extract import Place
from yakuba.core.evidence.passages import place_label
from yakuba.library.collections.models import Collection
from yakuba.library.documents.enums import (
    ASKED_VERSION,
    STATE_HELP,
    DocumentState,
)


class StoredFile(models.Model):
    """The bytes of a file, once, whoever uploads it.

    They stand in the database, so that a file and its record live and die together.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Document(models.Model):
    """庁内文書: one version of one document, and how far the library has come with it."""

    collection = models.ForeignKey(
        Collection, on_delete=models.PROTECT, related_name="documents"
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField("ファイル名", max_length=255)
    # Documents.rules.plain_name: tells which files may be versions of one.
    plain_name = models.CharField(max_length=255, default="")
    # Its own, or the file's name, unless a person gave one.
    title = models.CharField("題名", max_length=300)
    is_title_given = models.BooleanField(default=False)
    unit = models.ForeignKey(
        OrgUnit,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        verbose_name="担当課",
    )
    # Core.evidence.units.documents: its unit is not who is responsible for what stands in it.
    is_of_many_units = models.BooleanField(default=False)
    document_date = models.DateField("文書の日付", null=True, blank=True)
    is_date_given = models.BooleanField(default=False)
    valid_from = models.DateField("有効期間の初日", null=True, blank=True)
    valid_to = models.DateField("有効期間の末日", null=True, blank=True)
    replaces = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="前の版",
    )
    # What it may be a newer version of, until somebody says so or that it is not.
    may_replace = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="前の版かもしれない資料",
    )
    stands_beside = models.BooleanField("別の資料", default=False)
    # Of all that was added at once: these are no versions of each other.
    batch = models.UUIDField(null=True, db_index=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="登録者",
    )
    added_at = models.DateTimeField("登録日時", auto_now_add=True)
    state = models.CharField(
        "状態",
        max_length=10,
        choices=DocumentState.choices,
        default=DocumentState.QUEUED,
        db_index=True,
    )
    state_reason = models.CharField("理由", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # The READER_VERSION (adapters.readers.base) that has read it, or tried.
    reader = models.PositiveSmallIntegerField(default=0, db_index=True)
    pages = models.PositiveIntegerField("ページ数", null=True)
    in_index = models.BooleanField(default=False)
    # Core.evidence.extract.ReadingNote, with its place in its sentence.
    notes = models.JSONField("資料の担当課への知らせ", default=list)
    # Files beside it to which it refers.
    links = models.JSONField(default=list)
    # Core.evidence.readiness.sketch: tells which documents are about the same.
    sketch = models.JSONField(default=list)
    near_misses = models.PositiveIntegerField(
        "答えられなかったときに最も近かった回数", default=0
    )

    class Meta:
        ordering = ["title", "id"]
        indexes = [
            models.Index(
                fields=["collection", "plain_name"], name="document_name"
            ),
            models.Index(
                fields=["collection", "title"], name="document_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_pdf(self) -> bool:
        return self.file_name.lower().endswith(".pdf")

    @property
    def state_help(self) -> str:
        if self.may_replace_id and self.state == DocumentState.INDEXED:
            return ASKED_VERSION

        return self.state_reason or STATE_HELP[DocumentState(self.state)]


class PassageRecord(models.Model):
    """節: a stretch of a document that is found and quoted, with its number in the document.

    It is what core.evidence.passages.Passage was when the document was read.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="passages"
    )
    position = models.PositiveIntegerField()
    text = models.TextField()
    question = models.TextField(blank=True)
    headings = models.JSONField(default=list)
    page = models.PositiveIntegerField(null=True)
    sheet = models.CharField(max_length=100, blank=True)
    cells = models.CharField(max_length=40, blank=True)
    end_page = models.PositiveIntegerField(null=True)
    end_cells = models.CharField(max_length=40, blank=True)
    doubt = models.CharField(
        "読み取りが不確かな理由", max_length=200, blank=True
    )
    # Where it names them itself; else they are the document's.
    own_unit = models.CharField("担当課", max_length=40, blank=True)
    own_date = models.DateField("更新日", null=True)

    class Meta:
        ordering = ["document_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"],
                name="one_passage_per_position",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id}#{self.position}"

    @property
    def unit(self) -> str:
        """Who is responsible for what it says (担当課); empty where nobody says so."""
        document = self.document
        if self.own_unit or document.is_of_many_units:
            return self.own_unit

        return document.unit.name if document.unit else ""

    @property
    def written_on(self) -> date | None:
        return self.own_date or self.document.document_date

    @property
    def place_label(self) -> str:
        """Where it stands, in words: 3ページ / シート「料金」B4:D4 / 第3条."""
        place = Place(self.page, self.sheet, self.cells)
        end = Place(self.end_page, self.sheet, self.end_cells)
        return place_label(place, end, self.headings)

    @property
    def place_alone(self) -> str:
        """The same without any heading: those stand beside it, or may be misread themselves."""
        place = Place(self.page, self.sheet, self.cells)
        end = Place(self.end_page, self.sheet, self.end_cells)
        return place_label(place, end, ())
