from django.urls import path

from yakuba.pilots.dashboards import views

urlpatterns = [
    path("<int:pk>/dashboard/", views.dashboard, name="dashboard"),
    path("<int:pk>/unit/", views.unit_dashboard, name="unit_dashboard"),
    path("<int:pk>/own/", views.own_dashboard, name="own_dashboard"),
]
