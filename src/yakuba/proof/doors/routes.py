"""Every route of the URL configuration, spoken to in the ways any route can be."""

import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from yakuba.proof import stage
from yakuba.proof.canaries import Canary
from yakuba.proof.doors.doorstep import Door, Doorstep
from yakuba.proof.tables import (
    ANSWERS_ALIKE,
    KEPT_ON_PURPOSE,
    MOMENTARY,
    TAKES_NOTHING,
)
from yakuba.proof.visitor import FORM, JSON, MULTIPART, Visitor, multipart

EXAMPLES = {
    "IntConverter": "999999",
    "UUIDConverter": str(uuid4()),
    "StringConverter": "x",
    "SlugConverter": "x",
}
NAMED = {"name": "contacts", "endpoint": stage.OUTSIDE, "template": "mail"}


def doors_of_routes() -> Iterator[Door]:
    for name, address in addresses().items():
        yield Door(f"{name}（フォーム）", _form(address, _fields(name)))
        yield Door(f"{name}（アドレスと見出し）", _outside_the_body(address))


def unlisted(takes_posts: Callable[[str], bool]) -> list[str]:
    """Routes that nobody has thought about: they take a POST and are in no table."""
    listed = {*MOMENTARY, *KEPT_ON_PURPOSE, *TAKES_NOTHING, *ANSWERS_ALIKE}

    return [
        name
        for name, address in addresses().items()
        if name not in listed and takes_posts(address)
    ]


def _fields(name: str) -> tuple[str, ...]:
    """Where the route takes text. None of a route that keeps it on purpose: there it would be found, rightly."""
    if name in KEPT_ON_PURPOSE:
        return ()

    return (*MOMENTARY.get(name, ()), "text", "question")


def addresses() -> dict[str, str]:
    """Every route of the URL configuration with an address that leads to it."""
    return {
        name: _address(pattern, before)
        for name, pattern, before in _routes(get_resolver())
    }


def _routes(
    resolver: URLResolver, space: str = "", before: str = "/"
) -> Iterator[tuple[str, URLPattern, str]]:
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            inner = f"{item.namespace}:" if item.namespace else space
            yield from _routes(item, inner, before + str(item.pattern))
        else:
            yield f"{space}{item.name}", item, before


def _address(pattern: URLPattern, before: str) -> str:
    route = before + str(pattern.pattern)

    for name, converter in pattern.pattern.converters.items():
        example = NAMED.get(name) or EXAMPLES[type(converter).__name__]
        parameter = rf"<(?:\w+:)?{re.escape(name)}>"
        route = re.sub(parameter, example, route)

    return route


def _form(
    address: str, fields: tuple[str, ...]
) -> Callable[[Doorstep, Canary], object]:
    """The same text as a form, as JSON, as a file, and without a session and its token."""

    def go(step: Doorstep, canary: Canary) -> None:
        names = ("unknown", canary.latin, *fields)
        filled = dict.fromkeys(names, canary.spoken)
        file = ("unknown", f"{canary.latin}.txt", canary.spoken.encode())
        member = step.member()
        member.post(address, urlencode(filled), FORM)
        member.post(address, json.dumps(filled), JSON)
        member.post(address, multipart([file], **filled), MULTIPART)
        Visitor(step.server).post(address, urlencode(filled), FORM)

    return go


def _outside_the_body(address: str) -> Callable[[Doorstep, Canary], object]:
    """Text where none belongs: in the address, in headers, in cookies."""

    def go(step: Doorstep, canary: Canary) -> None:
        word = canary.latin
        site = f"{word}.example.lg.jp"
        query = urlencode(
            {"q": canary.spoken, "next": canary.spoken, word: ""}
        )
        referer = f"http://{word}/{quote(canary.spoken)}"
        headers = {"Referer": referer, "User-Agent": word}

        for visitor in (step.member(), Visitor(step.server)):
            visitor.get(f"{address}?{query}", **headers)
            visitor.get(address, Host=site)
            visitor.post(address, "", FORM, Origin=f"https://{site}")

        cookies = dict.fromkeys(("sessionid", "csrftoken", "messages"), word)
        Visitor(step.server, cookies).get(address)

    return go
