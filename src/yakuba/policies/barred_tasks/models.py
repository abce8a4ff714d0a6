from django.conf import settings
from django.db import models


class BarredTask(models.Model):
    """A kind of work that this city does not give to an AI: the id of a form, or a name of `rules.NAMED_TASKS`."""

    task = models.CharField("仕事", max_length=40, unique=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("決めた日時", auto_now_add=True)

    def __str__(self) -> str:
        return self.task
