"""議事録の整形: speakers apart, hesitations out; every other word stays as it was said."""

import re
from collections.abc import Iterator, Mapping

from yakuba.core.answers.drafting.phrases import day
from yakuba.core.language.eras import to_japanese_era

SPEAKER = re.compile(r"^[　 ]*([^:：。、\n]{1,20})[:：][　 ]*")
# Only where a pause follows: 「あの」 of 「あの件」 says something.
HESITATION = re.compile(
    r"(?:(?<=[。、\s　])|^)(?:え[ーえ]+と?|えっと|えーっと|あの[ーう]+|その[ーう]+|ま[ーあ]+)[、。　 ]+",
    re.MULTILINE,
)


def compose(values: Mapping[str, str]) -> Iterator[str]:
    held = day(values["date"])
    yield f"{values['title'].strip()}\n"
    yield f"開催日　{to_japanese_era(held) if held else values['date'].strip()}\n\n"
    speaker = ""
    for line in values["text"].splitlines():
        name, statement = _spoken(line)
        if name and name != speaker:
            speaker = name
            yield f"【{speaker}】\n"

        if statement:
            yield f"　{statement}\n"


def _spoken(line: str) -> tuple[str, str]:
    """Who speaks, where the line says so, and what."""
    match = SPEAKER.match(line)
    if match is None:
        return "", tidied(line)

    return match[1].strip(), tidied(line[match.end() :])


def tidied(text: str) -> str:
    """Without hesitations and doubled spaces."""
    return re.sub(r"[ 　]{2,}", " ", HESITATION.sub("", text)).strip()
