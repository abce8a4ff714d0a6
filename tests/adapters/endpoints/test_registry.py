"""One object per destination, made anew when what it was made of changes."""

from dataclasses import replace

from yakuba.adapters.connection import Connection
from yakuba.adapters.endpoints import registry
from yakuba.policies.destinations.enums import EndpointKind

HERE = Connection(
    "here",
    key="very secret",
    headers=(("api-key", "also secret"),),
    proxy="http://me:word@proxy:8080",
)


def test_what_can_be_registered_is_what_can_be_built() -> None:
    assert set(registry.ENDPOINTS) <= set(EndpointKind.values)


async def test_an_endpoint_is_kept_until_its_settings_change() -> None:
    first = await registry.endpoint_for("quoting", HERE)
    assert await registry.endpoint_for("quoting", replace(HERE)) is first
    assert (
        await registry.endpoint_for("quoting", replace(HERE, model="other"))
        is not first
    )


def test_a_connection_does_not_show_its_secrets() -> None:
    shown = repr(HERE)
    assert "here" in shown
    assert not [secret for secret in ("secret", "word") if secret in shown]
