"""A real browser, Debian's own Chromium, and what it finds that shuts people out of a page."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright
from pydantic import TypeAdapter

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

LOOK: Final = """async (standard) => {
  const runOnly = {type: "tag", values: standard};
  const found = await axe.run({runOnly, resultTypes: ["violations"], elementRef: false});
  return found.violations.flatMap((each) => each.nodes.map(
    (node) => `${each.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`));
}"""
LINES: Final = TypeAdapter(list[str])


def chromium() -> Path:
    """Where it is; `make test` puts it there where it may. Without one the test is skipped."""
    for name in NAMES:
        if (found := shutil.which(name)) is not None:
            return Path(found)
    pytest.skip("there is no Chromium here; install the package chromium to run this test")


@asynccontextmanager
async def browser(*more: str) -> AsyncIterator[Browser]:
    """One browser: to be shared by the tests of a module, with a context for each.

    `more`: what it is started with besides.
    """
    where = chromium()
    async with async_playwright() as play:
        opened = await play.chromium.launch(executable_path=where, args=[*QUIETLY, *more])
        yield opened
        await opened.close()


async def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, a line each: the rule, and where.

    It is put in the page once; only what is wrong is brought back, for the rest is large.
    """
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(Axe().axe_script)
    return LINES.validate_python(await page.evaluate(LOOK, STANDARD))
