"""A few words that answer, by rule, from what is quoted: 「はい、できます。」「1点500円です。」; none where no rule is sure."""

from collections.abc import Sequence

from yakuba.core.answers.quotation.facts import Fact
from yakuba.core.answers.quotation.lead.ladder import ladder_lead
from yakuba.core.answers.quotation.lead.requirements import things_lead
from yakuba.core.answers.quotation.lead.row_value import row_lead
from yakuba.core.answers.quotation.lead.sum import share_lead, sum_lead
from yakuba.core.answers.quotation.lead.value_phrase import value_lead
from yakuba.core.answers.quotation.lead.yes_no.lead import yes_no_lead
from yakuba.core.answers.quotation.lead.yes_no.question import yes_no_question
from yakuba.core.evidence.brief import AskedWord

LONGEST = 40


def lead_of(
    question: str, facts: Sequence[Fact], words: Sequence[AskedWord]
) -> str:
    """A lead of at most LONGEST characters, or none: to a question in its common form (`tokens.folded`), from the facts
    of the quoted evidence, the best first.
    """
    if "\n" in question.strip():  # several questions have several answers
        return ""

    asked = yes_no_question(question)
    leads = [ladder_lead(question, facts, words)]
    if asked:
        leads.append(yes_no_lead(asked, facts, words))
    if asked is None or asked.predicate == "done":
        leads += [
            sum_lead(question, facts, words),
            share_lead(question, facts, words),
            things_lead(question, facts, words),
            row_lead(question, facts, words),
            value_lead(question, facts, words),
        ]

    fitting = [lead for lead in leads if 0 < len(lead) <= LONGEST]
    return fitting[0] if fitting else ""
