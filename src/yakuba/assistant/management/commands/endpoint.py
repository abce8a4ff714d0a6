import sys
from argparse import BooleanOptionalAction
from pathlib import Path
from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone
from tqdm import tqdm

from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.queries import has_role
from yakuba.adapters.terminal import bilingual
from yakuba.assistant.endpoints import health as upkeep
from yakuba.policies.destinations import actions
from yakuba.policies.destinations.enums import (
    ContractTerms,
    EndpointKind,
    NetworkPath,
)
from yakuba.policies.destinations.forms import DestinationForm
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.server_address import (
    ServerAddress,
    asks_again,
    server_address_of,
)

GGUF = ".gguf"
MIB = 1 << 20
OPTIONS: dict[str, dict[str, Any]] = {  # each a field of the form on the page
    "name": {"help": "職員に見せる名称"},
    "model": {"default": "", "help": "モデル名（Azureではデプロイ名）"},
    "api-version": {
        "dest": "version",
        "default": "",
        "help": "Azure OpenAIの従来の接続のAPIバージョン",
    },
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
    "terms": {
        "choices": ContractTerms.values,
        "default": ContractTerms.STANDARD,
    },
    "keeps-days": {
        "type": int,
        "help": "入力を保存する日数。分からなければ書かない",
    },
    "contract-reference": {"default": ""},
    "subcontractors": {"default": ""},
    "price-in": {"default": "0", "help": "入力100万トークンの料金（円）"},
    "price-out": {"default": "0", "help": "出力100万トークンの料金（円）"},
}
SWITCHES = {  # and what holds where nothing is said
    "in-house": False,
    "embeds": False,
    "trains-on-input": True,
    "deletion-certificate": False,
    "ismap": False,
    "restricted": False,
}
STATES = {None: "未確認", True: "良好", False: "要確認"}


class Command(BaseCommand):
    help = "回答の方式（言語モデルの接続先）を登録し、確かめます。"

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser(
            "add",
            help="登録する（使い始めるのは、情報セキュリティ担当が決めます）",
        )
        add.set_defaults(run=self._add)
        _add_options(add)
        listing = verbs.add_parser("list", help="登録してあるものと、その状態")
        listing.set_defaults(run=self._list)
        check = verbs.add_parser("check", help="一言尋ねて確かめる")
        check.set_defaults(run=self._check)
        check.add_argument("endpoint")
        remove = verbs.add_parser("remove", help="鍵とともに削除する")
        remove.set_defaults(run=self._remove)
        remove.add_argument("endpoint")
        enable = verbs.add_parser("enable", help="使い始める")
        enable.set_defaults(run=self._enable)
        _add_decision(enable)
        enable.add_argument(
            "--outside",
            action="store_true",
            help="庁内の範囲にないアドレスを、庁内のものと確かめた",
        )
        disable = verbs.add_parser("disable", help="止める")
        disable.set_defaults(run=self._disable)
        _add_decision(disable)

    def handle(self, *args: Any, **options: Any) -> None:
        options["run"](options)

    def _add(self, options: dict[str, Any]) -> None:
        form = DestinationForm(_form_data(options), instance=Destination())
        if not form.is_valid():
            raise CommandError(_problems(form))

        actions.register(
            destination=form.instance,
            units=form.cleaned_data["units"],
            changed=form.changed_data,
            credentials=form.credentials,
            actor=None,
        )
        name = form.instance.name
        endpoint = form.instance.endpoint
        self.stdout.write(
            f"「{name}」を登録しました。yakuba endpoint check {endpoint} で確かめられます。\n"
            "使い始めるには、情報セキュリティ担当が「回答の方式」のページで「使い始める」を選びます。"
        )

    def _list(self, options: dict[str, Any]) -> None:
        for each in Destination.objects.order_by("position", "name"):
            use = "使用中" if each.enabled else "停止中"
            ms = (
                f"{each.latency_ms:,}ms" if each.latency_ms is not None else ""
            )
            facts = [
                each.endpoint,
                use,
                STATES[each.works],
                each.name,
                each.place,
                ms,
                each.last_error,
            ]
            self.stdout.write("  ".join(fact for fact in facts if fact))

    def _check(self, options: dict[str, Any]) -> None:
        destination = _registered(options["endpoint"])
        if destination.kind == EndpointKind.GGUF:
            _read_through(Path(destination.address))

        ((_, health),) = async_to_sync(upkeep.check_all)([destination])
        if health.models:
            self.stdout.write(f"モデル: {'、'.join(health.models[:20])}")

        if not health.works:
            raise CommandError(health.reason)

        self.stdout.write(
            f"動いています。最初の文字まで{health.latency_ms:,}ミリ秒です。{health.trial}"
        )

    def _enable(self, options: dict[str, Any]) -> None:
        self._switch(options, enabled=True)

    def _disable(self, options: dict[str, Any]) -> None:
        self._switch(options, enabled=False)

    def _switch(self, options: dict[str, Any], *, enabled: bool) -> None:
        destination = _registered(options["endpoint"])
        officer = User.objects.filter(user_name=options["by"]).first()
        if officer is None or not has_role(
            officer, Role.SECURITY_OFFICER, timezone.localdate()
        ):
            raise CommandError(
                bilingual(
                    "--by には、情報セキュリティ担当の役割を持つ職員を指定してください。",
                    "--by must name somebody with the role of security officer.",
                )
            )

        server = server_address_of(destination) if enabled else None
        if server is not None:
            self.stdout.write(f"接続先: {destination.address}")
            _refuse_outside(destination, server, options)

        actions.enable(
            destination=destination,
            enabled=enabled,
            actor=officer,
            server=server,
        )
        self.stdout.write(
            f"「{destination.name}」を{'使い始めました' if enabled else '止めました'}。"
        )

    def _remove(self, options: dict[str, Any]) -> None:
        destination = _registered(options["endpoint"])
        if destination.built_in:
            raise CommandError(
                bilingual(
                    f"「{destination.name}」は、Yakubaに付いているため削除できません。止めるには yakuba endpoint disable を使います。",
                    f"{destination.endpoint} comes with Yakuba and cannot be removed. Use yakuba endpoint disable.",
                )
            )

        actions.remove(destination=destination, actor=None)
        self.stdout.write(
            f"「{destination.name}」を、鍵とともに削除しました。"
        )


