"""Which endpoints there are: a dictionary, no more."""

from collections.abc import Callable

from yakuba.adapters.endpoints.base import Endpoint
from yakuba.adapters.endpoints.quoting import Quoting

ENDPOINTS: dict[str, Callable[[], Endpoint]] = {"quoting": Quoting}
