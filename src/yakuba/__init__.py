"""Yakuba (役場): the generative-AI workplace that a Japanese municipality runs itself."""

__version__ = "0.1.0"
