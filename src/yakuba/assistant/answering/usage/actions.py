"""The one record that every question leaves, and the sums with which limits are compared."""

from datetime import date

from yakuba.assistant.answering.question import Asking
from yakuba.assistant.answering.usage.counts import Usage
from yakuba.assistant.answering.usage.models import UsageRecord
from yakuba.policies.quotas.actions import spend

MOST = 32_767  # what a small column holds


def record_usage(*, asking: Asking, usage: Usage, today: date) -> UsageRecord:
    """Write the record and spend what was used; `today` is the day on which the answer ended."""
    used = usage.meter.used
    by = usage.destination
    cost = used.micro_yen(by.price_in, by.price_out) if by else 0
    if by and any(used):
        spend(
            person=asking.asker.pk,
            unit=asking.unit,
            endpoint=by.endpoint,
            tokens=sum(used),
            micro_yen=cost,
            today=today,
        )

    checks = usage.checks
    return UsageRecord.objects.create(
        user=asking.asker,
        unit_id=asking.unit,
        task=asking.question.work,
        endpoint=usage.endpoint,
        outcome=usage.outcome,
        question_chars=len(asking.question.text),
        answer_chars=usage.answer_chars,
        sources=usage.sources,
        masked=min(usage.masked, MOST),
        supported=min(checks.supported, MOST),
        unsupported=min(checks.unsupported, MOST),
        differing=min(checks.differs, MOST),
        prompt_tokens=used.prompt,
        answer_tokens=used.answer,
        micro_yen=cost,
        first_text_ms=usage.first_text_ms,
        total_ms=usage.elapsed_ms(),
    )
