"""Under pilots/, in the namespace of pilots."""

from django.urls import path

from yakuba.pilots.setup import views

urlpatterns = [
    path("new/", views.new, name="new"),
    path("<int:pk>/setup/", views.setup, name="setup"),
    path("<int:pk>/setup/edit/", views.edit, name="edit"),
    path("<int:pk>/setup/works/", views.tasks, name="tasks"),
    path("<int:pk>/setup/conditions/", views.conditions, name="conditions"),
    path("<int:pk>/setup/briefing/", views.quiz, name="quiz"),
    path("<int:pk>/setup/turn/", views.turn, name="turn"),
    path("<int:pk>/setup/extend/", views.extend, name="extend"),
]
