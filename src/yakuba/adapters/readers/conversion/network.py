"""This process, and what it begins, without a network: a name space of its own, where the system allows one."""

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

NEW_USER = 0x10000000
NEW_NETWORK = 0x40000000


def leave() -> None:
    """Where it is refused, the converter's own settings must do: a proxy that is not there."""
    if sys.platform != "linux":
        return

    user = os.getuid()
    group = os.getgid()
    refused = ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)
    if refused:
        return

    own = Path("/proc/self")
    with suppress(OSError):
        (own / "setgroups").write_text("deny", encoding="ascii")
        (own / "uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        (own / "gid_map").write_text(f"{group} {group} 1", encoding="ascii")
