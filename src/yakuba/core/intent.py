"""What is asked for: an answer that stands in documents, or a text that somebody is to write."""

import re

# Kinds of text that an office writes, and the words that ask for one to be written.
KINDS = (
    r"案内文?|通知文?|依頼文|お礼状|礼状|詫び状|手紙|メール|文書|文面|文章|文案|本文|原稿|挨拶文?|あいさつ文?|スピーチ|答弁書?|回答文?|回答案|返信|返事"
    r"|起案文?|伺い文|お知らせ|チラシ|ポスター|広報文?|記事|キャッチコピー|標語|見出し|報告書|企画書|仕様書|要綱案|議事録|要旨|復命書|マニュアル|手順書"
    r"|アンケート|設問|FAQ|想定問答|プレスリリース|SNSの投稿|投稿文|説明文|紹介文|募集文|台本|シナリオ|たたき台|素案|骨子|下書き|草案|案"
)
VERBS = (
    r"書|作|つく|作成|起案|考え|用意|まとめ|整え|直|仕上げ|添削|校正|推敲|言い換え|書き換え|書き直|翻訳|要約|清書|提案"
)
ASKS = r"(?:い|っ|し|り|て|え|め|げ|き)*(?:て|で)?(?:ください|下さい|くれ|ほしい|欲しい|もらえ|いただけ|頂け|お願い|たい|みて)[^。？?]{0,12}[。！!]?$"
REQUEST = re.compile(rf"(?:{KINDS})[^。？?]{{0,40}}(?:{VERBS})[^。？?、]{{0,8}}?{ASKS}")
BARE = re.compile(
    rf"(?:{KINDS})(?:の(?:案|例|文例|ひな形|たたき台))?を?(?:{VERBS})(?:成|いて|って|えて|めて)?(?:して)?[。！!]?$"
)
REWRITE = re.compile(rf"(?:次|以下|この|下記)の?(?:文|文章|内容|メモ|箇条書き)[^。？?]{{0,30}}(?:{VERBS})")
# 「書き方」「どう書く」「作ってもらうには」「教えて」 look something up, whatever they name.
LOOKS_UP = re.compile(
    r"書き方|作り方|方法|どう|どこ|いつ|いくら|誰|だれ|何|なぜ|教え|知りたい|ですか|ますか|[？?]|には$|必要"
)


def is_writing_task(text: str) -> bool:
    """Whether a text is to be written. What could be either is a look-up: an answer with its source does no harm."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if REWRITE.search(line):
        return True
    sentence = next((part for part in reversed(re.split(r"(?<=[。！!])", line)) if part.strip()), "")
    return bool(REQUEST.search(sentence) or BARE.search(sentence)) and not LOOKS_UP.search(sentence)


# 答弁 and the questions it replies to; what the office only says about them (日程, 提出) is no drafting.
ASSEMBLY = re.compile(r"答弁|想定問答|(?:一般|代表|総括)質問|議員(?:から)?の質問")


def drafts_assembly_reply(text: str, *, is_request: bool) -> bool:
    """Whether a reply for the assembly (答弁) is to be drafted. `is_request` says that any text here asks for a draft.

    It goes by words: who avoids them is not found.
    """
    if is_request or not ASSEMBLY.search(text):
        return bool(ASSEMBLY.search(text))
    lines = [line for line in text.splitlines() if line.strip()]
    return any(is_writing_task(part) for part in [*lines, "".join(line.strip() for line in lines)])
