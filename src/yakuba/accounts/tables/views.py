"""People and units from a table: shown first, and written when that is confirmed."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.models import OrgUnit
from yakuba.accounts.tables import actions, staff
from yakuba.accounts.tables import units as unit_table
from yakuba.accounts.tables.changes import post_changes
from yakuba.accounts.tables.file_form import posted, shown
from yakuba.accounts.tables.forms import StaffFileForm, UnitFileForm
from yakuba.adapters.tables import csv
from yakuba.downloads import attachment


@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_import(request: HttpRequest) -> HttpResponse:
    """Who is new, and who gains and loses which post; then everybody, with their first passwords."""
    today = timezone.localdate()
    form = StaffFileForm(*posted(request), asker=asker(request))
    context: dict[str, object] = {
        "form": form,
        "headings": staff.COLUMNS,
        "counter": "行",
        "units": OrgUnit.objects.all(),
    }
    if form.is_valid():
        table = form.cleaned_data["table"]
        if "confirmed" in request.POST and table.is_ready:
            added = actions.import_staff(
                rows=table.rows, today=today, actor=asker(request)
            )
            return render(
                request, "accounts/staff_imported.html", {"added": added}
            )

        context |= shown(table, form.cleaned_data["text"], staff.cells)
        context["changes"] = post_changes(table.rows, today)

    return render(request, "accounts/staff_import.html", context)


@requires(Role.COORDINATOR, Role.OPERATOR)
def staff_template(request: HttpRequest) -> HttpResponse:
    return _template("staff.csv", staff.COLUMNS)


@requires(Role.COORDINATOR, Role.OPERATOR)
def units(request: HttpRequest) -> HttpResponse:
    """The tree of units, and the table that changes it."""
    form = UnitFileForm(*posted(request))
    context: dict[str, object] = {
        "form": form,
        "headings": unit_table.COLUMNS,
        "counter": "件",
        "units": OrgUnit.objects.select_related("parent"),
    }
    if form.is_valid():
        table = form.cleaned_data["table"]
        if "confirmed" in request.POST and table.is_ready:
            count = actions.import_units(rows=table.rows, actor=asker(request))
            messages.success(request, f"{count}件の組織を登録しました。")
            return redirect("accounts:units")

        context |= shown(table, form.cleaned_data["text"], unit_table.cells)

    return render(request, "accounts/units.html", context)


@requires(Role.COORDINATOR, Role.OPERATOR)
def unit_template(request: HttpRequest) -> HttpResponse:
    return _template("units.csv", unit_table.COLUMNS)


def _template(file_name: str, columns: Sequence[str]) -> HttpResponse:
    table = csv.write(columns, [])
    return attachment(table, file_name, "text/csv; charset=utf-8")
