"""A server that makes vectors of texts is tried with ten known pairs."""

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints.encoder import EncoderEndpoint
from yakuba.assistant.endpoints import health
from yakuba.assistant.endpoints.known_pairs import TRIED


async def test_the_encoder_of_the_house_finds_nearly_all_of_them() -> None:
    said = await health.tried(EncoderEndpoint(Connection("encoder")))
    assert said in {TRIED.format(found=found) for found in (9, 10)}
