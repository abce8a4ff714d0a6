"""FAQの案: a question a heading, answered with the text's own key sentences."""

from collections.abc import Iterator, Mapping

from yakuba.core.evidence import summary

ASKING = {
    "市民": "{matter}について教えてください。",
    "職員": "{matter}はどう扱いますか。",
    "事業者": "{matter}はどのようになっていますか。",
}

NUMBERING = "#■●◆１２３４５６７８９０1234567890.．　 "


def compose(values: Mapping[str, str]) -> Iterator[str]:
    asking = ASKING[values["audience"]]
    for heading, text in _matters(values["text"]):
        sentences = summary.summarise([text], most=2)
        answer = "".join(item.sentence for item in sentences)
        if answer:
            yield f"Q. {asking.format(matter=heading)}\n"
            yield f"A. {answer}\n\n"


def _matters(text: str) -> Iterator[tuple[str, str]]:
    """Headings with what stands below them; without headings, each paragraph under its first words."""
    heading = ""
    below: list[str] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if not line:
            continue

        if not _is_heading(line):
            below.append(line)
            continue

        if below:
            yield heading or _first_words(below[0]), "\n".join(below)

        heading = line.lstrip(NUMBERING)
        below = []

    if below:
        yield heading or _first_words(below[0]), "\n".join(below)


def _is_heading(line: str) -> bool:
    return len(line) <= 30 and not line.endswith(("。", "、", "？", "）"))


def _first_words(text: str) -> str:
    clause, _, _ = text.partition("、")
    topic, _, _ = clause.partition("は")
    return topic[:20]
