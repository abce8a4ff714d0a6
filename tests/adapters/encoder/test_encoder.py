"""The encoder that comes with Yakuba: its real file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from yakuba.adapters.connection import Connection
from yakuba.adapters.encoder import WIDTH, Encoder, EncoderError, encoder
from yakuba.adapters.endpoints import registry
from yakuba.adapters.endpoints.base import EndpointError
from yakuba.core.evidence.brief import Brief

DOG = "飼い犬が死亡したときは、死亡の届出が必要です。鑑札を返してください。"
RUBBISH = "指定の大きさを超えるごみは、処理券を貼って収集日に出します。"
ASKED = "ペットが死んじゃったけどどうすればいい？"


def test_a_question_in_other_words_lies_nearest_to_what_answers_it() -> None:
    asked = encoder().questions([ASKED])
    known = encoder().passages([RUBBISH, DOG])
    assert known.shape == (2, WIDTH)
    assert np.linalg.norm(known, axis=1) == pytest.approx([1, 1], abs=1e-5)
    likeness = known @ asked[0]
    assert likeness[1] > likeness[0] + 0.05


def test_a_text_is_read_alone_whatever_comes_with_it() -> None:
    together = encoder().passages([RUBBISH, DOG, "", "あ" * 20_000])
    assert together[1] == pytest.approx(encoder().passages([DOG])[0])
    assert np.isfinite(together).all()


def test_what_stands_far_behind_is_not_read() -> None:
    long = RUBBISH * 100
    read = encoder().passages([long, long + DOG])
    assert read[0] == pytest.approx(read[1])


def test_threads_that_ask_at_once_get_what_each_would_get_alone() -> None:
    texts = [RUBBISH, DOG, ASKED] * 4
    one = encoder().passages(texts)
    with ThreadPoolExecutor(4) as threads:
        found = list(
            threads.map(lambda text: encoder().passages([text])[0], texts)
        )

    assert np.array(found) == pytest.approx(one)


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "pieces.tsv").write_text("<s>\t0.0\n")
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(EncoderError):
        Encoder(tmp_path).load()


async def test_as_an_endpoint_it_makes_vectors_and_answers_nothing() -> None:
    endpoint = await registry.endpoint_for("encoder", Connection("encoder"))
    (asked,) = await endpoint.embed([ASKED], are_questions=True)
    (said,) = await endpoint.embed([ASKED])
    assert asked == pytest.approx(encoder().questions([ASKED])[0])
    assert said == pytest.approx(encoder().passages([ASKED])[0])
    with pytest.raises(EndpointError):
        endpoint.stream(Brief("ask", ASKED))
    await registry.close_all()
