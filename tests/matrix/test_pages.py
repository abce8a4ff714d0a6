"""No room is left out of the site, and no page out of the browser's round."""

from pathlib import Path

from django.urls import URLResolver, get_resolver, reverse

import yakuba
from tests.browser.test_every_page import PAGES
from tests.matrix.test_matrix import TABLE

SOURCE = Path(yakuba.__file__).parent
NOT_IN_THE_ROUND = {
    "health": "one word for a monitor",
    "accounts:sign_in": "leads on, for whoever is signed in",
    "accounts:staff_template": "a file",
    "accounts:unit_template": "a file",
    "policies:tasks_export": "a file",
    "policies:usage_table": "a file",
    "assistant:deletions_table": "a file",
}


def included(resolver: URLResolver) -> set[str]:
    modules = {getattr(resolver.urlconf_name, "__name__", "")}
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            modules |= included(each)

    return modules


def test_the_addresses_of_every_room_are_included() -> None:
    written = set()
    for path in SOURCE.rglob("urls.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        written.add(".".join(["yakuba", *parts]))

    assert written - included(get_resolver()) <= {"yakuba.config.urls"}


def test_every_page_is_looked_at_in_the_browser() -> None:
    seen = {address for pages in PAGES.values() for address in pages}
    forgotten = set()
    for name, route in TABLE.items():
        if route.method != "GET" or route.of or name in NOT_IN_THE_ROUND:
            continue
        if reverse(name) not in seen:
            forgotten.add(name)

    assert forgotten == set()
