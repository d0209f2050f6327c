"""A page as different people look at it: in the dark, on a telephone, with large letters."""

from itertools import product
from typing import Final, NamedTuple

from playwright.async_api import Page

from tests.browser import LINES, barriers

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
MOVES: Final = """() => [...document.querySelectorAll("body *")].flatMap((it) => {
  const {transitionDuration, animationDuration} = getComputedStyle(it);
  const longest = Math.max(...`${transitionDuration},${animationDuration}`.split(",").map(
    (each) => parseFloat(each) * (each.trim().endsWith("ms") ? 0.001 : 1)));
  return longest > 0.01 ? [`moves ${longest} s: ${it.localName}.${it.className}`] : [];
}).slice(0, 4)"""
BY_COLOUR: Final = """() => [...document.querySelectorAll(
  "main :is(.sign, .tag, .still, .badge, .step, .criteria > li, .legend > li, .new, .ended)"
)].filter((it) => !it.closest("svg") && it.textContent.trim() === "" && it.checkVisibility()).map(
  (it) => `says nothing but a colour: ${it.className}`)"""
UNDRAWN: Final = """() => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const clear = (paint) => paint.startsWith("rgba") && paint.endsWith(", 0)");  // black is not
  const drawn = (paint) => paint !== "none" && paint !== paper && !clear(paint);
  return [...document.querySelectorAll("main .chart svg :is(rect, path, line, circle)")]
    .filter((it) => !it.closest("defs, pattern, clipPath") && it.getBoundingClientRect().width > 0)
    .filter((it) => {
      const {fill, stroke} = getComputedStyle(it);
      return !drawn(fill) && !drawn(stroke);
    })
    .map((it) => `cannot be seen: ${it.localName}.${it.className.baseVal}`).slice(0, 4);
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
FORCED: Final = Sight(forced=True)
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
        reduced_motion="reduce",
    )
    await page.evaluate(LETTERS, sight.letters)
    await page.evaluate(OPEN)


async def wrong_in(page: Page, sight: Sight) -> list[str]:
    """What shuts people out who look so, what is wider than their screen, what moves for who wants
    it still, and what only a colour says."""
    await looks(page, sight)
    wrong = await barriers(page)
    for each in (TOO_WIDE, MOVES, BY_COLOUR, *([UNDRAWN] if sight.forced else [])):
        wrong += LINES.validate_python(await page.evaluate(each))
    return wrong
