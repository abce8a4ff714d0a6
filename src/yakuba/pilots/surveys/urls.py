"""Under pilots/, in the namespace of pilots."""

from django.urls import path

from yakuba.pilots.surveys import answer_views, quick_views, result_views, views

urlpatterns = [
    path("<int:pk>/surveys/", views.surveys, name="surveys"),
    path("<int:pk>/surveys/new/", views.make, name="survey_make"),
    path("<int:pk>/surveys/weeks/", views.weeks, name="survey_weeks"),
    path("<int:pk>/questionnaires/", answer_views.own, name="own_surveys"),
    path("surveys/<int:pk>/", views.survey, name="survey"),
    path("surveys/<int:pk>/settings/", views.settings, name="survey_settings"),
    path("surveys/<int:pk>/library/", views.library, name="survey_library"),
    path("surveys/<int:pk>/questions/new/", views.question, name="survey_question_new"),
    path("surveys/<int:pk>/questions/<int:question>/", views.question, name="survey_question"),
    path("surveys/<int:pk>/questions/<int:question>/move/", views.question_move, name="survey_question_move"),
    path("surveys/<int:pk>/questions/<int:question>/remove/", views.question_remove, name="survey_question_remove"),
    path("surveys/<int:pk>/preview/", views.preview, name="survey_preview"),
    path("surveys/<int:pk>/publish/", views.publish, name="survey_publish"),
    path("surveys/<int:pk>/revise/", views.revise, name="survey_revise"),
    path("surveys/<int:pk>/discard/", views.discard, name="survey_discard"),
    path("surveys/<int:pk>/remind/", views.remind, name="survey_remind"),
    path("surveys/<int:pk>/days/", views.days, name="survey_days"),
    path("surveys/<int:pk>/results/", result_views.results, name="survey_results"),
    path("surveys/<int:pk>/rows/<slug:kind>/", result_views.rows, name="survey_rows"),
    path("surveys/<int:pk>/answer/", answer_views.answer, name="survey_answer"),
    path("quick/", quick_views.offer, name="quick"),
    path("quick/<uuid:key>/", quick_views.tap, name="quick_tap"),
]
