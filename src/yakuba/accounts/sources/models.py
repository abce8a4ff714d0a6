from django.db import models


class SignInSource(models.Model):
    """A network address from which signing in failed lately: as a keyed digest, and only for minutes."""

    digest = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(db_index=True)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.failures}"
