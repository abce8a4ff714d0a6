"""DV等支援措置: that somebody is under protection, or where they have fled to (住民基本台帳事務処理要領第5-10).

Public texts explain the measure; what counts is that it is said of somebody.
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

HINTS = (
    "支援措置",
    "秘匿",
    "閲覧制限",
    "閲覧・交付制限",
    "発行制限",
    "交付制限",
    "保護命令",
    "DV",
    "シェルター",
    "避難先",
    "暴力",
)
PATTERN = re.compile(
    r"(?:DV等?|ドメスティック・バイオレンス等?)?支援措置(?:の)?"
    r"(?:対象者?(?!となる|に(?:は|つい))|中(?!央)|決定(?:済|通知)|期間(?:[は:中]|満了)|あり|有り|有(?!効)|申出者|申出済|が(?:必要な方|かかって)|を(?:受けて|実施中|継続))"
    r"|【(?:DV等?)?支援措置】|(?:住所|居所|情報|氏名)(?:等)?(?:を|は|が|の)?秘匿|秘匿(?:対象|情報|措置中|希望)"
    r"|(?:閲覧|交付|発行|閲覧・交付)制限(?:対象者|中|あり|有)|(?:接近禁止|保護)命令(?:が(?:出|発令)|を(?:受け|得)|中|発令)"
    r"|(?:DV|暴力)(?:から|で|により|被害で|のため)(?:避難|逃げ|逃れ|別居|保護)|DV被害(?:者の(?:転居先|住所|避難先)|を受け(?:て|た)|に(?:遭|あ)って)"
    r"|(?:シェルター|母子生活支援施設|女性相談支援センター)(?:に|へ)(?:避難|入所|保護)(?:し|中|され)|避難先(?:の)?(?:住所|電話|連絡先|は)"
)


def detect(text: str) -> Iterator[Finding]:
    """Said of somebody; a page that explains the measure says nothing of anybody.

    >>> text = "本件は支援措置対象者です。"
    >>> [each.value_in(text) for each in detect(text)]
    ['支援措置対象者']
    >>> text = "DV等支援措置の申出は市民課で受け付けます。"
    >>> [each.value_in(text) for each in detect(text)]
    []
    """
    if any(hint in text for hint in HINTS):
        mentions = PATTERN.finditer(text)
        reason = "DV等支援措置の対象となっている人のことが書かれています"
        yield from labels.findings(
            "domestic_violence_protection", mentions, reason
        )
