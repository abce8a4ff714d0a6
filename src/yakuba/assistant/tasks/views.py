"""業務テンプレート: the forms, what comes out of them as a stream, and as a Word file."""

from typing import Any

from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from yakuba.accounts.access import asker, signed_in
from yakuba.adapters.word_document import as_word
from yakuba.assistant.answering.forms import clean
from yakuba.assistant.answering.pages import (
    MALFORMATIONS,
    destination_choice,
    malformed,
    refusal,
    stream,
)
from yakuba.assistant.answering.story import answer
from yakuba.assistant.tasks.drafts import note_taken
from yakuba.assistant.tasks.forms import (
    FOLLOW_UPS,
    TakenForm,
    WordForm,
    draft_from,
)
from yakuba.core.answers.plain_text_stream import plain_text
from yakuba.core.answers.task_templates import TaskTemplate, templates
from yakuba.policies.barred_tasks.queries import barred_tasks
from yakuba.policies.destinations.queries import destinations_for
from yakuba.policies.usage_rules.queries import policy_in_force

WORD = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)


@signed_in
@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    """The forms, each with what it is for and what it does without a model."""
    return render(
        request,
        "assistant/tasks/tasks.html",
        {"templates": templates().values(), "barred": barred_tasks()},
    )


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
    except MALFORMATIONS:
        return malformed()

    problem = chosen.problem(
        {field.name: field.value for field in question.fields}
    )
    if problem:
        return refusal(problem)

    return stream(answer(asker(request), question))


@signed_in
@require_POST
def prefilled(request: HttpRequest, template: str) -> HttpResponse:
    """The form with what a request to write says of it: by POST, so that no address and no log holds it."""
    chosen = templates().get(template)
    if chosen is None:
        raise Http404

    values = {
        field.name: clean(request.POST.get(field.name, ""))
        for field in chosen.fields
    }
    response = _task_page(request, chosen.filled(values))
    response["Cache-Control"] = "no-store"
    return response


def _task_page(request: HttpRequest, template: TaskTemplate) -> HttpResponse:
    today = timezone.localdate()
    destinations = destinations_for(asker(request), today, template.id)
    generates = bool(destinations) and destinations[0].generates
    policy = policy_in_force()
    context: dict[str, Any] = {
        "template": template,
        "follow_ups": FOLLOW_UPS.items(),
        "only_quotes": not generates,
        "barred": template.id in barred_tasks(),
        "label": policy.label if policy else "",
        "today": today.isoformat(),
        **destination_choice(destinations),
    }
    return render(request, "assistant/tasks/task.html", context)


@signed_in
@require_POST
def word(request: HttpRequest) -> HttpResponse:
    """A draft as a Word file, through memory only. What a model wrote carries the label of the rules."""
    form = WordForm(request.POST)
    if not form.is_valid():
        return malformed()

    _note(request, form)
    policy = policy_in_force()
    text = form.cleaned_data["text"]
    label = ""
    if form.cleaned_data["generated"]:
        text = plain_text(text)
        label = policy.label if policy else ""

    response = HttpResponse(as_word(text, label=label), content_type=WORD)
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_POST
def taken(request: HttpRequest) -> HttpResponse:
    """A draft was copied: how much of it had been changed is noted, and nothing else."""
    form = TakenForm(request.POST)
    if not form.is_valid() or not _note(request, form):
        return malformed()

    return HttpResponse(status=204)


def _note(request: HttpRequest, form: TakenForm) -> bool:
    data = form.cleaned_data
    return note_taken(
        token=data["record"],
        user=asker(request),
        draft=data["original"],
        taken=data["text"],
    )
