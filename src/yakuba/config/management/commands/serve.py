import socket
from typing import Any

import uvicorn
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.config.preparing import prepare
from yakuba.core import tokens
from yakuba.library.indexing import Worker


class Command(BaseCommand):
    help = "Yakubaを起動します（データベースがなければ用意します）。"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
        host, port = options["host"], options["port"]
        listener = _listen(host, port)
        tokens.words("辞書を読み込む")  # the first question should not wait for the dictionary
        worker = Worker()
        worker.start()
        self.stdout.write(f"Yakubaを起動しました: http://{host}:{listener.getsockname()[1]}/  （止めるには Ctrl+C）")
        self.stdout.flush()
        config = uvicorn.Config(
            "yakuba.config.asgi:application",
            log_level="warning",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=5,
            server_header=False,
        )
        try:
            uvicorn.Server(config).run(sockets=[listener])
        finally:
            worker.stop()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        raise CommandError(
            f"{host}:{port} を使えません（{error.strerror}）。ほかのプログラムが使っているときは --port で別の番号を指定してください。"
        ) from error
    return listener
