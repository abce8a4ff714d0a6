"""One's own files together with the library: what answers of both, or of the one that does."""

from dataclasses import replace

from yakuba.assistant.answering.events import Source
from yakuba.assistant.answering.own_files.outcome import OTHER_WORDS
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.assistant.answering.search.several import numbered
from yakuba.assistant.answering.search.sources import NEAREST_SHOWN
from yakuba.core.evidence.brief import Evidence

NOT_IN_BOTH = "お尋ねの内容に答えられる記載は、添付したファイルの中にも、読める資料の中にも見つかりませんでした。"
Piece = tuple[Evidence, Source, str]


def together(own: SearchOutcome, library: SearchOutcome) -> SearchOutcome:
    """Both where both answer, the likeliest first; the nearest of both where neither does."""
    doubtful = _lines(own.doubtful, library.doubtful)
    pieces = [*_pieces(own), *_pieces(library)]
    pieces.sort(key=_likelihood, reverse=True)
    if own.why_not and library.why_not:
        why_not = doubtful or _lines(NOT_IN_BOTH, _advice(library))
        both = _merged(own, library, pieces[:NEAREST_SHOWN])
        return replace(both, why_not=why_not, doubtful=doubtful)

    if own.why_not or library.why_not:
        answers = library if own.why_not else own
        return replace(answers, doubtful=doubtful)

    both = _merged(own, library, pieces)
    return replace(both, doubtful=doubtful)


def _pieces(outcome: SearchOutcome) -> list[Piece]:
    """The evidence that is shown, each with its source and class."""
    quoted = [source for source in outcome.sources if not source.doubt]
    return list(zip(outcome.evidence, quoted, outcome.levels, strict=False))


def _likelihood(piece: Piece) -> float:
    evidence, _, _ = piece
    return evidence.likelihood


def _merged(
    own: SearchOutcome, library: SearchOutcome, pieces: list[Piece]
) -> SearchOutcome:
    """What is quoted, and what may be misread below it."""
    every = [*own.sources, *library.sources]
    quoted = [source for _, source, _ in pieces]
    in_doubt = [source for source in every if source.doubt]
    return replace(
        library,
        evidence=tuple(numbered([evidence for evidence, _, _ in pieces])),
        sources=tuple(numbered([*quoted, *in_doubt])),
        words=own.words,
        levels=tuple(level for _, _, level in pieces),
        table_lead=own.table_lead or library.table_lead,
    )


def _lines(*texts: str) -> str:
    """Each line once."""
    lines = [line for text in texts for line in text.splitlines()]
    return "\n".join(dict.fromkeys(lines))


def _advice(library: SearchOutcome) -> str:
    """What the library's own sentence says below its first line."""
    _, _, advice = library.why_not.partition("\n")
    return advice or OTHER_WORDS
