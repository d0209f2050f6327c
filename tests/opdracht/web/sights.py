"""A page as different people look at it: in the dark, on a telephone, with large letters."""

from itertools import product
from typing import Final, NamedTuple

from playwright.async_api import Page

from tests.browser import barriers

WIDE, NARROW = 1280, 320
OPEN: Final = "document.querySelectorAll('main details').forEach((it) => { it.open = true; })"
LETTERS: Final = "(share) => { document.documentElement.style.fontSize = `${share}%`; }"
TOO_WIDE: Final = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const out = [...document.body.querySelectorAll("*")].filter(
    (it) => it.getBoundingClientRect().right > root.clientWidth + 1);
  return [`too wide: ${root.scrollWidth}: ` + out.slice(0, 4).map(
    (it) => `${it.localName}.${it.className?.baseVal ?? it.className}`).join(" ")];
}"""


class Sight(NamedTuple):
    """How somebody looks at a page. `letters`: their size, in percents of the usual."""

    width: int = WIDE
    dark: bool = False
    letters: int = 100
    forced: bool = False


LIGHT: Final = Sight()
DARK: Final = Sight(dark=True)
LARGE: Final = Sight(width=NARROW, letters=200)
EVERY: Final = tuple(
    Sight(width, dark, letters, forced)
    for width, dark, letters, forced in product(
        (WIDE, NARROW), (False, True), (100, 200), (False, True)
    )
)


async def looks(page: Page, sight: Sight) -> None:
    """The page that is open, looked at so; all that can be unfolded is."""
    await page.set_viewport_size({"width": sight.width, "height": 900})
    await page.emulate_media(
        color_scheme="dark" if sight.dark else "light",
        forced_colors="active" if sight.forced else "none",
    )
    await page.evaluate(LETTERS, sight.letters)
    await page.evaluate(OPEN)


async def wrong_in(page: Page, sight: Sight) -> list[str]:
    """What shuts people out who look so, and what is wider than their screen."""
    await looks(page, sight)
    return [*await barriers(page), *await page.evaluate(TOO_WIDE)]
