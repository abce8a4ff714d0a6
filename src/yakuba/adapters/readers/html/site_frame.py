"""What of a page belongs to the site and not to the document: navigation, banner, footer, breadcrumbs, search boxes."""

import re

from lxml.html import HtmlElement

# The element that a role makes of any other.
ROLES = {
    "banner": "header",
    "complementary": "aside",
    "contentinfo": "footer",
    "menu": "nav",
    "navigation": "nav",
    "search": "search",
}
# Names of the edges and menus of usual content management systems.
EDGE_NAMES = re.compile(
    r"(?:[a-z]{1,6}[-_])?(?:(?:global|site|page|common|g|l)?[-_]?(?:header|footer|head|foot)"
    r"(?:[-_]?(?:area|wrap|wrapper|inner|box))?)",
    re.IGNORECASE,
)
MENU_NAMES = re.compile(
    r"(?:[a-z]{1,6}[-_])?"
    r"(?:(?:global|local|main|side|sub|site|foot|footer|head|header|utility)"
    r"[-_]?(?:nav|navi|navigation|menu)|[gls][-_]?(?:nav|navi)"
    r"|nav|navi|navigation|menu|sidebar|side|skip[-_]?link|page[-_]?top"
    r"|to[-_]?top|sns|share)(?:[-_]?(?:area|wrap|list|box))?",
    re.IGNORECASE,
)
BREADCRUMB = re.compile(
    "bread[-_]?crumbs?|topic[-_]?path|pankuzu|パンくず|現在位置",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(r"copyright|©|\(c\)|all rights", re.IGNORECASE)
MOSTLY = 0.5  # share of the text that stands in links
SHORT = 200  # characters of a form that does no more than ask
ASKED = './/input[not(@type="hidden")]|.//select|.//textarea'
IN_CONTENT = 'boolean(ancestor::article|ancestor::main|ancestor::section|ancestor::*[@role="main"])'
HOLDS_PAGE = "boolean(.//h1|.//h2|.//h3|.//table)"


def is_of_site(element: HtmlElement) -> bool:
    """Careful: losing text is worse than keeping a menu."""
    kind = ROLES.get(element.get("role"), element.tag)
    is_edge = EDGE_NAMES.fullmatch(element.get("id", ""))
    if kind in ("nav", "search"):
        return True
    if kind == "form":
        return _only_asks(element)
    if kind == "aside":
        return _is_outside_content(element) or _link_share(element) >= MOSTLY
    if is_edge or kind in ("header", "footer"):
        return _is_outside_content(element) and _is_filled_by_site(element)

    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    if BREADCRUMB.search(" ".join([*names, element.get("aria-label", "")])):
        return element.tag not in ("body", "html") and _link_share(element) > 0
    if any(map(MENU_NAMES.fullmatch, names)):
        return _link_share(element) >= MOSTLY

    return False


def path_to_only_heading(root: HtmlElement) -> list[HtmlElement]:
    """The page's one h1 and all above it, where it is no link to the site's first page."""
    headings = root.xpath(".//h1")
    if len(headings) != 1:
        return []

    (heading,) = headings
    if heading.xpath("boolean(ancestor::a|.//a)"):
        return []

    return [heading, *heading.iterancestors()]


def _is_outside_content(element: HtmlElement) -> bool:
    """Beside <main>, not within it."""
    return not element.xpath(IN_CONTENT)


def _is_filled_by_site(element: HtmlElement) -> bool:
    """Links, a search box or a copyright; a footer that says no more than whom to ask is the document's."""
    text = _plain(element)
    if COPYRIGHT.search(text) or element.xpath("boolean(.//nav|.//form)"):
        return True

    return len(element.xpath(".//a[@href]")) >= 2


def _only_asks(form: HtmlElement) -> bool:
    """A search box, 「このページは役に立ちましたか」: no page stands in it."""
    if form.xpath(HOLDS_PAGE) or not form.xpath(ASKED):
        return False

    return len(_plain(form)) <= SHORT


def _link_share(element: HtmlElement) -> float:
    """How much of its text stands in links, 0 to 1."""
    text = len(_plain(element))
    in_links = sum(len(_plain(link)) for link in element.iter("a"))
    return in_links / max(text, 1)


def _plain(element: HtmlElement) -> str:
    return "".join(element.text_content().split())
