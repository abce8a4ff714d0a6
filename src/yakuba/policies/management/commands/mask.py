import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.private_files import write_all
from yakuba.adapters.readers.base import ReadError
from yakuba.adapters.terminal import bilingual
from yakuba.ledger.actions import record
from yakuba.ledger.enums import AuditEvent
from yakuba.policies.protection.lists.queries import city_lists
from yakuba.policies.protection.masking import actions as masking
from yakuba.policies.protection.masking.actions import (
    ExaminedFile,
    MaskedFile,
    Upload,
)
from yakuba.policies.protection.masking.rules import (
    hiding,
    is_hidden_by_default,
)


class Command(BaseCommand):
    help = "ファイルの個人情報を伏せ字にし、元に戻すための鍵ファイルを作ります。AIは使いません。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            help="txt・csv・jsonl・docx・xlsx のファイル。- は標準入力の文章",
        )
        parser.add_argument(
            "--out",
            type=Path,
            help="伏せ字にしたファイル（省くと、同じフォルダーの「名前.伏せ字」）",
        )
        parser.add_argument(
            "--key",
            type=Path,
            help="鍵ファイル（省くと、同じフォルダーの「名前.鍵.json」）",
        )
        parser.add_argument(
            "--profile",
            choices=["default", "strict"],
            default="default",
            help="strict は名前を多めに伏せます",
        )
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='{"id", "text"} の行として扱う',
        )
        parser.add_argument(
            "--passphrase-file",
            type=Path,
            help="鍵ファイルに付ける合言葉の入ったファイル",
        )
        parser.add_argument(
            "--force",
            action="store_true",
            help="すでにあるファイルに上書きする",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        to_pipe = str(path) == "-" and not options["out"]
        if str(path) == "-" and not options["key"]:
            raise CommandError(
                bilingual(
                    "標準入力のときは --key を指定してください。",
                    "With standard input, name the key file: --key.",
                )
            )

        examined, done = _masked(options)
        key = options["key"] or path.with_name(f"{path.stem}.鍵.json")
        files = {key: done.key}
        if not to_pipe:
            beside = path.with_name(f"{path.stem}.伏せ字{path.suffix}")
            files[options["out"] or beside] = done.data

        save(files, overwrite=options["force"])
        record(
            event=AuditEvent.DOCUMENT_MASKED,
            actor_id=None,
            detail=masking.counts_of(done),
        )
        if to_pipe:
            sys.stdout.buffer.write(done.data)

        for note in examined.contents.notes:
            self.stderr.write(note)

        places = sum(done.kinds.values())
        self.stderr.write(
            f"{places}か所（{done.values}種類の値）を伏せ字にしました。鍵ファイル: {key}"
        )


def _masked(options: dict[str, Any]) -> tuple[ExaminedFile, MaskedFile]:
    upload = given(options["file"], jsonl=options["jsonl"])
    try:
        examined = masking.examine(
            upload, city_lists(), profile=options["profile"]
        )
        hidden = [
            kind for kind in examined.kinds if is_hidden_by_default(kind)
        ]
        done = masking.mask_file(
            examined,
            hiding(hidden),
            keys=settings.SEALING_KEYS,
            passphrase=passphrase_in(options),
        )
    except ReadError as error:
        raise CommandError(error.message) from error

    return examined, done


def given(path: Path, *, jsonl: bool = False) -> Upload:
    """The file named on the command line, or standard input."""
    try:
        if str(path) == "-":
            return Upload(
                "stdin.jsonl" if jsonl else "stdin.txt",
                sys.stdin.buffer.read(),
            )

        return Upload(
            f"{path.name}.jsonl" if jsonl else path.name, path.read_bytes()
        )
    except OSError as error:
        raise CommandError(
            bilingual(
                f"ファイルを開けません: {path}（{error.strerror}）",
                f"The file {path} cannot be opened ({error.strerror}).",
            )
        ) from error


def passphrase_in(options: dict[str, Any]) -> str:
    """The first line of the file that holds it."""
    path: Path | None = options["passphrase_file"]
    if path is None:
        return ""

    words = (
        given(path).data.decode("utf-8", "replace").partition("\n")[0].strip()
    )
    if not words:
        raise CommandError(
            bilingual(
                f"合言葉のファイルが空です: {path}",
                f"The passphrase file {path} is empty.",
            )
        )

    return words


def save(files: dict[Path, bytes], *, overwrite: bool) -> None:
    try:
        write_all(files, overwrite=overwrite)
    except FileExistsError as error:
        raise CommandError(
            bilingual(
                f"すでにあります: {error.filename}。別の名前にするか、--force を付けてください。",
                f"{error.filename} is there already. Choose another name or add --force.",
            )
        ) from error
