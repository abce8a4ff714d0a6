"""A text as it is looked up: cut into words once, for everything that searches or judges."""

from dataclasses import dataclass

from yakuba.core.language import tokens
from yakuba.core.language.noun_phrases import noun_phrases
from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.subject.mentions import Mention, mentions_in


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text with its common form (`tokens.folded`), its content words in order, its grams, and what it mentions."""

    text: str = ""
    folded: str = ""
    words: tuple[str, ...] = ()
    grams: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()

    @property
    def matter(self) -> list[str]:
        """The words that say what it is about: none in 「教えてください」, 「？」."""
        return [
            word for word in self.words if word not in ranking.QUERY_STOP_WORDS
        ]

    @property
    def terms(self) -> list[str]:
        """The words to look up: those that say what it is about, all of them where none does."""
        return self.matter or list(self.words)


def read(text: str) -> ReadText:
    folded = tokens.folded(text)
    morphemes = list(tokens.morphemes(folded))
    words = [tokens.content_word(morpheme) for morpheme, _ in morphemes]
    return ReadText(
        text,
        folded,
        tuple(word for word in words if word is not None),
        tuple(tokens.grams_of(folded)),
        mentions_in(folded, noun_phrases(folded, morphemes)),
    )
