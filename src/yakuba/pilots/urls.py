from django.urls import include, path

from yakuba.pilots import views

app_name = "pilots"
urlpatterns = [
    path("pilots/", views.pilots, name="pilots"),
    path("pilots/<int:pk>/", views.pilot, name="pilot"),
    path("pilots/<int:pk>/calendar.ics", views.calendar, name="calendar"),
    # Rooms within the room: each has its own drawers.
    path("pilots/", include("yakuba.pilots.applications.urls")),
    path("pilots/", include("yakuba.pilots.setup.urls")),
    path("pilots/", include("yakuba.pilots.surveys.urls")),
    path("pilots/", include("yakuba.pilots.dashboards.urls")),
    path("pilots/", include("yakuba.pilots.incidents.urls")),
    path("pilots/", include("yakuba.pilots.report.urls")),
    path("pilots/", include("yakuba.pilots.analysis.urls")),
]
