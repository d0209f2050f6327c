"""Without a mouse: a form is found, corrected and sent."""

from tests.opdracht.web.conftest import Looking
from tests.opdracht.web.hands import Hands

SEND = "main form button.utrecht-button--primary-action"


async def test_a_form_is_found_corrected_and_sent_by_keys_alone(looking: Looking) -> None:
    async with looking("accountmanager-1") as page:
        hands = Hands(page)
        await page.goto("/vandaag")
        await hands.to('.menu a[href="/opdrachten"]')
        await page.goto("/doen")
        await hands.to_content()
        await hands.press('main a[href^="/doen/opdrachten"]')
        await hands.to_content()
        await hands.type("title", "Geluid bij de haven")
        await hands.press(SEND)
        assert await page.evaluate("document.activeElement.id") == "fouten"
        await hands.to('#fouten a[href="#words"]')
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "words"
        await page.keyboard.type("Kunt u meten?")
        await hands.type("channel", "mail")
        await hands.type("origin", "on-request")
        await hands.press(SEND)
        assert await page.inner_text("#melding") == "Gedaan: Verzoek registreren."
