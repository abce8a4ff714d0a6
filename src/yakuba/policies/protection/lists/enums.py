from django.db import models


class EntrySource(models.TextChoices):
    """How an entry came into a list."""

    ENTERED = "entered", "画面"
    IMPORTED = "imported", "ファイル"
    LEARNED = "learned", "資料から"


class ContactKind(models.TextChoices):
    """Which kinds of finding (core.privacy.findings.KINDS) a city may let pass value by value."""

    TELEPHONE = "telephone", "電話番号"
    STREET_ADDRESS = "street_address", "住所"
    POSTAL_CODE = "postal_code", "郵便番号"
    EMAIL = "email", "メールアドレス"
    PERSON = "person", "氏名"
