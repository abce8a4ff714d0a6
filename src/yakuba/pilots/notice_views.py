"""お知らせ of the person who is signed in."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.pilots import queries, telling


@signed_in
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.notices_for(asker(request)), 50).get_page(request.GET.get("page"))
    return render(request, "pilots/notices.html", {"page_obj": page})


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    telling.mark_read(user=asker(request))
    return redirect("pilots:notices")
