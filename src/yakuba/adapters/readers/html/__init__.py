"""HTML, as a browser shows it: the document without the site around it."""

from yakuba.adapters.readers.html.document import links_of, page_of, read

__all__ = ["links_of", "page_of", "read"]
