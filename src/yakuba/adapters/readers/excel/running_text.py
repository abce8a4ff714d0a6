"""Headers and footers of printed sheets: what is written there, without the codes for page numbers and fonts."""

import re
from collections.abc import Iterator

from yakuba.core.language.text import keep_blanks

# ECMA-376 part 1, 18.3.1.46. The thirds of a header, and the lines of each.
LINE_END = re.compile(r"&[LCR]|\n")
CODE = re.compile(
    r'&(?:"[^"]*"|K[0-9A-Fa-f+\-]{5,6}|\d+|[A-Z])', re.IGNORECASE
)
# What a program fills in, with the strokes around it: &P / &N.
COUNTED = re.compile(r"[\s/／‐–―-]*&[PNDTFAZG][\s/／‐–―-]*", re.IGNORECASE)
AND = "&&"
MARK = "\ue000"  # stands for "&" itself meanwhile
# What is left of 「1 / 3 ページ」.
FRAME = re.compile(r"[\s\W\d]*(?:ページ|頁|page|of|全|第)*[\s\W\d]*", re.I)


def running_lines(written: str) -> Iterator[str]:
    """What somebody wrote, line by line.

    &L会計課&C&"Gothic"案: 会計課, 案
    &R&P / &N ページ: nothing
    """
    for line in LINE_END.split(written.replace(AND, MARK)):
        counted = COUNTED.sub(" ", line)
        text = keep_blanks(CODE.sub("", counted).replace(MARK, "&"))
        is_frame = counted != line and FRAME.fullmatch(text)
        if text and not is_frame:
            yield text
