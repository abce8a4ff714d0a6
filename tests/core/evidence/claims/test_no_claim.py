"""What an answer says besides its facts."""

import pytest

from yakuba.core.evidence.brief import Evidence
from yakuba.core.evidence.claims.no_claim import asserts_nothing

POOL = Evidence(
    1,
    "市民プールの入場料は大人400円です。回数券は11枚つづりです。",
    "市民プールの案内",
    "スポーツ課",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "入場料は、次のとおりです。",
        "開場の時間をまとめると、以下のようになります。",
        "料金の区分は次の3つです。",
        "市民プールについてお答えします。",
        "要綱の内容を要約します。",
        "条例の定めを確認しました。",
        "はい、可能です。",
        "■入場料",
        "（回数券を買うことができる者）",
        "**回数券について**",
        "令和8年度の入場料の状況",
        "詳しくは、スポーツ課にお問い合わせください。",
        "ご不明な点は、担当課にご相談ください。",
        "迷うときは、窓口にお尋ねください。",
        "以上がプールのご案内です。",
        "ぜひご利用ください。",
        "期限にご注意ください。",
        "必要でしたら、案内文の案を作成します。",
        "一覧表にまとめることもできます。",
        "駐車場の台数は、資料に記載がありません。",
        "　",
    ],
)
def test_nothing_is_asserted(sentence: str) -> None:
    assert asserts_nothing(sentence, (POOL,))


@pytest.mark.parametrize(
    "sentence",
    [
        "入場料は、次のとおり大人400円です。",
        "入場料は400円です。",
        "はい、回数券を窓口で買えます。",
        "・回数券：11枚つづり",
        "詳しくは、水道課にお問い合わせください。",
        "減免がありますので、スポーツ課にご相談ください。",
        "利用の7日前までに、スポーツ課へ連絡してください。",
        "入場券を買ってから、窓口に相談してください。",
        "大人の入場料については、資料に記載がありません。",
        "スポーツ課",
        "（大人400円）",
    ],
)
def test_something_is_asserted(sentence: str) -> None:
    assert not asserts_nothing(sentence, (POOL,))
