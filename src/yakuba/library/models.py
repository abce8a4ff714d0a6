from django.conf import settings
from django.db import models

from yakuba.accounts.models import OrgUnit
from yakuba.policies.models import ConfidentialityLevel


class Collection(models.Model):
    """文書群: documents that the same people may read."""

    name = models.CharField("名称", max_length=100, unique=True)
    description = models.CharField("説明", max_length=300, blank=True)
    confidentiality = models.CharField(
        "機密性", max_length=2, choices=ConfidentialityLevel.choices, default=ConfidentialityLevel.LEVEL_2
    )
    owner_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+", verbose_name="管理する課")
    open_to_all = models.BooleanField("全職員が読める", default=False)
    readers = models.ManyToManyField(OrgUnit, blank=True, related_name="+", verbose_name="読める課")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class StoredFile(models.Model):
    """The bytes of a file, once, whoever uploads it. In the database, so that a file and its record live and die together."""

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256[:12]


class DocumentState(models.TextChoices):
    """queued → reading → indexing → indexed, or failed; what a person reads stands in `STATE_HELP`."""

    QUEUED = "queued", "順番待ち"
    READING = "reading", "読み取り中"
    INDEXING = "indexing", "登録中"
    INDEXED = "indexed", "検索できます"
    FAILED = "failed", "読み取れませんでした"
    WITHDRAWN = "withdrawn", "取り下げ済み"


STATE_HELP = {
    DocumentState.QUEUED: "まもなく読み取りを始めます。",
    DocumentState.READING: "文字を読み取っています。大きな資料は数分かかることがあります。",
    DocumentState.INDEXING: "検索できるように登録しています。",
    DocumentState.INDEXED: "",
    DocumentState.FAILED: "",
    DocumentState.WITHDRAWN: "検索と回答には使われません。",
}


class Document(models.Model):
    """庁内文書: one version of one document, and how far the library has come with it."""

    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField("ファイル名", max_length=255)
    title = models.CharField("題名", max_length=300)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="担当課")
    document_date = models.DateField("文書の日付", null=True, blank=True)
    valid_from = models.DateField("有効期間の初日", null=True, blank=True)
    valid_to = models.DateField("有効期間の末日", null=True, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by", verbose_name="前の版"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="登録者"
    )
    added_at = models.DateTimeField("登録日時", auto_now_add=True)
    state = models.CharField(
        "状態", max_length=10, choices=DocumentState.choices, default=DocumentState.QUEUED, db_index=True
    )
    state_reason = models.CharField("理由", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveIntegerField("ページ数", null=True)
    in_index = models.BooleanField(default=False)
    notes = models.JSONField("資料の担当課への知らせ", default=list)
    links = models.JSONField(default=list)  # files beside it to which it refers
    sketch = models.JSONField(default=list)  # core.readiness.sketch: tells which documents are about the same
    near_misses = models.PositiveIntegerField("答えられなかったときに最も近かった回数", default=0)

    class Meta:
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_pdf(self) -> bool:
        return self.file_name.lower().endswith(".pdf")

    @property
    def state_help(self) -> str:
        return self.state_reason or STATE_HELP[DocumentState(self.state)]


class TermStatus(models.TextChoices):
    """proposed → approved or declined. Only approved terms are used."""

    PROPOSED = "proposed", "提案中"
    APPROVED = "approved", "承認済み"
    DECLINED = "declined", "見送り"


class Term(models.Model):
    """用語: how the city calls a thing; its other wordings are `TermForm` rows. Never deleted: it is declined or ends."""

    preferred_form = models.CharField("用語", max_length=100)
    reading = models.CharField("読み", max_length=200, blank=True)
    plain_wording = models.CharField("やさしい言い方", max_length=200, blank=True)
    definition = models.CharField("説明", max_length=500, blank=True)
    owner_unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="担当課"
    )
    valid_from = models.DateField("有効期間の初日", null=True, blank=True)
    valid_to = models.DateField("有効期間の末日", null=True, blank=True)
    source = models.CharField("出典", max_length=200, blank=True)
    status = models.CharField("状態", max_length=10, choices=TermStatus.choices, default=TermStatus.PROPOSED)
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="提案者"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="承認者"
    )
    revision = models.PositiveIntegerField(
        default=1
    )  # raised with every change: every process sees that it must reload

    class Meta:
        ordering = ["reading", "preferred_form", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["preferred_form"], condition=~models.Q(status="declined"), name="one_live_term_per_name"
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

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="forms")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    form = models.CharField(max_length=100, db_index=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["term_id", "kind", "position"]
        constraints = [models.UniqueConstraint(fields=["term", "kind", "form"], name="one_row_per_form")]

    def __str__(self) -> str:
        return self.form


class SynonymForm(models.Model):
    """A wording in a group of an imported synonym file; `form` is its words joined by spaces (core.vocabulary.Form)."""

    group = models.PositiveIntegerField(db_index=True)
    form = models.CharField(max_length=200, db_index=True)
    triggers = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.group} {self.form}"


class PassageRecord(models.Model):
    """節: a stretch of a document that is found and quoted (core.passages.Passage) with its number in the document."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    text = models.TextField()
    question = models.TextField(blank=True)
    headings = models.JSONField(default=list)
    page = models.PositiveIntegerField(null=True)
    sheet = models.CharField(max_length=100, blank=True)
    cells = models.CharField(max_length=40, blank=True)
    end_page = models.PositiveIntegerField(null=True)
    end_cells = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["document_id", "position"]
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="one_passage_per_position")]

    def __str__(self) -> str:
        return f"{self.document_id}#{self.position}"

    @property
    def place_label(self) -> str:
        """Where it stands, in words: 3ページ / シート「料金」B4:D4 / 第3条."""
        if self.sheet or self.cells:
            sheet = f"シート「{self.sheet}」" if self.sheet else ""
            return sheet + self.cells
        if self.page is not None:
            same = self.end_page in (None, self.page)
            return f"{self.page}ページ" if same else f"{self.page}～{self.end_page}ページ"
        return str(self.headings[-1]) if self.headings else ""


class Statement(models.Model):
    """A value that a passage states about a matter (core.readiness): what documents can contradict each other in."""

    passage = models.ForeignKey(PassageRecord, on_delete=models.CASCADE, related_name="statements")
    matter = models.CharField(max_length=16, db_index=True)
    value = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.matter} {self.value}"


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
        constraints = [models.UniqueConstraint(fields=["form", "instead_of"], name="one_candidate_per_form")]

    def __str__(self) -> str:
        return self.form


class WantedFact(models.Model):
    """足りない情報: something about the city that answers lacked. Open until somebody says that a document holds it."""

    form = models.CharField("足りない情報", max_length=100)
    source = models.CharField("だれが困ったか", max_length=150)
    people = models.PositiveIntegerField("何人", default=1)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("依頼日時")
    settled_at = models.DateTimeField("済みにした日時", null=True, blank=True)

    class Meta:
        ordering = ["-people", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["form"], condition=models.Q(settled_at__isnull=True), name="one_open_wish_per_fact"
            )
        ]

    def __str__(self) -> str:
        return self.form
