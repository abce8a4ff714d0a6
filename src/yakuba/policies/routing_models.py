"""What the city decided about where this server stands and which work is not given to an AI. Read through `models`."""

from django.conf import settings
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


class NetworkStanding(models.Model):
    """The decision on where this server stands. The newest is in force; while nobody has decided, nothing leaves."""

    zone = models.CharField("このサーバーのある場所", max_length=12, choices=NetworkZone.choices)
    model = models.CharField("ネットワークの構成", max_length=12, choices=NetworkModel.choices)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField("決めた日時", auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.get_zone_display()}・{self.get_model_display()}"


class BarredTask(models.Model):
    """A kind of work that this city does not give to an AI: the id of a form, or a name of `rules.NAMED_TASKS`."""

    task = models.CharField("仕事", max_length=40, unique=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField("決めた日時", auto_now_add=True)

    def __str__(self) -> str:
        return self.task
