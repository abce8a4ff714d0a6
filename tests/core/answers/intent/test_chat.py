"""Small talk, and what only sounds like it."""

import pytest

from yakuba.core.answers.intent.chat import topic_of


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("おはようございます！", "greeting"),
        ("いつもお世話になっております。", "greeting"),
        ("今日は寒いですね", "greeting"),
        ("教えてくれてありがとうございました😊", "thanks"),
        ("助かりましたー", "thanks"),
        ("なるほど、よくわかりました。", "closing"),
        ("了解です。また質問します", "closing"),
        ("さすがだねw", "praise"),
        ("思ったより使えますね", "praise"),
        ("その答え、間違ってますよ", "blame"),
        ("全然だめだな", "blame"),
        ("きみはＡＩなの？", "self"),
        ("このシステムは誰が作ったんですか", "self"),
        ("Who are you?", "self"),
        ("何ができますか？", "help"),
        ("こんにちは。使い方を教えてください", "help"),
        ("ちょっと聞いてもいいですか", "help"),
    ],
)
def test_small_talk(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "人間ドックの助成はありますか",
        "AIって何ですか",
        "機械の使い方",
        "違いは何ですか",
        "お礼の品は受け取れますか",
        "便利ですか",
        "いつですか",
        "名前は？",
        "ありがとうの手紙はどこに出せますか",
        "お疲れ様会の会費",
        "12",
        "",
    ],
)
def test_what_may_be_a_question_is_none(text: str) -> None:
    assert topic_of(text) is None


def test_after_a_question_its_use_is_that_of_what_was_asked() -> None:
    """「使い方は？」 after 「ごみ処理券を買いたい」 is about the ticket."""
    assert topic_of("使い方は？") == "help"
    assert topic_of("使い方は？", follows=True) is None
    assert topic_of("あなたの使い方は？", follows=True) == "help"


def test_a_long_text_is_read_in_no_time() -> None:
    assert topic_of("すごい" * 26) == "praise"
    assert topic_of("すごい" * 1_000) is None
