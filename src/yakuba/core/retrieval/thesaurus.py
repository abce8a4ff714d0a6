"""Words of everyday Japanese that say about the same (類語): residents write 「払う」 where documents say 「納付」.

`thesaurus.txt` was written for this project, group by group of daily life. Terms of the office, and what a city calls
its own things, are the vocabulary's (core.retrieval.vocabulary); what stands here holds anywhere.
"""

from collections import defaultdict
from functools import lru_cache
from importlib import resources

from yakuba.core.retrieval.vocabulary import Form, Vocabulary, form_of


@lru_cache(maxsize=1)
def everyday() -> Vocabulary:
    """Each wording with all others of its groups. It has no names: nothing of it is shown to the reader."""
    file = resources.files("yakuba.core.retrieval").joinpath("thesaurus.txt")
    return read(file.read_text(encoding="utf-8"))


def read(text: str) -> Vocabulary:
    """Lines of wordings that stand for each other, separated by 「、」; `#` begins a remark."""
    others_of: defaultdict[Form, list[Form]] = defaultdict(list)
    for line in text.splitlines():
        if line.startswith("#"):
            continue

        forms = [form_of(wording) for wording in line.split("、")]
        group = [form for form in forms if form]
        for form in group:
            others_of[form] += [other for other in group if other != form]

    unique = {
        form: tuple(dict.fromkeys(others_of[form])) for form in others_of
    }
    return Vocabulary(forms=unique, longest=max(map(len, unique), default=0))
