from django.db import models


class RetentionMode(models.TextChoices):
    """保存の方式: what the server keeps of what was asked and answered."""

    NONE = "none", "保存しない"
    OWN_HISTORY = "own_history", "本人履歴"
    AUDITED = "audited", "監査保存"
