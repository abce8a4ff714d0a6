"""What a reasoning model thinks before it answers: not for the reader, and no part of the answer.

Servers that know the model keep it apart (`reasoning_content`); others send it in the text: `<think>…</think>`,
`</think>` alone where the prompt's template opened it, `[THINK]…[/THINK]`, the channels of OpenAI's harmony format.
"""

import re
from dataclasses import dataclass, field
from typing import Literal

TAG = re.compile(
    r"</?(?:think|thinking|thought|reasoning|seed:think)>|\[/?THINK\]|◁/?think▷|<\|\w{1,20}\|>"
    r"|<｜[\w▁]{1,30}｜>|<end_of_turn>",
    re.IGNORECASE,
)
# The beginning of a tag that may go on in the next piece.
UNFINISHED = re.compile(
    r"<(?:[/|]?[\w:]{0,20}\|?|｜[\w▁]{0,30}｜?)?$|\[/?[A-Za-z]{0,5}$|◁/?\w{0,5}$"
)
ALIASES = {
    "<|begin_of_thought|>": "<think>",
    "<|end_of_thought|>": "</think>",
}
# With which the turn of a model ends. What a server lets through after it is no answer: prompts recited, other turns.
TURN_ENDS = {
    "<|im_end|>",
    "<|eot_id|>",
    "<|eom_id|>",
    "<|end_of_text|>",
    "<|endoftext|>",
    "<|end|>",
    "<|return|>",
    "<｜end▁of▁sentence｜>",
    "<end_of_turn>",
}
ANSWER_CHANNELS = {"", "final"}
State = Literal["answer", "thought", "header"]


@dataclass(frozen=True, slots=True)
class HeardText:
    """Text of the answer. `discards`: all that was heard before turned out to be thought."""

    text: str
    discards: bool = False


@dataclass(slots=True)
class ThoughtFilter:
    """`feed` and `finish` give of a stream what is the answer, without the blanks before its first word."""

    _state: State = "answer"
    _channel: str = ""
    _held: str = ""
    _answer: str = ""
    _discards: bool = False
    _begun: bool = field(default=False)

    def feed(self, piece: str) -> HeardText:
        text = self._held + piece
        unfinished = UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._held = text[end:]
        position = 0
        for tag in TAG.finditer(text, 0, end):
            self._hear(text[position : tag.start()])
            name = tag[0].lower()
            self._switch(ALIASES.get(name, name))
            position = tag.end()

        self._hear(text[position:end])
        return self._heard()

    def finish(self) -> HeardText:
        self._hear(self._held)
        self._held = ""
        return self._heard()

    def _hear(self, text: str) -> None:
        if self._state == "answer":
            self._answer += text
        elif self._state == "header":
            self._channel += text

    def _switch(self, tag: str) -> None:
        if tag in TURN_ENDS:
            self._end_turn()
        elif tag.startswith(("<|", "<｜")):
            self._switch_channel(tag)
        elif "/" not in tag:
            self._state = "thought"
        else:
            # Nothing had opened it: what seemed the answer was thought.
            if self._state == "answer":
                self._answer = ""
                self._discards = self._discards or self._begun
                self._begun = False
            self._state = "answer"

    def _end_turn(self) -> None:
        """Only OpenAI's format begins another message afterwards."""
        if self._state != "answer" or self._begun or self._answer.strip():
            self._state = "thought"

        self._channel = ""

    def _switch_channel(self, tag: str) -> None:
        """<|start|>assistant<|channel|>final<|message|>…<|end|>."""
        if tag == "<|message|>":
            is_answer = self._channel.strip() in ANSWER_CHANNELS
            self._state = "answer" if is_answer else "thought"
        elif tag in ("<|start|>", "<|channel|>"):
            self._state = "header"

        self._channel = ""

    def _heard(self) -> HeardText:
        text = self._answer if self._begun else self._answer.lstrip()
        heard = HeardText(text, self._discards)
        self._begun = self._begun or bool(text)
        self._answer = ""
        self._discards = False
        return heard
