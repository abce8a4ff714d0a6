"""How much of a question a text holds."""

from collections.abc import Sequence

from yakuba.core.evidence.brief import AskedWord
from yakuba.core.language import tokens

PART = 0.5  # of a word's weight where only parts of it stand in the text
OTHER_WORDING = 0.8  # of a word's weight where the text says it in other words


def coverage(asked: Sequence[AskedWord], text: str) -> float:
    """The idf-weighted share (0…1) of the question's words that a text holds.

    Another wording or a part counts in part.
    """
    if not asked:
        return 0.0

    words = set(tokens.words(text))
    folded = tokens.folded(text)
    held = sum(item.weight * _held(item, words, folded) for item in asked)
    return held / sum(item.weight for item in asked)


def _held(asked: AskedWord, words: set[str], folded: str) -> float:
    word = asked.word
    if word in words or word in folded:
        return 1.0
    if any(words.issuperset(form) for form in asked.also):
        return OTHER_WORDING

    return PART * _share_of_pairs(word, folded)


def _share_of_pairs(word: str, folded: str) -> float:
    """The share of a word's pairs of characters that a text holds; pairs of hiragana tell nothing."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    telling = [pair for pair in pairs if not _is_hiragana(pair)]
    if not telling:
        return 0.0

    return sum(pair in folded for pair in telling) / len(telling)


def _is_hiragana(text: str) -> bool:
    return all("ぁ" <= character <= "ん" for character in text)