def _refuse_outside(
    destination: Destination, server: ServerAddress, options: dict[str, Any]
) -> None:
    if asks_again(destination, server) and not options["outside"]:
        raise CommandError(
            bilingual(
                "「庁内で処理する」として登録されていますが、接続先が庁内のアドレスの範囲にあることを確かめられません。"
                "別の方法で確かめたときは --outside を付けてください。",
                "It is registered as in-house, but its address cannot be seen to lie in the house. "
                "Give --outside if you have made sure otherwise.",
            )
        )


def _add_options(add: CommandParser) -> None:
    add.add_argument("endpoint", help="英数字とハイフンの識別名")
    add.add_argument("address", help="サーバーのURL、または .gguf のファイル")
    for name, options in OPTIONS.items():
        add.add_argument(f"--{name}", **options)

    for name, default in SWITCHES.items():
        add.add_argument(
            f"--{name}", action=BooleanOptionalAction, default=default
        )

    add.add_argument(
        "--key-file", help="鍵（APIキー）を書いたファイル。- は標準入力"
    )
    add.add_argument(
        "--header", action="append", default=[], help="「名前: 値」。何度でも"
    )


def _add_decision(verb: CommandParser) -> None:
    verb.add_argument("endpoint")
    verb.add_argument(
        "--by", required=True, help="決めた情報セキュリティ担当のユーザー名"
    )


def _form_data(options: dict[str, Any]) -> dict[str, Any]:
    """The form as the page would send it: what was not said is not in it."""
    data = {
        name: value
        for name, value in options.items()
        if value is not False and value is not None
    }
    address = options["address"]
    data["kind"] = EndpointKind.OPENAI_COMPATIBLE
    if address.endswith(GGUF):
        data["kind"] = EndpointKind.GGUF
        data["address"] = str(Path(address).absolute())

    data["name"] = options["name"] or options["endpoint"]
    inside = (
        NetworkPath.INSIDE if options["in_house"] else NetworkPath.INTERNET
    )
    data.setdefault("network_path", inside)
    data["key"] = _key(options["key_file"])
    data["headers"] = "\n".join(options["header"])
    return data


def _problems(form: DestinationForm) -> str:
    lines = []
    for name, errors in form.errors.items():
        sentences = "、".join(str(error) for error in errors)
        lines.append(f"{form[name].label}: {sentences}")

    return "\n".join(lines)


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
    if path == "-":
        return sys.stdin.read().strip()

    return Path(path).read_text(encoding="utf-8").strip()


def _read_through(path: Path) -> None:
    """Brings the file into memory with a progress bar: what the loader then maps is already there."""
    try:
        with (
            path.open("rb") as file,
            tqdm(
                total=path.stat().st_size,
                unit="B",
                unit_scale=True,
                desc="読み込み",
            ) as bar,
        ):
            while block := file.read(8 * MIB):
                bar.update(len(block))
    except OSError:
        return  # the check says what is wrong with it
