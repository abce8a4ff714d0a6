"""A crash leaves nothing on the disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DYING = """
import ctypes, os, signal
from yakuba.adapters.crashes import leave_no_core
leave_no_core()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)  # PR_GET_DUMPABLE
os.kill(os.getpid(), signal.SIGSEGV)
"""


@pytest.mark.integration
def test_a_process_that_crashes_dumps_no_core(tmp_path: Path) -> None:
    command = [
        "sh",
        "-c",
        'ulimit -S -c unlimited 2>/dev/null; exec "$@"',
        "sh",
        sys.executable,
        "-c",
        DYING,
    ]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ,
    )
    assert (done.returncode, done.stdout) == (-11, "0\n")
    assert list(tmp_path.iterdir()) == []
