"""An answer without a language model: which sentences of which passages answer, and how they are put together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yakuba.core.answers.quotation.facts import POINTS_BACK, facts_of
from yakuba.core.answers.quotation.lead import lead_of
from yakuba.core.evidence.answer_kind import QuestionNeeds, needs_in
from yakuba.core.evidence.brief import AskedWord, Brief, Evidence
from yakuba.core.evidence.citations import as_text, mark
from yakuba.core.evidence.coverage import coverage
from yakuba.core.evidence.key_sentence import worth
from yakuba.core.language import tokens
from yakuba.core.retrieval.ranking import inflects

WHOLE = 220  # a passage up to this many characters is quoted whole
MOST_SENTENCES = 4
MOST_WITH_CONDITIONS = 6
MOST_SOURCES = 3
NAMED = 0.85  # so surely named, nothing else is quoted
NAMES = re.compile(r"[^\d.,]*[\u4e00-\u9fff\u30a1-\u30faA-Za-z][^\d.,]*")
LONGEST_NAME = 8  # characters
LIMITS = re.compile(r"(?:ただし|なお|この場合|その場合|この限りで)")
CLOSE = 0.6  # a further source is quoted when it answers nearly as likely as the first


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one source, in their order."""

    evidence: Evidence
    sentences: tuple[str, ...]


def quotes(brief: Brief) -> list[Quote]:
    """The sources worth quoting, likeliest first, with the sentences that answer; of several questions one by one.

    Rows that answer by rule, and what is named for certain, stand alone.
    """
    if brief.several:
        return [quote for part in brief.split() for quote in quotes(part)]

    for evidence in brief.evidence:
        if evidence.rows:
            return [Quote(evidence, tuple(evidence.text.splitlines()))]

    needs = needs_in(brief.question)
    every = [_quote(brief, needs, evidence) for evidence in brief.evidence]
    candidates = [quote for quote in every if quote.sentences]
    return _likeliest(candidates)[:MOST_SOURCES]


def _likeliest(candidates: list[Quote]) -> list[Quote]:
    """What is named for certain, or else what answers nearly as likely as the first."""
    named = [each for each in candidates if each.evidence.named >= NAMED]
    ranked = sorted(named or candidates, key=_rank, reverse=True)
    if not ranked:
        return []

    least = CLOSE * ranked[0].evidence.likelihood
    return [each for each in ranked if each.evidence.likelihood >= least]


def _rank(quote: Quote) -> tuple[float, float]:
    """What is named for certain goes before all else, first the piece with which it begins."""
    evidence = quote.evidence
    named = round(evidence.named, 2) if evidence.named >= NAMED else 0.0
    return named, evidence.likelihood


def _quote(brief: Brief, needs: QuestionNeeds, evidence: Evidence) -> Quote:
    """A short passage whole, of a long one the sentences that are worth most."""
    facts = facts_of(evidence)
    pieces = [fact.text.strip() for fact in facts if fact.text.strip()]
    if len(evidence.text) <= WHOLE or len(pieces) <= 2:
        chosen = pieces[:MOST_WITH_CONDITIONS]
    else:
        worths = [worth(brief, needs, evidence, piece) for piece in pieces]
        chosen = _best(pieces, worths)

    return Quote(evidence, tuple(chosen))


def _best(pieces: list[str], worths: list[float]) -> list[str]:
    """The pieces that are worth most, in their order.

    >>> pieces = ["a。", "b。", "c。", "d。", "ただし、e。", "f。"]
    >>> _best(pieces, [0.1, 0.9, 0.8, 0.7, 0.0, 0.6])
    ['b。', 'c。', 'd。', 'ただし、e。', 'f。']
    """
    ranked = sorted(range(len(pieces)), key=lambda i: (-worths[i], i))
    chosen = set(ranked[:MOST_SENTENCES])
    for i in ranked[:MOST_SENTENCES]:
        with_conditions = chosen | _belonging(pieces, i)
        if len(with_conditions) <= MOST_WITH_CONDITIONS:
            chosen = with_conditions

    return [pieces[i] for i in sorted(chosen)]


def _belonging(pieces: list[str], i: int) -> set[int]:
    """The sentence that one leans on, and those that limit it (「ただし」).

    >>> pieces = ["無料です。", "これは市民に限ります。", "ただし、休日を除く。"]
    >>> _belonging(pieces, 0), _belonging(pieces, 1)
    (set(), {0, 2})
    """
    found = set()
    if i > 0 and POINTS_BACK.match(pieces[i]):
        found.add(i - 1)

    following = i + 1
    while following < len(pieces) and LIMITS.match(pieces[following]):
        found.add(following)
        following += 1

    return found


def compose(brief: Brief) -> Iterator[str]:
    """The answer line by line, each with the mark of the source it stands in."""
    for quote in quotes(brief):
        evidence = quote.evidence
        cited = mark(evidence.mark)
        place = _place(evidence)
        yield f"{place}に、次のとおり書かれています。{cited}\n"
        for sentence in quote.sentences:
            yield f"・{as_text(sentence)}{cited}\n"


def _place(evidence: Evidence) -> str:
    """Where it stands, in words; an answer to a question with that question.

    >>> _place(Evidence(1, "無料です。", "健診のお知らせ", unit="福祉課"))
    '「健診のお知らせ」（福祉課）'
    >>> _place(Evidence(1, "無料です。", "よくある質問", question="健診の料金は"))
    '「よくある質問」「健診の料金は」'
    """
    question = f"「{evidence.question}」" if evidence.question else ""
    unit = f"（{evidence.unit}）" if evidence.unit else ""
    return f"「{evidence.title}」{question}{unit}"


def lead(brief: Brief) -> str:
    """What answers in a few words, from what is quoted; empty where no rule is sure, and for several questions."""
    chosen = quotes(brief)
    if brief.several:
        return ""
    if any(quote.evidence.rows for quote in chosen):
        return ""

    quoted = []
    for quote in chosen:
        said = "".join(quote.sentences)
        facts = facts_of(quote.evidence)
        quoted += [fact for fact in facts if fact.text.strip() in said]

    return lead_of(brief.question, quoted, brief.words)


def uncovered(
    words: Sequence[AskedWord], question: str, texts: Sequence[str]
) -> tuple[str, ...]:
    """The weightiest things of a question that none of the texts holds: what was not found.

    Verbs, numbers and words in kana tell nothing: people choose them freely (「もらえる」「どれ」).
    """
    missing = (
        _compound(item.word, question)
        for item in words
        if item.word in question
        and _names_thing(item.word)
        and all(coverage([item], text) == 0.0 for text in texts)
    )
    return tuple(dict.fromkeys(missing))


def _compound(word: str, question: str) -> str:
    """The compound of the question that a word is a part of; the word where that is long.

    >>> _compound("退職", "団員の退職金はいくらですか")
    '退職金'
    >>> _compound("学童", "北野小学校学童保育室利用料金は")
    '学童'
    """
    for run in tokens.GRAM_RUN.findall(question):
        if word in run and len(run) <= LONGEST_NAME:
            return str(run)

    return word


def _names_thing(word: str) -> bool:
    """By its characters.

    >>> [word for word in ("受信料", "ドローン", "払う", "どれ", "45") if _names_thing(word)]
    ['受信料', 'ドローン']
    """
    is_written_out = NAMES.fullmatch(word) is not None
    return is_written_out and len(word) > 1 and not inflects(word)
