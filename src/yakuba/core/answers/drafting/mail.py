"""メール: 件名, 宛名, 名乗り, 用件, お願い, 結び."""

from collections.abc import Iterator, Mapping

from yakuba.core.answers.drafting.phrases import ended, lines

MOST_IN_A_ROW = 2  # from three points on, a list is easier to read


def compose(values: Mapping[str, str]) -> Iterator[str]:
    subject = values["subject"].strip()
    outside = values["tone"] == "庁外の人"
    yield f"件名：{subject}\n\n"
    yield f"{values['recipient'].strip()}\n\n"
    yield (
        "いつもお世話になっております。\n" if outside else "お疲れさまです。\n"
    )
    yield f"{values['sender'].strip()}です。\n\n"
    points = lines(values["points"])
    if len(points) > MOST_IN_A_ROW:
        yield f"{subject}について、次のとおりお知らせします。\n"
        for point in points:
            yield f"・{point}\n"
    else:
        for point in points:
            yield f"{ended(point)}\n"

    request = values.get("request", "").strip()
    if request:
        yield f"\nお手数をおかけしますが、{ended(request)}\n"

    yield "\n御不明な点がありましたら、お知らせください。\nよろしくお願いいたします。\n"
