"""Links and images whose address stands in no source: broken, so that no copy or download opens them.

Of an address what makes it one becomes wide: the marks behind its scheme, a dot, the sign before an entity or a tag.
"""

import re
from collections.abc import Callable

REST = r"[!-~]*"
TAGS = (
    "a|area|audio|base|body|button|embed|form|frame|frameset|iframe|image|img|input|link|math|meta|object|picture"
    "|portal|script|source|style|svg|track|use|video"
)
SCHEMES = (
    "(?:java|vb|live)script|blob|filesystem|view-source|intent|ms-[a-z]{2,12}"
)
# What an entity may stand for in an address; others (&amp; &lt;) open nothing.
ENTITIES = "colon|sol|bsol|period|Tab|NewLine|lpar|rpar|lsqb|rsqb|commat|percnt|num|quest|equals|lowbar|hyphen|dash"
# Names of files end so, too.
FILES = "pdf|docx?|xlsx?|pptx?|csv|txt|html?|xml|json|png|jpe?g|gif|zip|md"
# In each the group `broken` is what becomes wide, and `address`, or all of it, what may be known.
LINKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # A Markdown link, whatever its target is; one within the page stays.
        r"(?P<broken>\])\([ \n]{0,3}<?(?P<address>(?!#)(?:[!-~]*[/.:%&?=@\\]|[!-~]*\t)[!-~\t]*)",
        # Of any scheme. Browsers open https:/… and https:\… too, and what begins with two slashes.
        rf"(?:[a-z][a-z0-9+.-]{{0,30}})?(?P<broken>:[/\\]{{2,}}){REST}",
        rf"(?:https?|ftp)(?P<broken>:[/\\]+){REST}",
        rf"(?<![:/\\\w])(?P<broken>//|/\\|\\/|\\\\(?=[a-z0-9])){REST}",
        rf"(?<![a-z0-9/])www(?P<broken>[.．｡․]){REST}",
        rf"(?:https?|ftp)(?P<broken>%3a(?:%2f|%5c|/|\\)+){REST}",
        # A host without a scheme, with a path or of three names.
        rf"(?<![\w@./:-])(?:[\w-]{{1,63}}\.){{0,4}}[\w-]{{1,63}}(?P<broken>[.．｡․])[a-z]{{2,24}}(?:[/?#]|:[0-9]){REST}",
        rf"(?<![\w@./:-])(?:[\w-]{{1,63}}\.){{1,4}}[\w-]{{1,63}}(?P<broken>\.)(?!(?:{FILES})\b)[a-z]{{2,24}}(?![\w.@])",
        # What is run, sent or opened without any slash.
        rf"(?<![a-z0-9])(?:{SCHEMES})(?P<broken>:)\S[!-~]*",
        r"(?<![a-z0-9])data(?P<broken>:)[\w.+-]*[/,;][!-~]*",
        r"(?<![a-z0-9])file(?P<broken>:)[/\\][!-~]*",
        r"(?<![a-z0-9])mailto(?P<broken>:)[^\s?]*\?[!-~]*",
        # What only becomes an address, or opens one, as HTML.
        rf"(?P<broken>&)(?:\#[0-9]{{1,7}}|\#x[0-9a-f]{{1,6}}|(?:{ENTITIES})(?![a-z]));?",
        r"(?P<broken>&)\#?[a-z0-9]{0,8}\Z",
        rf"(?P<broken><)(?=/?(?:{TAGS})(?![a-z0-9-]))[^<>]{{0,2000}}>?",
        r"(?P<broken><)/?[a-z]{0,8}\Z",
    )
)
BEHIND = ").,;:!?\"'>]}"
WIDE = {
    ":": "：",
    "/": "／",
    "\\": "＼",
    # A wide dot is one to browsers.
    **dict.fromkeys(".．｡․", "・"),
    "%": "％",
    "&": "＆",
    "<": "＜",
    "]": "］",
}
OPEN_END = r"\Z"


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
    ('![図］(https：／／example・com/a)', 1)
    >>> break_links("https://example.com/a を", 0, lambda address: address == "https://example.com/a")
    ('https://example.com/a を', 0)
    >>> break_links("https://example.com/a", 0, lambda address: True, is_cut=True)
    ('https：／／example・com/a', 1)
    >>> break_links("<img src='&#104;ttps&colon;x'>", 0, lambda address: False)
    ("＜img src='＆#104;ttps＆colon;x'>", 1)
    """
    found: list[tuple[int, int]] = []
    for link in LINKS:
        if link.pattern.endswith(OPEN_END) and not is_cut:
            continue

        for match in link.finditer(text):
            first, last = match.span("broken")
            goes_on = is_cut and match.end() == len(text)
            address = match.groupdict().get("address") or match[0]
            stays = not goes_on and is_known(address.rstrip(BEHIND))
            if last > start and not stays:
                text = _broken(text, max(first, start), last)
                found.append(match.span())

    return text, _apart(found)


def _apart(spans: list[tuple[int, int]]) -> int:
    """How many there are where those that touch are one.

    >>> _apart([(0, 5), (3, 8), (9, 12)])
    2
    """
    count = 0
    position = -1
    for start, end in sorted(spans):
        if start >= position:
            count += 1

        position = max(position, end)

    return count


def _broken(text: str, first: int, last: int) -> str:
    wide = [WIDE.get(letter, letter) for letter in text[first:last]]
    return text[:first] + "".join(wide) + text[last:]
