"""The `yakuba` command: Django's management under a friendlier name."""

import os
import sys
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import (
    call_command,
    execute_from_command_line,
    get_commands,
    load_command_class,
)
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from yakuba import __version__
from yakuba.adapters.terminal import bilingual

# Django's own commands that an operator needs first: they find everything prepared, as ours do.
PREPARED_TOO = ("createsuperuser", "changepassword")


def main() -> None:
    """Run a command. Whatever an operator can put right is one sentence and an exit code, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
    os.umask(0o077)  # whatever is written is its owner's alone
    if sys.argv[1:] in (["--version"], ["version"]):
        print(f"yakuba {__version__}")  # noqa: T201
        return

    try:
        _run(sys.argv)
    except ImproperlyConfigured as error:
        _stop(str(error), 2)
    except CommandError as error:
        _stop(str(error), error.returncode)
    except DatabaseError as error:
        _stop(_of_database(error), 1)
    except OSError as error:
        _stop(_of_system(error), 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if "--traceback" in sys.argv:
            raise
        _stop(_of_surprise(error), 1)


def _run(argv: list[str]) -> None:
    """A command of our own finds everything prepared; the rest is Django's."""
    django.setup()
    name = _command_name(argv)
    app = str(get_commands().get(name, ""))
    if not app and name not in {"help", "--help", "-h"}:
        raise CommandError(
            bilingual(
                f"{name} という命令はありません。yakuba help で確かめてください。",
                f"No such command: {name}. See yakuba help.",
            )
        )

    if not app.startswith("yakuba.") and name not in PREPARED_TOO:
        execute_from_command_line(argv)
        return

    if not all(_is_utf8(argument) for argument in argv):
        raise CommandError(
            bilingual(
                "指定した文字を読み取れません。UTF-8で指定してください。",
                "An argument is not in UTF-8.",
            )
        )

    command = load_command_class(app, name)
    _check_usage(command, name, argv[2:])
    if getattr(command, "needs_installation", True):
        # Reads models: only after setup.
        from yakuba.config.installation import prepare

        prepare()

    call_command(command, *argv[2:])


def _command_name(argv: list[str]) -> str:
    """With underscores, as files of Python are named."""
    name = argv[1] if len(argv) > 1 else "help"
    return name if name.startswith("-") else name.replace("-", "_")


def _is_utf8(argument: str) -> bool:
    return argument.encode("utf-8", "replace").decode() == argument


def _check_usage(
    command: BaseCommand, name: str, arguments: list[str]
) -> None:
    """A mistake in the arguments is said before anything is prepared."""
    try:
        command.create_parser("yakuba", name).parse_args(arguments)
    except CommandError as error:
        reason = str(error).removeprefix("Error: ")
        raise CommandError(
            bilingual(
                f"指定のしかたが違います。yakuba {name} --help で確かめてください（{reason}）。",
                f"That is not how it is used: {reason}. See yakuba {name} --help.",
            )
        ) from error


def _of_database(error: DatabaseError) -> str:
    reason = str(error).partition("\n")[0]
    # SQLite says so of a file that is damaged or no database.
    if type(error) is DatabaseError:
        return bilingual(
            f"データベースのファイルが壊れています。バックアップから戻してください（{reason}）。",
            f"The database file is damaged. Restore it from a backup ({reason}).",
        )

    return bilingual(
        f"データベースを使えません。空き容量、書き込みの権限、接続先を確かめてください（{reason}）。",
        f"The database cannot be used. Check free space, permissions and its address ({reason}).",
    )


def _of_system(error: OSError) -> str:
    reason = error.strerror or str(error)
    if error.filename:
        reason = f"{reason}: {error.filename}"

    return bilingual(
        f"ファイルを扱えません。空き容量と書き込みの権限を確かめてください（{reason}）。",
        f"A file cannot be used. Check free space and permissions ({reason}).",
    )


def _of_surprise(error: Exception) -> str:
    reason = f"{type(error).__name__}: {error}".partition("\n")[0]
    return bilingual(
        f"思わぬ問題で止まりました（{reason}）。--traceback を付けると、詳しい経過が出ます。",
        f"Stopped by something unforeseen ({reason}). --traceback shows where.",
    )


def _stop(sentence: str, code: int) -> NoReturn:
    print(f"yakuba: {sentence}", file=sys.stderr)  # noqa: T201
    sys.exit(code)
