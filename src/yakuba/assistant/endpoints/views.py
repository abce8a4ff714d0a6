"""The registered endpoints (回答の方式): how each is reached, how it does, and whether it is in use."""

from collections.abc import Sequence

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.enums import Role
from yakuba.accounts.models import User
from yakuba.accounts.offices.queries import WATCHING
from yakuba.accounts.queries import has_role, holds_any
from yakuba.assistant.endpoints import health as upkeep
from yakuba.library.search import embedding
from yakuba.policies.destinations import actions
from yakuba.policies.destinations.forms import DestinationForm
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.network.queries import standing_in_force
from yakuba.policies.destinations.queries import registered_for
from yakuba.policies.destinations.server_address import (
    ServerAddress,
    asks_again,
    server_address_of,
)

ADDED = "登録しました。「接続を確かめる」で試してください。使い始めるのは、情報セキュリティ担当が決めます。"
STOPPED = "保存しました。接続先や契約が変わったため、情報セキュリティ担当がもう一度始めるまで止まります。"
OPENED = (
    "実証実験の参加者に開かれているため、削除できません（実験の報告から、この方式の利用が消えてしまいます）。"
    "使えなくするときは、情報セキュリティ担当に停止を頼んでください。"
)
NOT_REMOVED = "Yakubaに付いている方式は、削除できません。使わないときは、情報セキュリティ担当が止めます。"
NOT_REACHED = (
    "「{name}」は使えません。理由は、情報セキュリティ担当がこのページで、"
    "サーバーを扱う人が yakuba endpoint check で見られます。"
)
CHANGED_MEANWHILE = (
    "確かめている間に、登録の内容が変わりました。もう一度確かめてください。"
)
MODELS_LISTED = 20
SAVED = "保存しました。次の質問から使われます。"


@requires(Role.OPERATOR, Role.SECURITY_OFFICER, Role.COORDINATOR, Role.AUDITOR)
@require_GET
def endpoints(request: HttpRequest) -> HttpResponse:
    """What is registered, in the order in which it is used."""
    destinations = registered_for(asker(request), timezone.localdate())
    some_outside = any(not each.in_house for each in destinations)
    context = {
        "destinations": destinations,
        "undecided": some_outside and standing_in_force() is None,
        "by_meaning": embedding.state(),
        **_offices(asker(request)),
    }
    return render(request, "assistant/endpoints/endpoints.html", context)


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
def endpoint_new(request: HttpRequest) -> HttpResponse:
    return _edited(request, Destination())


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
def endpoint(request: HttpRequest, slug: str) -> HttpResponse:
    return _edited(request, _registered(request, slug))


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
@require_POST
async def endpoint_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for one word, and says whether it came.

    Why it did not, and which models the server has, only the security officer is told: whoever may type any address
    would search the city's network with it.
    """
    destination = await sync_to_async(_registered)(request, slug)
    health = await upkeep.check(destination)
    name = destination.name
    if health.works:
        ms = f"{health.latency_ms:,}"
        sentence = f"「{name}」は動いています。最初の文字まで{ms}ミリ秒です。{health.trial}"
        messages.success(request, sentence)
        return redirect("assistant:endpoints")

    sentence = NOT_REACHED.format(name=name)
    if await sync_to_async(_decides)(asker(request)):
        sentence = f"「{name}」: {health.reason}{_listed(health.models)}"

    messages.error(request, sentence, extra_tags="bad")
    return redirect("assistant:endpoints")


def _listed(models: Sequence[str]) -> str:
    if not models:
        return ""

    return f"\nサーバーにあるモデル: {'、'.join(models[:MODELS_LISTED])}"


@requires(Role.SECURITY_OFFICER)
@require_POST
def endpoint_enable(request: HttpRequest, slug: str) -> HttpResponse:
    """Stops it at once; starts it once its address was shown, and said to be right where it leads out of the house."""
    destination = _registered(request, slug)
    enabled = request.POST.get("enabled") == "on"
    server = server_address_of(destination) if enabled else None
    if server is not None and not _was_seen(request, destination, server):
        context = {
            "destination": destination,
            "server": server,
            "asks_again": asks_again(destination, server),
        }
        return render(request, "assistant/endpoints/start.html", context)

    try:
        actions.enable(
            destination=destination,
            enabled=enabled,
            actor=asker(request),
            server=server,
        )
    except actions.ChangedMeanwhileError:
        messages.error(request, CHANGED_MEANWHILE)
        return redirect("assistant:endpoints")

    messages.success(
        request,
        f"「{destination.name}」を{'使い始めました' if enabled else '止めました'}。",
    )
    return redirect("assistant:endpoints")


def _was_seen(
    request: HttpRequest, destination: Destination, server: ServerAddress
) -> bool:
    """Whether this is the page's answer about the server as it is now."""
    if request.POST.get("seen") != server.seen:
        return False

    return (
        not asks_again(destination, server)
        or request.POST.get("outside") == "on"
    )


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
@require_POST
def endpoint_remove(request: HttpRequest, slug: str) -> HttpResponse:
    destination = _registered(request, slug)
    if destination.built_in:
        messages.error(request, NOT_REMOVED)
        return redirect("assistant:endpoints")

    if destination.grants.exists():
        messages.error(request, OPENED)
        return redirect("assistant:endpoints")

    actions.remove(destination=destination, actor=asker(request))
    messages.success(
        request, f"「{destination.name}」を、鍵とともに削除しました。"
    )
    return redirect("assistant:endpoints")


def _registered(request: HttpRequest, slug: str) -> Destination:
    return get_object_or_404(
        registered_for(asker(request), timezone.localdate()), endpoint=slug
    )


def _edited(request: HttpRequest, destination: Destination) -> HttpResponse:
    was_new = destination.pk is None
    was_enabled = destination.enabled
    form = DestinationForm(request.POST or None, instance=destination)
    if not form.is_valid():
        context = {"form": form, "destination": destination}
        return render(request, "assistant/endpoints/endpoint.html", context)

    actions.register(
        destination=destination,
        units=form.cleaned_data["units"],
        changed=form.changed_data,
        credentials=form.credentials,
        actor=asker(request),
    )
    sentence = SAVED
    if was_new:
        sentence = ADDED
    elif was_enabled and not destination.enabled:
        sentence = STOPPED

    messages.success(request, sentence)
    return redirect("assistant:endpoints")


def _offices(user: User) -> dict[str, bool]:
    today = timezone.localdate()
    decides = _decides(user)
    return {
        "may_enable": decides,
        "may_edit": decides or has_role(user, Role.OPERATOR, today),
        "sees_reasons": holds_any(user, WATCHING, today),
    }


def _decides(user: User) -> bool:
    return has_role(user, Role.SECURITY_OFFICER, timezone.localdate())
