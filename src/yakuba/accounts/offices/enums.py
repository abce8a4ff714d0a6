from django.db import models


class OfficeChange(models.TextChoices):
    """What of an office's holders is changed only by two."""

    ROLE = "role", "役割を付ける"
    PASSWORD = "password", "新しいパスワードを出す"
