"""Markings of confidentiality: 【秘】, ㊙, 極秘, 部外秘, 取扱注意, 庁内限り, 機密性3. Not the 秘 of 秘書課."""

import re
from collections.abc import Iterator

from yakuba.core.detectors import labelled
from yakuba.core.findings import Finding

# ㊙ has become 秘 by normalisation: it counts where it stands alone, in brackets or on a line of its own.
PATTERN = re.compile(
    r"[【\[(〔「]秘[】\])〕」]|(?m:^[ \t]*秘[ \t]*$)|極秘|厳秘|部外秘|(?:課|部|局|庁)外秘|取扱(?:い)?(?:厳重)?注意(?!点|事項|報)|庁内限り|関係者限り|機密性[ ]?3[ABC]?"
)


def detect(text: str) -> Iterator[Finding]:
    return labelled.findings("confidential_marking", PATTERN.finditer(text), "取扱いを限る表示です")
