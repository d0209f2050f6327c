"""Why somebody is not logged in: a code, a sentence for people, and a reason for the log alone."""

from http import HTTPStatus


class LoginRefused(Exception):
    """The login ends here.

    `reason` says what did not hold. It goes to the log only: whoever forged a token learns nothing.
    """

    status = HTTPStatus.BAD_REQUEST
    code = "login_refused"
    nl = "Dit inloggen klopt niet. Begin opnieuw."
    en = "This login does not hold. Start again."

    def __init__(self, reason: str = "") -> None:
        super().__init__(f"{self.code}: {reason}" if reason else self.code)
        self.reason = reason or self.code


class StateUnknown(LoginRefused):
    """The state is of no login that this browser began: replayed, foreign, or too late."""

    code = "login_unknown"
    nl = "Dit inloggen is verlopen, al gebruikt, of in een andere browser begonnen. Begin opnieuw."
    en = "This login is too old, was used, or was begun in another browser. Start again."


class TokenRefused(LoginRefused):
    """What the provider sent cannot be trusted."""

    code = "token_refused"
    nl = "Het antwoord van uw organisatie klopt niet, dus u bent niet ingelogd. Begin opnieuw."
    en = "The answer of your organisation does not hold, so you are not logged in. Start again."


class ProviderSaidNo(LoginRefused):
    """The provider did not let the person in, or the person stopped."""

    status = HTTPStatus.FORBIDDEN
    code = "provider_said_no"
    nl = "Uw organisatie heeft u niet ingelogd."
    en = "Your organisation did not log you in."


class ProviderDown(LoginRefused):
    """The provider does not answer, or not as a provider does. Who is logged in stays so."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "provider_down"
    nl = (
        "De inlogdienst van uw organisatie antwoordt nu niet. Probeer het over een paar minuten"
        " weer. Wie al is ingelogd, kan gewoon doorwerken."
    )
    en = (
        "The login service of your organisation does not answer now. Try again in a few minutes."
        " Whoever is logged in can go on."
    )


class SecondFactorMissing(LoginRefused):
    """The provider did not ask for more than a password, also not when we asked for it."""

    status = HTTPStatus.FORBIDDEN
    code = "second_factor_missing"
    nl = (
        "Uw organisatie vraagt hier een tweede controle, zoals een code op uw telefoon, en die"
        " is niet gedaan. Stel die in bij uw organisatie, of vraag de beheerder."
    )
    en = (
        "Your organisation asks for a second check here, such as a code on your telephone, and"
        " it was not made. Set it up at your organisation, or ask the administrator."
    )


class NotProvenAgain(LoginRefused):
    """Asked to prove again who they are, the provider did not ask them anything."""

    status = HTTPStatus.FORBIDDEN
    code = "not_proven_again"
    nl = "Uw organisatie heeft niet opnieuw gevraagd wie u bent, en dat is hier wel nodig."
    en = "Your organisation did not ask again who you are, and that is needed here."


class AccountUnknown(LoginRefused):
    """The account is linked to nobody in this office, or to somebody who left it."""

    status = HTTPStatus.FORBIDDEN
    code = "account_unknown"
    nl = (
        "Uw account hoort hier nog bij niemand, of u bent hier weg. Vraag de beheerder om het te"
        " koppelen."
    )
    en = (
        "Your account belongs to nobody here yet, or you have left. Ask the administrator to link"
        " it."
    )

    def __init__(self, issuer: str, subject: str) -> None:
        super().__init__(f"{issuer} {subject}")
        self.issuer, self.subject = issuer, subject


class TenantHasNoLogin(LoginRefused):
    """Nobody can log in to this tenant here."""

    status = HTTPStatus.NOT_FOUND
    code = "no_login_here"
    nl = "Deze organisatie heeft hier geen inlog."
    en = "This organisation has no login here."
