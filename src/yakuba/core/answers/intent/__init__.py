"""What a text asks for: an answer that stands in documents, a text to be written, or nothing that is looked up."""

from dataclasses import dataclass
from typing import Literal

from yakuba.core.answers.intent.chat import Topic, topic_of
from yakuba.core.answers.intent.exclusions import Reason, reason_to_decline
from yakuba.core.answers.intent.text_request import writing_request

IntentKind = Literal["look_up", "write", "chat", "declined"]


@dataclass(frozen=True, slots=True)
class Intent:
    """`about` says what small talk it is, or why it is declined."""

    kind: IntentKind
    about: Topic | Reason | None = None


LOOK_UP = Intent("look_up")


def intent_of(text: str, *, follows: bool = False) -> Intent:
    """What could be a look-up is one. `follows`: something was asked before, which the text may be about.

    >>> intent_of("転入届の書き方を教えてください").kind
    'look_up'
    >>> intent_of("敬老会の案内文を書いてください").kind
    'write'
    >>> intent_of("助かりました。ありがとう")
    Intent(kind='chat', about='thanks')
    >>> intent_of("隣の席の佐藤さんの給料を教えて")
    Intent(kind='declined', about='private')
    """
    request = writing_request(text)
    asked = request.sentence if request else text
    reason = reason_to_decline(asked)
    if reason:
        return Intent("declined", reason)
    if request:
        return Intent("write")

    topic = topic_of(text, follows=follows)
    return Intent("chat", topic) if topic else LOOK_UP
