"""Presidio with ja-ginza over a JSON list of texts: reads a file, prints characters a second.

Runs in an environment of its own.

Imports nothing of Yakuba: only the peer is installed where this runs.
"""

import json
import sys
import time
from pathlib import Path

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider

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


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    engine = NlpEngineProvider(nlp_configuration=CONFIGURATION).create_engine()
    registry = RecognizerRegistry(supported_languages=["ja"])
    registry.load_predefined_recognizers(languages=["ja"], nlp_engine=engine)
    analyser = AnalyzerEngine(
        nlp_engine=engine, registry=registry, supported_languages=["ja"]
    )
    analyser.analyze(texts[0], language="ja")
    started = time.process_time()
    found = sum(len(analyser.analyze(text, language="ja")) for text in texts)
    seconds = time.process_time() - started
    print(
        json.dumps(
            {
                "characters_a_second": sum(map(len, texts)) / seconds,
                "found": found,
            }
        )
    )


if __name__ == "__main__":
    main()
