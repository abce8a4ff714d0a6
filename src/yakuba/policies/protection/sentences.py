"""What the person is told of a decision, and which limit made it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from yakuba.core.privacy.masking import ANY
from yakuba.policies.protection.rules import ClearingCode, Treatments

DECIDED_BY: Mapping[ClearingCode, str] = {
    "ok": "機密性ごとの取扱い",
    "kind_refused": "種類ごとの扱い",
    "class_not_stated": "機密性の申告",
    "class_too_high": "機密性ごとの取扱い",
    "masked_not_cleared": "機密性ごとの取扱い（伏せ字）",
    "network_undecided": "ネットワークの限度（未決定）",
    "network_path": "ネットワークの限度（接続経路）",
    "network_class": "ネットワークの限度（機密性）",
    "not_ismap": "ネットワークの限度（ISMAP）",
    "terms": "契約の限度",
}


CLEARING_SENTENCES: Mapping[ClearingCode, str] = {
    "network_undecided": "このサーバーがどのネットワークにあるかが、まだ決められていません。決まるまで、庁外の方式には送れません。"
    "庁内の方式を選ぶか、情報セキュリティ担当に連絡してください。",
    "network_path": "このサーバーのあるネットワークからは、この方式の接続経路に送れません。庁内の方式を選んでください。",
    "network_class": "この機密性の情報は、このサーバーのあるネットワークから、この方式の接続経路では送れません。"
    "公開してよい内容だけにするか、庁内の方式を選んでください。",
    "not_ismap": "LGWAN接続系からインターネットへ直接つなぐ方式は、ISMAPに登録されたものだけを使えます。庁内の方式を選んでください。",
    "terms": "この方式は、約款型の契約か、入力を学習に使う契約のため、公開している情報だけを送れます。"
    "公開してよい内容だけにするか、別の方式を選んでください。",
    "kind_refused": "{kinds}が含まれています。この方式には送れません。該当する部分を除いてください。",
    "class_not_stated": "庁外の方式に送るときは、送る情報の機密性を選んでください。",
    "class_too_high": "この機密性の情報を、この方式に送ることは認められていません。"
    "公開してよい内容だけにするか、庁内の方式を選んでください。",
    "masked_not_cleared": "{kinds}が含まれています。この方式へは、伏せ字にしても送ることが認められていません。"
    "該当する部分を除くか、庁内の方式を選んでください。",
}


def sentence_of(
    code: ClearingCode, parts: Sequence[Treatments], labels: Mapping[str, str]
) -> str:
    """Why it may not go, for the person; nothing where it may."""
    if code == "ok":
        return ""

    refused = [finding.kind for part in parts for finding in part.refused]
    obstacles = Counter(
        refused or [finding.kind for part in parts for finding in part.masked]
    )
    return CLEARING_SENTENCES[code].format(kinds=listed(obstacles, labels))


def listed(kinds: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """氏名2件、住所1件."""
    return "、".join(
        f"{labels.get(kind, ANY)}{count}件" for kind, count in kinds.items()
    )
