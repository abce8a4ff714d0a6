from django.urls import path

from yakuba.library.collections import views as collections
from yakuba.library.documents import views as documents
from yakuba.library.glossary import views as glossary
from yakuba.library.public_contacts import views as public_contacts
from yakuba.library.readiness import views as readiness
from yakuba.library.search import views as search

app_name = "library"
urlpatterns = [
    path("search/", search.search, name="search"),
    path("library/", collections.collections, name="collections"),
    path(
        "library/new/", collections.collection_settings, name="collection_new"
    ),
    path("library/<int:pk>/", collections.collection, name="collection"),
    path(
        "library/<int:pk>/settings/",
        collections.collection_settings,
        name="collection_settings",
    ),
    path(
        "library/<int:pk>/class/",
        collections.class_decide,
        name="class_decide",
    ),
    path(
        "library/<int:pk>/state/",
        collections.collection_state,
        name="collection_state",
    ),
    path("library/<int:pk>/upload/", documents.upload, name="upload"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path(
        "documents/<int:pk>/read-again/",
        documents.read_again,
        name="read_again",
    ),
    path("documents/<int:pk>/withdraw/", documents.withdraw, name="withdraw"),
    path(
        "documents/<int:pk>/bring-back/",
        documents.bring_back,
        name="bring_back",
    ),
    path(
        "documents/<int:pk>/new-version/",
        documents.new_version,
        name="new_version",
    ),
    path(
        "documents/<int:pk>/version/",
        documents.version_decide,
        name="version_decide",
    ),
    path(
        "documents/<int:pk>/pages/<int:page>/",
        documents.page_image,
        name="page_image",
    ),
    path("documents/<int:pk>/download/", documents.download, name="download"),
    path("lists/learn/", public_contacts.learn, name="learn"),
    path(
        "lists/learn/decide/",
        public_contacts.learn_decide,
        name="learn_decide",
    ),
    path("readiness/", readiness.readiness, name="readiness"),
    path(
        "readiness/export/<str:kind>/",
        readiness.readiness_export,
        name="readiness_export",
    ),
    path(
        "readiness/facts/<int:pk>/settle/",
        readiness.fact_settle,
        name="fact_settle",
    ),
    path("terms/", glossary.terms, name="terms"),
    path("terms/new/", glossary.term_new, name="term_new"),
    path(
        "terms/suggestions/",
        glossary.term_suggestions,
        name="term_suggestions",
    ),
    path("terms/import/", glossary.term_import, name="term_import"),
    path("terms/export/<str:kind>/", glossary.term_export, name="term_export"),
    path("terms/<int:pk>/", glossary.term, name="term"),
    path("terms/<int:pk>/decide/", glossary.term_decide, name="term_decide"),
    path(
        "terms/starter/<int:number>/",
        glossary.starter_term,
        name="starter_term",
    ),
    path("passages/<int:pk>/", documents.passage_source, name="source"),
]
