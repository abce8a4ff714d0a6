"""Tables of the queue. Nothing in them was typed by a person: kinds, numbers of rows, and sentences of our own."""

from django.db import models
from django.utils import timezone

from yakuba.jobs.enums import JobState


class Job(models.Model):
    """A kind of work on a subject (処理). There is one row for it, however often it is done.

    `kind` is a name of the registry (config/work), `subject` the number of a row there, 0 for the house as a whole.
    """

    kind = models.CharField(max_length=40)
    subject = models.PositiveBigIntegerField(default=0)
    state = models.CharField(
        max_length=10, choices=JobState.choices, default=JobState.WAITING
    )
    run_after = models.DateTimeField(default=timezone.now)
    asked_again = models.BooleanField(default=False)
    stop_asked = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    claimed_by = models.CharField(max_length=80, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["run_after", "pk"]
        indexes = [models.Index(fields=["state", "run_after"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"], name="one_job_per_kind_and_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject or ''}".strip()


class Schedule(models.Model):
    """A kind of work that comes round again (定期の処理)."""

    kind = models.CharField(max_length=40, unique=True)
    every = models.DurationField()
    next_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.kind} {self.every}"
