"""A real browser, Debian's own Chromium, and what it finds that shuts people out of a page."""

import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

NAMES: Final = ("chromium", "google-chrome")
QUIETLY: Final = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""As root, in a small machine, and asking nothing of the network by itself."""

STANDARD: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


def chromium() -> Path:
    """Where it is; `make test` puts it there where it may. Without one the test is skipped."""
    for name in NAMES:
        if (found := shutil.which(name)) is not None:
            return Path(found)
    pytest.skip("there is no Chromium here; install the package chromium to run this test")


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """One browser: to be shared by the tests of a module, with a context for each."""
    where = chromium()
    async with async_playwright() as play:
        opened = await play.chromium.launch(executable_path=where, args=QUIETLY)
        yield opened
        await opened.close()


async def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, a line each: the rule, and where."""
    options: Mapping[str, object] = {"runOnly": {"type": "tag", "values": STANDARD}}
    found = await Axe().run(page, options=options)
    return [
        f"{each['id']}: {' '.join(node['target'])}: {node.get('failureSummary', '')}"
        for each in found.response["violations"]
        for node in each["nodes"]
    ]
