"""要配慮個人情報をうかがわせる言葉: what somebody suffers from, was convicted of, suffered by a crime, believes, comes from.

個人情報の保護に関する法律第2条第3項, 同法施行令第2条. The words alone stand in every public text on welfare: they count where something is
said of somebody (「統合失調症と診断された」「前科がある」「病歴：…」).
"""

import re
from collections.abc import Iterator

from yakuba.core.privacy.detectors import labels
from yakuba.core.privacy.findings import Finding

# 病歴, 身体障害・知的障害・精神障害（発達障害を含む） (施行令第2条第1号)
CONDITIONS = (
    *("うつ病", "うつ状態", "統合失調症", "双極性障害", "適応障害", "パニック障害", "不安障害", "認知症", "てんかん", "HIV", "エイズ"),
    *("癌", "がん", "白血病", "肝炎", "結核", "糖尿病", "脳梗塞", "心筋梗塞", "高血圧", "難病", "知的障害", "精神障害", "身体障害", "発達障害"),
    *("自閉症", "自閉スペクトラム症", "ADHD", "アルコール依存", "薬物依存", "ギャンブル依存", "性同一性障害", "聴覚障害", "視覚障害"),
    *("高次脳機能障害", "摂食障害", "精神疾患", "ひきこもり", "引きこもり", "不妊治療", "妊娠", "中絶", "流産", "自傷", "自殺未遂"),
)  # fmt: skip
SAID_OF_SOMEBODY = re.compile(
    r"(?:症|状態)?(?:\([^()\n]{0,12}\))?(?:の疑い)?(?:と(?:診断され|言われ|告げられ)|との診断|の診断を受けて|を患[いっ]|に罹患し|にかかってい|を発症し"
    r"|で(?:入院中|通院中|通院し|入院し|治療中|療養中|服薬中|亡くな)|の(?:ため|ために)(?:就労|働|仕事)が?(?:でき|困難)|の既往|の治療中|がある(?:ため|とのこと|そう|と話)"
    r"|があり[、,]|を繰り返し|をした(?:こと|とのこと))"
)
# 信条, 社会的身分, 犯罪の経歴, 犯罪により害を被った事実, 刑事事件・少年の保護事件の手続 (第2条第3項, 施行令第2条第4号・第5号)
HISTORY = re.compile(
    r"(?:前科|前歴|犯罪歴|逮捕歴|服役歴|非行歴|補導歴)(?:\d{1,2}犯|が(?:ある|あり|あった)|を持|あり|有)"
    r"|(?:逮捕|起訴|送検|服役|保護観察|少年院に(?:入|送致))(?:され(?:た|て)|し(?:た|て)(?:こと|いる|い)|中[での、。])"
    r"|(?:性|虐待の|性的|いじめの|ストーカー|詐欺の)被害(?:に(?:遭|あ[いっ])|を受け(?:た|て(?:い|おり)))|虐待(?:を受け(?:て|た)|され(?:て|た))"
    r"|(?:被差別部落|同和地区)(?:の)?出身|在日(?:韓国|朝鮮)人(?:で|の(?:夫|妻|父|母))|(?:の|を)(?:信者|信仰し)"
)
LABELS = (
    *("病歴", "既往歴", "現病歴", "傷病名", "病名", "診断名", "障害名", "障害等級", "障害の程度", "障害種別", "犯罪歴", "前科", "信仰", "支持政党"),
    *("障害支援区分", "要介護度", "服薬", "主治医の意見", "所見", "健診結果", "検査結果"),
)  # fmt: skip
COLON = re.compile(r"[ \t\u3000]{0,3}[:=]")
VALUE = re.compile(r"[ \t\u3000]{0,3}([^\n。、]{1,40})")
HINTS = (
    "前科",
    "前歴",
    "歴",
    "逮捕",
    "起訴",
    "送検",
    "服役",
    "保護観察",
    "少年院",
    "被害",
    "虐待",
    "出身",
    "在日",
    "信者",
    "信仰",
)


def detect(text: str) -> Iterator[Finding]:
    yield from _conditions(text)
    if any(hint in text for hint in HINTS):
        reason = "犯罪や被害、信条などのことが書かれています"
        history = HISTORY.finditer(text)
        yield from labels.findings("sensitive_cue", history, reason, "likely")

    reason = "要配慮個人情報の見出しに続く言葉です"
    values = labels.after(text, LABELS, VALUE, COLON)
    yield from labels.findings("sensitive_cue", values, reason, "likely")


def _conditions(text: str) -> Iterator[Finding]:
    """A condition counts where it is said of somebody.

    >>> text = "統合失調症と診断された。"
    >>> [each.value_in(text) for each in _conditions(text)]
    ['統合失調症と診断され']
    >>> text = "認知症の講座を開きます。"
    >>> [each.value_in(text) for each in _conditions(text)]
    []
    """
    reason = "病気や障害のことが書かれています"
    for word in CONDITIONS:
        for place in labels.places(text, word):
            mention = SAID_OF_SOMEBODY.match(text, place + len(word))
            if mention:
                yield Finding(
                    "sensitive_cue", place, mention.end(), "likely", reason
                )
