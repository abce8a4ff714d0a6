from django.http import HttpRequest, HttpResponse

from yakuba.accounts.access import public
from yakuba.policies.usage_rules.models import UsagePolicy


@public
def health(request: HttpRequest) -> HttpResponse:
    """For load balancers and `yakuba doctor`: the process answers and reaches its database."""
    UsagePolicy.objects.exists()
    return HttpResponse("ok", content_type="text/plain")
