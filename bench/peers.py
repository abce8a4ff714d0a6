"""What other programs find in texts: reads a JSON list of texts, prints a JSON object a line for each of them.

python bench/peers.py TEXTS.json [NAME …]

Runs in an environment of its own and imports nothing of Yakuba. A line: {"peer", "findings": [[[start, end, kind] …] …],
"characters_a_second"}, or {"peer", "absent"} with the reason. What names an organisation, an amount or an address of the
web is not personal and is left out.
"""

import json
import sys
import time
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

Spans = list[tuple[int, int, str]]
Find = Callable[[str], Spans]
NOT_PERSONAL = frozenset(
    "ORG ORGANIZATION AMOUNT URL CONTRACT COMPANY_DICT NRP CORPORATE_NUMBER HOSTNAME".split()
)
CONFIGURATION = {
    "nlp_engine_name": "spacy",
    "models": [{"lang_code": "ja", "model_name": "ja_ginza"}],
    "ner_model_configuration": {
        "model_to_presidio_entity_mapping": {"Person": "PERSON", "City": "LOCATION", "Province": "LOCATION", "Company": "ORGANIZATION"},
        "low_confidence_score_multiplier": 0.4,
        "low_score_entity_names": [],
        "labels_to_ignore": [],
    },
}  # fmt: skip


@lru_cache(maxsize=1)
def language_model() -> Any:
    """GiNZA's, without what its names need not."""
    import spacy

    unneeded = [
        "parser",
        "compound_splitter",
        "bunsetu_recognizer",
        "morphologizer",
    ]
    return spacy.load("ja_ginza", exclude=unneeded)


def ginza() -> Find:
    model = language_model()

    def find(text: str) -> Spans:
        return [
            (found.start_char, found.end_char, "PERSON")
            for found in model(text).ents
            if found.label_ == "Person"
        ]

    return find


def presidio() -> Find:
    from presidio_analyzer import (
        AnalyzerEngine,
        RecognizerRegistry,
    )
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    engine = NlpEngineProvider(nlp_configuration=CONFIGURATION).create_engine()
    registry = RecognizerRegistry(supported_languages=["ja"])
    registry.load_predefined_recognizers(languages=["ja"], nlp_engine=engine)
    analyser = AnalyzerEngine(
        nlp_engine=engine, registry=registry, supported_languages=["ja"]
    )

    def find(text: str) -> Spans:
        return [
            (found.start, found.end, found.entity_type)
            for found in analyser.analyze(text, language="ja")
        ]

    return find


def fuseji() -> Find:
    from fuseji import Masker
    from fuseji.ner.ginza import GinzaBackend

    masker = Masker(ner=GinzaBackend())

    def find(text: str) -> Spans:
        return [
            (found.start, found.end, found.type)
            for found in masker.mask(text).entities
        ]

    return find


def kakushi() -> Find:
    from kakushi import find_all, is_ner_available

    if not is_ner_available():
        raise ImportError("its names need ja-ginza")

    def find(text: str) -> Spans:
        places = _origins(text)
        return [
            (
                places[found.start],
                places[found.end - 1] + 1,
                found.entity_type.value,
            )
            for found in find_all(text)
        ]

    return find


def _origins(text: str) -> list[int]:
    """Where each character of the NFKC form came from."""
    places = []
    for place, character in enumerate(text):
        places += [place] * len(unicodedata.normalize("NFKC", character))

    return places


def privacy_masker() -> Find:
    """Its patterns: no model comes with the package."""
    from privacy_masker import Policy, PrivacyEngine
    from privacy_masker.detectors import (
        HandleDetector,
        RegexDetector,
    )

    engine = PrivacyEngine(
        detectors=[RegexDetector.default_ja(), HandleDetector()],
        policy=Policy.preset("llm_input"),
    )

    def find(text: str) -> Spans:
        return [
            (found.start, found.end, found.entity_type)
            for found in engine.detect(text)
        ]

    return find


PEERS: dict[str, Callable[[], Find]] = {
    "GiNZA alone": ginza,
    "Presidio + ja-ginza": presidio,
    "fuseji + ja-ginza": fuseji,
    "kakushi + ja-ginza": kakushi,
    "privacy-masker, patterns": privacy_masker,
}


def measured(name: str, texts: list[str]) -> dict[str, object]:
    try:
        find = PEERS[name]()
        find(texts[0])
    except Exception as error:  # noqa: BLE001  # whatever it is, the others are asked
        return {"peer": name, "absent": f"{type(error).__name__}: {error}"}

    started = time.process_time()
    found = [find(text) for text in texts]
    seconds = time.process_time() - started
    personal = [
        [span for span in spans if span[2] not in NOT_PERSONAL]
        for spans in found
    ]
    return {
        "peer": name,
        "findings": personal,
        "characters_a_second": sum(map(len, texts)) / seconds,
    }


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for name in sys.argv[2:] or PEERS:
        print(json.dumps(measured(name, texts)), flush=True)


if __name__ == "__main__":
    main()
