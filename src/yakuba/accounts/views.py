import csv

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from yakuba.accounts import actions, queries
from yakuba.accounts.access import asker, public, requires, signed_in
from yakuba.accounts.forms import COLUMNS, SignInForm, StaffTableForm
from yakuba.accounts.models import OrgUnit, Role, User


@sensitive_post_parameters()
@public
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.user:
        login(request, form.user)
        request.session["signed_in_at"] = timezone.now().isoformat()
        return redirect(_next(request))
    return render(request, "accounts/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "assistant:ask"


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


@sensitive_post_parameters()
@signed_in
def password(request: HttpRequest) -> HttpResponse:
    form = PasswordChangeForm(asker(request), request.POST or None)
    if form.is_valid():
        user = form.save(commit=False)
        user.must_change_password = False
        user.save()
        update_session_auth_hash(request, user)
        messages.success(request, "パスワードを変えました。")
        return redirect("accounts:profile")
    return render(request, "accounts/password.html", {"form": form})


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/profile.html", _person(asker(request)))


def _person(user: User) -> dict[str, object]:
    today = timezone.localdate()
    return {"person": user, "memberships": queries.memberships_on(user, today), "roles": queries.roles_on(user, today)}


@signed_in
def staff_list(request: HttpRequest) -> HttpResponse:
    people = queries.users_for(asker(request), timezone.localdate())
    page = Paginator(people, 50).get_page(request.GET.get("page"))
    return render(request, "accounts/staff_list.html", {"page_obj": page})


@signed_in
def staff_detail(request: HttpRequest, pk: int) -> HttpResponse:
    people = queries.users_for(asker(request), timezone.localdate())
    return render(request, "accounts/profile.html", _person(get_object_or_404(people, pk=pk)))


@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_import(request: HttpRequest) -> HttpResponse:
    form = StaffTableForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            added = actions.import_staff(rows=form.cleaned_data["file"], today=timezone.localdate())
        except actions.ImportProblems as error:
            form.add_error("file", error.problems)
        else:
            return render(request, "accounts/staff_imported.html", {"added": added})
    return render(request, "accounts/staff_import.html", {"form": form, "units": OrgUnit.objects.all()})


@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_template(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="staff.csv"'
    csv.writer(response).writerow(COLUMNS)
    return response
