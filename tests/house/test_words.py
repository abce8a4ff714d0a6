"""Modules and classes are nouns of the field; one name means one thing."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yakuba

SOURCE = Path(yakuba.__file__).parent
IRREGULAR = {
    "found",
    "given",
    "held",
    "kept",
    "known",
    "learnt",
    "left",
    "lost",
    "made",
}
IRREGULAR |= {
    "read",
    "said",
    "seen",
    "sent",
    "shown",
    "shut",
    "sought",
    "told",
}
PRESCRIBED = {"Meta", "Command", "Migration"}  # by Django
NOUNS = {
    "answering": "the path of a question has no other name in this house",
    "asking": "who asks what on which day: the frozen value of the story",
    "beginning": "a noun",
    "briefing": "説明会; a noun",
    "coalescing": "what networks call passing on several pieces as one",
    "drafting": "what the forms do without a model",
    "embedding": "the vector of a text",
    "feed": "a noun",
    "finding": "what a detector reports; a noun",
    "formatting": "how a figure is written; a noun",
    "greeting": "あいさつ文; a noun",
    "grounding": "whether a sentence rests on its source",
    "handling": "what the asker says about sending the own text; a noun",
    "heading": "a noun",
    "indexing": "what search engines call it",
    "marking": "of confidentiality; a noun",
    "masking": "伏せ字",
    "metering": "counting what an answer uses",
    "prepared": "what the story knows before anything leaves; frozen once",
    "prompting": "what makes a brief into messages",
    "ranking": "the order of hits",
    "read": "a command is what is typed: `yakuba read`",
    "setting": "a noun",
    "string": "a noun",
    "standing": "where somebody or something stands; a noun",
    "training": "what makes a model of examples",
    "wording": "how something is said; a noun",
}


def modules() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts and not path.stem.startswith("__"):
            yield path


def is_participle(name: str) -> bool:
    """Whether the last word of a name is one: `sealed_turns` is none, `turns_sealed` is."""
    last = re.findall(r"[A-Z]?[a-z]+", name)[-1].lower()
    if last in NOUNS:
        return False
    return last in IRREGULAR or last.endswith(("ing", "ed"))


def test_what_counts_as_a_participle() -> None:
    names = [
        "taking",
        "Guarded",
        "suggesting",
        "sought",
        "index_reading",
        "FoundKnown",
    ]
    nouns = [
        "masking",
        "sealed_turns",
        "SearchOutcome",
        "ranking",
        "KnownQuestion",
    ]
    assert [name for name in names if not is_participle(name)] == []
    assert [name for name in nouns if is_participle(name)] == []


def test_no_module_is_named_by_a_participle() -> None:
    names = [path for path in modules() if is_participle(path.stem)]
    assert [str(path.relative_to(SOURCE)) for path in names] == []


def test_a_class_name_is_a_noun_and_means_one_thing() -> None:
    places = defaultdict(list)
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name not in PRESCRIBED:
                places[node.name].append(str(path.relative_to(SOURCE)))
    participles = {
        name: where for name, where in places.items() if is_participle(name)
    }
    twice = {name: where for name, where in places.items() if len(where) > 1}
    assert participles == {}
    assert twice == {}


def test_no_module_is_a_drawer_for_anything() -> None:
    vague = {
        "utils",
        "util",
        "helpers",
        "common",
        "services",
        "managers",
        "handlers",
    }
    assert [path for path in modules() if path.stem in vague] == []
