"""Step 7: placeholders become values again, and personal data that nobody gave the model is hidden."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from yakuba.assistant.guarding import Guarded
from yakuba.core.brief import Brief
from yakuba.core.masking import ANY
from yakuba.core.output_guard import OutputGuard
from yakuba.core.stream_guard import StreamGuard
from yakuba.policies import rules

WITHHELD = "資料{count}件は、この方式に送ることが認められていないため、回答に使っていません。"
SHORTENED = "文章が長いため、{count}か所は要約に使っていません。文章を分けると、すべてを要約できます。"
HIDDEN = "回答に、質問にも資料にもない個人情報らしいもの（{kinds}）があったため、伏せ字にしました。"
INVENTED = "回答に、対応する値のない伏せ字が{count}件あります。モデルが作ったもので、元の値はありません。"


@dataclass(slots=True)
class Watched:
    """What was hidden in an answer, by kind, and how many placeholders stood for nothing."""

    hidden: dict[str, int] = field(default_factory=dict)
    invented: int = 0


async def restored(pieces: AsyncIterator[str], guarded: Guarded, brief: Brief, watched: Watched) -> AsyncIterator[str]:
    """The stream as the reader may see it; `brief` is what was asked, before anything was masked."""
    restoring = StreamGuard(guarded.originals, {*guarded.labels.values(), ANY})
    watching = OutputGuard(guarded.inspect, rules.is_personal, brief.parts())
    broken_off = None
    try:
        async for piece in pieces:
            if text := watching.feed(restoring.feed(piece)):
                yield text
    except Exception as error:  # noqa: BLE001  # what is still held is shown before the failure is said
        broken_off = error
    if text := watching.feed(restoring.finish()) + watching.finish():
        yield text
    watched.hidden, watched.invented = dict(watching.hidden), restoring.invented
    if broken_off:
        raise broken_off


def remarks(guarded: Guarded, brief: Brief, watched: Watched) -> list[str]:
    """What the guard did, in words for the reader, and what there was no room for."""
    left_out = len(brief.evidence) - len(guarded.brief.evidence) - guarded.withheld
    said = [SHORTENED.format(count=left_out)] if left_out and brief.task == "summarise" else []
    said += [WITHHELD.format(count=guarded.withheld)] if guarded.withheld else []
    said += [HIDDEN.format(kinds=rules.listed(watched.hidden, guarded.labels))] if watched.hidden else []
    return said + ([INVENTED.format(count=watched.invented)] if watched.invented else [])
