"""時候の言葉, and the lines that a person typed one below the other."""

from collections.abc import Mapping
from datetime import date

# Spoken at a ceremony, month by month; written for this project. Nothing in them depends on the weather of the day.
SPOKEN: Mapping[int, str] = {
    1: "新しい年を迎え、寒さの厳しい日が続いておりますが、",
    2: "寒さの中にも、少しずつ春の気配が感じられる頃となりましたが、",
    3: "日ごとに春らしくなってまいりましたが、",
    4: "花の便りが届く季節となりましたが、",
    5: "若葉の緑がまぶしい季節となりましたが、",
    6: "雨に木々の緑が映える季節となりましたが、",
    7: "いよいよ夏本番を迎えようとしておりますが、",
    8: "暑さの厳しい日が続いておりますが、",
    9: "暑さも和らぎ、秋の訪れを感じる頃となりましたが、",
    10: "秋も深まり、過ごしやすい季節となりましたが、",
    11: "朝夕の冷え込みに、冬の近いことを感じる頃となりましたが、",
    12: "今年も残り少なくなり、慌ただしい時期を迎えておりますが、",
}
# At the head of a letter (時候の挨拶).
WRITTEN: Mapping[int, str] = {
    1: "厳寒の候",
    2: "余寒の候",
    3: "早春の候",
    4: "陽春の候",
    5: "新緑の候",
    6: "初夏の候",
    7: "盛夏の候",
    8: "残暑の候",
    9: "初秋の候",
    10: "秋冷の候",
    11: "晩秋の候",
    12: "初冬の候",
}


def day(text: str) -> date | None:
    """A date as a date field sends it (2026-11-30)."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def lines(text: str) -> list[str]:
    """What was typed one below the other, without marks of a list and empty lines."""
    stripped = [
        line.strip().lstrip("・-*●○　 ").strip() for line in text.splitlines()
    ]
    return [line for line in stripped if line]


def ended(sentence: str) -> str:
    """With its full stop."""
    if sentence.endswith(("。", "！", "？")):
        return sentence

    return f"{sentence}。"
