"""Numbers that only their label tells from any other number (基礎年金番号, 口座番号 …)."""

import re
from collections.abc import Iterator

from yakuba.core.findings import Confidence, Finding

# Between a label and its value: 「口座番号：」「口座番号は」「口座番号（普通）」, never another number.
BETWEEN = r"(?:[ \t\u3000]*(?:[:：=は]|\([^()\n0-9]{0,12}\)|No\.?|番号))*[ \t\u3000\n]{0,3}\(?"


def pattern(labels: str, value: str) -> re.Pattern[str]:
    """The value (group 1) after one of the labels. `value` must not run on into further digits."""
    return re.compile(rf"(?:{labels}){BETWEEN}({value})(?![0-9])")


def findings(
    kind: str, found: Iterator[re.Match[str]], reason: str, confidence: Confidence = "certain"
) -> Iterator[Finding]:
    """One finding a match, over its first group if it has one."""
    for match in found:
        yield Finding(kind, *match.span(match.lastindex or 0), confidence, reason)
