from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import PermissionDenied
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
from yakuba.accounts.forms import (
    RolesForm,
    SignInForm,
    StaffFilterForm,
)
from yakuba.accounts.models import User
from yakuba.accounts.queries import in_force


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
    person = _visible(request, pk)
    roles = person.grants.filter(in_force(timezone.localdate())).values_list(
        "role", flat=True
    )
    context = {
        "may_change": rules.may_change(asker(request).pk, person.pk),
        "form": RolesForm(initial={"roles": list(roles)}),
    }
    return render(request, "accounts/profile.html", _person(person) | context)


def _visible(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(
        queries.users_for(asker(request), timezone.localdate()), pk=pk
    )


def _changeable(request: HttpRequest, pk: int) -> User:
    person = _visible(request, pk)
    if not rules.may_change(asker(request).pk, person.pk):
        raise PermissionDenied

    return person


@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_roles(request: HttpRequest, pk: int) -> HttpResponse:
    person = _changeable(request, pk)
    form = RolesForm(request.POST)
    if form.is_valid():
        actions.set_roles(
            user=person,
            roles=form.cleaned_data["roles"],
            today=timezone.localdate(),
            actor=asker(request),
        )
        messages.success(request, "役割を変えました。")

    return redirect("accounts:staff_detail", pk)


@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_unlock(request: HttpRequest, pk: int) -> HttpResponse:
    actions.unlock(user=_changeable(request, pk), actor=asker(request))
    messages.success(request, "サインインできるようにしました。")
    return redirect("accounts:staff_detail", pk)


@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_active(request: HttpRequest, pk: int) -> HttpResponse:
    person = _changeable(request, pk)
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


@sensitive_post_parameters()
@require_POST
@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_password(request: HttpRequest, pk: int) -> HttpResponse:
    given = actions.give_new_password(
        user=_changeable(request, pk), actor=asker(request)
    )
    return render(request, "accounts/staff_imported.html", {"added": [given]})
