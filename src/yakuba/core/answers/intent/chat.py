"""What is said to the machine itself: greetings, thanks, praise and blame, what it is, what it can do.

A text is small talk only where it consists of such words alone, those of `chat.txt`: 「ありがとう。印鑑登録は？」 is none.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

Topic = Literal[
    "help", "self", "blame", "praise", "thanks", "greeting", "closing"
]
# Where several things are said, the first of these is answered.
TOPICS: tuple[Topic, ...] = (
    "help",
    "self",
    "blame",
    "praise",
    "thanks",
    "greeting",
    "closing",
)
# What may be put as a question: 「すごいですか」 is no praise.
ASKABLE = ("help", "self", "greeting")
ASKS = frozenset({"question", "asked", "of_you"})
# Characters.
LONGEST = 80
# Laughter at the end of what is said; signs, spaces and faces anywhere.
LAUGHTER = re.compile(r"(?<=[^\W\da-z])[w笑草]+(?=\W|$)")
SILENT = re.compile(r"[\W_]+|(?<=[ぁ-ん一-龠])ー+")

Kinds = frozenset[str]


def topic_of(text: str, *, follows: bool = False) -> Topic | None:
    """What kind of small talk a text is, if any. `follows`: something was asked before, which it may be about.

    >>> topic_of("ありがとうございます！")
    'thanks'
    >>> topic_of("ありがとう。印鑑登録は？")
    >>> topic_of("すごいですね"), topic_of("すごいですか")
    ('praise', None)
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    if len(plain) > LONGEST:
        return None

    said = SILENT.sub("", LAUGHTER.sub("", plain))
    kinds = _kinds_in(said)
    asks = "?" in plain or not kinds.isdisjoint(ASKS)
    topics = kinds | _of_the_machine(kinds, follows)
    for topic in TOPICS:
        if topic in topics and (topic in ASKABLE or not asks):
            return topic

    return None


def _of_the_machine(kinds: Kinds, follows: bool) -> Kinds:
    """What words amount to that are about the machine only where it is spoken to.

    >>> _of_the_machine(frozenset({"opening"}), follows=False)
    frozenset({'help'})
    >>> _of_the_machine(frozenset({"opening"}), follows=True)
    frozenset()
    >>> _of_the_machine(frozenset({"opening", "you"}), follows=True)
    frozenset({'help'})
    """
    spoken_to = "you" in kinds
    topics = set()
    if "of_you" in kinds and spoken_to:
        topics.add("self")

    if "opening" in kinds and (spoken_to or not follows):
        topics.add("help")

    return frozenset(topics)


def _kinds_in(said: str) -> Kinds:
    """The kinds of the words of which it consists, read with as few words as can be; none where it holds others.

    >>> _kinds_in("ありがとう")
    frozenset({'thanks'})
    >>> _kinds_in("ありがとう印鑑登録")
    frozenset()
    """
    readings: dict[int, Kinds] = {0: frozenset()}
    while readings:
        if len(said) in readings:
            return readings[len(said)]

        readings = _a_word_further(said, readings)

    return frozenset()


def _a_word_further(
    said: str, readings: Mapping[int, Kinds]
) -> dict[int, Kinds]:
    """Where the readings that end at each place may end after one more word.

    >>> _a_word_further("どうもありがとう", {0: frozenset()})
    {3: frozenset({'filler'})}
    """
    kind_of = _words()
    longest = _longest_word()
    further: dict[int, Kinds] = {}
    for start, kinds in readings.items():
        for end in range(start + 1, min(start + longest, len(said)) + 1):
            kind = kind_of.get(said[start:end])
            if kind:
                further.setdefault(end, kinds | {kind})

    return further


@cache
def _longest_word() -> int:
    return max(map(len, _words()))


@cache
def _words() -> Mapping[str, str]:
    """Each word with its kind."""
    kinds: dict[str, str] = {}
    file = resources.files(__package__).joinpath("chat.txt")
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue

        kind, *words = line.split()
        kinds.update(dict.fromkeys(words, kind))

    return kinds
