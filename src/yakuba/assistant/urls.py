from django.urls import path

from yakuba.assistant.answering import views as answering
from yakuba.assistant.conversations import views as conversations
from yakuba.assistant.conversations.access import views as access
from yakuba.assistant.conversations.history import views as history
from yakuba.assistant.endpoints import views as endpoints
from yakuba.assistant.endpoints.orders import views as orders
from yakuba.assistant.tasks import views as tasks

app_name = "assistant"

answering_paths = [
    path("", answering.ask, name="ask"),
    path("summarise/", answering.summarise, name="summarise"),
]
task_paths = [
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/word/", tasks.word, name="word"),
    path("tasks/taken/", tasks.taken, name="taken"),
    path("tasks/<slug:template>/", tasks.task, name="task"),
    path("tasks/<slug:template>/filled/", tasks.prefilled, name="prefilled"),
]
OWN = "history/<uuid:key>/"
history_paths = [
    path("history/", history.history, name="history"),
    path(OWN, history.conversation, name="conversation"),
    path(f"{OWN}download/", history.download, name="conversation_download"),
    path(f"{OWN}delete/", history.delete, name="conversation_delete"),
]
ENDPOINT = "endpoints/<slug:slug>/"
endpoint_paths = [
    path("endpoints/", endpoints.endpoints, name="endpoints"),
    path("endpoints/new/", endpoints.endpoint_new, name="endpoint_new"),
    path("endpoints/order/", orders.orders, name="orders"),
    path(
        "endpoints/order/decide/", orders.orders_decide, name="orders_decide"
    ),
    path(ENDPOINT, endpoints.endpoint, name="endpoint"),
    path(f"{ENDPOINT}check/", endpoints.endpoint_check, name="endpoint_check"),
    path(
        f"{ENDPOINT}enable/", endpoints.endpoint_enable, name="endpoint_enable"
    ),
    path(
        f"{ENDPOINT}remove/", endpoints.endpoint_remove, name="endpoint_remove"
    ),
]
RETENTION = "retention/"
DELETIONS = "retention/deletions/"
retention_paths = [
    path(RETENTION, conversations.retention, name="retention"),
    path(f"{RETENTION}decide/", conversations.decide, name="retention_decide"),
    path(DELETIONS, conversations.deletions, name="deletions"),
    path(
        f"{DELETIONS}table/",
        conversations.deletions_table,
        name="deletions_table",
    ),
]
ACCESS = "retention/access/"
REQUEST = "retention/access/<int:pk>/"
access_paths = [
    path(ACCESS, access.access, name="access"),
    path(REQUEST, access.access_request, name="access_request"),
    path(f"{REQUEST}decide/", access.access_decide, name="access_decide"),
    path(f"{REQUEST}look/", access.access_look, name="access_look"),
]
urlpatterns = [
    *answering_paths,
    *task_paths,
    *history_paths,
    *endpoint_paths,
    *retention_paths,
    *access_paths,
]
