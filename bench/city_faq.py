"""A real city's FAQ as the only library of an installation, asked through `yakuba ask`, with and without its answers."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from yardsticks import Rows, Yardsticks

Ask = Callable[[Rows], Rows]
FOLDS = 10
ANSWER = 2  # the grade of an entry that answers
ASKER = "shokuin"
HEADINGS = ["質問", "回答"]


class CityFaq:
    """The given half, its entries in parts: of a question all that answers in the same, in the last what answers none."""

    def __init__(self, chosen: Yardsticks) -> None:
        grades = chosen.folder / "municipal_faq" / "qrels.json"
        graded = json.loads(grades.read_text(encoding="utf-8"))
        self.questions = chosen.rows("municipal_faq/queries.jsonl")
        self.answers = {
            question: {
                key for key, grade in by_entry.items() if grade == ANSWER
            }
            for question, by_entry in graded.items()
        }
        self.part_of = parts_of(self.answers.values())
        self.parts: list[Rows] = [[] for _ in range(FOLDS + 1)]
        for entry in chosen.rows("municipal_faq/corpus.jsonl"):
            self.parts[self.part_of.get(entry["id"], FOLDS)].append(entry)

    def answerable(self, part: int | None = None) -> Rows:
        """The questions that an entry answers; only those whose answers stand in a part, where one is named."""
        found = []
        for question in self.questions:
            answers = self.answers[question["id"]]
            parts = {self.part_of[answer] for answer in answers}
            if parts and part in (None, *parts):
                found.append(question)

        return found

    def unanswerable(self) -> Rows:
        return [one for one in self.questions if not self.answers[one["id"]]]

    def is_first_right(self, run: dict[str, object]) -> bool:
        """Whether what is quoted first is an entry that answers."""
        sources = run["sources"]
        assert isinstance(sources, list)
        if not sources:
            return False

        part = int(re.findall(r"\d+", sources[0]["document"])[0])
        row = int(re.findall(r"(\d+)行", sources[0]["place"])[0])
        entry = self.parts[part][row - 2]
        return entry["id"] in self.answers[str(run["id"])]


def parts_of(answers: Iterable[set[str]]) -> dict[str, int]:
    """The part of each entry that answers: whatever answers one question stays together."""
    together: list[set[str]] = []
    for group in answers:
        touched = [one for one in together if one & group]
        together = [one for one in together if not one & group]
        together.append(group.union(*touched))

    return {
        entry: number % FOLDS
        for number, group in enumerate(together)
        for entry in group
    }


class CityLibrary:
    """An installation with one person and a collection for each part. Django is set up when it is made: once a process."""

    def __init__(self, folder: Path, parts: Sequence[Rows]) -> None:
        import django

        django.setup()
        from yakuba.accounts.models import OrgUnit
        from yakuba.config.installation import prepare
        from yakuba.library.collections.models import Collection
        from yakuba.library.documents.actions import add_document
        from yakuba.library.management.commands.ingest import work_through

        prepare()
        self._collections = Collection.objects
        unit = OrgUnit.objects.create(code="u1", name="企画課")
        documents = []
        for number, part in enumerate(parts):
            collection = Collection.objects.create(
                name=str(number), owner_unit=unit, open_to_all=True
            )
            document, _ = add_document(
                collection=collection,
                file_name=f"part{number:02}.csv",
                data=_table(folder / "table.csv", part),
                added_by=None,
                stands_beside=True,
            )
            documents.append(document.pk)

        _add_person()
        work_through(documents)

    def without(self, *parts: int) -> None:
        """From now on nobody may read these parts, and everybody all others."""
        names = [str(part) for part in parts]
        self._collections.update(open_to_all=True)
        self._collections.filter(name__in=names).update(open_to_all=False)


def _table(path: Path, part: Rows) -> bytes:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows([entry["title"], entry["text"]] for entry in part)

    return path.read_bytes()


def _add_person() -> None:
    """Somebody of another section, who has accepted the rules of use."""
    from yakuba.accounts.enums import Post
    from yakuba.accounts.models import Membership, OrgUnit, User
    from yakuba.policies.usage_rules.actions import (
        accept_policy,
        publish_policy,
    )

    person = User.objects.create_user(
        ASKER, "not used", staff_number="1", name="職員"
    )
    unit = OrgUnit.objects.create(code="u2", name="広報課")
    Membership.objects.create(
        user=person, unit=unit, post=Post.MEMBER, valid_from=date(2026, 4, 1)
    )
    policy = publish_policy(
        title="運用ルール", text="確かめて使う。", actor=None
    )
    accept_policy(user=person, policy=policy)


def figures(
    faq: CityFaq, library: CityLibrary, ask: Ask
) -> Iterator[tuple[str, float]]:
    whole = ask(faq.answerable())
    yield "first quoted entry answers", _share(map(faq.is_first_right, whole))
    yield "answerable wrongly refused", _refused(whole)
    yield "refused: no entry answers", _refused(ask(faq.unanswerable()))

    own: Rows = []
    for part in range(FOLDS):
        library.without(part)
        own += ask(faq.answerable(part))

    yield "refused: a question's own answers left out", _refused(own)
    library.without(*range(FOLDS))
    rest = ask(faq.answerable())
    yield "refused: the answers of all left out", _refused(rest)


def _refused(runs: Rows) -> float:
    return _share(run["state"] != "answered" for run in runs)


def _share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / len(values)
