from django.db import models


class TermStatus(models.TextChoices):
    """proposed → approved or declined. Only approved terms are used."""

    PROPOSED = "proposed", "提案中"
    APPROVED = "approved", "承認済み"
    DECLINED = "declined", "見送り"
