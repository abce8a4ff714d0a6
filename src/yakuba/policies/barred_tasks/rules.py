from collections.abc import Mapping

# Kinds of work that are no form of their own, and can be barred too (core.answers.intent says which text is one).
NAMED_TASKS: Mapping[str, str] = {"assembly_reply": "議会答弁の下書き"}
