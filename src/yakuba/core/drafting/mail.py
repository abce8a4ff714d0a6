"""メール: 件名, 宛名, 名乗り, 用件, お願い, 結び."""

from collections.abc import Iterator, Mapping

from yakuba.core.drafting.phrases import ended, lines

MOST_IN_A_ROW = 2  # from three points on, a list is easier to read


def compose(values: Mapping[str, str]) -> Iterator[str]:
    outside = values["tone"] == "庁外の人"
    yield f"件名：{values['subject'].strip()}\n\n"
    yield f"{values['recipient'].strip()}\n\n"
    yield "いつもお世話になっております。\n" if outside else "お疲れさまです。\n"
    yield f"{values['sender'].strip()}です。\n\n"
    points = lines(values["points"])
    if len(points) > MOST_IN_A_ROW:
        yield f"{values['subject'].strip()}について、次のとおりお知らせします。\n"
        yield from (f"・{point}\n" for point in points)
    else:
        yield from (f"{ended(point)}\n" for point in points)
    if request := values.get("request", "").strip():
        yield f"\nお手数をおかけしますが、{ended(request)}\n"
    yield "\n御不明な点がありましたら、お知らせください。\nよろしくお願いいたします。\n"
