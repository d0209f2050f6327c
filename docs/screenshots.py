"""`make screenshots`: every page of the demo as people see it, light and dark, wide and narrow.

Needs what `make up DETACH=1` started, and Debian's Chromium. Pictures go to
`.opdracht/screenshots/`; the few that stand in the README and the docs are copied by hand.
"""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from opdracht.login.demo import password
from opdracht.settings import Settings

TENANT: Final = "od-voorbeeldstreek"
CASE: Final = "/opdrachten/26-bodembuurt"


class Shown(NamedTuple):
    """A page: the name of its picture, and its address."""

    name: str
    path: str


class Look(NamedTuple):
    """How somebody looks."""

    width: int
    dark: bool

    @property
    def name(self) -> str:
        """The end of a picture's name."""
        return f"{'donker' if self.dark else 'licht'}-{self.width}"


LOOKS: Final = tuple(Look(width, dark) for width in (1280, 320) for dark in (False, True))
PAGES: Final = {
    "teamleider-2": (
        Shown("vandaag", "/vandaag"),
        Shown("week", "/week"),
        Shown("inbox", "/inbox"),
        Shown("opdrachten", "/opdrachten?toon=alles"),
        Shown("bord", "/bord"),
        Shown("opdracht", CASE),
        Shown("vraag", f"{CASE}/vraag"),
        Shown("vertaling", f"{CASE}/vertaling"),
        Shown("afspraken", f"{CASE}/afspraken"),
        Shown("uitvoering", f"{CASE}/uitvoering"),
        Shown("afronding", f"{CASE}/afronding"),
        Shown("klokken", f"{CASE}/klokken"),
        Shown("geschiedenis", f"{CASE}/geschiedenis"),
        Shown("doen", f"{CASE}/doen"),
        Shown("formulier", f"{CASE}/doen/verwachtingen"),
        Shown("als-opdrachtgever", f"{CASE}/als-opdrachtgever"),
        Shown("nieuw", "/doen/opdrachten"),
        Shown("opdrachtgevers", "/opdrachtgevers"),
        Shown("opdrachtgever", "/opdrachtgevers/waterrijk"),
        Shown("toezicht", "/toezicht"),
        Shown("successen", "/successen"),
        Shown("bekrachtigen", "/toezeggingen"),
        Shown("hulp", "/hulp"),
        Shown("weergave", "/mijn/weergave"),
    ),
    "beheerder-1": (Shown("beheer", "/beheer"), Shown("mensen", "/beheer/personen")),
    "regisseur-waterrijk": (Shown("client-opdrachten", "/opdrachten"),),
}


def log_in(page: Page, person: str, secret: str) -> None:
    """By the form of the demo's provider."""
    page.goto(f"/inloggen/{TENANT}")
    page.select_option("#username", f"{person}@{TENANT}")
    page.fill("#password", secret)
    page.press("#password", "Enter")
    page.wait_for_selector("header summary")


def pictures(browser: Browser, settings: Settings, folder: Path) -> Iterator[Path]:
    """Take them all."""
    secret = password(settings)
    for person, pages in PAGES.items():
        for look in LOOKS:
            context = browser.new_context(
                base_url=settings.web_url,
                viewport={"width": look.width, "height": 900},
                color_scheme="dark" if look.dark else "light",
                locale="nl-NL",
            )
            page = context.new_page()
            log_in(page, person, secret)
            for shown in pages:
                answer = page.goto(shown.path)
                if answer is None or not answer.ok:
                    sys.exit(f"{shown.path}: {answer and answer.status}")
                made = folder / f"{shown.name}-{look.name}.png"
                page.screenshot(path=made, full_page=True)
                yield made
            context.close()


def main() -> None:
    """Take them, and say where they are."""
    settings = Settings.read()
    found = shutil.which("chromium")
    if found is None:
        sys.exit("Chromium is needed: apt-get install chromium")
    folder = settings.data / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
        count = sum(1 for _ in pictures(browser, settings, folder))
        browser.close()
    sys.stdout.write(f"{count} pictures in {folder}\n")


if __name__ == "__main__":
    main()
