"""あいさつ文: opening by the season, the points in order, a wish at the end."""

from collections.abc import Iterator, Mapping

from yakuba.core.answers.drafting.phrases import SPOKEN, day, ended, lines

JOINTS = ("はじめに、", "また、", "さらに、", "あわせて、")


def compose(values: Mapping[str, str]) -> Iterator[str]:
    occasion = values["occasion"].strip()
    audience = values.get("audience", "").strip() or "皆様"
    held = day(values["date"])
    season = SPOKEN[held.month] if held else ""
    if values["position"] == "来賓":
        yield f"{occasion}が開かれますことを、心からお喜び申し上げます。\n"
        yield f"{season}{audience}におかれましては、日頃から市政に御理解と御協力をいただき、厚くお礼申し上げます。\n"
    else:
        yield f"本日は、{occasion}に御参加いただき、誠にありがとうございます。\n"
        yield f"{season}{audience}には、日頃から格別の御協力をいただき、心からお礼申し上げます。\n"

    yield "\n"
    for number, point in enumerate(lines(values["points"])):
        yield f"{JOINTS[min(number, len(JOINTS) - 1)]}{ended(point)}\n"

    yield "\n"
    yield f"結びに、{occasion}の成功と、{audience}のますますの御健勝をお祈り申し上げ、あいさつといたします。\n"
    yield f"\n{values['speaker'].strip()}\n"
