from django.urls import path

from yakuba.policies import list_views, mask_views, routing_views, views
from yakuba.policies.quotas import views as quota_views

app_name = "policies"
urlpatterns = [
    path("policy/", views.policy, name="policy"),
    path("policy/publish/", views.publish, name="publish"),
    path("destinations/presets/", routing_views.presets, name="presets"),
    path("destinations/standing/", routing_views.standing, name="standing"),
    path("destinations/standing/decide/", routing_views.standing_decide, name="standing_decide"),
    path("destinations/work/", routing_views.tasks, name="tasks"),
    path("destinations/work/decide/", routing_views.tasks_decide, name="tasks_decide"),
    path("destinations/work/export/", routing_views.tasks_export, name="tasks_export"),
    path("destinations/rules/", views.destination_list, name="destination_list"),
    path("destinations/<slug:endpoint>/rules/", views.destination_rules, name="destination_rules"),
    path("destinations/<slug:endpoint>/rules/decide/", views.destination_decide, name="destination_decide"),
    path("mask/", mask_views.mask, name="mask"),
    path("restore/", mask_views.restore, name="restore"),
    path("usage/", quota_views.usage, name="usage"),
    path("usage/table/", quota_views.usage_table, name="usage_table"),
    path("usage/quotas/", quota_views.quotas, name="quotas"),
    path("usage/quotas/<int:pk>/remove/", quota_views.quota_remove, name="quota_remove"),
    path("ledger/", views.ledger, name="ledger"),
    path("lists/try/", list_views.list_try, name="list_try"),
    path("lists/<slug:name>/", list_views.listed, name="list"),
    path("lists/<slug:name>/new/", list_views.list_entry, name="list_new"),
    path("lists/<slug:name>/<int:pk>/", list_views.list_entry, name="list_entry"),
    path("lists/<slug:name>/delete/", list_views.list_delete, name="list_delete"),
    path("lists/<slug:name>/import/", list_views.list_import, name="list_import"),
    path("lists/<slug:name>/export/", list_views.list_export, name="list_export"),
]
