from django.db import migrations


class Migration(migrations.Migration):
    """Whoever owns the database could rewrite its row (ledger.verification)."""

    dependencies = [
        ("ledger", "0002_seals"),
    ]

    operations = [
        migrations.DeleteModel(name="LedgerVerification"),
    ]
