from django.db import models


class DocumentState(models.TextChoices):
    """queued → reading → indexing → indexed, or failed; what a person reads stands in `STATE_HELP`."""

    QUEUED = "queued", "順番待ち"
    READING = "reading", "読み取り中"
    INDEXING = "indexing", "登録中"
    INDEXED = "indexed", "検索できます"
    FAILED = "failed", "読み取れませんでした"
    WITHDRAWN = "withdrawn", "取り下げ済み"


STATE_HELP = {
    DocumentState.QUEUED: "まもなく読み取りを始めます。",
    DocumentState.READING: "文字を読み取っています。大きな資料は数分かかることがあります。",
    DocumentState.INDEXING: "検索できるように登録しています。",
    DocumentState.INDEXED: "",
    DocumentState.FAILED: "",
    DocumentState.WITHDRAWN: "検索と回答には使われません。",
}
ASKED_VERSION = (
    "前からある資料の新しい版かもしれません。題名を押して、決めてください。"
)
