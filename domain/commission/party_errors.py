"""Why a command about the clients of a commission is refused."""

from domain.commission.errors import CommissionRefused


class ClientNeeded(CommissionRefused):
    """Nobody asks yet: the first client is identified, the others join it."""

    code = "client_needed"
    nl = "Leg eerst vast wie de opdrachtgever is."
    en = "Identify the client first."


class ForWhomNeeded(CommissionRefused):
    """There are several clients: an answer that is recorded says whose it is."""

    code = "for_whom_needed"
    nl = "Zeg namens welke opdrachtgever dit is (for_client): {clients}."
    en = "Say for which client this is (for_client): {clients}."


class LastClient(CommissionRefused):
    """The only client does not leave its commission: it withdraws it."""

    code = "last_client"
    nl = "Er is maar een opdrachtgever: die stapt niet uit, maar trekt de opdracht in."
    en = "There is one client alone: it does not leave, it withdraws the commission."


class SeveralClients(CommissionRefused):
    """One client of several ends its own part; the last one ends the commission."""

    code = "several_clients"
    nl = "Er zijn meer opdrachtgevers ({clients}): elk stapt apart uit, de laatste sluit af."
    en = "There are several clients ({clients}): each leaves apart, the last one ends it."


class AgreedWithClient(CommissionRefused):
    """Something was agreed with this client, so it is not taken off: it may leave."""

    code = "agreed_with_client"
    nl = "Met {client} is al een afspraak gemaakt; die opdrachtgever kan alleen zelf uitstappen."
    en = "An agreement was made with {client}; that client can only leave by itself."


class DeliveryAcceptedBefore(CommissionRefused):
    """Every client accepted the delivery: nobody leaves any more."""

    code = "delivery_accepted_before"
    nl = "De oplevering is al aanvaard; een opdrachtgever kan niet meer uitstappen."
    en = "The delivery was accepted; a client can no longer leave."


class SharesUneven(CommissionRefused):
    """A cost key names every client once, in whole percents above zero that add up to 100."""

    code = "shares_uneven"
    nl = "De kostenverdeling (shares) noemt elke opdrachtgever ({clients}) en telt op tot 100."
    en = "The cost key (shares) names every client ({clients}) and adds up to 100."


class KeyAgreed(CommissionRefused):
    """The clients agreed to their shares: another cost key needs a new agreement."""

    code = "key_agreed"
    nl = (
        "Over de kosten is een afspraak gemaakt; ga voor een andere verdeling terug naar vertaling."
    )
    en = "The costs were agreed on; go back to translation for another cost key."


class NothingRecorded(CommissionRefused):
    """Nothing stands that one of us recorded for this client."""

    code = "nothing_recorded"
    nl = "Er is voor u niets vastgelegd waar u op terug kunt komen ({about_nl})."
    en = "Nothing was recorded for you that you can take back ({about})."


class ObjectionTooLate(CommissionRefused):
    """The days in which the client could take it back are over."""

    code = "objection_too_late"
    nl = "Terugkomen op wat is vastgelegd kon tot en met {until}."
    en = "What was recorded could be taken back up to and including {until}."
