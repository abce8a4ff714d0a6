"""Questions in kana alone."""

import pytest

from yakuba.core.retrieval.asked_text import read_question
from yakuba.core.retrieval.kana import with_kanji


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("じゅうみんひょうはいくら？", "住民票はいくら?"),
        ("いんかんとうろくのてつづき", "印鑑登録の手続き"),
        ("ジュウミンヒョウ ノ テスウリョウ", "住民票 の 手数料"),
        ("てんにゅうとどけはいつまで", "転入届はいつまで"),
        ("ごみのしゅうしゅうびをおしえて", "ごみの収集日をおしえて"),
        ("ありがとう", "ありがとう"),
        # other words stay as they were typed
        ("コンビニだと？", "コンビニだと？"),
        ("コンビニのてすうりょう", "コンビニの手数料"),
        # not kana alone: as it was typed
        (
            "住民票ってじゅうみんひょうのこと",
            "住民票ってじゅうみんひょうのこと",
        ),
        ("Wi-Fiはありますか", "Wi-Fiはありますか"),
        ("", ""),
    ],
)
def test_terms_in_kana_are_read(typed: str, read: str) -> None:
    assert with_kanji(typed) == read


def test_a_question_in_kana_is_searched_by_the_words_of_documents() -> None:
    assert "住民" in read_question("じゅうみんひょうはいくら").question.words
    asked = read_question("いくら", history=["じゅうみんひょうがほしい"])
    assert asked.subject == "住民票"
