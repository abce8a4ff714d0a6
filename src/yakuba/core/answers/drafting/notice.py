"""通知文・依頼文: the form of an official letter (日付, 宛先, 発信者, 標題, 本文, 記, 以上, 問い合わせ先)."""

import re
from collections.abc import Iterator, Mapping

from yakuba.core.answers.drafting.phrases import WRITTEN, day, ended, lines
from yakuba.core.language.eras import to_japanese_era

CLOSINGS = {
    "通知": "ついては、御承知くださるようお願いします。",
    "依頼": "ついては、御多忙のところ恐れ入りますが、御協力をお願いします。",
    "照会": "ついては、下記のとおり御回答くださるようお願いします。",
    "送付": "ついては、下記のとおり送付しますので、御査収ください。",
}
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
LABELLED = re.compile(r"([^:：]{1,12})[:：]\s*(.+)")


def compose(values: Mapping[str, str]) -> Iterator[str]:
    written = day(values["date"])
    kind = values["kind"]
    subject = values["subject"].strip().removesuffix(f"（{kind}）")
    yield f"{to_japanese_era(written) if written else '令和　年　月　日'}\n\n"
    yield f"{values['recipient'].strip()}\n\n"
    yield f"　　　　　　　　　　　　{values['sender'].strip()}\n\n"
    yield f"　　{subject}（{kind}）\n\n"
    season = f"{WRITTEN[written.month]}、" if written else ""
    yield f"　{season}ますます御清栄のこととお喜び申し上げます。\n"
    yield "　日頃から、本市の行政に御理解と御協力をいただき、厚くお礼申し上げます。\n"
    for sentence in lines(values["body"]):
        yield f"　{ended(sentence)}\n"

    yield f"　{CLOSINGS[kind]}\n"
    items = lines(values.get("items", ""))
    if items:
        yield "\n　　　　　　　　　　記\n\n"
        yield from _items(items)
        yield "\n　　　　　　　　　　　　　　　　　　　　以上\n"

    contact = values.get("contact", "").strip()
    if contact:
        yield f"\n（問い合わせ先）\n{contact}\n"


def _items(items: list[str]) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        text = item
        labelled = LABELLED.fullmatch(item)
        if labelled:
            text = f"{labelled[1].strip()}　{labelled[2].strip()}"

        yield f"{str(number).translate(FULL_WIDTH)}　{text}\n"
