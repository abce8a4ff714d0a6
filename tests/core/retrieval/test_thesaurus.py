"""Words of everyday Japanese that say about the same."""

from yakuba.core.language import tokens
from yakuba.core.retrieval import thesaurus
from yakuba.core.retrieval.vocabulary import form_of


def test_groups_of_a_thesaurus() -> None:
    read = thesaurus.read("# 生活\n引っ越し、転居、転居\n健診、健康診断\n")
    assert read.forms[form_of("引っ越し")] == (("転居",),)
    assert read.forms[("健康", "診断")] == (("健診",),)
    assert read.longest == 2
    assert read.names == {}


def test_every_word_of_the_thesaurus_can_be_found() -> None:
    assert len(thesaurus.everyday().forms) > 800
    for form, others in thesaurus.everyday().forms.items():
        assert form not in others
        assert tokens.words("、".join(form))
