"""The `yakuba` command: Django's management under a friendlier name."""

import os
import sys
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from yakuba import __version__


def main() -> None:
    """Run a command; a setting that cannot be used is one sentence and exit 2, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yakuba.config.settings")
    if sys.argv[1:] in (["--version"], ["version"]):
        print(f"yakuba {__version__}")  # noqa: T201
        return
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        _stop(str(error))
    except OSError as error:
        _stop(f"{error.strerror or error}: {error.filename or ''}（空き容量と書き込みの権限を確かめてください）")
    except KeyboardInterrupt:
        sys.exit(130)


def _stop(sentence: str) -> NoReturn:
    print(f"yakuba: {sentence}", file=sys.stderr)  # noqa: T201
    sys.exit(2)
