from django.urls import include, path

from yakuba.pilots import desk_views, head_views, notice_views, setup_views, views

app_name = "pilots"
urlpatterns = [
    path("pilots/", views.pilots, name="pilots"),
    path("pilots/<int:pk>/", views.pilot, name="pilot"),
    path("pilots/<int:pk>/apply/", views.apply, name="apply"),
    path("pilots/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("pilots/<int:pk>/briefing/", views.briefing, name="briefing"),
    path("pilots/<int:pk>/calendar.ics", views.calendar, name="calendar"),
    path("pilots/endorsements/", head_views.endorsements, name="endorsements"),
    path("pilots/endorsements/<int:pk>/", head_views.endorsement, name="endorsement"),
    path("pilots/endorsements/<int:pk>/endorse/", head_views.endorse, name="endorse"),
    path("pilots/endorsements/<int:pk>/return/", head_views.give_back, name="give_back"),
    path("pilots/notices/", notice_views.notices, name="notices"),
    path("pilots/notices/read/", notice_views.read, name="notices_read"),
    path("pilots/<int:pk>/applications/", desk_views.applications, name="applications"),
    path("pilots/<int:pk>/applications/decide/", desk_views.decide, name="decide"),
    path("pilots/<int:pk>/applications/remind/", desk_views.remind, name="remind_briefing"),
    path("pilots/<int:pk>/applications/<int:number>/", desk_views.application, name="application"),
    path("pilots/new/", setup_views.new, name="new"),
    path("pilots/<int:pk>/setup/", setup_views.setup, name="setup"),
    path("pilots/<int:pk>/setup/edit/", setup_views.edit, name="edit"),
    path("pilots/<int:pk>/setup/works/", setup_views.tasks, name="tasks"),
    path("pilots/<int:pk>/setup/conditions/", setup_views.conditions, name="conditions"),
    path("pilots/<int:pk>/setup/briefing/", setup_views.quiz, name="quiz"),
    path("pilots/<int:pk>/setup/turn/", setup_views.turn, name="turn"),
    path("pilots/<int:pk>/setup/extend/", setup_views.extend, name="extend"),
    # Rooms within the room: each has its own drawers.
    path("pilots/", include("yakuba.pilots.surveys.urls")),
    path("pilots/", include("yakuba.pilots.report.urls")),
    path("pilots/", include("yakuba.pilots.analysis.urls")),
]
