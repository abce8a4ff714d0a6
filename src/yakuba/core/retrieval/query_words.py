"""What a question looks for: its words, and the other words in which a document may say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.core.retrieval import ranking
from yakuba.core.retrieval.asked_text import AskedText
from yakuba.core.retrieval.thesaurus import everyday
from yakuba.core.retrieval.vocabulary import Vocabulary

OTHER_WORDING = 0.6  # weight of a word that the vocabulary or the thesaurus adds; flat between .4 and .7


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of a question. `forms` are the words that say it, each with its weight (its own: 1)."""

    word: str
    weight: float
    forms: Mapping[str, float]


def query_words(asked: AskedText, vocabulary: Vocabulary) -> list[QueryWord]:
    """The words of a question, and with less weight those of its context and of its circumstances."""
    told = _with_forms(
        asked.circumstances.terms, asked.circumstance_weight, vocabulary
    )
    earlier = _with_forms(asked.context.terms, ranking.CONTEXT, vocabulary)
    own = _with_forms(asked.question.terms, 1.0, vocabulary)
    return list((told | earlier | own).values())


def _with_forms(
    words: Sequence[str], weight: float, vocabulary: Vocabulary
) -> dict[str, QueryWord]:
    forms: dict[str, dict[str, float]] = {word: {word: 1.0} for word in words}
    for expansion in [
        *vocabulary.expansions(words),
        *everyday().expansions(words),
    ]:
        other_weight = OTHER_WORDING * expansion.weight
        for word in words[expansion.start : expansion.end]:
            weights = forms[word]
            for form in expansion.form:
                weights[form] = max(weights.get(form, 0.0), other_weight)

    return {word: QueryWord(word, weight, forms[word]) for word in forms}


def terms(words: Sequence[QueryWord]) -> dict[str, float]:
    """All words to look up, each once with its greatest weight: a synonym is a guess."""
    greatest: dict[str, float] = {}
    for word in words:
        for form, weight in word.forms.items():
            greatest[form] = max(greatest.get(form, 0.0), weight * word.weight)

    return greatest
