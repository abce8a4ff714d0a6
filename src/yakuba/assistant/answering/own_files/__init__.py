"""The files of the asker beside a question: read, searched and judged in memory, kept nowhere."""
