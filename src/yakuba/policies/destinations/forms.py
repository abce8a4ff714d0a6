"""What is asked when an endpoint is registered: how it is reached, and what security policy has to know of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django import forms
from django.forms import BoundField

from yakuba.adapters.addresses import Reach, reach_of_number
from yakuba.policies.destinations.actions import Credentials
from yakuba.policies.destinations.enums import (
    BUILT_IN_KINDS,
    ContractTerms,
    EndpointKind,
    NetworkPath,
)
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.server_address import host_of

HEADER = re.compile(
    r"([A-Za-z0-9!#$%&'*+.^_`|~-]{1,100})\s*:\s*([\x21-\x7e][\x20-\x7e]{0,1000})"
)
GROUPS = {
    "基本": ("endpoint", "kind", "name", "good_for", "position", "embeds"),
    "接続": (
        "address",
        "model",
        "version",
        "key",
        "headers",
        "forget",
        "proxy",
        "ca_file",
    ),
    "待つ時間と長さ": (
        "first_seconds",
        "gap_seconds",
        "context_tokens",
        "answer_tokens",
        "threads",
    ),
    "場所と契約": (
        "in_house",
        "operator",
        "country",
        "region",
        "network_path",
        "terms",
        "trains_on_input",
        "keeps_days",
        "subcontractors",
        "deletion_certificate",
        "ismap",
        "contract_reference",
    ),
    "料金と使える人": ("price_in", "price_out", "restricted", "units"),
}
# No text leaves the premises by these.
IN_THE_HOUSE = (NetworkPath.INSIDE, NetworkPath.PRIVATE_LINE)
TYPED_HERE = ("key", "headers", "forget")
OF_A_FILE = {
    "in_house": True,
    "network_path": NetworkPath.INSIDE,
    "terms": ContractTerms.OWN,
    "trains_on_input": False,
    "keeps_days": 0,
}
HELP = {
    "endpoint": "英数字とハイフンで付ける短い名前。監査記録と統計に残ります。",
    "good_for": "職員が選ぶときの説明です。例：文章の下書き、長い資料の要約",
    "position": "小さいものから順に使います。使えないときは、次の順番の方式が代わります。",
    "embeds": "文章を数値（ベクトル）にするモデルのときに選びます。庁内で処理する方式だけが使えます。",
    "address": "例：https://llm.example.lg.jp/v1　　ファイルのときは、サーバーの中の場所（/srv/models/model.gguf）",
    "version": "Azure OpenAIの従来の接続だけで使います。例：2024-10-21",
    "proxy": "例：http://proxy.example.lg.jp:8080",
    "ca_file": "庁内の認証局を使うときの、PEM形式のファイルの場所。",
    "network_path": "「サーバーの置き場所」と合わせて、送れる機密性の上限が決まります。",
    "ismap": "LGWAN接続系からインターネットへ直接つなぐときは、登録されたものだけを使えます。",
    "keeps_days": "分からないときは空のままにします。期限なしとして扱います。",
    "threads": "モデルのファイルだけで使います。",
    "restricted": "付けると、実証実験の参加者など、期間を決めて認められた職員だけが使えます。実験で使う方式に付けてください。",
    "units": "部を選ぶと、その課も使えます。",
}

NO_MODEL_THERE = "このアドレスは、サーバー自身の設定などを読むためのもので、接続先にできません。"
NOT_SHOWN = "登録したあとは表示しません。"
KEPT = "登録してあります。空のままなら変えません。"
ONE_A_LINE = "1行に一つ、「名前: 値」の形で書きます。"


class DestinationForm(forms.ModelForm):  # type: ignore[type-arg]
    key = forms.CharField(
        label="鍵（APIキー）",
        required=False,
        max_length=4000,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )
    headers = forms.CharField(
        label="追加のヘッダー",
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    forget = forms.BooleanField(
        label="登録してある鍵とヘッダーを消す", required=False
    )

    class Meta:
        model = Destination
        fields = [
            name
            for names in GROUPS.values()
            for name in names
            if name not in TYPED_HERE
        ]
        widgets = {
            "subcontractors": forms.Textarea({"rows": 2}),
            "units": forms.CheckboxSelectMultiple,
        }
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        destination = self.instance
        kind: Any = self.fields["kind"]
        kind.choices = [
            (kind.value, kind.label)
            for kind in EndpointKind
            if kind not in BUILT_IN_KINDS
        ]
        self.fields["endpoint"].disabled = destination.pk is not None
        self.fields["key"].help_text = NOT_SHOWN
        self.fields["headers"].help_text = f"{ONE_A_LINE}{NOT_SHOWN}"
        if destination.sealed_key or destination.sealed_headers:
            self.fields["key"].help_text = f"{KEPT}{NOT_SHOWN}"
        else:
            del self.fields["forget"]

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        for title, names in GROUPS.items():
            yield title, [self[name] for name in names if name in self.fields]

    @property
    def credentials(self) -> Credentials:
        data = self.cleaned_data
        return Credentials(
            data["key"], data["headers"], data.get("forget", False)
        )

    def clean_headers(self) -> dict[str, str]:
        headers = {}
        for line in self.cleaned_data["headers"].splitlines():
            if not line.strip():
                continue

            header = HEADER.fullmatch(line.strip())
            if header is None:
                raise forms.ValidationError(
                    "1行に一つ、「名前: 値」の形で、英数字で書いてください。"
                )

            headers[header[1]] = header[2]

        return headers

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("kind") == EndpointKind.GGUF:
            data.update(OF_A_FILE)

        for name, problem in _problems(data):
            self.add_error(name, problem)

        return data


def _problems(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong with it) of what only several fields together tell."""
    if data.get("kind") == EndpointKind.GGUF:
        yield from _problems_of_a_file(data)
    else:
        yield from _problems_of_a_server(data)

    inside = data.get("network_path") == NetworkPath.INSIDE
    if data.get("embeds") and not (data.get("in_house") and inside):
        yield (
            "embeds",
            "資料と質問がすべて送られるため、庁内で処理し、庁内のネットワークでつながる方式に限ります。",
        )

    if data.get("answer_tokens", 0) >= data.get("context_tokens", 1):
        yield "answer_tokens", "「一度に扱える長さ」より小さくしてください。"


