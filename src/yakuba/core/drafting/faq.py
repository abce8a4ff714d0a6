"""FAQの案: a question a heading, answered with the text's own key sentences."""

from collections.abc import Iterator, Mapping

from yakuba.core import summary

ASKING = {
    "市民": "{matter}について教えてください。",
    "職員": "{matter}はどう扱いますか。",
    "事業者": "{matter}はどのようになっていますか。",
}


def compose(values: Mapping[str, str]) -> Iterator[str]:
    for heading, text in _matters(values["text"]):
        answer = "".join(item.sentence for item in summary.summarise([text], most=2))
        if answer:
            yield f"Q. {ASKING[values['audience']].format(matter=heading)}\n"
            yield f"A. {answer}\n\n"


def _matters(text: str) -> Iterator[tuple[str, str]]:
    """Headings with what stands below them; without headings, each paragraph under its first words."""
    heading, below = "", list[str]()
    for line in filter(None, map(str.strip, text.split("\n"))):
        if _is_heading(line):
            if below:
                yield heading or _first_words(below[0]), "\n".join(below)
            heading, below = line.lstrip("#■●◆１２３４５６７８９０1234567890.．　 "), []
        else:
            below.append(line)
    if below:
        yield heading or _first_words(below[0]), "\n".join(below)


def _is_heading(line: str) -> bool:
    return len(line) <= 30 and not line.endswith(("。", "、", "？", "）"))


def _first_words(text: str) -> str:
    return text.split("、")[0].split("は")[0][:20]
