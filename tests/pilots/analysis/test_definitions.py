"""Every figure can be traced to what it means."""

from yakuba.pilots.analysis.definitions import DEFINITIONS


def test_each_definition_is_a_sentence_for_its_reader() -> None:
    for key, definition in DEFINITIONS.items():
        assert definition.name, key
        assert definition.meaning.endswith("。"), key
        assert not definition.method or definition.method.endswith("。"), key
