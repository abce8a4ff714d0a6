"""The address of a server and what stands between: shown where a destination is started, in the ledger as digests."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from yakuba.adapters.addresses import Reach, resolve
from yakuba.policies.destinations.enums import EndpointKind
from yakuba.policies.destinations.models import Destination

DIGEST = 16  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Digests of address, proxy and certificate authority (empty where there is none), and where the address leads."""

    address: str
    proxy: str
    ca: str
    reach: Reach

    @property
    def seen(self) -> str:
        """What a person who starts the destination has seen: another address, proxy or authority is another server."""
        return f"{self.address}-{self.proxy}-{self.ca}-{self.reach}"


def server_address_of(destination: Destination) -> ServerAddress | None:
    """None where nothing is reached: what comes with Yakuba, a model file. Waits for the resolver."""
    if destination.built_in or destination.kind == EndpointKind.GGUF:
        return None

    return ServerAddress(
        _digest(destination.address.encode()),
        _digest(destination.proxy.encode()),
        _digest(_content(destination.ca_file)),
        resolve(host_of(destination.address)),
    )


def way_of(destination: Destination) -> tuple[object, ...]:
    """All that decides where text goes, and whether it is inspected."""
    return (
        destination.kind,
        destination.address,
        destination.model,
        destination.version,
        destination.proxy,
        destination.ca_file,
        destination.in_house,
    )


def host_of(address: str) -> str:
    """Empty where an address names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def asks_again(destination: Destination, server: ServerAddress) -> bool:
    """Whether it counts as in the house, where nothing is inspected, and cannot be seen to lead there."""
    return destination.in_house and server.reach != Reach.HOUSE


def _content(path: str) -> bytes:
    """Of the authority's file: another one under the same name is another authority."""
    if not path:
        return b""

    try:
        return Path(path).read_bytes()
    except OSError:
        return path.encode()


def _digest(data: bytes) -> str:
    if not data:
        return ""

    return hashlib.sha256(data).hexdigest()[:DIGEST]
