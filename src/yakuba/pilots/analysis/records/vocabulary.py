"""What the vocabulary has of words that people missed."""

from collections.abc import Collection

from yakuba.library.glossary.enums import TermStatus
from yakuba.library.glossary.models import Term, TermForm


def states(forms: Collection[str]) -> dict[str, str]:
    """Form → the state of the term of that name, or of one that has it as another wording."""
    wordings = TermForm.objects.filter(
        form__in=forms, term__status=TermStatus.APPROVED
    ).values_list("form", "term__status")
    terms = Term.objects.filter(preferred_form__in=forms).exclude(
        status=TermStatus.DECLINED
    )
    return {
        **dict(wordings),
        **dict(terms.values_list("preferred_form", "status")),
    }
