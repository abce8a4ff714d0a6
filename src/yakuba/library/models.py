"""Where Django looks for this app's tables. Everybody else imports them from the room that they belong to."""

from yakuba.library.collections import models as collections
from yakuba.library.documents import models as documents
from yakuba.library.glossary import models as glossary
from yakuba.library.readiness import models as readiness

__all__ = ["collections", "documents", "glossary", "readiness"]
