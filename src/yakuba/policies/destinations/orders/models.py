from django.db import models


class TaskDestination(models.Model):
    """仕事ごとの順番: which destinations a kind of work is given to, the first being its default. Without any row for a
    kind of work, the city's order holds; with rows, only those are asked, and the quotations behind them.
    """

    task = models.CharField("仕事", max_length=40)
    destination = models.ForeignKey(
        "policies.Destination", on_delete=models.CASCADE, related_name="+"
    )
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        ordering = ["task", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "destination"], name="once_a_task"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.position} {self.destination}"
