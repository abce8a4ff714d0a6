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

from yakuba.accounts import actions, known_devices, queries, rules
from yakuba.accounts.access import asker, public, requires, signed_in
from yakuba.accounts.enums import Role
from yakuba.accounts.forms import SignInForm, StaffFilterForm
from yakuba.accounts.models import User
from yakuba.accounts.offices import queries as offices
from yakuba.accounts.offices.forms import RolesForm
from yakuba.accounts.offices.views import changeable


@sensitive_post_parameters()
@public
def sign_in(request: HttpRequest) -> HttpResponse:
    form = SignInForm(
        request, request.POST if request.method == "POST" else None
    )
    if form.is_valid() and form.user:
        login(request, form.user)
        request.session["signed_in_at"] = timezone.now().isoformat()
        response = redirect(_next(request))
        known_devices.remember(request, response, form.user)
        return response

    return render(
        request,
        "accounts/sign_in.html",
        {"form": form, "next": request.GET.get("next", "")},
    )


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
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
    return {
        "person": user,
        "memberships": queries.memberships_on(user, today),
        "roles": queries.roles_on(user, today),
    }


@signed_in
def staff_list(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = StaffFilterForm(request.GET)
    unit = form.cleaned_data["unit"] if form.is_valid() else None
    people = queries.staff_rows(asker(request), today, unit)
    page = Paginator(people, 50).get_page(request.GET.get("page"))
    return render(
        request,
        "accounts/staff_list.html",
        {"page_obj": page, "form": form, "unit": unit},
    )


@signed_in
def staff_detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = asker(request)
    today = timezone.localdate()
    now = timezone.now()
    person = get_object_or_404(queries.users_for(user, today), pk=pk)
    roles = list(queries.roles_held(person, today))
    context = {
        "may_change": rules.may_change(user.pk, person.pk),
        "form": RolesForm(initial={"roles": roles}),
        "waiting": offices.waiting_requests_of(person, now),
        "watched": offices.watched_roles_of(person, today),
        "may_give_password": offices.confirmed_password_request(
            person, user, now
        ),
    }
    return render(request, "accounts/profile.html", _person(person) | context)


@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_unlock(request: HttpRequest, pk: int) -> HttpResponse:
    actions.unlock(user=changeable(request, pk), actor=asker(request))
    messages.success(request, "サインインできるようにしました。")
    return redirect("accounts:staff_detail", pk)


@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_active(request: HttpRequest, pk: int) -> HttpResponse:
    person = changeable(request, pk)
    actions.set_active(
        user=person, is_active=not person.is_active, actor=asker(request)
    )
    messages.success(
        request,
        "使用を止めました。"
        if person.is_active is False
        else "使用を再開しました。",
    )
    return redirect("accounts:staff_detail", pk)
