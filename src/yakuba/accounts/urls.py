from django.urls import path

from yakuba.accounts import views
from yakuba.accounts.offices import views as office_views
from yakuba.accounts.tables import views as table_views
from yakuba.accounts.transfers import views as transfer_views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.profile, name="profile"),
    path("me/password/", views.password, name="password"),
    path("staff/", views.staff_list, name="staff_list"),
    path("staff/import/", table_views.staff_import, name="staff_import"),
    path(
        "staff/import/template/",
        table_views.staff_template,
        name="staff_template",
    ),
    path("staff/<int:pk>/", views.staff_detail, name="staff_detail"),
    path(
        "staff/<int:pk>/roles/", office_views.staff_roles, name="staff_roles"
    ),
    path("staff/<int:pk>/unlock/", views.staff_unlock, name="staff_unlock"),
    path("staff/<int:pk>/active/", views.staff_active, name="staff_active"),
    path(
        "staff/<int:pk>/password/",
        office_views.staff_password,
        name="staff_password",
    ),
    path("staff/transfers/", transfer_views.transfers, name="transfers"),
    path("staff/<int:pk>/transfer/", transfer_views.transfer, name="transfer"),
    path("offices/", office_views.offices, name="offices"),
    path(
        "offices/<int:pk>/decide/",
        office_views.office_decide,
        name="office_decide",
    ),
    path("units/", table_views.units, name="units"),
    path("units/template/", table_views.unit_template, name="unit_template"),
]
