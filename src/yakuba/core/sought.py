"""What a question looks for: its words, and the other words in which a document may say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.core import ranking, tokens
from yakuba.core.thesaurus import everyday
from yakuba.core.vocabulary import Vocabulary

OTHER_WORDING = 0.6  # weight of a word that the vocabulary or the thesaurus adds; flat between .4 and .7


@dataclass(frozen=True, slots=True)
class Sought:
    """A word of a question. `forms` are the words that say it, each with its weight (its own: 1)."""

    word: str
    weight: float
    forms: Mapping[str, float]


def sought(question: str, context: str, known: Vocabulary) -> list[Sought]:
    """The words of a question, and with less weight those of the question before a follow-up."""
    own, earlier = (ranking.question_words(tokens.words(text)) for text in (question, context))
    found = _with_forms(own, 1.0, known)
    return list((_with_forms(earlier, ranking.CONTEXT, known) | found).values())


def _with_forms(words: Sequence[str], weight: float, known: Vocabulary) -> dict[str, Sought]:
    forms: dict[str, dict[str, float]] = {word: {word: 1.0} for word in words}
    for other in [*known.expansions(words), *everyday().expansions(words)]:
        for word in words[other.start : other.end]:
            for form in other.form:
                forms[word][form] = max(forms[word].get(form, 0.0), OTHER_WORDING * other.weight)
    return {word: Sought(word, weight, found) for word, found in forms.items()}


def terms(looked_for: Sequence[Sought]) -> dict[str, float]:
    """All words to look up, each once with its greatest weight: a synonym is a guess."""
    found: dict[str, float] = {}
    for item in looked_for:
        for form, weight in item.forms.items():
            found[form] = max(found.get(form, 0.0), weight * item.weight)
    return found
