"""What a question looks for, and the words of everyday Japanese that stand for each other."""

from yakuba.core.retrieval import ranking, vocabulary
from yakuba.core.retrieval.asked_text import read_question
from yakuba.core.retrieval.query_words import OTHER_WORDING, query_words, terms
from yakuba.core.retrieval.vocabulary import Entry

KNOWN = vocabulary.built([Entry("資格確認書", wordings=("保険証",))])


def test_a_word_brings_the_words_that_say_the_same_with_less_weight() -> None:
    (word,) = query_words(read_question("払う"), KNOWN)
    assert word.forms["払う"] == 1.0
    assert word.forms["納付"] == OTHER_WORDING


def test_the_vocabulary_speaks_for_every_word_of_a_wording() -> None:
    found = {
        item.word: item.forms
        for item in query_words(read_question("保険証"), KNOWN)
    }
    assert set(found) == {"保険", "証"}
    assert found["保険"]["資格"] == found["証"]["確認"] == OTHER_WORDING


def test_a_synonym_from_a_file_counts_less_than_the_citys_own_wording() -> (
    None
):
    more = KNOWN.with_synonyms({("写し",): (("副本",),)})
    assert (
        query_words(read_question("写し"), more)[0].forms["副本"]
        == OTHER_WORDING * vocabulary.SYNONYM
    )


def test_the_words_of_the_question_before_count_less_unless_they_are_asked_again() -> (
    None
):
    weights = {
        item.word: item.weight
        for item in query_words(
            read_question(
                "その手数料は", history=["住民票を郵便で請求したい"]
            ),
            KNOWN,
        )
    }
    assert weights["手数"] == 1.0
    assert weights["住民"] == 1.0  # what is spoken of
    assert weights["郵便"] == ranking.CONTEXT


def test_what_a_story_tells_counts_less_than_what_it_asks() -> None:
    story = (
        "先月この市に引っ越してきました。荷物の片付けも終わらず、子どもの学校のことで毎日ばたばたしています。"
        "すみませんが、印鑑登録の手数料はいくらですか。"
    )
    asked = read_question(story)
    weights = {item.word: item.weight for item in query_words(asked, KNOWN)}
    assert weights["印鑑"] == 1.0
    assert weights["荷物"] == asked.circumstance_weight < ranking.CONTEXT


def test_each_word_is_looked_up_once_with_its_greatest_weight() -> None:
    found = terms(query_words(read_question("納付を払う"), KNOWN))
    assert found["納付"] == found["払う"] == 1.0
    assert terms([]) == {}
