from django.urls import path

from yakuba.policies.barred_tasks import views as barred_tasks
from yakuba.policies.destinations.network import views as network
from yakuba.policies.presets import views as presets
from yakuba.policies.protection import views as protection
from yakuba.policies.protection.lists import views as lists
from yakuba.policies.protection.masking import views as masking
from yakuba.policies.quotas import views as quotas
from yakuba.policies.usage_rules import views as usage_rules

app_name = "policies"
urlpatterns = [
    path("policy/", usage_rules.policy, name="policy"),
    path("policy/publish/", usage_rules.publish, name="publish"),
    path("destinations/presets/", presets.presets, name="presets"),
    path("destinations/standing/", network.standing, name="standing"),
    path(
        "destinations/standing/decide/",
        network.standing_decide,
        name="standing_decide",
    ),
    path("destinations/work/", barred_tasks.tasks, name="tasks"),
    path(
        "destinations/work/decide/",
        barred_tasks.tasks_decide,
        name="tasks_decide",
    ),
    path(
        "destinations/work/export/",
        barred_tasks.tasks_export,
        name="tasks_export",
    ),
    path(
        "destinations/rules/",
        protection.destination_list,
        name="destination_list",
    ),
    path(
        "destinations/<slug:endpoint>/rules/",
        protection.destination_rules,
        name="destination_rules",
    ),
    path(
        "destinations/<slug:endpoint>/rules/decide/",
        protection.destination_decide,
        name="destination_decide",
    ),
    path("mask/", masking.mask, name="mask"),
    path("restore/", masking.restore, name="restore"),
    path("usage/", quotas.usage, name="usage"),
    path("usage/table/", quotas.usage_table, name="usage_table"),
    path("usage/quotas/", quotas.quotas, name="quotas"),
    path(
        "usage/quotas/<int:pk>/remove/",
        quotas.quota_remove,
        name="quota_remove",
    ),
    path("lists/try/", lists.list_try, name="list_try"),
    path("lists/<slug:name>/", lists.listed, name="list"),
    path("lists/<slug:name>/new/", lists.list_entry, name="list_new"),
    path("lists/<slug:name>/<int:pk>/", lists.list_entry, name="list_entry"),
    path("lists/<slug:name>/delete/", lists.list_delete, name="list_delete"),
    path("lists/<slug:name>/import/", lists.list_import, name="list_import"),
    path("lists/<slug:name>/export/", lists.list_export, name="list_export"),
]
