from django.urls import path

from yakuba.pilots.report import views

urlpatterns = [
    path("comparison/", views.comparison, name="comparison"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/report/texts/", views.report_texts, name="report_texts"),
    path(
        "<int:pk>/report/charts/<slug:key>.<slug:form>",
        views.report_chart,
        name="report_chart",
    ),
    path(
        "<int:pk>/report/<slug:form>/", views.report_file, name="report_file"
    ),
]
