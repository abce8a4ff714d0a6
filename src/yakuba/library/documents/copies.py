"""The same file in a collection that protects it less: nobody lowers a class by registering a paper once more."""

from django.urls import reverse
from django.utils import timezone

from yakuba.accounts.enums import Role
from yakuba.accounts.queries import holders_of
from yakuba.library.collections.rules import is_lower
from yakuba.library.documents.enums import DocumentState
from yakuba.library.documents.models import Document
from yakuba.notices.actions import tell
from yakuba.notices.models import Subject

COPIED = "機密性の高い文書群にある資料と同じファイルが、この文書群に登録されました。登録してよいものかを確かめてください。"


def tell_of_copy(document: Document) -> None:
    """The security officers, where the same bytes stand in a collection of a higher class."""
    same = Document.objects.filter(file=document.file_id).exclude(
        state=DocumentState.WITHDRAWN
    )
    classes = set(same.values_list("collection__confidentiality", flat=True))
    level = document.collection.confidentiality
    if not any(is_lower(level, each) for each in classes):
        return

    collection = document.collection
    link = reverse("library:collections")
    about = Subject("collection", collection.pk, collection.name, link)
    officers = holders_of(Role.SECURITY_OFFICER, timezone.localdate())
    tell(about=about, people=officers, text=COPIED)
