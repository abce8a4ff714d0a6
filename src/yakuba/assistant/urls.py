from django.urls import path

from yakuba.assistant import views

app_name = "assistant"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("summarise/", views.summarise, name="summarise"),
]
