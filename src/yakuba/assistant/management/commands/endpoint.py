import sys
from argparse import BooleanOptionalAction
from pathlib import Path
from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from yakuba.accounts.models import Role, User
from yakuba.accounts.rules import has_role
from yakuba.adapters.terminal import bilingual
from yakuba.assistant import upkeep
from yakuba.policies import destination_actions
from yakuba.policies.destination_forms import DestinationForm
from yakuba.policies.models import Destination, EndpointKind, NetworkPath, Terms

GGUF = ".gguf"
MIB = 1 << 20
OPTIONS: dict[str, dict[str, Any]] = {  # each a field of the form on the page
    "name": {"help": "職員に見せる名称"},
    "model": {"default": "", "help": "モデル名（Azureではデプロイ名）"},
    "api-version": {"dest": "version", "default": "", "help": "Azure OpenAIの従来の接続のAPIバージョン"},
    "good-for": {"default": "", "help": "向いている仕事"},
    "position": {"type": int, "default": 100, "help": "使う順番"},
    "proxy": {"default": ""},
    "ca-file": {"default": "", "help": "庁内の認証局の証明書（PEM）"},
    "first-seconds": {"type": int, "default": 90},
    "gap-seconds": {"type": int, "default": 30},
    "context-tokens": {"type": int, "default": 8192},
    "answer-tokens": {"type": int, "default": 2048},
    "threads": {"type": int, "default": 0},
    "operator": {"default": "", "help": "事業者"},
    "country": {"default": "", "help": "処理する国"},
    "region": {"default": ""},
    "network-path": {
        "choices": NetworkPath.values,
        "help": "接続経路。書かなければ、庁内の方式は庁内、ほかはインターネット",
    },
    "terms": {"choices": Terms.values, "default": Terms.STANDARD},
    "keeps-days": {"type": int, "help": "入力を保存する日数。分からなければ書かない"},
    "contract-reference": {"default": ""},
    "subcontractors": {"default": ""},
    "price-in": {"default": "0", "help": "入力100万トークンの料金（円）"},
    "price-out": {"default": "0", "help": "出力100万トークンの料金（円）"},
}


