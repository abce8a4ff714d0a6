"""Under pilots/, in the namespace of pilots."""

from django.urls import path

from yakuba.pilots.applications import views
from yakuba.pilots.applications.briefing.views import briefing
from yakuba.pilots.applications.desk import views as desk
from yakuba.pilots.applications.endorsement import views as head

urlpatterns = [
    path("<int:pk>/apply/", views.apply, name="apply"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/briefing/", briefing, name="briefing"),
    path("endorsements/", head.endorsements, name="endorsements"),
    path("endorsements/<int:pk>/", head.endorsement, name="endorsement"),
    path("endorsements/<int:pk>/endorse/", head.endorse, name="endorse"),
    path("endorsements/<int:pk>/return/", head.give_back, name="give_back"),
    path("<int:pk>/applications/", desk.applications, name="applications"),
    path("<int:pk>/applications/decide/", desk.decide, name="decide"),
    path("<int:pk>/applications/remind/", desk.remind, name="remind_briefing"),
    path(
        "<int:pk>/applications/<int:number>/",
        desk.application,
        name="application",
    ),
]
