from django.db import models

from yakuba.accounts.models import OrgUnit
from yakuba.policies.destinations.enums import (
    BUILT_IN_KINDS,
    ContractTerms,
    EndpointKind,
    NetworkPath,
)
from yakuba.policies.enums import ConfidentialityLevel

# The purpose under which keys and headers are sealed.
CREDENTIALS = "destination"


class Destination(models.Model):
    """外部送信先: what an endpoint is to policy. `in_house` means that no text leaves the city's premises.

    What nobody has said counts as the worst: not enabled, terms of use only, trains on input, keeps it for ever.
    """

    endpoint = models.SlugField("識別名", max_length=40, unique=True)
    kind = models.CharField(
        "方式",
        max_length=20,
        choices=EndpointKind.choices,
        default=EndpointKind.OPENAI_COMPATIBLE,
    )
    name = models.CharField("名称", max_length=100)
    good_for = models.CharField("向いている仕事", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("順番", default=100)
    enabled = models.BooleanField("使う", default=False)

    address = models.CharField(
        "接続先のURL、またはモデルのファイル", max_length=500, blank=True
    )
    model = models.CharField(
        "モデル名（Azureではデプロイ名）", max_length=200, blank=True
    )
    version = models.CharField(
        "APIのバージョン（Azureのみ）", max_length=40, blank=True
    )
    sealed_key = models.TextField(blank=True)
    sealed_headers = models.TextField(blank=True)
    proxy = models.CharField("プロキシ", max_length=300, blank=True)
    ca_file = models.CharField(
        "認証局の証明書のファイル", max_length=500, blank=True
    )
    first_seconds = models.PositiveSmallIntegerField(
        "最初の文字を待つ時間（秒）", default=90
    )
    gap_seconds = models.PositiveSmallIntegerField(
        "次の文字を待つ時間（秒）", default=30
    )
    context_tokens = models.PositiveIntegerField(
        "一度に扱える長さ（トークン）", default=8_192
    )
    answer_tokens = models.PositiveIntegerField(
        "回答の長さの上限（トークン）", default=2_048
    )
    threads = models.PositiveSmallIntegerField(
        "スレッド数（0は自動）", default=0
    )

    in_house = models.BooleanField("庁内で処理する", default=False)
    operator = models.CharField("事業者", max_length=100, blank=True)
    country = models.CharField("処理する国", max_length=60, blank=True)
    region = models.CharField("処理する地域", max_length=100, blank=True)
    network_path = models.CharField(
        "接続経路",
        max_length=20,
        choices=NetworkPath.choices,
        default=NetworkPath.INTERNET,
    )
    terms = models.CharField(
        "契約の形",
        max_length=12,
        choices=ContractTerms.choices,
        default=ContractTerms.STANDARD,
    )
    trains_on_input = models.BooleanField("入力を学習に使う", default=True)
    keeps_days = models.PositiveIntegerField(
        "入力を保存する日数（0は保存しない）", null=True, blank=True
    )
    subcontractors = models.TextField("再委託先", blank=True)
    deletion_certificate = models.BooleanField(
        "消去の証明書を出す", default=False
    )
    ismap = models.BooleanField("ISMAPに登録されている", default=False)
    contract_reference = models.CharField(
        "契約の番号や名称", max_length=200, blank=True
    )
    price_in = models.DecimalField(
        "入力100万トークンの料金（円）",
        max_digits=10,
        decimal_places=2,
        default=0,
    )
    price_out = models.DecimalField(
        "出力100万トークンの料金（円）",
        max_digits=10,
        decimal_places=2,
        default=0,
    )
    checked_at = models.DateTimeField(
        "確かめた日時", null=True, blank=True, editable=False
    )
    works = models.BooleanField("動いている", null=True, editable=False)
    latency_ms = models.PositiveIntegerField(
        "返事までの時間（ミリ秒）", null=True, editable=False
    )
    # Of a closed table of sentences.
    last_error = models.CharField(
        "最後の失敗", max_length=300, blank=True, editable=False
    )

    embeds = models.BooleanField(
        "資料を意味で探すために使う（回答には使わない）", default=False
    )
    restricted = models.BooleanField(
        "実証実験などで認められた職員だけが使う", default=False
    )
    units = models.ManyToManyField(
        OrgUnit,
        verbose_name="使える課（選ばなければ全員）",
        blank=True,
        related_name="+",
    )

    def __str__(self) -> str:
        return self.name

    @property
    def generates(self) -> bool:
        """Whether a language model writes the text."""
        return not self.built_in

    @property
    def built_in(self) -> bool:
        """Whether it comes with Yakuba: it can be stopped, not changed or removed."""
        return self.kind in BUILT_IN_KINDS

    @property
    def place(self) -> str:
        """Where it runs, in words for the reader."""
        if self.built_in or self.kind == EndpointKind.GGUF:
            return "このサーバーの中"
        if self.in_house:
            return "庁内のサーバー"

        return "・".join(
            filter(
                None,
                [self.operator, self.country or "国は未登録", self.region],
            )
        )

    @property
    def cost(self) -> str:
        """What it costs, in words for the reader."""
        if not self.price_in and not self.price_out:
            return (
                ""
                if self.kind == EndpointKind.OPENAI_COMPATIBLE
                and not self.in_house
                else "利用料なし"
            )

        return f"100万トークンあたり入力{self.price_in:,.0f}円・出力{self.price_out:,.0f}円"


class Clearance(models.Model):
    """A cell of the table class × destination × 伏せ字: a row where text of the class may be sent. No row, no text.

    Masking does not lower a class: text in which something was masked needs the cell with `masked`.
    """

    destination = models.ForeignKey(
        Destination, on_delete=models.CASCADE, related_name="clearances"
    )
    level = models.CharField(
        "機密性", max_length=2, choices=ConfidentialityLevel.choices
    )
    masked = models.BooleanField("伏せ字にした文章")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["destination", "level", "masked"],
                name="one_row_per_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.destination}: {self.level}{' 伏せ字' if self.masked else ''}"
