from django.db import models


class ConfidentialityLevel(models.TextChoices):
    """自治体機密性 (地方公共団体における情報セキュリティポリシーに関するガイドライン, 情報資産の分類).

    3A are documents equivalent to 秘密文書, mostly of the state; what would greatly infringe a person's rights is 3B.
    """

    LEVEL_1 = "1", "機密性1（公開している情報）"
    LEVEL_2 = "2", "機密性2（公開を前提としない情報）"
    LEVEL_3C = "3C", "機密性3C（公表を前提とせず、取扱いに注意が要る情報）"
    LEVEL_3B = "3B", "機密性3B（漏えいすると個人の権利利益を大きく損なう情報）"
    LEVEL_3A = "3A", "機密性3A（秘密文書に当たる情報）"
