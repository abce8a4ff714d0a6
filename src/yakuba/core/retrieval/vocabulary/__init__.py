"""役場の言葉 and the everyday words that people use for them: how a question meets documents written in other words.

A `Vocabulary` is a value: made once from entries, then asked. Its own entries are the city's, approved and valid today,
and in front of them the starter vocabulary that comes with Yakuba (`core.retrieval.vocabulary.starter`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from yakuba.core.language import tokens
from yakuba.core.retrieval import ranking

Form = tuple[str, ...]  # a wording as its content words in normalised form
Kind = Literal["preferred", "abbreviation", "discouraged"]
SYNONYM = 0.5  # weight of a wording from a general synonym file, where the city's and the starter's count 1
# What the line 「…でも探しました」 shows at most.
MOST_REWORDED = 3
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """用語: how the office calls a thing, and everything else it is called. Wordings are texts as people write them.
    `level` is its class (自治体機密性); what nobody has classified is not public.

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
    level: str = "2"

    @property
    def others(self) -> tuple[str, ...]:
        """Every other wording by which it is searched."""
        wordings = [*self.wordings, *self.abbreviations, *self.discouraged]
        return tuple(dict.fromkeys(wordings))


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
class TermOccurrence:
    """A term that stands in a text: `form` as it stands there (folded), and what kind of form that is."""

    form: str
    kind: Kind
    entry: Entry


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries, ready to be asked. Make one with `built`."""

    entries: tuple[Entry, ...] = ()
    forms: Mapping[Form, tuple[Form, ...]] = field(default_factory=dict)
    # Those of the office, by their words; and everybody's, as they are written in the vocabulary.
    names: Mapping[Form, str] = field(default_factory=dict)
    wordings: Mapping[Form, str] = field(default_factory=dict)
    spellings: Mapping[str, tuple[Kind, Entry]] = field(default_factory=dict)
    synonyms: Mapping[Form, tuple[Form, ...]] = field(default_factory=dict)
    longest: int = 0

    def with_synonyms(
        self, synonyms: Mapping[Form, tuple[Form, ...]]
    ) -> "Vocabulary":
        """The same with general synonyms for one question, which count less."""
        return replace(self, synonyms=synonyms) if synonyms else self

    def entry_named(self, name: str) -> Entry | None:
        """The entry with this name, as the office writes it."""
        kind, entry = self.spellings.get(tokens.folded(name), (None, None))
        return entry if kind == "preferred" else None

    def expansions(self, words: Sequence[str]) -> list[Expansion]:
        """Every other wording of every run of the words that the vocabulary knows.

        >>> vocabulary = built([Entry("転入届", wordings=("引っ越し",))])
        >>> vocabulary.expansions(["引っ越し", "期限"])
        [Expansion(start=0, end=1, form=('転入', '届け'), weight=1.0)]
        """
        longest = max([self.longest, *map(len, self.synonyms)])
        expansions = []
        for start, end in _runs(len(words), longest):
            run = tuple(words[start:end])
            own = self.forms.get(run, ())
            general = self.synonyms.get(run, ())
            expansions += [Expansion(start, end, form) for form in own]
            expansions += [
                Expansion(start, end, form, SYNONYM)
                for form in general
                if form not in own
            ]

        return expansions

    def rewordings(self, words: Sequence[str]) -> list[Rewording]:
        """What the reader is told: which everyday wordings were searched under which names.

        The longest go first. `words` are those of a question that were looked up (`AskedText.question.terms`).
        """
        longest_first = sorted(_runs(len(words), self.longest), key=_shortness)
        by_start: dict[int, Rewording] = {}
        taken: set[int] = set()
        for start, end in longest_first:
            form = tuple(words[start:end])
            names = self._names_of(form)
            if not names or not taken.isdisjoint(range(start, end)):
                continue

            taken.update(range(start, end))
            by_start[start] = Rewording(
                self.wordings[form], names[:MOST_NAMES]
            )

        in_order = [by_start[start] for start in sorted(by_start)]
        return in_order[:MOST_REWORDED]

    def _names_of(self, form: Form) -> tuple[str, ...]:
        """The names of the office for an everyday wording; none where it is such a name itself.

        >>> vocabulary = built([Entry("転入届", wordings=("引っ越し",))])
        >>> vocabulary._names_of(form_of("引っ越し"))
        ('転入届',)
        >>> vocabulary._names_of(form_of("転入届"))
        ()
        """
        if form in self.names:
            return ()

        others = self.forms.get(form, ())
        return tuple(
            self.names[other] for other in others if other in self.names
        )

    def named_in(self, text: str) -> list[TermOccurrence]:
        """The terms whose names, abbreviations or discouraged forms stand in a text, in its order; the longest wins.

        A form counts where it begins and ends between words: 「転入」 does not stand in 「自転入力」.

        >>> vocabulary = built([Entry("転入"), Entry("転入届", discouraged=("転入届出",))])
        >>> [each.form for each in vocabulary.named_in("転入届の自転入力")]
        ['転入届']
        >>> [each.kind for each in vocabulary.named_in("転入届出")]
        ['discouraged']
        """
        folded = tokens.folded(text)
        present = [form for form in self.spellings if form in folded]
        if not present:
            return []

        begins, ends = tokens.borders(folded)
        taken = [False] * len(folded)
        places: dict[str, int] = {}
        for form in sorted(present, key=len, reverse=True):
            for start in _places(form, folded):
                end = start + len(form)
                if (
                    start in begins
                    and end in ends
                    and not any(taken[start:end])
                ):
                    taken[start:end] = [True] * len(form)
                    places.setdefault(form, start)

        occurrences = []
        for form in sorted(places, key=places.__getitem__):
            kind, entry = self.spellings[form]
            occurrences.append(TermOccurrence(form, kind, entry))

        return occurrences


def built(
    entries: Iterable[Entry], shared: Iterable[tuple[str, Sequence[str]]] = ()
) -> Vocabulary:
    """A vocabulary of entries. Of two with the same name, the first counts; so the city's own stand first.

    `shared` are everyday wordings that lead to several matters on purpose: (wording, names).

    >>> vocabulary = built([Entry("転入届", plain="引っ越してきた届"), Entry("転入届", plain="転入の届")])
    >>> [each.plain for each in vocabulary.entries]
    ['引っ越してきた届']
    """
    by_name: dict[str, Entry] = {}
    for entry in entries:
        by_name.setdefault(entry.preferred, entry)

    kept = tuple(by_name.values())
    pairs = list(_pairs(kept, shared))
    forms = _forms(pairs)
    names: dict[Form, str] = {}
    for entry in kept:
        form = form_of(entry.preferred)
        if form:
            names.setdefault(form, entry.preferred)

    wordings: dict[Form, str] = {}
    for pair in pairs:
        for text in reversed(pair):
            wordings.setdefault(form_of(text), text)

    return Vocabulary(
        entries=kept,
        forms=forms,
        names=names,
        wordings=wordings,
        spellings=_spellings(kept),
        longest=max(map(len, forms), default=0),
    )


def _pairs(
    entries: Iterable[Entry], shared: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[tuple[str, str]]:
    """Each name of the office with each other wording for it.

    >>> list(_pairs([Entry("転入届", wordings=("引っ越し",))], [("越す", ["転出届"])]))
    [('転入届', '引っ越し'), ('転出届', '越す')]
    """
    for entry in entries:
        for other in entry.others:
            yield entry.preferred, other

    for wording, names in shared:
        for name in names:
            yield name, wording


def _forms(pairs: Iterable[tuple[str, str]]) -> dict[Form, tuple[Form, ...]]:
    """Each wording with all those that it is paired with, in both directions.

    >>> _forms([("転入", "越す"), ("転出", "越す")])
    {('越す',): (('転入',), ('転出',)), ('転入',): (('越す',),), ('転出',): (('越す',),)}
    """
    others_of: defaultdict[Form, list[Form]] = defaultdict(list)
    for name, other in pairs:
        office = form_of(name)
        wording = form_of(other)
        if office and wording and office != wording:
            others_of[wording].append(office)
            others_of[office].append(wording)

    return {form: tuple(dict.fromkeys(others_of[form])) for form in others_of}


def _spellings(entries: Sequence[Entry]) -> dict[str, tuple[Kind, Entry]]:
    """Which texts name which entry: what the city says goes first, then names before abbreviations before the rest.

    >>> entries = [Entry("国保"), Entry("国民健康保険", abbreviations=("国保",))]
    >>> _spellings(entries)["国保"][0]
    'preferred'
    >>> entries[1] = replace(entries[1], is_own=True)
    >>> _spellings(entries)["国保"][0]
    'abbreviation'
    """
    own = [entry for entry in entries if entry.is_own]
    others = [entry for entry in entries if not entry.is_own]
    spellings: dict[str, tuple[Kind, Entry]] = {}
    for text, kind, entry in [*_texts(own), *_texts(others)]:
        spellings.setdefault(tokens.folded(text), (kind, entry))

    return spellings


def _texts(entries: Sequence[Entry]) -> Iterator[tuple[str, Kind, Entry]]:
    """What names an entry: all names, then all abbreviations, then all discouraged forms.

    >>> entries = [Entry("国民健康保険", abbreviations=("国保",)), Entry("介護保険")]
    >>> [text for text, kind, entry in _texts(entries)]
    ['国民健康保険', '介護保険', '国保']
    """
    for entry in entries:
        yield entry.preferred, "preferred", entry

    for entry in entries:
        for text in entry.abbreviations:
            yield text, "abbreviation", entry

    for entry in entries:
        for text in entry.discouraged:
            yield text, "discouraged", entry


@lru_cache(maxsize=20_000)
def form_of(wording: str) -> Form:
    """A wording as the words by which it is found; nothing where only a word is left that does not tell it (一般質問).

    >>> form_of("住民票の写し"), form_of("一般質問")
    (('住民', '票', '写し'), ())
    """
    words = tokens.words(wording)
    kept = ranking.question_words(words)
    if len(kept) == 1 and len(words) > 1:
        return ()

    return tuple(kept)


def _runs(length: int, longest: int) -> Iterator[tuple[int, int]]:
    """Start and end of every run of up to `longest` words.

    >>> list(_runs(3, 2))
    [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)]
    """
    for start in range(length):
        last = min(start + longest, length)
        for end in range(start + 1, last + 1):
            yield start, end


def _shortness(run: tuple[int, int]) -> int:
    start, end = run
    return start - end


def _places(form: str, text: str) -> Iterator[int]:
    """Where a form stands in a text, overlapping or not.

    >>> list(_places("市税", "市税と県税、市税事務所"))
    [0, 6]
    """
    start = text.find(form)
    while start >= 0:
        yield start
        start = text.find(form, start + 1)
