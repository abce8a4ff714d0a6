import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
)
from django.utils import timezone

from yakuba.adapters.search_index import Scope, SearchModel
from yakuba.adapters.terminal import bilingual
from yakuba.core.evidence.doubt import DOUBTFUL
from yakuba.core.retrieval.asked_text import read_question
from yakuba.jobs.leadership import leading
from yakuba.library.collections.models import Collection
from yakuba.library.indexing import entries
from yakuba.library.indexing.recovery import ensure_index
from yakuba.library.search import benchmark, embedding, queries
from yakuba.library.search.index import search_index
from yakuba.library.search.model import examples, summary, training
from yakuba.library.search.snippets import result

FEWEST_QUESTIONS = 40  # below this, weights follow single questions


class Command(BaseCommand):
    help = (
        "資料を探します（search 言葉）。search tune は市の質問と回答から検索を学習し、"
        "search eval は検索の良さを測るための順位を書き出します。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="探す言葉。tune で学習、eval で評価")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument(
            "--questions",
            type=Path,
            help='tune: {"text", "expected": [{"document", "quote"}]} の行',
        )
        parser.add_argument(
            "--corpus", type=Path, help='eval: {"id", "title", "text"} の行'
        )
        parser.add_argument(
            "--queries", type=Path, help='eval: {"id", "text"} の行'
        )
        parser.add_argument(
            "--out", type=Path, help='eval: {"id", "ranked"} の行を書く先'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verbs = {"eval": self._eval, "tune": self._tune}
        verbs.get(options["query"], self._search)(options)

    def _search(self, options: dict[str, Any]) -> None:
        if not ensure_index(settings.DATA_DIR):
            raise CommandError(
                bilingual(
                    "サーバーが索引を作り直しています。数分待ってから、もう一度お試しください。",
                    "The server is rebuilding the index. Try again in a few minutes.",
                )
            )

        scope = _everything()
        query = read_question(options["query"], scope.on)
        found = queries.search(query, scope, limit=options["limit"])
        for match in found:
            shown = result(match.record, options["query"], match.copies)
            text = "".join(text for text, _ in shown.snippet)
            self.stdout.write(
                f"{shown.title}  {shown.place}  {shown.unit}\n    {text or DOUBTFUL}"
            )
            if shown.copies:
                others = "、".join(copy.title for copy in shown.copies)
                self.stdout.write(
                    f"    ほか{len(shown.copies)}件の資料に同じ文章: {others}"
                )

        if not found:
            raise CommandError(
                bilingual("見つかりませんでした。", "Nothing was found."),
                returncode=3,
            )

    def _tune(self, options: dict[str, Any]) -> None:
        asked = (
            _lines(options["questions"], {"text", "expected"})
            if options["questions"]
            else []
        )
        with leading(settings.DATA_DIR) as is_leader:
            if not is_leader:
                raise CommandError(
                    bilingual(
                        "サーバーが索引を使っています。サーバーを止めてから実行してください。",
                        "A server is using the index. Stop it first.",
                    )
                )

            self._learn_from_pairs()
            if options["questions"]:
                self._learn_from_questions(asked)

    def _learn_from_pairs(self) -> None:
        questions = examples.question_entries(entries.indexed_documents())
        pairs = training.pairs_of(questions)
        learned = training.from_pairs(pairs, timezone.localdate())
        entries.rebuild(learned=learned)
        self.stdout.write(
            summary.of_pairs(learned) or summary.too_few(len(pairs))
        )

    def _learn_from_questions(self, asked: list[dict[str, Any]]) -> None:
        scope = _everything()
        known = list(examples.known_questions(asked, scope))
        self.stdout.write(
            f"質問{len(asked)}件のうち{len(known)}件を使います（ほかは、答えの文が資料に見つかりません）。"
        )
        if sum(bool(question.grades) for question in known) < FEWEST_QUESTIONS:
            raise CommandError(
                bilingual(
                    f"答えのある質問が{FEWEST_QUESTIONS}件以上要ります。重みと「見つかりません」の基準は変えていません。",
                    f"At least {FEWEST_QUESTIONS} questions with answers are needed. Nothing else was changed.",
                )
            )

        index = search_index()
        learned = training.from_questions(index, scope, known, embedding.near)
        index.learn(learned)
        self._tell(learned)

    def _tell(self, learned: SearchModel) -> None:
        for sentence in summary.of_questions(learned):
            self.stdout.write(sentence)

    def _eval(self, options: dict[str, Any]) -> None:
        missing = [
            name
            for name in ("corpus", "queries", "out")
            if options[name] is None
        ]
        if missing:
            listed = "--" + " --".join(missing)
            raise CommandError(
                bilingual(
                    f"search eval には {listed} が要ります。",
                    f"search eval needs {listed}.",
                )
            )

        corpus, asked = (
            _lines(options[name], {"id", "text"})
            for name in ("corpus", "queries")
        )
        run = benchmark.rank(corpus, asked, limit=100)
        options["out"].write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in run),
            encoding="utf-8",
        )
        self.stdout.write(
            f"{len(asked)}件の質問について順位を書き出しました: {options['out']}"
        )


def _everything() -> Scope:
    return Scope(
        frozenset(Collection.objects.values_list("pk", flat=True)),
        timezone.localdate(),
    )


def _lines(path: Path, keys: set[str]) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            rows = [json.loads(line) for line in file if line.strip()]

        if not all(
            isinstance(row, dict) and keys <= row.keys() for row in rows
        ):
            raise ValueError  # noqa: TRY301  # a line of another shape is as unreadable as one that is no JSON
    except (OSError, ValueError) as error:
        raise CommandError(
            bilingual(
                f"読み取れません: {path}（{type(error).__name__}）。",
                f"{path} cannot be read ({type(error).__name__}).",
            )
        ) from error

    return rows
