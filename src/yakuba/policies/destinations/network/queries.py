from yakuba.policies.destinations.network.models import NetworkStanding


def standing_in_force() -> NetworkStanding | None:
    """Where this server stands; None while nobody has decided."""
    return NetworkStanding.objects.order_by("-pk").first()
