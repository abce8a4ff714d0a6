from django.db import models


class EndpointKind(models.TextChoices):
    """What `adapters.endpoints.registry` can build."""

    QUOTING = "quoting", "資料の引用（言語モデルなし）"
    OPENAI_COMPATIBLE = "openai_compatible", "OpenAI互換のサーバー"
    GGUF = "gguf", "モデルのファイル（GGUF）"
    ENCODER = "encoder", "意味で探すモデル（Yakubaに付属）"


# They come with Yakuba and run in its own process: no text reaches anybody by them.
BUILT_IN_KINDS = frozenset({EndpointKind.QUOTING, EndpointKind.ENCODER})


class NetworkPath(models.TextChoices):
    """接続経路: by which network text reaches the destination."""

    INSIDE = "inside", "庁内のネットワーク"
    LGWAN = "lgwan", "LGWAN"
    PRIVATE_LINE = "private_line", "専用線・閉域接続"
    INTERNET_RESTRICTED = (
        "internet_restricted",
        "インターネット（接続元を限定）",
    )
    INTERNET = "internet", "インターネット"


class ContractTerms(models.TextChoices):
    """契約の形. 約款型 services may not be given confidential information (ガイドライン, 外部サービスの利用)."""

    OWN = "own", "自庁で運用（契約なし）"
    INDIVIDUAL = "individual", "個別契約"
    STANDARD = "standard", "約款型"
