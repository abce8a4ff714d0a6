"""Whether a statement says yes or no to what a question asks: 「できます」「対象になりません」「委任状は不要です」."""

import re
from typing import Literal

from yakuba.core.answers.quotation.lead.yes_no.question import Predicate
from yakuba.core.language import tokens

Polarity = Literal["yes", "no"]
# Verbs of what an office does or lets do; each ends a sentence with or without a negation.
ABLE = (
    r"(?:でき|出来|使え|取れ|とれ|乗れ|入れ|出せ|借りられ|受けられ|受け取れ|持ち込め|行け|買え|払え|納められ|頼め|返せ|選べ"
    r"|申し込め|届け出られ|預けられ|認められ|利用でき)"
)
GIVES = (
    r"(?:支給|交付|補助|助成|配布|派遣|収集|回収|発行|給付|貸出し|貸し出し|貸出|減免|免除|軽減|還付|返還|お分け|募集|実施|郵送"
    r"|お渡し|お届け|受付|お貸し)(?:を|は)?"
)
DONE = r"(?:します|しています|しております|する|している|行います|行っています|行う|いたします|しました)"
NOT_DONE = (
    r"(?:しません|していません|しない|していない|行いません|行っていません)"
)
CLOSE = r"[。）)」]*$"
YES = {
    "possible": (
        rf"{ABLE}(?:ます|る)|受け付け(?:ます|ています|る)|受付をしています|可能です|構いません|差し支え(?:ありません|ない)"
        rf"|足り(?:ます|る)|よい|{GIVES}{DONE}|請求することができます|渡します|贈ります|貸し出(?:します|しています)"
    ),
    "given": (
        rf"あります|ある|{GIVES}{DONE}|受け付け(?:ます|ています)|{ABLE}(?:ます|る)|無料です|半額です|届けます|贈ります"
    ),
    "needed": r"必要です|必要になります|必要があります|要ります|要する|なければならない|なければなりません",
    "spared": rf"不要です|(?:要|い)りません|必要(?:は)?ありません|省略(?:できます|することができる|できる)|(?:なしで|なくても)\w*{ABLE}(?:ます|る)",
    "free": r"(?:無料|無償)(?:です|と(?:します|しました|いたしました)|に(?:します|しました))|(?:かかり|(?:要|い)り)ません",
    "cheaper": (
        r"(?:半額|無料)(?:です|になります)|安くなります|(?:軽減|減額)(?:します|しています|されます)|割引(?:になり|があり)ます"
    ),
    "costs": r"\d円(?:です|かかります)|有料です|かかります|(?:負担|お支払い)(?:し|を).*(?:ください|ます)",
}
NO = {
    "possible": (
        rf"{ABLE}(?:ません|ない)|受け付け(?:ません|ていません|ない)|禁止(?:です|します|する|されています|しています)"
        rf"|ては(?:ならない|なりません|いけません)|ないでください|ご遠慮ください|{GIVES}{NOT_DONE}"
        r"|対象(?:に|と)(?:なりません|ならない|しない)|対象外です|認め(?:ません|ない)|不可(?:です)?|還付しない"
        r"|お断り(?:します|しています)|遠慮いただ(?:きます|いています)|(?:控えて|やめて)ください|貸し出(?:せません|しません|していません)"
    ),
    "given": (
        rf"(?<!必要は)(?<!必要)(?:ありません|ない)|{GIVES}{NOT_DONE}|対象(?:に|と)(?:なりません|ならない|しない)|対象外です|休みます"
        rf"|休みです|{ABLE}(?:ません|ない)"
    ),
    "needed": r"不要です|(?:要|い)りません|必要(?:は)?ありません|省略(?:できます|することができる|できる)",
    "spared": r"必要です|必要になります|必要があります|要ります|なければならない|なければなりません",
    "free": r"\d円(?:です|かかります)|有料です",
    "cheaper": r"(?:同額|同じ料金)です|安くなりません|割引(?:は|が)?ありません|(?:軽減|減額)(?:しません|されません)",
    "costs": r"(?:無料|無償)(?:です|で(?:す)?\w*(?:ます|ています)|と(?:します|しました|いたしました)|に(?:します|しました))|(?:かかり|要り)ません",
}
# What stands within the sentence says it as well.
WITHIN = {
    "needed": r"なしで\w*でき(?:ます|る)",
    "spared": r"省略し、",
    "costs": r"(?:無料|無償)で",
    "free": r"(?:無料|無償)で",
}
OPENING = re.compile(
    r"(?P<yes>(?:はい|でき(?:ます|る)|使えます|取れます|必要です|あります|受けられます|可能です)(?:。|、|が、|が$|$))"
    r"|(?P<no>(?:いいえ|でき(?:ません|ない)|使えません|取れません|不要です|ありません|必要ありません)(?:。|、|が、|$))"
)


def opening_polarity(statement: str) -> Polarity | None:
    """Of a statement that begins with its answer: 「できますが、…」「いいえ、…」.

    >>> opening_polarity("できますが、委任状が必要です。")
    'yes'
    >>> opening_polarity("いいえ、予約は要りません。")
    'no'
    >>> opening_polarity("郵送でもできます。") is None
    True
    """
    found = OPENING.match(tokens.folded(statement).strip())
    if found is None:
        return None

    return "yes" if found["yes"] else "no"


def polarity(predicate: Predicate, statement: str) -> Polarity | None:
    """What the end of a statement says to a question of this kind; None where it says neither.

    >>> polarity("needed", "申請書は要りません。")
    'no'
    >>> polarity("possible", "登録まで数日かかります。") is None
    True
    >>> polarity("spared", "委任状が必要です。")
    'no'
    >>> polarity("needed", "委任状なしで請求できます。")
    'no'
    >>> polarity("given", "証明書は必要ありません。") is None
    True
    """
    folded = tokens.folded(statement).strip()
    if predicate not in YES:
        return None
    if re.search(f"(?:{NO[predicate]}){CLOSE}", folded):
        return "no"
    if re.search(f"(?:{YES[predicate]}){CLOSE}", folded):
        return "yes"

    within = WITHIN.get(predicate)
    if within and re.search(within, folded):
        return "no" if predicate in ("needed", "costs") else "yes"

    return None
