"""The texts of a brief, each with whose it is, and what is found in it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from yakuba.core.answers.task_templates import templates
from yakuba.core.evidence.brief import Brief, Evidence
from yakuba.core.language.text import normalise, normalised
from yakuba.core.privacy.city_lists import CityLists
from yakuba.core.privacy.detectors.persons import parts
from yakuba.core.privacy.findings import Finding
from yakuba.core.privacy.inspection import inspect
from yakuba.core.privacy.marked_text import Coverage


@dataclass(frozen=True, slots=True)
class BriefText:
    """One text of a brief. `passage` numbers the passages of the library; None for the asker's own texts.

    Texts of one `run` follow each other in one document; `before` is what stands before it on the form.
    """

    owner: str
    text: str
    passage: int | None = None
    run: str = ""
    before: str = ""


def brief_texts(brief: Brief) -> Iterator[BriefText]:
    """Each part of the brief in the order of `Brief.parts`; what stands in the asker's own file is the asker's."""
    yield BriefText("question", brief.question)
    for turn in brief.history:
        yield BriefText("history", turn.question)
        yield BriefText("history", turn.answer)

    labels = _labels(brief.template)
    for filled in brief.fields:
        label = labels.get(filled.name, "")
        yield BriefText("field", filled.value, before=f"{label}：")

    for number, evidence in enumerate(brief.evidence):
        if evidence.own:
            file = f"file {evidence.title}"
            yield from _evidence(evidence, "attachment", None, file)
        else:
            yield from _evidence(
                evidence, "passage", number, f"passage {number}"
            )


def _labels(template: str) -> dict[str, str]:
    if not template:
        return {}

    return {field.name: field.label for field in templates()[template].fields}


def _evidence(
    evidence: Evidence, owner: str, passage: int | None, run: str
) -> Iterator[BriefText]:
    title, unit, question, *headings, text, sheet = evidence.parts()
    yield BriefText(owner, title, passage)
    yield BriefText(owner, unit, passage)
    yield BriefText(owner, question, passage, run)
    for heading in headings:
        yield BriefText(owner, heading, passage)

    yield BriefText(owner, text, passage, run)
    yield BriefText(owner, sheet, passage)


def findings_in(
    texts: Sequence[BriefText],
    lists: CityLists,
    names: Collection[str] = (),
) -> list[tuple[Finding, ...]]:
    """What is found in each. A part of a full name is that person in all of them, also of `names`, found before.

    Texts of one run are inspected as one: a number may be cut between two passages of a file, its label stand in one
    and the number in the next.
    """
    findings: list[tuple[Finding, ...]] = [()] * len(texts)
    for members in _runs(texts):
        before = texts[members[0]].before
        joined = "\n".join(
            [before, *(texts[number].text for number in members)]
        )
        if not joined.strip("\n："):
            continue

        in_run = inspect(joined, lists)
        start = len(before) + 1
        for number in members:
            end = start + len(texts[number].text)
            findings[number] = _between(in_run, start, end)
            start = end + 1

    persons = {normalise(name) for name in names}
    for text, found in zip(texts, findings, strict=True):
        persons.update(_persons(text.text, found))

    if not persons:
        return findings

    return [
        (*found, *_parts(text.text, found, persons, lists))
        for text, found in zip(texts, findings, strict=True)
    ]


def _persons(text: str, found: Sequence[Finding]) -> Iterator[str]:
    for finding in found:
        if finding.kind == "person":
            yield normalise(finding.value_in(text))


def _parts(
    text: str,
    found: Sequence[Finding],
    names: Collection[str],
    lists: CityLists,
) -> Iterator[Finding]:
    """Where parts of the names stand and nothing was found."""
    plain = normalised(text)
    taken = Coverage(found)
    for part in parts.elsewhere(plain.text, names, lists.places):
        start, end = plain.original_span(part.start, part.end)
        placed = replace(part, start=start, end=end)
        if not taken.touches(placed):
            yield placed


def _runs(texts: Sequence[BriefText]) -> list[list[int]]:
    """The numbers of the texts that are inspected together."""
    runs: defaultdict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        name = text.run or f"alone {number}"
        runs[name].append(number)

    return list(runs.values())


def _between(
    findings: Sequence[Finding], start: int, end: int
) -> tuple[Finding, ...]:
    """The parts of findings between two places, counted from the first."""
    inside = []
    for item in findings:
        first = max(item.start, start)
        last = min(item.end, end)
        if first < last:
            inside.append(replace(item, start=first - start, end=last - start))

    return tuple(inside)
