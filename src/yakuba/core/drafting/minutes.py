"""議事録の整形: speakers apart, hesitations out; every other word stays as it was said."""

import re
from collections.abc import Iterator, Mapping

from yakuba.core.drafting.phrases import day
from yakuba.core.eras import to_japanese_era

SPEAKER = re.compile(r"^[　 ]*([^:：。、\n]{1,20})[:：][　 ]*")
# Only where a pause follows: 「あの」 of 「あの件」 says something.
HESITATION = re.compile(
    r"(?:(?<=[。、\s　])|^)(?:え[ーえ]+と?|えっと|えーっと|あの[ーう]+|その[ーう]+|ま[ーあ]+)[、。　 ]+", re.MULTILINE
)


def compose(values: Mapping[str, str]) -> Iterator[str]:
    held = day(values["date"])
    yield f"{values['title'].strip()}\n"
    yield f"開催日　{to_japanese_era(held) if held else values['date'].strip()}\n\n"
    speaker = ""
    for raw in values["text"].splitlines():
        found = SPEAKER.match(raw)
        said = tidied(raw[found.end() :] if found else raw)
        if found and found[1].strip() != speaker:
            speaker = found[1].strip()
            yield f"【{speaker}】\n"
        if said:
            yield f"　{said}\n"


def tidied(text: str) -> str:
    """Without hesitations and doubled spaces."""
    return re.sub(r"[ 　]{2,}", " ", HESITATION.sub("", text)).strip()
