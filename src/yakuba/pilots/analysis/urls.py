from django.urls import path

from yakuba.pilots.analysis import views

urlpatterns = [
    path("<int:pk>/missing/", views.missing, name="missing"),
    path("<int:pk>/missing/take/", views.take, name="missing_take"),
]
