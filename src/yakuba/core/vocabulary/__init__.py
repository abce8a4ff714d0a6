"""役場の言葉 and the everyday words that people use for them: how a question meets documents written in other words.

A `Vocabulary` is a value: made once from entries, then asked. Its own entries are the city's, approved and valid today,
and in front of them the starter vocabulary that comes with Yakuba (`core.vocabulary.starter`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from yakuba.core import ranking, tokens

Form = tuple[str, ...]  # a wording as its content words in normalised form
Kind = Literal["preferred", "abbreviation", "discouraged"]
SYNONYM = 0.5  # weight of a wording from a general synonym file, where the city's and the starter's count 1
MOST_REWORDED, MOST_NAMES = 3, 4  # what the line 「…でも探しました」 shows at most


@dataclass(frozen=True, slots=True)
class Entry:
    """用語: how the office calls a thing, and everything else it is called. Wordings are texts as people write them.

    `wordings` are synonyms and residents' words; `discouraged` are forms that the city does not want to use itself.
    """

    preferred: str
    reading: str = ""
    wordings: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    discouraged: tuple[str, ...] = ()
    plain: str = ""
    definition: str = ""
    unit: str = ""
    is_own: bool = False

    @property
    def others(self) -> tuple[str, ...]:
        """Every other wording by which it is searched."""
        return tuple(dict.fromkeys([*self.wordings, *self.abbreviations, *self.discouraged]))


@dataclass(frozen=True, slots=True)
class Expansion:
    """Another wording for the words of a question from `start` to `end` (positions in its list of words)."""

    start: int
    end: int
    form: Form
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Rewording:
    """A wording of a question, and the names of the office under which it was searched besides."""

    wording: str
    names: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"“{self.wording}”は「{'・'.join(self.names)}」でも探しました。"


@dataclass(frozen=True, slots=True)
class Named:
    """A term that stands in a text: `form` as it stands there (folded), and what kind of form that is."""

    form: str
    kind: Kind
    entry: Entry


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries, ready to be asked. Make one with `built`."""

    entries: tuple[Entry, ...] = ()
    forms: Mapping[Form, tuple[Form, ...]] = field(default_factory=dict)
    names: Mapping[Form, str] = field(default_factory=dict)  # of the office, by their words
    wordings: Mapping[Form, str] = field(default_factory=dict)  # everybody's, as they are written in the vocabulary
    spellings: Mapping[str, tuple[Kind, Entry]] = field(default_factory=dict)
    synonyms: Mapping[Form, tuple[Form, ...]] = field(default_factory=dict)
    longest: int = 0

    def with_synonyms(self, synonyms: Mapping[Form, tuple[Form, ...]]) -> "Vocabulary":
        """The same with general synonyms for one question, which count less."""
        return replace(self, synonyms=synonyms) if synonyms else self

    def entry_named(self, name: str) -> Entry | None:
        """The entry with this name, as the office writes it."""
        kind, entry = self.spellings.get(tokens.folded(name), (None, None))
        return entry if kind == "preferred" else None

    def expansions(self, words: Sequence[str]) -> list[Expansion]:
        """Every other wording of every run of the words that the vocabulary knows."""
        found = []
        for start, end in _runs(len(words), max([self.longest, *map(len, self.synonyms)])):
            run = tuple(words[start:end])
            own = self.forms.get(run, ())
            found += [Expansion(start, end, form) for form in own]
            found += [Expansion(start, end, form, SYNONYM) for form in self.synonyms.get(run, ()) if form not in own]
        return found

    def rewordings(self, question: str) -> list[Rewording]:
        """What the reader is told: which everyday wordings were searched under which names; the longest first."""
        words = ranking.question_words(tokens.words(question))
        found, taken = [], set[int]()
        for start, end in sorted(_runs(len(words), self.longest), key=lambda run: run[0] - run[1]):
            form = tuple(words[start:end])
            names = [self.names[other] for other in self.forms.get(form, ()) if other in self.names]
            if names and form not in self.names and not taken & set(range(start, end)):
                taken.update(range(start, end))
                found.append((start, Rewording(self.wordings[form], tuple(names[:MOST_NAMES]))))
        return [reworded for _, reworded in sorted(found, key=lambda item: item[0])][:MOST_REWORDED]

    def named_in(self, text: str) -> list[Named]:
        """The terms whose names, abbreviations or discouraged forms stand in a text, in its order; the longest wins.

        A form counts where it begins and ends between words: 「転入」 does not stand in 「自転入力」.
        """
        folded = tokens.folded(text)
        present = sorted((form for form in self.spellings if form in folded), key=len, reverse=True)
        if not present:
            return []
        begins, ends = tokens.borders(folded)
        taken = [False] * len(folded)
        found: dict[str, int] = {}
        for form in present:
            for start in _places(form, folded):
                end = start + len(form)
                if start in begins and end in ends and not any(taken[start:end]):
                    taken[start:end] = [True] * len(form)
                    found.setdefault(form, start)
        return [Named(form, *self.spellings[form]) for form in sorted(found, key=lambda form: found[form])]


def built(entries: Iterable[Entry], shared: Iterable[tuple[str, Sequence[str]]] = ()) -> Vocabulary:
    """A vocabulary of entries. Of two with the same name, the first counts; so the city's own stand first.

    `shared` are everyday wordings that lead to several matters on purpose: (wording, names).
    """
    kept = list({entry.preferred: entry for entry in reversed(list(entries))}.values())[::-1]
    pairs = [(entry.preferred, other) for entry in kept for other in entry.others]
    pairs += [(name, wording) for wording, names in shared for name in names]
    forms: dict[Form, list[Form]] = {}
    for name, other in pairs:
        office, wording = form_of(name), form_of(other)
        if office and wording and office != wording:
            forms.setdefault(wording, []).append(office)
            forms.setdefault(office, []).append(wording)
    unique = {form: tuple(dict.fromkeys(others)) for form, others in forms.items()}
    names = {form: entry.preferred for entry in reversed(kept) if (form := form_of(entry.preferred))}
    wordings = {form_of(text): text for pair in reversed(pairs) for text in pair}
    longest = max(map(len, unique), default=0)
    return Vocabulary(tuple(kept), unique, names, wordings, _spellings(kept), longest=longest)


def _spellings(entries: Sequence[Entry]) -> dict[str, tuple[Kind, Entry]]:
    """Which texts name which entry: what the city says goes first, then names before abbreviations before the rest."""
    found: dict[str, tuple[Kind, Entry]] = {}
    for is_own in (True, False):
        group = [entry for entry in entries if entry.is_own == is_own]
        for entry in group:
            found.setdefault(tokens.folded(entry.preferred), ("preferred", entry))
        for entry in group:
            found |= {
                form: ("abbreviation", entry) for form in map(tokens.folded, entry.abbreviations) if form not in found
            }
        for entry in group:
            found |= {
                form: ("discouraged", entry) for form in map(tokens.folded, entry.discouraged) if form not in found
            }
    return found


@lru_cache(maxsize=20_000)
def form_of(wording: str) -> Form:
    """A wording as the words by which it is found; nothing where only a word is left that does not tell it (一般質問)."""
    words = tokens.words(wording)
    kept = ranking.question_words(words)
    return tuple(kept) if len(kept) == len(words) or len(kept) > 1 else ()


def _runs(length: int, longest: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for end in range(start + 1, min(start + longest, length) + 1):
            yield start, end


def _places(form: str, text: str) -> Iterator[int]:
    start = text.find(form)
    while start >= 0:
        yield start
        start = text.find(form, start + 1)
