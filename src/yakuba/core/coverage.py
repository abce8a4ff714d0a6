"""How much of a question a text holds."""

from collections.abc import Sequence

from yakuba.core import tokens
from yakuba.core.brief import AskedWord

OTHER_WORDING = 0.8  # of a word's weight where the text says it in other words


def coverage(asked: Sequence[AskedWord], text: str) -> float:
    """The idf-weighted share (0…1) of the question's words that a text holds; another wording or a part counts in part."""
    if not asked:
        return 0.0
    known, folded = set(tokens.words(text)), tokens.folded(text)
    return sum(item.weight * _held(item, known, folded) for item in asked) / sum(item.weight for item in asked)


def _held(asked: AskedWord, known: set[str], folded: str) -> float:
    word = asked.word
    if word in known or word in folded:
        return 1.0
    if any(all(part in known for part in form) for form in asked.also):
        return OTHER_WORDING
    pairs = [word[i : i + 2] for i in range(len(word) - 1) if not _is_hiragana(word[i : i + 2])]
    return 0.5 * sum(pair in folded for pair in pairs) / len(pairs) if pairs else 0.0


def _is_hiragana(text: str) -> bool:
    return all("ぁ" <= character <= "ん" for character in text)
