"""What a PDF is called: as its properties say where somebody wrote them, else its first large line."""

import re
from collections.abc import Iterable

from yakuba.core.evidence.extract import Block
from yakuba.core.language import provisions
from yakuba.core.language.radicals import fold_radicals

# What programs write where nobody wrote a title.
NO_TITLE = re.compile(
    r"untitled.*|無題.*|名称未設定.*|（?タイトルなし）?|title|タイトル|no ?title|document\s*\d*|文書\s*\d*|book\s*\d*"
    r"|sheet\s*\d*|スライド\s*\d*|slide\s*\d*|presentation\s*\d*|プレゼンテーション\s*\d*"
    r"|powerpoint\s*(?:プレゼンテーション|presentation)|microsoft (?:word|excel|powerpoint) - .*"
    r"|(?:scan|img|doc|print|file|image)[-_ \d]*|scanned (?:document|image).*|\d[-_\d ]*"
    r"|(?:https?|file):.*|.*\.(?:docx?|xlsx?|xlsm|pptx?|html?|pdf|jtdc?|jtt|xdw|xbd|indd)"
    r"|.*\.(?:ai|txt|rtf|odt|ods|odp|tiff?|jpe?g|png)",
    re.IGNORECASE,
)
READABLE = re.compile(r"[^\W\d_]{2}")
MOJIBAKE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffd]|[\u00c0-\u00ff]{2}")
LONGEST = 120


def title_of(written: str, blocks: Iterable[Block]) -> str:
    """`written` is what the properties say."""
    title = " ".join(fold_radicals(written).split())
    if is_title(title):
        return title

    large = filter(_is_title, blocks)
    return next((block.text for block in large), "")


def is_title(text: str) -> bool:
    """Whether somebody wrote it: not 「Microsoft Word - 文書1」, 「scan_0012」, 「無題」."""
    if len(text) > LONGEST or NO_TITLE.fullmatch(text):
        return False

    return bool(READABLE.search(text)) and not MOJIBAKE.search(text)


def _is_title(block: Block) -> bool:
    """A large line of the first page that is no 「第1章　総則」."""
    is_large = block.level == 1 and not block.doubt
    is_first = is_large and block.place.page == 1
    return is_first and not provisions.division_rank(block.text)
