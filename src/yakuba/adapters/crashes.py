"""A process that crashes must not leave its memory, with what was asked, on the disk."""

import ctypes
import resource
import sys

PR_SET_DUMPABLE = 4


def leave_no_core() -> None:
    """No core file, and none for handlers that ignore the limit either (systemd-coredump, apport).

    Not inherited by exec.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
