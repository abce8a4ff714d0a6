from django.urls import path

from yakuba.jobs import views

app_name = "jobs"
urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<int:pk>/cancel/", views.cancel, name="cancel"),
]
