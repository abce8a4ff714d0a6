"""Fails when a link in the documents leads nowhere, or a setting or command is described nowhere."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
SETTING = re.compile(r"\bYAKUBA_[A-Z_]+[A-Z]\b")


def problems() -> list[str]:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    found = [
        f"{page.relative_to(ROOT)}: {target} does not exist"
        for page, text in texts.items()
        for target in LINK.findall(text)
        if not (page.parent / target).exists()
    ]
    settings = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }
    described = texts.get(ROOT / "docs" / "configuration.md", "")
    found += [
        f"docs/configuration.md does not describe {name}"
        for name in sorted(settings)
        if name not in described
    ]
    commands = {
        path.stem for path in (ROOT / "src").rglob("management/commands/*.py")
    } - {"__init__"}
    everything = "\n".join(texts.values())
    found += [
        f"no page mentions `yakuba {name}`"
        for name in sorted(commands)
        if not re.search(f"yakuba {name.replace('_', '[-_]')}", everything)
    ]
    return found


if __name__ == "__main__":
    sys.exit("\n".join(problems()) or 0)
