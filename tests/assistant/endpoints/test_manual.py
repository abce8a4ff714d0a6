"""The examples in the operators' manual are commands that work: each registers what it says."""

import re
import shlex
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.town import Town
from yakuba.policies.destinations.enums import ContractTerms, NetworkPath
from yakuba.policies.destinations.models import Destination
from yakuba.policies.destinations.queries import connection_of

MANUAL = (
    Path(__file__).parents[3] / "docs" / "manuals" / "operator.md"
).read_text(encoding="utf-8")
EXAMPLES = {
    command.split()[3]: command
    for command in re.findall(
        r"^yakuba endpoint add .*$", MANUAL.replace("\\\n", ""), re.MULTILINE
    )
    if "識別名" not in command
}


def test_there_is_an_example_of_each() -> None:
    assert set(EXAMPLES) == {
        "vllm",
        "ollama",
        "azure",
        "kokunai",
        "own",
        "imi",
        "imi-file",
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_registers(town: Town, tmp_path: Path, name: str) -> None:
    (tmp_path / "key").write_text("sk-abc\n", encoding="ascii")
    given = shlex.split(EXAMPLES[name])[2:]
    if "--key-file" in given:
        given[given.index("--key-file") + 1] = str(tmp_path / "key")
    call_command("endpoint", *given, stdout=StringIO())
    registered = Destination.objects.get(endpoint=name)
    assert not registered.enabled
    assert not registered.trains_on_input
    assert connection_of(registered).key == (
        "sk-abc" if "--key-file" in given else ""
    )
    expected = {
        "vllm": (True, NetworkPath.INSIDE, ContractTerms.OWN, False),
        "ollama": (True, NetworkPath.INSIDE, ContractTerms.OWN, False),
        "azure": (
            False,
            NetworkPath.INTERNET_RESTRICTED,
            ContractTerms.INDIVIDUAL,
            True,
        ),
        "kokunai": (False, NetworkPath.LGWAN, ContractTerms.INDIVIDUAL, False),
        "own": (True, NetworkPath.INSIDE, ContractTerms.OWN, False),
        "imi": (True, NetworkPath.INSIDE, ContractTerms.OWN, False),
        "imi-file": (True, NetworkPath.INSIDE, ContractTerms.OWN, False),
    }[name]
    assert (
        registered.in_house,
        registered.network_path,
        registered.terms,
        registered.ismap,
    ) == expected


def test_doctor_asks_where_the_server_stands_once_it_matters(
    town: Town,
) -> None:
    from yakuba.config.management.commands.doctor import _standing
    from yakuba.policies.destinations.network.models import NetworkStanding

    assert _standing() == []
    Destination.objects.create(endpoint="soto", name="庁外", enabled=True)
    assert [fine for fine, _ in _standing()] == [True]
    NetworkStanding.objects.all().delete()
    assert [fine for fine, _ in _standing()] == [False]
