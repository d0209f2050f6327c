"""Commands that cannot simply be taken back: a person says twice that they mean it."""

from collections.abc import Mapping
from typing import Final

from opdracht.sentences.grammar import Said

_END: Final = Said(
    "Hiermee eindigt de opdracht voor iedereen die eraan werkt.",
    "This ends the commission for everybody who works on it.",
)
_TOLD: Final = Said(
    "Dit wordt vastgelegd en de andere kant ziet het.",
    "This is recorded, and the other side sees it.",
)
_RIGHTS: Final = Said(
    "Vanaf die dag kan deze persoon dit niet meer.",
    "From that day on this person can do it no more.",
)

HURTS: Final[Mapping[str, Said]] = {
    "StopCommission": _END,
    "DeclineCommission": _END,
    "WithdrawCommission": _END,
    "MergeCommission": _END,
    "LeaveCommission": Said(
        "Uw organisatie hoort daarna niet meer bij deze opdracht.",
        "Your organisation is then no part of this commission any more.",
    ),
    "RemoveClient": Said(
        "Deze opdrachtgever hoort daarna niet meer bij de opdracht.",
        "This client is then no part of the commission any more.",
    ),
    "RefuseDelivery": _TOLD,
    "RefuseAgreement": _TOLD,
    "VoidLine": Said(
        "De regel vervalt; de andere kant moet dat horen.",
        "The line becomes void; the other side must hear of it.",
    ),
    "RecordDeparture": Said(
        "Rollen, petten en bevoegdheden van deze persoon stoppen op die dag.",
        "Roles, hats and mandates of this person end on that day.",
    ),
    "EndRole": _RIGHTS,
    "EndHat": _RIGHTS,
    "RevokeMandate": _RIGHTS,
    "DropProduct": Said(
        "Voor nieuwe opdrachten is dit product er dan niet meer.",
        "For new commissions this product is then no longer there.",
    ),
    "RetireTemplate": Said(
        "Voor nieuwe opdrachten geldt dit sjabloon dan niet meer.",
        "For new commissions this template then holds no more.",
    ),
}
"""Command -> what it comes to."""
