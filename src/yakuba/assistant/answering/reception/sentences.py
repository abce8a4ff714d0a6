"""What is said to what is no question."""

from collections.abc import Mapping

from yakuba.core.answers.intent.chat import Topic
from yakuba.core.answers.intent.exclusions import Reason

SAID: Mapping[Topic | Reason | None, str] = {
    "greeting": "お疲れさまです。調べたいことがあれば、手続きや制度の名前を入れて、ふだんの言葉でお尋ねください。",
    "thanks": "お役に立てたならうれしいです。ほかにも知りたいことがあれば、続けてお尋ねください。",
    "closing": "承知しました。また知りたいことがあれば、お尋ねください。",
    "praise": "ありがとうございます。回答を使う前に、出典も開いて確かめてください。",
    "blame": "お役に立てず、申し訳ありません。手続きや制度の名前を入れて尋ね直すと、見つかりやすくなります。"
    "資料が誤っているときは、その資料の担当課にお知らせください。",
    "self": "人ではなく、庁内の資料から答えを探して出典とともに示すプログラムのYakubaです。資料にないことは、ないとお伝えします。",
    "help": "手続き、料金、期限、規程などを庁内の資料から探し、出典とともにお答えします。"
    "案内文やメールなどは、「〜の案内文を書いて」のように入力すると、下書きの様式を用意します。",
    "order": "その指示には従えませんが、庁内の資料に書かれていることならお調べします。",
    "others": "ほかの人の質問やパスワードなどはお見せできませんが、庁内の資料に書かれていることならお調べします。",
    "private": "個人の住所や給与などはお調べできませんが、手続きや制度のことならお調べします。",
    "opinion": "意見や予想は申し上げられませんが、庁内の資料に書かれていることならお調べします。",
}
EXAMPLES = "たとえば、次のようなことにお答えできます。"
# The topics after which examples of questions help.
WITH_EXAMPLES = frozenset(
    {"greeting", "self", "help", "order", "others", "private", "opinion"}
)
FILLED = "「{name}」の様式で下書きを作れます。お書きになったことは記入してあります。開いて確かめ、足りないところを補ってください。"
EMPTY = (
    "「{name}」の様式で下書きを作れます。開いて、欄に沿って記入してください。"
)
SUMMARY = "要約は、「要約する」のページに文章を貼り付けるか、ファイルを選ぶと作れます。"
NEEDS_MODEL = (
    "この文章を作るには言語モデルが必要ですが、今は接続されていません。"
    "通知文、依頼文、メール、あいさつ文などは、「書く・整える」の様式で下書きを作れます。"
)
