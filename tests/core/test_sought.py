"""What a question looks for, and the words of everyday Japanese that stand for each other."""

from yakuba.core import ranking, thesaurus, tokens, vocabulary
from yakuba.core.sought import OTHER_WORDING, sought, terms
from yakuba.core.vocabulary import Entry, form_of

KNOWN = vocabulary.built([Entry("資格確認書", wordings=("保険証",))])


def test_a_word_brings_the_words_that_say_the_same_with_less_weight() -> None:
    (word,) = sought("払う", "", KNOWN)
    assert word.forms["払う"] == 1.0
    assert word.forms["納付"] == OTHER_WORDING


def test_the_vocabulary_speaks_for_every_word_of_a_wording() -> None:
    found = {item.word: item.forms for item in sought("保険証", "", KNOWN)}
    assert set(found) == {"保険", "証"}
    assert found["保険"]["資格"] == found["証"]["確認"] == OTHER_WORDING


def test_a_synonym_from_a_file_counts_less_than_the_citys_own_wording() -> None:
    more = KNOWN.with_synonyms({("写し",): (("副本",),)})
    assert sought("写し", "", more)[0].forms["副本"] == OTHER_WORDING * vocabulary.SYNONYM


def test_the_words_of_the_question_before_count_less_unless_they_are_asked_again() -> None:
    weights = {item.word: item.weight for item in sought("手数料は", "住民票の手数料", KNOWN)}
    assert weights["手数"] == 1.0
    assert weights["住民"] == ranking.CONTEXT


def test_each_word_is_looked_up_once_with_its_greatest_weight() -> None:
    found = terms(sought("納付を払う", "", KNOWN))
    assert found["納付"] == found["払う"] == 1.0
    assert terms([]) == {}


def test_groups_of_a_thesaurus() -> None:
    read = thesaurus.read("# 生活\n引っ越し、転居、転居\n健診、健康診断\n")
    assert read.forms[form_of("引っ越し")] == (("転居",), ("転居",))[:1]
    assert read.forms[("健康", "診断")] == (("健診",),)
    assert read.longest == 2
    assert read.names == {}


def test_every_word_of_the_thesaurus_can_be_found() -> None:
    assert len(thesaurus.everyday().forms) > 800
    for form, others in thesaurus.everyday().forms.items():
        assert form not in others
        assert tokens.words("、".join(form))
