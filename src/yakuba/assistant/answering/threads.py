"""Steps that touch the database, taken off the event loop."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from asgiref.sync import sync_to_async

P = ParamSpec("P")
T = TypeVar("T")


async def in_thread(
    function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """What the function returns. Where the reader leaves meanwhile, only once it has ended: nothing goes on
    behind the story.
    """
    working = asyncio.ensure_future(
        sync_to_async(partial(function, *args, **kwargs))()
    )
    try:
        return await asyncio.shield(working)
    except asyncio.CancelledError:
        await asyncio.wait([working])
        raise
