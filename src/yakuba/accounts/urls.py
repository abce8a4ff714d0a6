from django.urls import path

from yakuba.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("me/", views.profile, name="profile"),
    path("me/password/", views.password, name="password"),
    path("staff/", views.staff_list, name="staff_list"),
    path("staff/import/", views.staff_import, name="staff_import"),
    path("staff/import/template/", views.staff_template, name="staff_template"),
    path("staff/<int:pk>/", views.staff_detail, name="staff_detail"),
]
