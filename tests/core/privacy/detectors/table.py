"""How the tables of examples are read: a text and what is found in it, or a text in which nothing of the kind is."""

from yakuba.core.privacy.inspection import Profile, inspect


def found(kind: str, text: str, profile: Profile = "default") -> list[str]:
    """What of a kind is found in a text, as it stands there."""
    return [
        text[item.start : item.end]
        for item in inspect(text, profile=profile)
        if item.kind == kind
    ]


def confidence(kind: str, text: str) -> list[str]:
    return [item.confidence for item in inspect(text) if item.kind == kind]
