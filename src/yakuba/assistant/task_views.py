"""業務テンプレート: the forms, what comes out of them as a stream, and as a Word file."""

import json
from typing import Any

from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.access import asker, signed_in
from yakuba.adapters.word import as_word
from yakuba.assistant.answering import answer
from yakuba.assistant.events import Refused
from yakuba.assistant.forms import FOLLOW_UPS, TakenForm, WordForm, draft_from
from yakuba.assistant.taking import note_taken
from yakuba.assistant.views import MALFORMED, choice, only, stream
from yakuba.core.task_templates import TaskTemplate, templates
from yakuba.policies.queries import barred_tasks, destinations_for, policy_in_force

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@signed_in
@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """The forms, each with what it is for and what it does without a model."""
    return render(request, "assistant/tasks.html", {"templates": templates().values(), "barred": barred_tasks()})


@signed_in
@require_http_methods(["GET", "POST"])
async def task(request: HttpRequest, template: str) -> HttpResponseBase:
    """One form; what is filled in comes by POST and is answered as a stream. Nothing of it is kept."""
    chosen = templates().get(template)
    if chosen is None:
        raise Http404
    if request.method == "GET":
        return await sync_to_async(_task_page)(request, chosen)
    try:
        question = draft_from(chosen, request.POST)
    except (ValueError, TypeError, KeyError, RecursionError, json.JSONDecodeError):
        return stream(only(Refused(MALFORMED)))
    problem = chosen.problem({field.name: field.value for field in question.fields})
    if problem:
        return stream(only(Refused(problem)))
    return stream(answer(asker(request), question))


def _task_page(request: HttpRequest, template: TaskTemplate) -> HttpResponse:
    destinations = destinations_for(asker(request), timezone.localdate(), template.id)
    context: dict[str, Any] = {"template": template, "follow_ups": FOLLOW_UPS.items(), **choice(destinations)}
    context["only_quotes"] = not any(each.generates for each in destinations[:1])
    context["barred"] = template.id in barred_tasks()
    policy = policy_in_force()
    context["label"] = policy.label if policy else ""
    context["today"] = timezone.localdate().isoformat()
    return render(request, "assistant/task.html", context)


@signed_in
@require_POST
def word(request: HttpRequest) -> HttpResponse:
    """A draft as a Word file. It passes through memory only; a text that a model wrote carries the label of the rules."""
    form = WordForm(request.POST)
    if not form.is_valid():
        return HttpResponse(MALFORMED, status=400, content_type="text/plain; charset=utf-8")
    _note(request, form)
    policy = policy_in_force()
    label = policy.label if policy and form.cleaned_data["generated"] else ""
    response = HttpResponse(as_word(form.cleaned_data["text"], label=label), content_type=WORD)
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_POST
def taken(request: HttpRequest) -> HttpResponse:
    """A draft was copied: how much of it had been changed is noted, and nothing else."""
    form = TakenForm(request.POST)
    if not form.is_valid() or not _note(request, form):
        return HttpResponse(MALFORMED, status=400, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


def _note(request: HttpRequest, form: TakenForm) -> bool:
    data = form.cleaned_data
    return note_taken(token=data["record"], user=asker(request), draft=data["original"], taken=data["text"])
