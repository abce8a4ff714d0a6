from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from yakuba.accounts.models import OrgUnit
from yakuba.core.inspection import Treatment
from yakuba.policies.list_models import BlockedTerm as BlockedTerm
from yakuba.policies.list_models import CityKind as CityKind
from yakuba.policies.list_models import CityListsVersion as CityListsVersion
from yakuba.policies.list_models import ContactKind as ContactKind
from yakuba.policies.list_models import DeclinedProposal as DeclinedProposal
from yakuba.policies.list_models import DelicateMatter as DelicateMatter
from yakuba.policies.list_models import EntrySource as EntrySource
from yakuba.policies.list_models import ListEntry as ListEntry
from yakuba.policies.list_models import LocalPlaceName as LocalPlaceName
from yakuba.policies.list_models import OfficeWord as OfficeWord
from yakuba.policies.list_models import OfficialContact as OfficialContact
from yakuba.policies.order_models import TaskDestination as TaskDestination
from yakuba.policies.quota_models import MonthlyUse as MonthlyUse
from yakuba.policies.quota_models import Quota as Quota
from yakuba.policies.quota_models import QuotaScope as QuotaScope
from yakuba.policies.routing_models import BarredTask as BarredTask
from yakuba.policies.routing_models import NetworkModel as NetworkModel
from yakuba.policies.routing_models import NetworkStanding as NetworkStanding
from yakuba.policies.routing_models import NetworkZone as NetworkZone


class ConfidentialityLevel(models.TextChoices):
    """自治体機密性 (地方公共団体における情報セキュリティポリシーに関するガイドライン, 情報資産の分類).

    3A are documents equivalent to 秘密文書, mostly of the state; what would greatly infringe a person's rights is 3B.
    """

    LEVEL_1 = "1", "機密性1（公開している情報）"
    LEVEL_2 = "2", "機密性2（公開を前提としない情報）"
    LEVEL_3C = "3C", "機密性3C（公表を前提とせず、取扱いに注意が要る情報）"
    LEVEL_3B = "3B", "機密性3B（漏えいすると個人の権利利益を大きく損なう情報）"
    LEVEL_3A = "3A", "機密性3A（秘密文書に当たる情報）"


class UsagePolicy(models.Model):
    """運用ルール. The newest published version is in force; what was published is never edited."""

    version = models.PositiveIntegerField("版", unique=True)
    title = models.CharField("名称", max_length=200)
    text = models.TextField("本文（Markdown）")
    label = models.CharField("AIを使った文書に付ける表示", max_length=200, blank=True)
    notice = models.CharField("質問や下書きのページに出す注意", max_length=200, blank=True)
    published_at = models.DateTimeField("公開日時", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.title} 第{self.version}版"


class PolicyAcceptance(models.Model):
    """同意: who accepted which version, and when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="policy_acceptances")
    policy = models.ForeignKey(UsagePolicy, on_delete=models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "policy"], name="one_acceptance_per_version")]

    def __str__(self) -> str:
        return f"{self.user} → {self.policy}"


class RetentionMode(models.TextChoices):
    """保存の方式: what the server keeps of what was asked and answered."""

    NONE = "none", "保存しない"
    OWN_HISTORY = "own_history", "本人履歴"
    AUDITED = "audited", "監査保存"


class RetentionDecision(models.Model):
    """The city's decision on what is kept and for how long. The newest is in force; nothing decided means `none`."""

    mode = models.CharField("保存の方式", max_length=12, choices=RetentionMode.choices)
    days = models.PositiveSmallIntegerField("保存する日数", default=0)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField("決めた日時")

    def __str__(self) -> str:
        return f"{self.get_mode_display()} {self.days}"


CREDENTIALS = "destination"  # the purpose under which keys and headers are sealed


class EndpointKind(models.TextChoices):
    """What `adapters.endpoints.registry` can build."""

    QUOTING = "quoting", "資料の引用（言語モデルなし）"
    OPENAI_COMPATIBLE = "openai_compatible", "OpenAI互換のサーバー"
    GGUF = "gguf", "モデルのファイル（GGUF）"


