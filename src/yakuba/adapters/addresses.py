"""Where the address of a server leads: into the house, outside, or to where no model can be.

A cloud machine answers on a link-local address with its own credentials (metadata service): nothing is sent there.
"""

import asyncio
import socket
from collections.abc import Iterable
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address
# This machine, RFC 1918 and RFC 4193.
HOUSE = tuple(
    ip_network(each)
    for each in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "::1/128",
        "fc00::/7",
    )
)
# Link-local (RFC 3927, RFC 4291), unspecified, multicast, and metadata services at addresses of their own.
REFUSED = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8",
        "169.254.0.0/16",
        "100.100.100.200/32",
        "168.63.129.16/32",
        "224.0.0.0/3",
        "::/128",
        "fe80::/10",
        "ff00::/8",
        "fd00:ec2::254/128",
    )
)


class Reach(StrEnum):
    """Where an address leads. UNKNOWN: its name could not be resolved here."""

    HOUSE = "house"
    OUTSIDE = "outside"
    REFUSED = "refused"
    UNKNOWN = "unknown"


def reach_of_number(host: str) -> Reach:
    """Of a host written as a number in any of the ways that systems accept; a name is UNKNOWN, nobody is asked."""
    return _reach(_addresses(host, socket.AI_NUMERICHOST))


def resolve(host: str) -> Reach:
    """Of a host, its name resolved: the worst of its addresses. Waits for the resolver."""
    return _reach(_addresses(host, 0))


async def resolve_soon(host: str) -> Reach:
    """The same without holding up the event loop."""
    return await asyncio.to_thread(resolve, host)


def _addresses(host: str, flags: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(
            host, None, type=socket.SOCK_STREAM, flags=flags
        )
    except (OSError, UnicodeError):
        return []

    # Behind a % stands the interface.
    texts = [str(each[4][0]).partition("%")[0] for each in found]
    return [_plain(ip_address(text)) for text in texts]


def _plain(address: Address) -> Address:
    """An IPv4 address inside an IPv6 one as itself."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped

    return address


def _reach(addresses: Iterable[Address]) -> Reach:
    reaches = {_reach_of(address) for address in addresses}
    for worst in (Reach.REFUSED, Reach.OUTSIDE, Reach.HOUSE):
        if worst in reaches:
            return worst

    return Reach.UNKNOWN


def _reach_of(address: Address) -> Reach:
    if any(address in network for network in REFUSED):
        return Reach.REFUSED
    if any(address in network for network in HOUSE):
        return Reach.HOUSE

    return Reach.OUTSIDE
