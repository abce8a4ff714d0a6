import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from yakuba.adapters.terminal import bilingual
from yakuba.library import evaluating, queries
from yakuba.library.index import Scope
from yakuba.library.models import Collection
from yakuba.library.snippets import result


class Command(BaseCommand):
    help = "資料を探します（search 言葉）。search eval は検索の良さを測るための順位を書き出します。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="探す言葉。eval で評価")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument("--corpus", type=Path, help='{"id", "title", "text"} の行')
        parser.add_argument("--queries", type=Path, help='{"id", "text"} の行')
        parser.add_argument("--out", type=Path, help='{"id", "ranked"} の行を書く先')

    def handle(self, *args: Any, **options: Any) -> None:
        if options["query"] == "eval":
            self._eval(options)
            return
        scope = Scope(frozenset(Collection.objects.values_list("pk", flat=True)), timezone.localdate())
        found = queries.search(options["query"], scope, limit=options["limit"])
        for record, _ in found:
            shown = result(record, options["query"])
            self.stdout.write(
                f"{shown.title}  {shown.place}  {shown.unit}\n    {''.join(text for text, _ in shown.snippet)}"
            )
        if not found:
            raise CommandError(bilingual("見つかりませんでした。", "Nothing was found."), returncode=3)

    def _eval(self, options: dict[str, Any]) -> None:
        missing = [name for name in ("corpus", "queries", "out") if options[name] is None]
        if missing:
            listed = "--" + " --".join(missing)
            raise CommandError(bilingual(f"search eval には {listed} が要ります。", f"search eval needs {listed}."))
        corpus, asked = _lines(options["corpus"]), _lines(options["queries"])
        run = evaluating.rank(corpus, asked, limit=100)
        options["out"].write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in run), encoding="utf-8")
        self.stdout.write(f"{len(asked)}件の質問について順位を書き出しました: {options['out']}")


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            rows = [json.loads(line) for line in file if line.strip()]
        if not all(isinstance(row, dict) and {"id", "text"} <= row.keys() for row in rows):
            raise ValueError  # noqa: TRY301  # a line of another shape is as unreadable as one that is no JSON
    except (OSError, ValueError) as error:
        raise CommandError(
            bilingual(
                f"読み取れません: {path}（{type(error).__name__}）。",
                f"{path} cannot be read ({type(error).__name__}).",
            )
        ) from error
    return rows
