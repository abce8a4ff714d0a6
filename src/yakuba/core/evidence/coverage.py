"""How much of a question a text holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.core.evidence.brief import AskedWord
from yakuba.core.language import tokens

PART = 0.5  # of a word's weight where only parts of it stand in the text
OTHER_WORDING = 0.8  # of a word's weight where the text says it in other words


def coverage(asked: Sequence[AskedWord], text: str) -> float:
    """The idf-weighted share (0…1) of the question's words that a text holds.

    Another wording or a part counts in part.
    """
    return SearchedText.of(text).coverage(asked) if asked else 0.0


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A text, read once for many questions of what it holds."""

    words: frozenset[str]
    folded: str

    @classmethod
    def of(cls, text: str) -> "SearchedText":
        return cls(frozenset(tokens.words(text)), tokens.folded(text))

    def under(self, above: "SearchedText") -> "SearchedText":
        """Both together."""
        folded = f"{above.folded}\n{self.folded}"
        return SearchedText(self.words | above.words, folded)

    def coverage(self, asked: Sequence[AskedWord]) -> float:
        total = sum(item.weight for item in asked)
        held = sum(item.weight * self._share(item) for item in asked)
        return held / total if total else 0.0

    def _share(self, asked: AskedWord) -> float:
        word = asked.word
        if word in self.words or word in self.folded:
            return 1.0
        if any(self.words.issuperset(form) for form in asked.also):
            return OTHER_WORDING

        return PART * _share_of_pairs(word, self.folded)


def _share_of_pairs(word: str, folded: str) -> float:
    """The share of a word's pairs of characters that a text holds; pairs of hiragana tell nothing."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    telling = [pair for pair in pairs if not _is_hiragana(pair)]
    if not telling:
        return 0.0

    return sum(pair in folded for pair in telling) / len(telling)


def _is_hiragana(text: str) -> bool:
    return all("ぁ" <= character <= "ん" for character in text)
