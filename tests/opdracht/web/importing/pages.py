"""The pages of a file on its way in, as whoever brought it sees them."""

import asyncio
import re
from html import unescape

import httpx
import pytest

HTML = {"accept": "text/html"}


async def shown(client: httpx.AsyncClient, place: str) -> str:
    return unescape((await client.get(place, headers=HTML)).text)


async def ready(client: httpx.AsyncClient, place: str) -> str:
    """The report, when it is carried out."""
    for _ in range(300):
        page = await shown(client, place)
        if 'hx-trigger="every 1s"' not in page:
            return page
        await asyncio.sleep(0.1)
    pytest.fail("it did not end")


async def confirmed(client: httpx.AsyncClient, place: str) -> str:
    """The report of what is carried out now."""
    await client.post(place, headers=HTML)
    return await ready(client, place)


def counted(page: str, what: str) -> int:
    """How many became that; 0 when it is not told."""
    found = re.search(rf'<th scope="row">{what}</th><td[^>]*>(\d+)</td>', page)
    return 0 if found is None else int(found[1])
