from django.db import models


class NetworkZone(models.TextChoices):
    """三層の対策: in which of the three networks this server stands."""

    MY_NUMBER = "my_number", "マイナンバー利用事務系"
    LGWAN = "lgwan", "LGWAN接続系"
    INTERNET = "internet", "インターネット接続系"


class NetworkModel(models.TextChoices):
    """How the city has built the three networks (ネットワーク構成のモデル)."""

    ALPHA = "alpha", "αモデル"
    ALPHA_DASH = "alpha_dash", "α′モデル"
    BETA = "beta", "βモデル"
    BETA_DASH = "beta_dash", "β′モデル"
