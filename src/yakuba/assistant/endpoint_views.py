"""The registered endpoints (回答の方式): how each is reached, how it does, and whether it is in use."""

from asgiref.sync import sync_to_async
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.access import asker, requires
from yakuba.accounts.models import Role, User
from yakuba.accounts.rules import has_role
from yakuba.assistant import upkeep
from yakuba.library import embedding
from yakuba.policies import destination_actions
from yakuba.policies.destination_forms import DestinationForm
from yakuba.policies.models import Destination
from yakuba.policies.queries import registered_for, standing_in_force

ADDED = "登録しました。「接続を確かめる」で試してください。使い始めるのは、情報セキュリティ担当が決めます。"
STOPPED = "保存しました。接続先や契約が変わったため、情報セキュリティ担当がもう一度始めるまで止まります。"
OPENED = (
    "実証実験の参加者に開かれているため、削除できません（実験の報告から、この方式の利用が消えてしまいます）。"
    "使えなくするときは、情報セキュリティ担当に停止を頼んでください。"
)
SAVED = "保存しました。次の質問から使われます。"


@requires(Role.OPERATOR, Role.SECURITY_OFFICER, Role.COORDINATOR, Role.AUDITOR)
@require_GET
def endpoints(request: HttpRequest) -> HttpResponse:
    """What is registered, in the order in which it is used."""
    found = registered_for(asker(request), timezone.localdate())
    context = {
        "destinations": found,
        "undecided": standing_in_force() is None and any(not each.in_house for each in found),
        "by_meaning": embedding.state(),
        **_offices(asker(request)),
    }
    return render(request, "assistant/endpoints.html", context)


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
def endpoint_new(request: HttpRequest) -> HttpResponse:
    return _edited(request, Destination())


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
def endpoint(request: HttpRequest, slug: str) -> HttpResponse:
    return _edited(request, _registered(request, slug))


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
@require_POST
async def endpoint_check(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for one word, and says how it went; lists the server's models where the name is the trouble."""
    destination = await sync_to_async(_registered)(request, slug)
    health = await upkeep.check(destination)
    if health.works:
        messages.success(
            request, f"「{destination.name}」は動いています。最初の文字まで{health.latency_ms:,}ミリ秒です。"
        )
    else:
        listed = f"\nサーバーにあるモデル: {'、'.join(health.models[:20])}" if health.models else ""
        messages.error(request, f"「{destination.name}」: {health.reason}{listed}", extra_tags="bad")
    return redirect("assistant:endpoints")


@requires(Role.SECURITY_OFFICER)
@require_POST
def endpoint_enable(request: HttpRequest, slug: str) -> HttpResponse:
    """Starts it, or stops it at once."""
    destination, enabled = _registered(request, slug), request.POST.get("enabled") == "on"
    destination_actions.enable(destination=destination, enabled=enabled, actor=asker(request))
    messages.success(request, f"「{destination.name}」を{'使い始めました' if enabled else '止めました'}。")
    return redirect("assistant:endpoints")


@requires(Role.OPERATOR, Role.SECURITY_OFFICER)
@require_POST
def endpoint_remove(request: HttpRequest, slug: str) -> HttpResponse:
    destination = _registered(request, slug)
    if not destination.generates:
        messages.error(request, "「資料の引用」は、モデルが使えないときに代わるため、削除できません。")
        return redirect("assistant:endpoints")
    if destination.grants.exists():
        messages.error(request, OPENED)
        return redirect("assistant:endpoints")
    destination_actions.remove(destination=destination, actor=asker(request))
    messages.success(request, f"「{destination.name}」を、鍵とともに削除しました。")
    return redirect("assistant:endpoints")


def _registered(request: HttpRequest, slug: str) -> Destination:
    return get_object_or_404(registered_for(asker(request), timezone.localdate()), endpoint=slug)


def _edited(request: HttpRequest, destination: Destination) -> HttpResponse:
    was_new, was_enabled = destination.pk is None, destination.enabled
    form = DestinationForm(request.POST or None, instance=destination)
    if form.is_valid():
        destination_actions.register(
            destination=destination,
            units=form.cleaned_data["units"],
            changed=form.changed_data,
            credentials=form.credentials,
            actor=asker(request),
        )
        messages.success(request, ADDED if was_new else STOPPED if was_enabled and not destination.enabled else SAVED)
        return redirect("assistant:endpoints")
    return render(request, "assistant/endpoint.html", {"form": form, "destination": destination})


def _offices(user: User) -> dict[str, bool]:
    today = timezone.localdate()
    decides = has_role(user, Role.SECURITY_OFFICER, today)
    return {"may_enable": decides, "may_edit": decides or has_role(user, Role.OPERATOR, today)}
