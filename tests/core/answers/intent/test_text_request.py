"""What is looked up and what is to be written."""

import pytest

from yakuba.core.answers.intent.text_request import (
    drafts_assembly_reply,
    is_writing_task,
)


@pytest.mark.parametrize(
    "text",
    [
        "敬老会の案内文を書いてください",
        "敬老会の案内文を書いて",
        "防災訓練のお知らせを作成してください。",
        "町内会長あての依頼文を作ってほしい",
        "指定管理者の更新について想定問答の案を考えてください",
        "新庁舎の見学会のチラシの文面を作ってください",
        "市民からの苦情への回答文の下書きをお願いします",
        "子育て支援の補助金についての答弁案を作成して",
        "落成式の市長の挨拶文を300字で書いてください",
        "次の文章をやさしい日本語に書き換えてください。\n住民票の交付には……",
        "以下のメモを議事録にまとめて",
        "来月の防災訓練があります。案内のメールを書いてください。",
        "職員研修のアンケートを作りたい",
        "防災訓練の案内状作成",
        "祝賀会のお礼メール書いといて",
        "図書館だよりの巻頭言を、300字で",
        "出前講座の申請のチラシを作りたい",
        "断水の説明文を作成願います",
        "依頼状の下書きをお願いできますか",
        "お詫びのメールを書かないといけない",
        "この文章をもっと短くして",
        "道路が暗いという声があります。返信文を考えてほしいです",
        "会館の落成の通知を作成して。日時は12月10日、場所は会館",
    ],
)
def test_a_text_to_write(text: str) -> None:
    assert is_writing_task(text)


@pytest.mark.parametrize(
    "text",
    [
        "住民票の写しの手数料はいくらですか",
        "案内文の書き方を教えてください",
        "通知書をなくしたときはどうすればよいですか",
        "起案文書の保存期間を教えて",
        "マイナンバーカードを作ってください",
        "印鑑登録証明書を作ってもらうには",
        "報告書はいつまでに作成して提出すればいいですか",
        "議事録の作成は必要ですか？",
        "出張の復命書をまとめて提出できますか",
        "今年度の予算の案内",
        "補助金のチラシ",
        "育児休業の取り方を知りたい",
        "",
        "　\n",
        "敬老会の対象は何歳からですか。案内文はどこにありますか。",
        "敬老会の案内文を書いてください。対象は何歳からですか",
        "窓口への案内をお願いします",
        "お知らせが届いたので住所を直したい",
        "通知を見て口座を作りたい",
        "納税通知書をもう一度作ってほしい",
        "メールアドレスを作りたい",
        "道路の案内板を直してほしい",
        "案を出してください",
        "出生届を書いてください",
        "遺言書を書きたい",
        "外国語に翻訳してくれるサービスはありますか",
    ],
)
def test_a_question_to_look_up(text: str) -> None:
    assert not is_writing_task(text)


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ("議会の一般質問への答弁書を作成してください", True),
        ("答弁案を書いて", True),
        ("答弁案作成", True),
        ("想定問答を作ってください", True),
        ("議員の質問への回答案を考えてください", True),
        ("次の質問への答弁を\n300字で書いてください", True),
        (
            "次の質問への答弁です。\n公園の整備について。\n下書きを作ってください",
            True,
        ),
        ("次の文を直してください。\n議員からの質問への答弁", True),
        ("答弁書の提出期限はいつですか", False),
        ("令和5年3月の答弁で、学校給食について何と述べましたか", False),
        ("一般質問の通告の方法を教えてください", False),
        ("お礼状を書いてください", False),
    ],
)
def test_a_reply_for_the_assembly_is_known_by_its_words(
    text: str, drafts: bool
) -> None:
    assert drafts_assembly_reply(text, is_request=False) is drafts


def test_where_every_text_is_a_request_the_words_are_enough() -> None:
    assert drafts_assembly_reply("一般質問（公園の整備）", is_request=True)
    assert not drafts_assembly_reply("公園の整備の案内", is_request=True)
