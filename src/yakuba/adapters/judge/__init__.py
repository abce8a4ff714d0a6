"""Trained judgements in this process: how likely a sentence follows from the passages it cites, and how far a passage
answers a question.

The files come with Yakuba (docs/decisions/0014-the-judge.md: what they are and where they come from).
Nothing leaves the process, nothing is fetched.
"""

from yakuba.adapters.judge.answers import AnswerJudge, answer_judge
from yakuba.adapters.judge.judge import EVIDENCE_WEIGHTS, TrainedJudge, judge
from yakuba.adapters.judge.pairs import FOLDER, PairReader, pair_reader

__all__ = [
    "EVIDENCE_WEIGHTS",
    "FOLDER",
    "AnswerJudge",
    "PairReader",
    "TrainedJudge",
    "answer_judge",
    "judge",
    "pair_reader",
]
