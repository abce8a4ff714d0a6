"""docs/exits.md names every way out that the source has. Whoever adds one adds its line, and with it its guard."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exits.fields import text_fields
from tests.exits.sinks import SOURCE, in_source, kind_of, log_messages

PAGE = (Path(__file__).parents[2] / "docs" / "exits.md").read_text(
    encoding="utf-8"
)


def table(heading: str) -> list[list[list[str]]]:
    """The rows of a section's table: of each cell the words in backquotes."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [
        line.strip("|").split("|")
        for line in section.splitlines()
        if line.startswith("| `")
    ]
    return [[re.findall(r"`([^`]+)`", cell) for cell in row] for row in rows]


def test_every_place_that_writes_starts_or_connects_is_named() -> None:
    named = {
        (row[0][0], row[1][0]) for row in table("Every place in the source")
    }
    assert in_source() - named == set(), (
        "new exits: say in docs/exits.md what guards them"
    )
    assert named - in_source() == set(), (
        "docs/exits.md names exits that are gone"
    )


def test_every_logged_sentence_is_named_and_is_plain_text() -> None:
    named = {
        (row[0][0], row[1][0])
        for row in table("Every sentence that is logged")
    }
    assert log_messages() == named


def test_every_column_that_text_would_fit_into_is_named() -> None:
    named = {
        row[0][0]: set(row[1])
        for row in table("Every column that text would fit into")
    }
    assert text_fields() == named


def test_no_exit_has_two_rows() -> None:
    for heading, section in sections():
        keys = [
            row_key(heading, line) for line in section if line.startswith("|")
        ]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        assert twice == [], f"two rows in {heading!r}: one of them is not true"


def test_every_row_of_the_source_is_read() -> None:
    """A row whose first cell is no name in backquotes would be passed over, and a name twice in a cell counted once."""
    for heading, lines in sections():
        rows = [line for line in lines if line.startswith("| ")][1:]
        if not heading.startswith("Every "):
            continue
        assert [line for line in rows if not line.startswith("| `")] == []
        for row in table(heading):
            assert len(row[0]) == 1, row
            assert len(row[1]) == len(set(row[1])), row


def test_no_exit_is_told_in_two_sections() -> None:
    told = [
        row_key(heading, line)
        for heading, lines in sections()
        if not heading.startswith("Every ")
        for line in lines
        if line.startswith("| ") and not line.startswith("| exit ")
    ]
    twice = [key for key, count in Counter(told).items() if count > 1]
    assert twice == []


def test_every_row_says_what_guards_it() -> None:
    bare = [
        line
        for _, lines in sections()
        for line in lines
        if line.startswith("| ")
        and not line.strip("| ").split("|")[-1].strip()
    ]
    assert bare == []


def test_whatever_the_page_names_is_there() -> None:
    """Also in the sentences: a guard that has moved or gone guards nothing."""
    words = re.findall(r"`([\w./]+)`", PAGE)
    named = {
        word
        for word in words
        if re.fullmatch(r"(?:\w+/)+\w+(?:\.\w+)?|\w+\.(?:py|js)", word)
    }
    assert len(named) > 50
    assert {word for word in named if not is_there(word)} == set()


def is_there(word: str) -> bool:
    """A file or folder of the source or of the house, or the name of a file in the source."""
    root = SOURCE.parents[1]
    places = [SOURCE / word, SOURCE / f"{word}.py", root / word]
    if any(place.exists() for place in places):
        return True

    return "/" not in word and any(SOURCE.rglob(word))


def test_what_goes_over_a_network_is_told_under_that_heading() -> None:
    """But for what the proof does on its own machine."""
    (section,) = [
        "\n".join(lines)
        for heading, lines in sections()
        if heading == "By the network"
    ]
    places = {
        file
        for file, kind in in_source()
        if kind == "network" and not file.startswith("proof/")
    }
    untold = {
        file
        for file in places
        if f"`{file}`" not in section
        and f"`{file.rpartition('/')[0]}`" not in section
    }
    assert untold == set()


def sections() -> Iterator[tuple[str, list[str]]]:
    """Heading and lines of each section."""
    for section in PAGE.split("\n## ")[1:]:
        heading, *lines = section.splitlines()
        yield heading, lines


def row_key(heading: str, line: str) -> tuple[str, ...]:
    """What a row is about: its first cell; in the tables of the source's places, file and kind or sentence."""
    cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
    of_source = ("Every place in the source", "Every sentence that is logged")
    return cells[:2] if heading in of_source else cells[:1]


SINKS = [
    ("Path('x').write_text(question)", "file"),
    ("open('x', 'w')", "file"),
    ("path.open('ab')", "file"),
    ("path.open(mode='x')", "file"),
    ("path.open(encoding='utf-8')", ""),
    ("open('x')", ""),
    ("os.open(path, os.O_RDWR)", "file"),
    ("tempfile.NamedTemporaryFile()", "file"),
    ("pickle.dump(x, file)", "file"),
    ("json.dumps(x)", ""),
    ("subprocess.run(['x'])", "process"),
    ("asyncio.create_subprocess_exec('x')", "process"),
    ("uvicorn.Server(config).run()", ""),
    ("httpx.AsyncClient()", "network"),
    ("socket.create_connection(address)", "network"),
    ("send_mail('x')", "network"),
    ("print(question)", "terminal"),
    ("self.stdout.write(question)", "terminal"),
    ("messages.info(request, question)", "message"),
    ("request.session['q'] = question", "session"),
    ("response.set_cookie('q', question)", "browser"),
    ("cache.set('q', question)", "cache"),
    ("write_all({path: question})", "file"),
    ("np.savez(path, x)", "file"),
    ("sys.stdout.buffer.write(question)", "terminal"),
    ("channel.sendall(question)", "network"),
    ("self.transport.write(question)", "network"),
]


@pytest.mark.parametrize(("line", "kind"), SINKS)
def test_what_counts_as_an_exit(line: str, kind: str) -> None:
    assert {
        found for node in ast.walk(ast.parse(line)) if (found := kind_of(node))
    } == ({kind} if kind else set())


def test_the_positive_control_is_reached_from_the_proofs_own_server_only() -> (
    None
):
    source = Path(__file__).parents[2] / "src" / "yakuba"
    importers = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(
            r"^\s*(?:from|import) .*\bleaks\b",
            path.read_text(encoding="utf-8"),
            re.M,
        )
    }
    planted = {
        path
        for path in importers
        if "plant(" in (source / path).read_text(encoding="utf-8")
    }
    assert planted == {"proof/child.py"}
