"""Markings of confidentiality: 【秘】, ㊙, 極秘, 部外秘, 取扱注意, 庁内限り, 機密性3. Not the 秘 of 秘書課."""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

HINTS = ("秘", "取扱", "限り", "機密性", "CONFIDENTIAL", "Confidential")
# ㊙ has become 秘 by normalisation: it counts where it stands alone, in brackets or on a line of its own.
PATTERN = re.compile(
    r"[【\[(〔「<]秘[】\])〕」>]|(?m:^[ \t\u3000]{0,9}秘[ \t\u3000]{0,9}$)|極秘|厳秘|(?:部|課|局|庁|社|所|館|室|関係者)外秘"
    r"|取扱(?:い)?(?:厳重)?注意(?![点事報し])|(?:庁内|課内|部内|局内|関係者|所内)限り(?!で[はなあ])|機密性[ ]?3[ABC]?(?![0-9])"
    r"|(?<![A-Za-z])(?:STRICTLY |Strictly )?(?:CONFIDENTIAL|Confidential)(?![A-Za-z])"
)


def detect(text: str) -> Iterator[Finding]:
    """秘書課 is no secret.

    >>> text = "【秘】庁内限り"
    >>> [each.value_in(text) for each in detect(text)]
    ['【秘】', '庁内限り']
    >>> text = "秘書課で取り扱います。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    if any(hint in text for hint in HINTS):
        markings = PATTERN.finditer(text)
        reason = "取扱いを限る表示です"
        yield from labels.findings("confidential_marking", markings, reason)
