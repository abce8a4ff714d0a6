"""The desk before the search: what is no question is led to its form, met in a sentence, or declined."""

from yakuba.assistant.answering.events import (
    FormOffer,
    Guidance,
    OfferedField,
)
from yakuba.assistant.answering.preparation import (
    Permit,
    Stop,
    record,
    refusal,
)
from yakuba.assistant.answering.question import Asking
from yakuba.assistant.answering.reception import sentences
from yakuba.assistant.answering.reception.reception import (
    LOOKED_UP,
    Reception,
)
from yakuba.assistant.answering.usage.enums import AnswerOutcome
from yakuba.core.answers.intent import Intent, intent_of
from yakuba.core.answers.intent.form_choice import FittingForm, fitting_form
from yakuba.core.answers.task_templates import templates
from yakuba.ledger.enums import AuditEvent
from yakuba.library.documents.queries import example_questions_for
from yakuba.policies.barred_tasks.queries import barred_tasks
from yakuba.policies.destinations.queries import destinations_for
from yakuba.policies.usage_rules.rules import Decision


def receive(asking: Asking, permit: Permit) -> Reception | Stop:
    """A form of the city's choice is asked for by its name already, and an attachment is what it is."""
    question = asking.question
    if question.task != "ask":
        return LOOKED_UP

    intent = intent_of(question.text, follows=bool(question.history))
    if intent.kind == "look_up":
        return LOOKED_UP
    if intent.kind == "write":
        return _written(asking, permit)

    return _said(asking, intent)


def _said(asking: Asking, intent: Intent) -> Reception:
    examples: list[str] = []
    if intent.about in sentences.WITH_EXAMPLES:
        examples = example_questions_for(asking.asker, asking.today)

    guidance = Guidance(sentences.SAID[intent.about], tuple(examples))
    if intent.kind == "chat":
        return Reception("chat", AnswerOutcome.SMALL_TALK, guidance)

    return Reception("none", AnswerOutcome.DECLINED, guidance)


def _written(asking: Asking, permit: Permit) -> Reception | Stop:
    """A model that the asker may use writes it, and the form is offered beside; without one, the form is the answer."""
    form = fitting_form(asking.question.text, asking.today)
    if form is None:
        return LOOKED_UP
    if form.template in barred_tasks():
        return _barred(asking)

    offer = _offer(asking, form)
    if permit.destination.generates:
        return Reception("write", offer=offer, wants_text=True)

    guidance = Guidance(_way(asking.question.text, offer))
    return Reception("write", AnswerOutcome.FORM_OFFERED, guidance, offer)


def _way(text: str, offer: FormOffer | None) -> str:
    """Where a text is written without a model."""
    if offer:
        wording = sentences.FILLED if offer.fields else sentences.EMPTY
        return wording.format(name=offer.name)

    is_summary = "要約" in text
    return sentences.SUMMARY if is_summary else sentences.NEEDS_MODEL


def _barred(asking: Asking) -> Stop:
    decision = Decision("task_barred")
    record(asking, AuditEvent.ANSWER_REFUSED, {"reason": decision.code})
    return refusal(decision.sentence)


def _offer(asking: Asking, form: FittingForm) -> FormOffer | None:
    """The form, where there is something that can draft from it."""
    template = templates()[form.template]
    usable = destinations_for(asking.asker, asking.today, template.id)
    generates = any(each.generates for each in usable)
    if not usable:
        return None
    if template.without_model == "needs_model" and not generates:
        return None

    labels = {field.name: field.label for field in template.fields}
    fields = [
        OfferedField(each.name, labels[each.name], each.value)
        for each in form.fields
    ]
    return FormOffer(template.id, template.name, tuple(fields))
