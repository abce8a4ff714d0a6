from django.urls import path

from yakuba.pilots import views

app_name = "pilots"
urlpatterns = [
    path("pilots/", views.pilots, name="pilots"),
    path("pilots/<int:pk>/", views.pilot, name="pilot"),
    # Rooms within the room: each has its own drawers.
    # path("pilots/", include("yakuba.pilots.surveys.urls")),
    # path("pilots/", include("yakuba.pilots.report.urls")),
]
