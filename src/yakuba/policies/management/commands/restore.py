import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.readers.base import ReadError
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.management.commands.mask import given, passphrase_in, save
from yakuba.policies.protection.masking import actions as masking


class Command(BaseCommand):
    help = "伏せ字にしたファイルを、鍵ファイルで元に戻します。伏せ字のあとに直した文章も戻せます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help="伏せ字のあるファイル。- は標準入力の文章"
        )
        parser.add_argument(
            "--key",
            type=Path,
            required=True,
            help="伏せ字にしたときの鍵ファイル",
        )
        parser.add_argument(
            "--out",
            type=Path,
            help="元に戻したファイル（省くと、同じフォルダーの「名前.復元」）",
        )
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='{"id", "text"} の行として扱う',
        )
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            help="鍵ファイルの合言葉の入ったファイル",
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="すでにあるファイルに上書きする",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        upload = given(path, jsonl=options["jsonl"])
        key = given(options["key"]).data
        try:
            data, result = masking.restore_file(
                upload,
                key,
                keys=settings.SEALING_KEYS,
                passphrase=passphrase_in(options),
            )
        except ReadError as error:
            raise CommandError(error.message) from error

        stem = path.stem.removesuffix(".伏せ字")
        out = options["out"] or (
            None
            if str(path) == "-"
            else path.with_name(f"{stem}.復元{path.suffix}")
        )
        if out:
            save({out: data}, overwrite=options["force"])
        else:
            sys.stdout.buffer.write(data)

        record(
            event=AuditEvent.DOCUMENT_RESTORED,
            actor_id=None,
            detail=masking.restored_counts(result),
        )
        for sentence in masking.told(result):
            self.stderr.write(sentence)