class Command(BaseCommand):
    help = "回答の方式（言語モデルの接続先）を登録し、確かめます。"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="登録する（使い始めるのは、情報セキュリティ担当が決めます）")
        add.add_argument("endpoint", help="英数字とハイフンの識別名")
        add.add_argument("address", help="サーバーのURL、または .gguf のファイル")
        for name, options in OPTIONS.items():
            add.add_argument(f"--{name}", **options)
        for name in ("in-house", "embeds", "trains-on-input", "deletion-certificate", "ismap", "restricted"):
            add.add_argument(f"--{name}", action=BooleanOptionalAction, default=name == "trains-on-input")
        add.add_argument("--key-file", help="鍵（APIキー）を書いたファイル。- は標準入力")
        add.add_argument("--header", action="append", default=[], help="「名前: 値」。何度でも")
        verbs.add_parser("list", help="登録してあるものと、その状態")
        for verb, words in {"check": "一言尋ねて確かめる", "remove": "鍵とともに削除する"}.items():
            verbs.add_parser(verb, help=words).add_argument("endpoint")
        for verb, words in {"enable": "使い始める", "disable": "止める"}.items():
            switch = verbs.add_parser(verb, help=words)
            switch.add_argument("endpoint")
            switch.add_argument("--by", required=True, help="決めた情報セキュリティ担当のユーザー名")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(options)

    def _add(self, options: dict[str, Any]) -> None:
        is_file = options["address"].endswith(GGUF)
        data = {key: value for key, value in options.items() if value is not False and value is not None}
        data["kind"] = EndpointKind.GGUF if is_file else EndpointKind.OPENAI_COMPATIBLE
        data["address"] = str(Path(options["address"]).absolute()) if is_file else options["address"]
        data["name"] = options["name"] or options["endpoint"]
        data.setdefault("network_path", NetworkPath.INSIDE if options["in_house"] else NetworkPath.INTERNET)
        data["key"] = _key(options["key_file"])
        data["headers"] = "\n".join(options["header"])
        form = DestinationForm(data, instance=Destination())
        if not form.is_valid():
            problems = [f"{form[name].label}: {'、'.join(map(str, found))}" for name, found in form.errors.items()]
            raise CommandError("\n".join(problems))
        destination_actions.register(
            destination=form.instance,
            units=form.cleaned_data["units"],
            changed=form.changed_data,
            credentials=form.credentials,
            actor=None,
        )
        self.stdout.write(
            f"「{form.instance.name}」を登録しました。yakuba endpoint check {form.instance.endpoint} で確かめられます。\n"
            "使い始めるには、情報セキュリティ担当が「回答の方式」のページで「使い始める」を選びます。"
        )

    def _list(self, options: dict[str, Any]) -> None:
        for each in Destination.objects.order_by("position", "name"):
            use, state = (
                "使用中" if each.enabled else "停止中",
                {None: "未確認", True: "良好", False: "要確認"}[each.works],
            )
            ms = f"{each.latency_ms:,}ms" if each.latency_ms is not None else ""
            self.stdout.write(
                "  ".join(filter(None, [each.endpoint, use, state, each.name, each.place, ms, each.last_error]))
            )

    def _check(self, options: dict[str, Any]) -> None:
        destination = _registered(options["endpoint"])
        if destination.kind == EndpointKind.GGUF:
            _read_through(Path(destination.address))
        ((_, health),) = async_to_sync(upkeep.check_all)([destination])
        if health.models:
            self.stdout.write(f"モデル: {'、'.join(health.models[:20])}")
        if not health.works:
            raise CommandError(health.reason)
        self.stdout.write(f"動いています。最初の文字まで{health.latency_ms:,}ミリ秒です。")

    def _enable(self, options: dict[str, Any]) -> None:
        self._switch(options, enabled=True)

    def _disable(self, options: dict[str, Any]) -> None:
        self._switch(options, enabled=False)

    def _switch(self, options: dict[str, Any], *, enabled: bool) -> None:
        destination, officer = _registered(options["endpoint"]), User.objects.filter(user_name=options["by"]).first()
        if officer is None or not has_role(officer, Role.SECURITY_OFFICER, timezone.localdate()):
            raise CommandError(
                bilingual(
                    "--by には、情報セキュリティ担当の役割を持つ職員を指定してください。",
                    "--by must name somebody with the role of security officer.",
                )
            )
        destination_actions.enable(destination=destination, enabled=enabled, actor=officer)
        self.stdout.write(f"「{destination.name}」を{'使い始めました' if enabled else '止めました'}。")

    def _remove(self, options: dict[str, Any]) -> None:
        destination = _registered(options["endpoint"])
        if not destination.generates:
            raise CommandError(bilingual("「資料の引用」は削除できません。", "The quoting endpoint cannot be removed."))
        destination_actions.remove(destination=destination, actor=None)
        self.stdout.write(f"「{destination.name}」を、鍵とともに削除しました。")


def _registered(endpoint: str) -> Destination:
    found = Destination.objects.filter(endpoint=endpoint).first()
    if found is None:
        raise CommandError(
            bilingual(
                f"{endpoint} という方式はありません。yakuba endpoint list で確かめてください。",
                f"There is no endpoint {endpoint}. See yakuba endpoint list.",
            )
        )
    return found


def _key(path: str | None) -> str:
    if path is None:
        return ""
    return (sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")).strip()


def _read_through(path: Path) -> None:
    """Brings the file into memory with a progress bar: what the loader then maps is already there."""
    try:
        with (
            path.open("rb") as file,
            tqdm(total=path.stat().st_size, unit="B", unit_scale=True, desc="読み込み") as bar,
        ):
            while block := file.read(8 * MIB):
                bar.update(len(block))
    except OSError:
        return  # the check says what is wrong with it
