from yakuba.policies.barred_tasks.models import BarredTask


def barred_tasks() -> frozenset[str]:
    """The kinds of work that are not given to an AI here."""
    return frozenset(BarredTask.objects.values_list("task", flat=True))
