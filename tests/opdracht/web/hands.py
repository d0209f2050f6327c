"""Hands that have no mouse: a page by Tab, Enter, space, arrows and letters alone.

At every stop one must see where one is: the focus is drawn, on the screen, and under nothing.
"""

import asyncio
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Page

MOST: Final = 250
"""Stops on one page before somebody gives up."""
SKIP: Final = "a.skip"
STOP: Final = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return "";
  const what = `${it.localName}#${it.id}.${it.className} „${it.textContent.trim().slice(0, 30)}”`;
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(it);
  if ((outlineStyle === "none" || parseFloat(outlineWidth) < 1) && boxShadow === "none")
    return `no focus is drawn: ${what}`;
  const box = it.getBoundingClientRect();
  if (box.width < 1 || box.height < 1 || box.bottom < 1 || box.top > innerHeight - 1
      || box.right < 1 || box.left > innerWidth - 1) return `not on the screen: ${what}`;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const own = top && (it.contains(top) || top.contains(it) || top.closest("label")?.control === it);
  return own ? "" : `under ${top?.localName}.${top?.className}: ${what}`;
}"""
HERE: Final = "(what) => document.activeElement?.matches(what) ?? false"


@dataclass
class Hands:
    """Somebody at a keyboard, before this page."""

    page: Page

    async def to(self, what: str) -> None:
        """Go on with Tab until the focus is on the first that fits."""
        for _ in range(MOST):
            await self.page.keyboard.press("Tab")
            wrong = await self.stop()
            assert not wrong, (self.page.url, wrong)
            if await self.page.evaluate(HERE, what):
                return
        raise AssertionError(f"{self.page.url}: no key leads to {what}")

    async def stop(self) -> str:
        """What is wrong with where one is; a page may take a moment to scroll there."""
        for _ in range(20):
            wrong: str = await self.page.evaluate(STOP)
            if not wrong:
                break
            await asyncio.sleep(0.05)
        return wrong

    async def to_content(self) -> None:
        """Past the menu, by the first link of the page."""
        await self.to(SKIP)
        await self.page.keyboard.press("Enter")

    async def press(self, what: str) -> None:
        """Go to a link, a button or a summary, and press it; what it leads to is there."""
        await self.to(what)
        async with self.page.expect_navigation():
            await self.page.keyboard.press("Enter")

    async def unfold(self) -> None:
        """Everything of the form that is folded."""
        shut = await self.page.locator("main form details:not([open])").count()
        for _ in range(shut):
            await self.to("main form details:not([open]) > summary")
            await self.page.keyboard.press("Enter")

    async def type(self, name: str, text: str) -> None:
        """Go to a control and put this in it."""
        what = f'[name="{name}"]'
        control = self.page.locator(what)
        kind = await control.evaluate("it => it.type")
        if kind in {"select-one", "checkbox"} or await control.input_value() != text:
            await self.to(what)
        keys = self.page.keyboard
        match kind:
            case "select-one":
                at = await control.evaluate(
                    "(it, text) => [...it.options].findIndex((one) => one.value === text)", text
                )
                assert at >= 0, (name, text)
                await keys.press("Home")
                for _ in range(at):
                    await keys.press("ArrowDown")
            case "checkbox":
                if not await control.is_checked():
                    await keys.press("Space")
            case "date":
                year, month, day = text.split("-")
                await keys.type(f"{day}{month}{year}")
                if await control.input_value() != text:  # a browser that begins with the month
                    for _ in range(2):
                        await keys.press("ArrowLeft")
                    await keys.type(f"{month}{day}{year}")
            case _ if await control.input_value() != text:
                await keys.press("Control+a")
                await keys.type(text)
            case _:
                pass
        if kind != "checkbox":
            assert await control.input_value() == text, (name, kind, text)
