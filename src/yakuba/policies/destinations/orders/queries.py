from yakuba.policies.destinations.orders.models import TaskDestination


def task_orders(*tasks: str) -> dict[str, list[int]]:
    """The destinations of kinds of work, in order, where somebody decided it."""
    orders: dict[str, list[int]] = {}
    for task, destination in TaskDestination.objects.filter(
        task__in=tasks
    ).values_list("task", "destination"):
        orders.setdefault(task, []).append(destination)

    return orders
