from django.db import models


class QuotaScope(models.TextChoices):
    PERSON = "person", "職員一人あたり"
    UNIT = "unit", "課"
    CITY = "city", "庁内全体"
