"""Where the source writes, sends, starts or says something: found by walking it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2] / "src" / "yakuba"
LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
# The name of what is called → what kind of exit it is.
KINDS = {
    "file": {
        "write_text", "write_bytes", "fdopen", "mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile",
        "SpooledTemporaryFile", "TemporaryDirectory", "ZipFile", "rename", "link", "copy", "copy2", "copyfile",
        "copytree", "move", "savefig", "savez", "savez_compressed", "tofile", "dump", "memmap", "symlink_to",
        "hardlink_to", "os.write", "write_all",
    },
    "process": {
        "run", "Popen", "call", "check_call", "check_output", "system", "popen", "execv", "execve", "execvp",
        "spawnv", "posix_spawn", "create_subprocess_exec", "create_subprocess_shell", "fork",
    },
    "network": {
        "socket", "create_connection", "open_connection", "HTTPConnection", "HTTPSConnection", "urlopen",
        "AsyncClient", "Client", "AsyncOpenAI", "OpenAI", "AsyncAzureOpenAI", "AzureOpenAI", "send_mail",
        "mail_admins", "EmailMessage", "SMTP", "HTTPTransport", "AsyncHTTPTransport", "HTTPServer", "ThreadingHTTPServer", "TCPServer", "start_server",
        "create_server", "start_unix_server", "sendall", "sendto", "sendmsg", "transport.write", "wfile.write",
    },
    "terminal": {"print", "stdout.write", "stderr.write", "out.write", "buffer.write"},
    "browser": {"set_cookie", "set_signed_cookie"},
    "cache": {"cache.set", "cache.add", "get_or_set"},
}  # fmt: skip
KIND_OF = {name: kind for kind, names in KINDS.items() for name in names}
# Common words.
OWNERS = {
    "run": {"subprocess"},
    "call": {"subprocess"},
    "copy": {"shutil"},
    "move": {"shutil"},
    "dump": {"json", "pickle", "joblib"},
    "link": {"os"},
}
STORED_BY_SCRIPTS = re.compile(
    r"\b(localStorage|sessionStorage|indexedDB|document\.cookie|fetch|sendBeacon|XMLHttpRequest|WebSocket|EventSource"
    r"|createObjectURL|clipboard(?!\.js)|console|history\.(?:push|replace)State|caches|postMessage)\b"
)


def in_source() -> set[tuple[str, str]]:
    """(file under src/yakuba, kind of exit) of every call in Python and every use in a page script."""
    found = {
        (name, kind)
        for name, tree in _modules()
        for kind in map(kind_of, ast.walk(tree))
        if kind
    }
    scripts = SOURCE.glob("*/static/**/*.js")
    return found | {
        (_name(path), use)
        for path in scripts
        for use in STORED_BY_SCRIPTS.findall(path.read_text())
    }


def log_messages() -> set[tuple[str, str]]:
    """(file, message) of every call of a logger; a message that is not a plain text is named as such."""
    return {
        (name, _constant(node.args[1 if called(node).endswith(".log") else 0]))
        for name, tree in _modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _is_log(node)
    }


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in SOURCE.rglob("*.py"):
        yield _name(path), ast.parse(path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def kind_of(node: ast.AST) -> str:
    """What kind of exit a node of the source is; empty for what is none."""
    if isinstance(node, ast.Assign) and any(
        "session[" in ast.unparse(target) for target in node.targets
    ):
        return "session"
    if not isinstance(node, ast.Call):
        return ""
    name = called(node)
    owner, _, last = name.rpartition(".")
    if last in ("open", "fdopen"):
        return "file" if _writes(node, name) else ""
    if owner == "messages":
        return "message"
    if last in OWNERS and owner not in OWNERS[last]:
        return ""
    return (
        KIND_OF.get(name)
        or KIND_OF.get(".".join(name.split(".")[-2:]))
        or KIND_OF.get(last, "")
    )


def called(node: ast.Call) -> str:
    return ast.unparse(node.func).removeprefix("self.")


def _writes(node: ast.Call, name: str) -> bool:
    if name == "os.open":
        return True
    # A path's own method has no path.
    positional = node.args[0:1] if name.endswith(".open") else node.args[1:2]
    given = [
        *positional,
        *(keyword.value for keyword in node.keywords if keyword.arg == "mode"),
    ]
    modes = [
        item.value
        for item in given
        if isinstance(item, ast.Constant) and isinstance(item.value, str)
    ]
    return any(
        re.fullmatch(r"[rwaxbt+]{1,4}", mode) and set(mode) & set("wax+")
        for mode in modes
    )


def _is_log(node: ast.Call) -> bool:
    owner, _, level = called(node).rpartition(".")
    return level in LEVELS and owner in ("log", "logger", "logging")


def _constant(node: Any) -> str:
    return (
        node.value
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        else "not a plain text"
    )
