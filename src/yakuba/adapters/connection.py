"""The settings of a connection to a model, as policy hands them to the endpoints."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a model is and how it is reached. Secrets do not show in its representation.

    `name` is the destination's (`Destination.endpoint`). `address` is the server's base URL or the path of a model
    file. Times are in seconds: to connect, to the first piece of text, between two pieces. Sizes are in tokens.
    `version` is Azure OpenAI's api-version; with it, `model` names the deployment. `threads` 0 leaves it to the loader.
    """

    name: str
    address: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    version: str = ""
    proxy: str = field(default="", repr=False)
    ca_file: str = ""
    connect_seconds: float = 5
    first_seconds: float = 90
    gap_seconds: float = 30
    context_tokens: int = 8_192
    answer_tokens: int = 2_048
    threads: int = 0
