"""Under pilots/, in the namespace of pilots."""

from django.urls import path

from yakuba.pilots.surveys import views
from yakuba.pilots.surveys.draft import views as draft
from yakuba.pilots.surveys.quick import views as quick
from yakuba.pilots.surveys.response import views as response
from yakuba.pilots.surveys.results import views as results

urlpatterns = [
    path("<int:pk>/surveys/", views.surveys, name="surveys"),
    path("<int:pk>/surveys/new/", draft.make, name="survey_make"),
    path("<int:pk>/surveys/weeks/", views.weeks, name="survey_weeks"),
    path("<int:pk>/questionnaires/", response.own, name="own_surveys"),
    path("surveys/<int:pk>/", views.survey, name="survey"),
    path("surveys/<int:pk>/settings/", draft.settings, name="survey_settings"),
    path("surveys/<int:pk>/library/", draft.library, name="survey_library"),
    path(
        "surveys/<int:pk>/questions/new/",
        draft.question,
        name="survey_question_new",
    ),
    path(
        "surveys/<int:pk>/questions/<int:question>/",
        draft.question,
        name="survey_question",
    ),
    path(
        "surveys/<int:pk>/questions/<int:question>/move/",
        draft.question_move,
        name="survey_question_move",
    ),
    path(
        "surveys/<int:pk>/questions/<int:question>/remove/",
        draft.question_remove,
        name="survey_question_remove",
    ),
    path("surveys/<int:pk>/preview/", draft.preview, name="survey_preview"),
    path("surveys/<int:pk>/discard/", draft.discard, name="survey_discard"),
    path("surveys/<int:pk>/publish/", views.publish, name="survey_publish"),
    path("surveys/<int:pk>/revise/", views.revise, name="survey_revise"),
    path("surveys/<int:pk>/remind/", views.remind, name="survey_remind"),
    path("surveys/<int:pk>/days/", views.days, name="survey_days"),
    path("surveys/<int:pk>/results/", results.results, name="survey_results"),
    path(
        "surveys/<int:pk>/rows/<slug:kind>/", results.rows, name="survey_rows"
    ),
    path("surveys/<int:pk>/answer/", response.answer, name="survey_answer"),
    path("quick/", quick.offer, name="quick"),
    path("quick/<uuid:key>/", quick.tap, name="quick_tap"),
]
