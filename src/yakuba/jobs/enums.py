"""The closed lists of this room."""

from django.db import models


class JobState(models.TextChoices):
    """Where a job stands (処理の状態)."""

    WAITING = "waiting", "順番待ち"
    RUNNING = "running", "処理中"
    DONE = "done", "済み"
    FAILED = "failed", "失敗"
    CANCELLED = "cancelled", "取りやめ"


class JobEvent(models.TextChoices):
    """What can happen to a job."""

    REQUESTED = "requested", "依頼"
    CLAIMED = "claimed", "着手"
    SUCCEEDED = "succeeded", "完了"
    CONTINUED = "continued", "続きあり"
    FAILED = "failed", "失敗"
    RELEASED = "released", "中断"
    CANCELLED = "cancelled", "取りやめ"
