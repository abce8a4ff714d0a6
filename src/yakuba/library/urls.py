from django.urls import path

from yakuba.library import views
from yakuba.library.glossary import views as glossary
from yakuba.library.readiness import views as readiness

app_name = "library"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("library/", views.collections, name="collections"),
    path("library/new/", views.collection_settings, name="collection_new"),
    path("library/<int:pk>/", views.collection, name="collection"),
    path("library/<int:pk>/settings/", views.collection_settings, name="collection_settings"),
    path("library/<int:pk>/state/", views.collection_state, name="collection_state"),
    path("library/<int:pk>/upload/", views.upload, name="upload"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/read-again/", views.read_again, name="read_again"),
    path("documents/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("documents/<int:pk>/new-version/", views.new_version, name="new_version"),
    path("documents/<int:pk>/pages/<int:page>/", views.page_image, name="page_image"),
    path("documents/<int:pk>/download/", views.download, name="download"),
    path("lists/learn/", views.learn, name="learn"),
    path("lists/learn/decide/", views.learn_decide, name="learn_decide"),
    path("readiness/", readiness.readiness, name="readiness"),
    path("readiness/export/<str:kind>/", readiness.readiness_export, name="readiness_export"),
    path("readiness/wanted/<int:pk>/settle/", readiness.wanted_settle, name="wanted_settle"),
    path("terms/", glossary.terms, name="terms"),
    path("terms/new/", glossary.term_new, name="term_new"),
    path("terms/suggestions/", glossary.term_suggestions, name="term_suggestions"),
    path("terms/import/", glossary.term_import, name="term_import"),
    path("terms/export/<str:kind>/", glossary.term_export, name="term_export"),
    path("terms/<int:pk>/", glossary.term, name="term"),
    path("terms/<int:pk>/decide/", glossary.term_decide, name="term_decide"),
    path("terms/starter/<int:number>/", glossary.starter_term, name="starter_term"),
    path("passages/<int:pk>/", views.passage_source, name="source"),
]
