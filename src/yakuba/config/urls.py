from django.urls import include, path

from yakuba.config import views
from yakuba.config.work import KINDS

urlpatterns = [
    path("", include("yakuba.assistant.urls")),
    path("", include("yakuba.pilots.urls")),
    path("", include("yakuba.library.urls")),
    path("", include("yakuba.policies.urls")),
    path("", include("yakuba.notices.urls")),
    path("", include("yakuba.jobs.urls"), {"kinds": KINDS}),
    path("", include("yakuba.ledger.urls")),
    path("", include("yakuba.accounts.urls")),
    path("healthz", views.health, name="health"),
]
