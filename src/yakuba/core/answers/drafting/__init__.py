"""Drafts without a language model: put together from phrases written for this project and from what the person gave."""

from collections.abc import Callable, Iterator, Mapping

from yakuba.core.answers.drafting import (
    faq,
    greeting,
    ideas,
    mail,
    minutes,
    notice,
)

COMPOSERS: Mapping[str, Callable[[Mapping[str, str]], Iterator[str]]] = {
    "ideas": ideas.compose,
    "greeting": greeting.compose,
    "notice": notice.compose,
    "mail": mail.compose,
    "minutes": minutes.compose,
    "faq": faq.compose,
}