def _problems_of_a_file(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not Path(data.get("address", "")).is_absolute():
        yield "address", "モデルのファイルの場所を、/ から書いてください。"


def _problems_of_a_server(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    in_house = data.get("in_house", False)
    problem = _address_problem(data.get("address", ""), in_house=in_house)
    if problem:
        yield "address", problem

    if _is_refused(data.get("proxy", "")):
        yield "proxy", NO_MODEL_THERE

    if not data.get("model"):
        yield (
            "model",
            "モデル名を書いてください。サーバーの一覧は、登録のあと yakuba endpoint check で見られます。",
        )

    if in_house and data.get("network_path") not in IN_THE_HOUSE:
        yield (
            "network_path",
            "庁内で処理する方式の接続経路は、庁内のネットワークか、専用線・閉域接続です。",
        )

    operator_known = data.get("operator") and data.get("country")
    if not in_house and not operator_known:
        yield "operator", "庁外のときは、事業者と処理する国を書いてください。"


def _address_problem(address: str, *, in_house: bool) -> str:
    # Not Django's URLValidator: it takes no host of one label (http://gpu:8000), which is what in-house servers have.
    parts = _url(address)
    if parts is None or parts.scheme not in ("http", "https"):
        return "http:// か https:// から始まるURLを書いてください。"
    if parts.username or parts.password:
        return "URLに利用者名やパスワードを入れず、鍵の欄に書いてください。"
    if parts.scheme == "http" and not in_house:
        return "庁外の接続先は https:// にしてください。"
    if _is_refused(address):
        return NO_MODEL_THERE

    return ""


def _is_refused(address: str) -> bool:
    return reach_of_number(host_of(address)) == Reach.REFUSED


def _url(address: str) -> SplitResult | None:
    """The parts of an address; None where it names no host, or no port there can be."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None

    return parts if parts.hostname and port != 0 else None
