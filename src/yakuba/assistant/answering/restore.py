"""Step 7: placeholders become values again, and personal data that nobody gave the model is hidden."""

from collections.abc import AsyncIterator, Iterator

from yakuba.assistant.answering.guard.clearance import ClearedBrief
from yakuba.assistant.answering.usage.counts import OutputCounts
from yakuba.core.evidence.brief import Brief
from yakuba.core.privacy.masking import ANY
from yakuba.core.privacy.output_guard import OutputGuard
from yakuba.core.privacy.placeholder_stream import StreamGuard
from yakuba.policies.protection import rules
from yakuba.policies.protection.sentences import listed

WITHHELD = "資料{count}件は、この方式に送ることが認められていないため、回答に使っていません。"
SHORTENED = "文章が長いため、{count}か所は要約に使っていません。文章を分けると、すべてを要約できます。"
HIDDEN = "回答に、質問にも資料にもない個人情報らしいもの（{kinds}）があったため、伏せ字にしました。"
INVENTED = "回答に、対応する値のない伏せ字が{count}件あります。モデルが作ったもので、元の値はありません。"
IN_LINKS = "リンクや画像のあて先に{which}が入っていたため、元の値に戻していません。開くと値が外に出るおそれがあるためです。"

BROKEN_LINKS = "資料にないリンクや画像が{count}件ありました。開けない形にして示しています。"


async def restored(
    pieces: AsyncIterator[str],
    cleared: ClearedBrief,
    brief: Brief,
    counts: OutputCounts,
) -> AsyncIterator[str]:
    """The stream as the reader may see it; `brief` is what was asked, before anything was masked."""
    placeholders = StreamGuard(
        cleared.originals, {*cleared.labels.values(), ANY}
    )
    output = OutputGuard(cleared.inspect, rules.is_personal, brief.parts())
    failure = None
    try:
        async for piece in pieces:
            text = output.feed(placeholders.feed(piece))
            if text:
                yield text
    except Exception as error:  # noqa: BLE001  # what is still held is shown before the failure is said
        failure = error

    text = output.feed(placeholders.finish()) + output.finish()
    if text:
        yield text

    counts.hidden = dict(output.hidden)
    counts.invented_placeholders = placeholders.invented
    counts.placeholders_in_links = placeholders.unrestored
    counts.broken_links = output.broken_links
    if failure:
        raise failure


def remarks(
    cleared: ClearedBrief, brief: Brief, counts: OutputCounts
) -> Iterator[str]:
    """What the guard did, in words for the reader, and what there was no room for."""
    left_out = (
        len(brief.evidence) - len(cleared.brief.evidence) - cleared.withheld
    )
    if left_out and brief.task == "summarise":
        yield SHORTENED.format(count=left_out)

    if cleared.withheld:
        yield WITHHELD.format(count=cleared.withheld)

    if counts.hidden:
        yield HIDDEN.format(kinds=listed(counts.hidden, cleared.labels))

    if counts.invented_placeholders:
        yield INVENTED.format(count=counts.invented_placeholders)

    if counts.placeholders_in_links:
        yield IN_LINKS.format(which="、".join(counts.placeholders_in_links))

    if counts.broken_links:
        yield BROKEN_LINKS.format(count=counts.broken_links)
