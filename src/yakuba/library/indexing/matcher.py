"""The matcher of the index, trained on the library's own pairs of question and answer."""

from dataclasses import replace

from django.utils import timezone

from yakuba.core.retrieval import matcher
from yakuba.library.indexing import entries
from yakuba.library.search.index import search_index
from yakuba.library.search.model import examples, training


def train_when_due() -> bool:
    """Train once the pairs have changed enough, and swap in an index built with it. Says whether it did.

    What was learned from questions stays. Call as the leader.
    """
    before = search_index().model
    pair_count = examples.pair_count()
    trained_on = before.evidence.get("pairs", 0)
    if not matcher.is_due(
        pair_count, before.evidence.get("pairs_seen", trained_on)
    ):
        return False

    questions = examples.question_entries(entries.indexed_documents())
    learned = training.from_pairs(
        training.pairs_of(questions), timezone.localdate()
    )
    evidence = {
        **before.evidence,
        **learned.evidence,
        "pairs_seen": pair_count,
    }
    entries.rebuild(
        learned=replace(before, matcher=learned.matcher, evidence=evidence)
    )
    return True
