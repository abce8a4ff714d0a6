"""お知らせ of the person who is signed in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.notices import actions, queries

NOTICES_A_PAGE = 50


@signed_in
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    paginator = Paginator(queries.notices_for(asker(request)), NOTICES_A_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    return render(request, "notices/notices.html", {"page_obj": page})


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    actions.mark_read(user=asker(request))
    return redirect("notices:notices")
