from django.urls import path

from yakuba.policies import views

app_name = "policies"
urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("policy/publish/", views.publish, name="publish"),
    path("ledger/", views.ledger, name="ledger"),
]
