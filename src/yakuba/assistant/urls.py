from django.urls import path

from yakuba.assistant import endpoint_views, history_views, order_views, retention_views, task_views, views

app_name = "assistant"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("summarise/", views.summarise, name="summarise"),
    path("tasks/", task_views.tasks, name="tasks"),
    path("tasks/word/", task_views.word, name="word"),
    path("tasks/taken/", task_views.taken, name="taken"),
    path("tasks/<slug:template>/", task_views.task, name="task"),
    path("history/", history_views.history, name="history"),
    path("history/<uuid:key>/", history_views.conversation, name="conversation"),
    path("history/<uuid:key>/download/", history_views.download, name="conversation_download"),
    path("history/<uuid:key>/delete/", history_views.delete, name="conversation_delete"),
    path("endpoints/", endpoint_views.endpoints, name="endpoints"),
    path("endpoints/new/", endpoint_views.endpoint_new, name="endpoint_new"),
    path("endpoints/order/", order_views.orders, name="orders"),
    path("endpoints/order/decide/", order_views.orders_decide, name="orders_decide"),
    path("endpoints/<slug:slug>/", endpoint_views.endpoint, name="endpoint"),
    path("endpoints/<slug:slug>/check/", endpoint_views.endpoint_check, name="endpoint_check"),
    path("endpoints/<slug:slug>/enable/", endpoint_views.endpoint_enable, name="endpoint_enable"),
    path("endpoints/<slug:slug>/remove/", endpoint_views.endpoint_remove, name="endpoint_remove"),
    path("retention/", retention_views.retention, name="retention"),
    path("retention/decide/", retention_views.decide, name="retention_decide"),
    path("retention/access/", retention_views.access, name="access"),
    path("retention/access/<int:pk>/", retention_views.access_request, name="access_request"),
    path("retention/access/<int:pk>/decide/", retention_views.access_decide, name="access_decide"),
    path("retention/access/<int:pk>/look/", retention_views.access_look, name="access_look"),
    path("retention/deletions/", retention_views.deletions, name="deletions"),
    path("retention/deletions/table/", retention_views.deletions_table, name="deletions_table"),
]
