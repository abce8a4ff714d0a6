from django.urls import include, path

from yakuba.config import views

urlpatterns = [
    path("", include("yakuba.assistant.urls")),
    path("", include("yakuba.pilots.urls")),
    path("", include("yakuba.library.urls")),
    path("", include("yakuba.policies.urls")),
    path("", include("yakuba.accounts.urls")),
    path("healthz", views.health, name="health"),
]
