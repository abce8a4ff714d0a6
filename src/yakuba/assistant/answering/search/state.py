"""How the documents stand to a question, and whom it concerns."""

from yakuba.accounts.queries import unit_names_for
from yakuba.assistant.answering.events import AnswerState, State
from yakuba.assistant.answering.question import Asking
from yakuba.assistant.answering.search.outcome import SearchOutcome
from yakuba.core.evidence.units.names import unit_name
from yakuba.core.evidence.units.telephones import telephone_beside
from yakuba.policies.protection.lists.queries import telephone_of_unit


def answer_state(
    asking: Asking, state: State, outcome: SearchOutcome
) -> AnswerState:
    """With the number of the unit that is responsible: the one the city lists, else the one its own text states."""
    unit = outcome.unit
    if not unit:
        return AnswerState(state)

    texts = [each.text for each in outcome.evidence if each.unit == unit]
    listed = telephone_of_unit(unit, asking.today)
    telephone = listed or telephone_beside(unit, texts)
    own = unit_names_for(asking.asker, asking.today)
    is_own = unit in {*own, *map(unit_name, own)}
    return AnswerState(state, unit, telephone, is_own)