class NetworkPath(models.TextChoices):
    """接続経路: by which network text reaches the destination."""

    INSIDE = "inside", "庁内のネットワーク"
    LGWAN = "lgwan", "LGWAN"
    PRIVATE_LINE = "private_line", "専用線・閉域接続"
    INTERNET_RESTRICTED = "internet_restricted", "インターネット（接続元を限定）"
    INTERNET = "internet", "インターネット"


class Terms(models.TextChoices):
    """契約の形. 約款型 services may not be given confidential information (ガイドライン, 外部サービスの利用)."""

    OWN = "own", "自庁で運用（契約なし）"
    INDIVIDUAL = "individual", "個別契約"
    STANDARD = "standard", "約款型"


class Destination(models.Model):
    """外部送信先: what an endpoint is to policy. `in_house` means that no text leaves the city's premises.

    What nobody has said counts as the worst: not enabled, terms of use only, trains on input, keeps it for ever.
    """

    endpoint = models.SlugField("識別名", max_length=40, unique=True)
    kind = models.CharField("方式", max_length=20, choices=EndpointKind.choices, default=EndpointKind.OPENAI_COMPATIBLE)
    name = models.CharField("名称", max_length=100)
    good_for = models.CharField("向いている仕事", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("順番", default=100)
    enabled = models.BooleanField("使う", default=False)

    address = models.CharField("接続先のURL、またはモデルのファイル", max_length=500, blank=True)
    model = models.CharField("モデル名（Azureではデプロイ名）", max_length=200, blank=True)
    version = models.CharField("APIのバージョン（Azureのみ）", max_length=40, blank=True)
    sealed_key = models.TextField(blank=True)
    sealed_headers = models.TextField(blank=True)
    proxy = models.CharField("プロキシ", max_length=300, blank=True)
    ca_file = models.CharField("認証局の証明書のファイル", max_length=500, blank=True)
    first_seconds = models.PositiveSmallIntegerField("最初の文字を待つ時間（秒）", default=90)
    gap_seconds = models.PositiveSmallIntegerField("次の文字を待つ時間（秒）", default=30)
    context_tokens = models.PositiveIntegerField("一度に扱える長さ（トークン）", default=8_192)
    answer_tokens = models.PositiveIntegerField("回答の長さの上限（トークン）", default=2_048)
    threads = models.PositiveSmallIntegerField("スレッド数（0は自動）", default=0)

    in_house = models.BooleanField("庁内で処理する", default=False)
    operator = models.CharField("事業者", max_length=100, blank=True)
    country = models.CharField("処理する国", max_length=60, blank=True)
    region = models.CharField("処理する地域", max_length=100, blank=True)
    network_path = models.CharField(
        "接続経路", max_length=20, choices=NetworkPath.choices, default=NetworkPath.INTERNET
    )
    terms = models.CharField("契約の形", max_length=12, choices=Terms.choices, default=Terms.STANDARD)
    trains_on_input = models.BooleanField("入力を学習に使う", default=True)
    keeps_days = models.PositiveIntegerField("入力を保存する日数（0は保存しない）", null=True, blank=True)
    subcontractors = models.TextField("再委託先", blank=True)
    deletion_certificate = models.BooleanField("消去の証明書を出す", default=False)
    ismap = models.BooleanField("ISMAPに登録されている", default=False)
    contract_reference = models.CharField("契約の番号や名称", max_length=200, blank=True)
    price_in = models.DecimalField("入力100万トークンの料金（円）", max_digits=10, decimal_places=2, default=0)
    price_out = models.DecimalField("出力100万トークンの料金（円）", max_digits=10, decimal_places=2, default=0)
    checked_at = models.DateTimeField("確かめた日時", null=True, blank=True, editable=False)
    works = models.BooleanField("動いている", null=True, editable=False)
    latency_ms = models.PositiveIntegerField("返事までの時間（ミリ秒）", null=True, editable=False)
    last_error = models.CharField(
        "最後の失敗", max_length=300, blank=True, editable=False
    )  # of a closed table of sentences

    embeds = models.BooleanField("資料を意味で探すために使う（回答には使わない）", default=False)
    restricted = models.BooleanField("実証実験などで認められた職員だけが使う", default=False)
    units = models.ManyToManyField(OrgUnit, verbose_name="使える課（選ばなければ全員）", blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name

    @property
    def generates(self) -> bool:
        """Whether a language model writes the text."""
        return self.kind != EndpointKind.QUOTING

    @property
    def place(self) -> str:
        """Where it runs, in words for the reader."""
        if self.kind in (EndpointKind.QUOTING, EndpointKind.GGUF):
            return "このサーバーの中"
        if self.in_house:
            return "庁内のサーバー"
        return "・".join(filter(None, [self.operator, self.country or "国は未登録", self.region]))

    @property
    def cost(self) -> str:
        """What it costs, in words for the reader."""
        if not self.price_in and not self.price_out:
            return "" if self.kind == EndpointKind.OPENAI_COMPATIBLE and not self.in_house else "利用料なし"
        return f"100万トークンあたり入力{self.price_in:,.0f}円・出力{self.price_out:,.0f}円"


class DestinationGrant(models.Model):
    """That a person may use a restricted destination, from a day until a day; `reason` names what opened it (pilot-3)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="destination_grants")
    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, related_name="grants")
    reason = models.CharField(max_length=40)
    valid_from = models.DateField("初日")
    valid_to = models.DateField("末日")
    monthly_tokens = models.PositiveIntegerField("1か月に使える量（トークン）", null=True, blank=True)

    class Meta:
        # One grant opens several weeks where a trial alternates: a row for each first day.
        constraints = [
            models.UniqueConstraint(
                fields=["user", "destination", "reason", "valid_from"], name="one_grant_per_first_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.destination} {self.reason}"


class Clearance(models.Model):
    """A cell of the table class × destination × 伏せ字: there is a row where text of the class may be sent. No row, no text.

    Masking does not lower a class: text in which something was masked needs the cell with `masked`.
    """

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, related_name="clearances")
    level = models.CharField("機密性", max_length=2, choices=ConfidentialityLevel.choices)
    masked = models.BooleanField("伏せ字にした文章")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["destination", "level", "masked"], name="one_row_per_cell")]

    def __str__(self) -> str:
        return f"{self.destination}: {self.level}{' 伏せ字' if self.masked else ''}"


class KindTreatment(models.Model):
    """What happens to a kind of finding on its way to a destination, where the city decided other than the default."""

    destination = models.ForeignKey(Destination, on_delete=models.CASCADE, related_name="kind_treatments")
    kind = models.CharField("種類", max_length=60)
    treatment = models.PositiveSmallIntegerField("扱い", choices=[(item.value, item.name) for item in Treatment])
    waivable = models.BooleanField("職員が外せる", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["destination", "kind"], name="one_treatment_per_kind")]

    def __str__(self) -> str:
        return f"{self.destination}: {self.kind} {Treatment(self.treatment).name}"


class AuditEvent(models.TextChoices):
    """What the ledger can say (source:subject:action). A closed list: no event is invented in passing."""

    ANSWER_OPENED = "assistant:answer:opened", "質問の受付"
    ANSWER_CLOSED = "assistant:answer:closed", "回答の終了"
    ANSWER_REFUSED = "assistant:answer:refused", "質問のお断り"
    DESTINATION_RULES_CHANGED = "policies:destination:rules_changed", "送信先の取扱いの変更"
    STANDING_DECIDED = "policies:network:decided", "サーバーの置き場所の決定"
    PRESET_APPLIED = "policies:preset:applied", "決まりのひな型の適用"
    TASK_BARRED = "policies:task:barred", "AIに任せない仕事の決定"
    TASK_ALLOWED = "policies:task:allowed", "AIに任せない仕事の解除"
    ANSWER_SWITCHED = "assistant:answer:switched", "回答の方式の切替え"
    DESTINATION_OPENED = "policies:destination:opened", "送信先の利用の開始"
    DESTINATION_CLOSED = "policies:destination:closed", "送信先の利用の終了"
    PILOT_CHANGED = "pilots:pilot:changed", "実証実験の変更"
    APPLICATION_CHANGED = "pilots:application:changed", "応募の状態の変更"
    POLICY_PUBLISHED = "policies:policy:published", "運用ルールの公開"
    POLICY_ACCEPTED = "policies:policy:accepted", "運用ルールへの同意"
    TASK_ORDERED = "policies:task:ordered", "仕事ごとの方式の順番の変更"
    QUOTA_CHANGED = "policies:quota:changed", "利用の上限の変更"
    RETENTION_DECIDED = "policies:retention:decided", "保存の方式の決定"
    CONTENT_DELETED = "assistant:content:deleted", "会話の削除"
    CONTENT_REQUESTED = "assistant:content:requested", "会話の閲覧の申請"
    CONTENT_APPROVED = "assistant:content:approved", "会話の閲覧の承認"
    CONTENT_DECLINED = "assistant:content:declined", "会話の閲覧の見送り"
    CONTENT_SEEN = "assistant:content:seen", "会話の閲覧"
    LIST_ADDED = "policies:list:added", "漏えい防止の一覧への登録"
    LIST_CHANGED = "policies:list:changed", "漏えい防止の一覧の変更"
    LIST_DELETED = "policies:list:deleted", "漏えい防止の一覧からの削除"
    LIST_DECLINED = "policies:list:declined", "漏えい防止の一覧の候補の見送り"
    DESTINATION_ADDED = "policies:destination:added", "送信先の登録"
    DESTINATION_CHANGED = "policies:destination:changed", "送信先の変更"
    DESTINATION_ENABLED = "policies:destination:enabled", "送信先を使い始める"
    DESTINATION_DISABLED = "policies:destination:disabled", "送信先を止める"
    DESTINATION_REMOVED = "policies:destination:removed", "送信先の削除"
    DOCUMENT_MASKED = "policies:document:masked", "文書の伏せ字"
    DOCUMENT_RESTORED = "policies:document:restored", "伏せ字の復元"
    DOCUMENT_ADDED = "library:document:added", "資料の登録"
    DOCUMENT_WITHDRAWN = "library:document:withdrawn", "資料の取下げ"
    DOCUMENT_DELETED = "library:document:deleted", "資料の削除"
    PASSAGES_EMBEDDED = "library:passages:embedded", "資料の文章を数値にする"
    QUESTION_EMBEDDED = "library:question:embedded", "質問を数値にする"
    COLLECTION_CHANGED = "library:collection:changed", "文書群の変更"
    FACT_WANTED = "library:fact:wanted", "足りない情報の依頼"
    FACT_SETTLED = "library:fact:settled", "足りない情報の完了"
    TERM_PROPOSED = "library:term:proposed", "用語の提案"
    TERM_CHANGED = "library:term:changed", "用語の変更"
    TERM_APPROVED = "library:term:approved", "用語の承認"
    TERM_DECLINED = "library:term:declined", "用語の見送り"
    TERMS_SUGGESTED = "library:terms:suggested", "用語の候補の作成"
    SUGGESTION_DECLINED = "library:terms:suggestion_declined", "用語の候補の見送り"
    TERMS_IMPORTED = "library:terms:imported", "用語の一括登録"
    SYNONYMS_IMPORTED = "library:synonyms:imported", "同義語の取込み"
    SIGNED_IN = "accounts:session:opened", "サインイン"
    SIGN_IN_LOCKED = "accounts:session:locked", "サインインの停止"
    STAFF_IMPORTED = "accounts:staff:imported", "職員の一括登録"
    ACCOUNT_CHANGED = "accounts:account:changed", "アカウントの変更"
    UNITS_IMPORTED = "accounts:units:imported", "組織の一括登録"
    ROLE_GRANTED = "accounts:role:granted", "役割の付与"
    ROLE_TAKEN_BACK = "accounts:role:taken_back", "役割の解除"


def audit_events() -> list[tuple[str, str]]:
    """As a callable, so that a new event is no change of the table."""
    return AuditEvent.choices


class AuditEntry(models.Model):
    """監査記録. Append-only and hash-chained (core.ledger); holds counts, kinds and durations, never content."""

    number = models.PositiveBigIntegerField("番号", unique=True)
    at = models.DateTimeField("日時", db_index=True)
    event = models.CharField("できごと", max_length=60, choices=audit_events)
    actor_id = models.BigIntegerField("職員", null=True)  # no foreign key: the entry outlives the account
    request_id = models.CharField("受付番号", max_length=32, blank=True, db_index=True)
    detail = models.JSONField("内容", default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("the ledger is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("the ledger is append-only")


class LedgerHead(models.Model):
    """How long the ledger is and how it ends: one row, locked while an entry is added; shows a cut-off tail."""

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.count}"
