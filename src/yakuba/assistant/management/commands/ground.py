import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)

from yakuba.adapters.judge import judge
from yakuba.adapters.tables.json_lines import LineError, rows
from yakuba.core.evidence import citations, grounding
from yakuba.core.evidence.brief import Evidence

Row = Mapping[str, Any]
CLAIM = {"claim": 2_000, "source": 20_000}
CITED = {"sentence": 2_000, "source": 60_000}


class Command(BaseCommand):
    help = "文が出典で裏付けられているかを確かめます。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--jsonl",
            type=Path,
            required=True,
            help='{"id", "claim", "source"} または {"id", "sentence", "source", "context", "cites"} の行',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for row in rows(options["jsonl"], CITED, CLAIM):
                judged = _cited(row) if "sentence" in row else _alone(row)
                self.stdout.write(json.dumps(judged, ensure_ascii=False))
        except LineError as error:
            raise CommandError(str(error)) from error


def _alone(row: Row) -> dict[str, Any]:
    """A claim and one text."""
    found = grounding.check(row["claim"], row["source"])
    return {
        "id": row["id"],
        "supported": found.holds,
        "score": round(found.score, 4),
        "reasons": found.reasons,
    }


def _cited(row: Row) -> dict[str, Any]:
    """A sentence of an answer, with the marks of the passages that it cites, as page and terminal check it."""
    evidence = tuple(passages_of(row))
    marks = "".join(map(citations.mark, row.get("cites") or ()))
    found = grounding.support(row["sentence"] + marks, evidence, judge=judge())
    return {
        "id": row["id"],
        "verdict": found.verdict,
        "reasons": found.reasons,
    }


def passages_of(row: Row) -> Iterator[Evidence]:
    """Each text with what it stands under: its own context, or else the row itself."""
    contexts = row.get("context") or []
    for mark, text in enumerate(row["source"], start=1):
        above = contexts[mark - 1] if mark <= len(contexts) else row
        written_on = above.get("written_on")
        yield Evidence(
            mark,
            text,
            above.get("title") or "",
            above.get("unit") or "",
            above.get("question") or "",
            tuple(above.get("headings") or ()),
            written_on=date.fromisoformat(written_on) if written_on else None,
        )
