from django.urls import path

from yakuba.pilots.report import dashboard_views, incident_views, views

urlpatterns = [
    path("comparison/", dashboard_views.comparison, name="comparison"),
    path("<int:pk>/dashboard/", dashboard_views.dashboard, name="dashboard"),
    path("<int:pk>/unit/", dashboard_views.unit_dashboard, name="unit_dashboard"),
    path("<int:pk>/own/", dashboard_views.own_dashboard, name="own_dashboard"),
    path("<int:pk>/report/", views.report, name="report"),
    path("<int:pk>/report/texts/", views.report_texts, name="report_texts"),
    path("<int:pk>/report/charts/<slug:key>.<slug:form>", views.report_chart, name="report_chart"),
    path("<int:pk>/report/<slug:form>/", views.report_file, name="report_file"),
    path("<int:pk>/incidents/", incident_views.incidents, name="incidents"),
    path("<int:pk>/incidents/<int:number>/", incident_views.incident, name="incident"),
]
