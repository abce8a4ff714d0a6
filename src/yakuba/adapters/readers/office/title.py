"""Whether the title in the properties of a file is one that somebody gave it."""

import re

# What programs write by themselves: the name of a new file, of the program, of a template.
MADE_UP = re.compile(
    r"(?:新規|新しい|New\s*)?\s*(?:Microsoft\s*)?(?:Office\s*)?(?:Word|Excel|PowerPoint)?\s*"
    r"(?:文書|文章|ドキュメント|ブック|ワークシート|プレゼンテーション|スライド|無題|名称未設定|タイトル|表題|題名"
    r"|(?:Untitled|Document|Book|Worksheet|Presentation|Slide|No\s*title|Title)(?:\s*\d)?)?"
    r"\s*[(（]?[\d０-９]*[)）]?",
    re.IGNORECASE,
)
PROGRAM = re.compile(
    r"^Microsoft\s+(?:Office\s+)?(?:Word|Excel|PowerPoint)\s*[-‐–]\s*",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r"\.(?:docx?|docm|dotx?|xlsx?|xlsm|pptx?|od[tspm]|jtdc?|pdf)$",
    re.IGNORECASE,
)


def sensible_title(written: str) -> str:
    """The title without the program's name and the file's ending; empty where a program made it up.

    「Microsoft Word - 手引き.doc」 is 手引き; 「新しい文書 2」 and Book1 are none.
    """
    title = PROGRAM.sub("", " ".join(written.split()))
    title = FILE_NAME.sub("", title)
    return "" if MADE_UP.fullmatch(title) else title
