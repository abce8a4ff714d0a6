"""Words of everyday Japanese that say about the same (類語): residents write 「払う」 where documents say 「納付」.

`thesaurus.txt` was written for this project, group by group of daily life. Terms of the office, and what a city calls
its own things, are the vocabulary's (core.vocabulary); what stands here holds anywhere.
"""

from functools import lru_cache
from importlib import resources

from yakuba.core.vocabulary import Form, Vocabulary, form_of


@lru_cache(maxsize=1)
def everyday() -> Vocabulary:
    """Each wording with all others of its groups. It has no names: nothing of it is shown to the reader."""
    return read(resources.files("yakuba.core").joinpath("thesaurus.txt").read_text(encoding="utf-8"))


def read(text: str) -> Vocabulary:
    """Lines of wordings that stand for each other, separated by 「、」; `#` begins a remark."""
    found: dict[Form, list[Form]] = {}
    for line in text.splitlines():
        group = [] if line.startswith("#") else [form for form in map(form_of, line.split("、")) if form]
        for form in group:
            found.setdefault(form, []).extend(other for other in group if other != form)
    forms = {form: tuple(dict.fromkeys(others)) for form, others in found.items()}
    return Vocabulary(forms=forms, longest=max(map(len, forms), default=0))
