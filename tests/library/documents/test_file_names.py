"""File names with every character that a file system allows."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from yakuba.accounts.models import OrgUnit
from yakuba.library.collections.models import Collection
from yakuba.library.documents import actions
from yakuba.library.documents.models import Document

# Linux refuses the slash and NUL only, and names of more than 255 bytes; lone surrogates are no text.
names = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/\0"),
    min_size=1,
    max_size=255,
).filter(lambda name: len(name.encode()) <= 255)


class TestFileNames(TestCase):
    """What is registered is kept and shown under its own name."""

    @settings(max_examples=150)
    @given(names)
    def test_a_document_keeps_its_name(self, name: str) -> None:
        unit, _ = OrgUnit.objects.get_or_create(
            code="a", defaults={"name": "課"}
        )
        collection, _ = Collection.objects.get_or_create(
            name="資料", defaults={"owner_unit": unit}
        )
        made, _ = actions.add_document(
            collection=collection, file_name=name, data=b"x", added_by=None
        )
        kept = Document.objects.get(pk=made.pk)
        assert kept.file_name == name
        assert kept.title
