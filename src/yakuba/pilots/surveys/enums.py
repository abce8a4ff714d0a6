"""When a questionnaire is put, and how its questions are answered."""

from django.db import models


class Moment(models.TextChoices):
    BEFORE = "before", "実験の前"
    PULSE = "pulse", "毎週"
    MIDDLE = "middle", "中間"
    AFTER = "after", "実験の後"


class QuestionKind(models.TextChoices):
    """How a question is answered. `band` and `scale` are ordered choices; a matrix asks for a number for each task."""

    SINGLE = "single", "一つ選ぶ"
    MULTIPLE = "multiple", "いくつでも選ぶ"
    SCALE = "scale", "5段階"
    BAND = "band", "幅から選ぶ"
    NUMBER = "number", "数"
    TEXT = "text", "自由記述"
    MATRIX = "matrix", "業務ごとの数"
