"""Links and images whose address stands in no source: broken, so that no copy or download opens them."""

import re
from collections.abc import Callable

# Browsers open https:/… and https:\… too, and what begins with two slashes.
LINK = re.compile(
    r"(?:https?|ftp)(?P<marks>:[/\\]+)[!-~]*"
    r"|(?<![:/\w])(?P<slashes>//)[!-~]*"
    r"|(?<![A-Za-z0-9/])www(?P<dot>\.)[!-~]*",
    re.IGNORECASE,
)
BEHIND = ").,;:!?\"'>]}"
WIDE = {":": "：", "/": "／", "\\": "＼", ".": "．"}


def break_links(
    text: str,
    start: int,
    is_known: Callable[[str], bool],
    *,
    is_cut: bool = False,
) -> tuple[str, int]:
    """The text, as long as before, and how many addresses from `start` on were broken. What stands before stays.

    Where the text is cut off, an address at its end is not known: it may go on.

    >>> break_links("![図](https://example.com/a)", 0, lambda address: False)
    ('![図](https：／／example.com/a)', 1)
    >>> break_links("https://example.com/a を", 0, lambda address: address == "https://example.com/a")
    ('https://example.com/a を', 0)
    >>> break_links("https://example.com/a", 0, lambda address: True, is_cut=True)
    ('https：／／example.com/a', 1)
    """
    letters = list(text)
    count = 0
    for match in LINK.finditer(text):
        places = [
            place
            for name in ("marks", "slashes", "dot")
            for place in range(*match.span(name))
            if place >= start
        ]
        goes_on = is_cut and match.end() == len(text)
        if not places or (not goes_on and is_known(match[0].rstrip(BEHIND))):
            continue

        count += 1
        for place in places:
            letters[place] = WIDE[letters[place]]

    return "".join(letters), count
