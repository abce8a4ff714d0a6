"""The surroundings of all tests: a data directory that is thrown away, a database of theirs.

A plugin of pytest (`-p tests.environment`), because pytest-django reads the settings before any conftest.py: nothing
of a test may touch a real installation.
"""

import os
import tempfile

os.environ["YAKUBA_DATA_DIR"] = tempfile.mkdtemp(prefix="yakuba-tests-")
# tools/postgres.py gives the address of a PostgreSQL; without it the tests run on SQLite.
os.environ["YAKUBA_DATABASE_URL"] = os.environ.get(
    "YAKUBA_TEST_DATABASE_URL", ""
)
# The terminal's sentences are in Japanese, whatever this machine speaks.
os.environ["LC_ALL"] = "C.UTF-8"
# Playwright's own event loop runs in the tests' thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
