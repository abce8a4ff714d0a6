"""No test touches an installation of the person who runs it."""

import tempfile
from pathlib import Path

from django.conf import settings


def test_the_data_directory_is_one_that_is_thrown_away() -> None:
    assert Path(settings.DATA_DIR).is_relative_to(tempfile.gettempdir())
