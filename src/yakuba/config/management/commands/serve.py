import signal
import socket
import sys
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.crashes import leave_no_core
from yakuba.adapters.terminal import bilingual
from yakuba.assistant.conversations.sealed_turns import key_is_lost
from yakuba.assistant.endpoints.health import load_model_files
from yakuba.config.connections import BoundedConnection
from yakuba.config.installation import is_closed_to_others
from yakuba.config.logs import keep_surprises_quiet
from yakuba.config.work import KINDS
from yakuba.core.language import tokens
from yakuba.jobs.worker import Worker

# That the worker may take to give back what it has in hand.
PATIENCE_SECONDS = 3.0


class Command(BaseCommand):
    help = "Yakubaを起動します（データベースがなければ用意します）。"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        host = options["host"]
        port = options["port"]
        if key_is_lost():
            raise CommandError(_lost())

        if not is_closed_to_others():
            self.stderr.write(_open_to_others())

        leave_no_core()
        keep_surprises_quiet()
        listener = _listen(host, port)
        # The first question should not wait for the dictionary.
        tokens.words("辞書を読み込む")
        # What follows once uvicorn has closed the connections.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        worker = Worker(KINDS, settings.DATA_DIR)
        worker.start()
        load_model_files()
        shown = f"[{host}]" if ":" in host else host
        self.stdout.write(
            f"Yakubaを起動しました: http://{shown}:{listener.getsockname()[1]}/  （止めるには Ctrl+C）"
        )
        self.stdout.flush()
        config = uvicorn.Config(
            "yakuba.config.asgi:application",
            http=BoundedConnection,
            proxy_headers=bool(settings.TRUSTED_PROXIES),
            forwarded_allow_ips=settings.TRUSTED_PROXIES,
            log_level="warning",
            log_config=None,  # its own handlers would print tracebacks with messages
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=5,
            server_header=False,
        )
        try:
            uvicorn.Server(config).run(sockets=[listener])
        finally:
            worker.stop()
            worker.join(PATIENCE_SECONDS)


def _lost() -> str:
    path = settings.RETENTION_KEY_FILE
    return bilingual(
        f"保存した会話の鍵がありません。{path} を元に戻すか、YAKUBA_RETENTION_KEY_FILE を確かめてください。"
        "見つからないときは、yakuba retention delete で、読めなくなった会話を消せます。",
        f"The key of the kept conversations is missing. Put {path} back, or check YAKUBA_RETENTION_KEY_FILE. "
        "If it is lost, yakuba retention delete removes what can no longer be read.",
    )


def _open_to_others() -> str:
    folder = settings.DATA_DIR
    return bilingual(
        f"データの場所に、ほかの利用者が開けるものがあります。chmod -R go= {folder} を実行してください。",
        f"Others on this machine can open something in the data directory. Run chmod -R go= {folder}.",
    )


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # now, so that whoever reads the address below can connect at once
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(
            bilingual(
                f"{host}:{port} を使えません（{reason}）。"
                "ほかのプログラムが使っているときは --port で別の番号を指定してください。",
                f"{host}:{port} cannot be used ({reason}). If another program uses it, choose another with --port.",
            )
        ) from error

    return listener
