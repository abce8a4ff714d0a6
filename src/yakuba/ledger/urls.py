from django.urls import path

from yakuba.ledger import views

app_name = "ledger"
urlpatterns = [
    path("ledger/", views.entries, name="entries"),
    path("ledger/head/", views.head, name="head"),
    path("ledger/verify/", views.verify, name="verify"),
]
