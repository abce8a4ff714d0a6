import pytest

from tests.town import Town
from yakuba.ledger.models import AuditEntry


def test_entries_are_neither_changed_nor_deleted_through_the_model(
    town: Town,
) -> None:
    entry = AuditEntry.objects.earliest("number")
    with pytest.raises(TypeError, match="append-only"):
        entry.save()
    with pytest.raises(TypeError, match="append-only"):
        entry.delete()
