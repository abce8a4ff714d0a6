from django.urls import path

from yakuba.pilots.incidents import views

urlpatterns = [
    path("<int:pk>/incidents/", views.incidents, name="incidents"),
    path("<int:pk>/incidents/<int:number>/", views.incident, name="incident"),
]
