"""What happened with the clients of a commission: who joined, who left, who carries what."""

from typing import assert_never

from domain.commission import events as e
from opdracht.sentences.grammar import Said, did, listed, quote
from opdracht.sentences.names import Names
from opdracht.sentences.question import heard, whose
from opdracht.sentences.words import RECORDED, word

Clients = (
    e.ClientAdded
    | e.ClientRemoved
    | e.ClientLeft
    | e.CostKeySet
    | e.RecordObjected
    | e.ConflictMarked
    | e.ConflictResolved
)


def clients(event: Clients, who: Said, names: Names) -> Said:
    """Several clients on one commission."""
    match event:
        case e.ClientAdded():
            client, contact = names.organisation(event.client), names.person(event.contact)
            return did(
                who,
                f"legde vast dat {client} ook opdrachtgever is; het contact is {contact}",
                f"recorded that {client} is a client too; the contact is {contact}",
            )
        case e.ClientRemoved():
            client, lead = names.organisation(event.client), names.organisation(event.lead)
            return did(
                who,
                f"haalde {client} van de opdracht, omdat {quote(event.why)}; {lead} trekt de "
                "opdracht",
                f"took {client} off the commission, because {quote(event.why)}; {lead} leads it",
            )
        case e.ClientLeft():
            client, lead = names.organisation(event.client), names.organisation(event.lead)
            person, how = names.person(event.by), heard(event.via)
            return Said(
                f"{person} legde vast dat {client} uitstapt{how.nl}, omdat {quote(event.why)}; "
                f"{lead} trekt de opdracht",
                f"{person} recorded that {client} leaves{how.en}, because {quote(event.why)}; "
                f"{lead} leads the commission",
            )
        case e.CostKeySet():
            parts = [f"{names.organisation(it)} {part}%" for it, part in event.shares.items()]
            nl, en = (f" ({text})" if parts else "" for text in listed(parts))
            return did(who, f"verdeelde de kosten{nl}", f"shared out the costs{en}")
        case e.ConflictMarked():
            nl, en = _about(event.lines, names)
            return did(
                who,
                f"legde vast dat verwachtingen niet samengaan{nl}: {quote(event.why)}",
                f"recorded that expectations do not go together{en}: {quote(event.why)}",
            )
        case e.ConflictResolved():
            nl, en = _about(event.lines, names)
            return did(
                who,
                f"legde vast hoe een tegenstelling is opgelost{nl}: {quote(event.how)}",
                f"recorded how a conflict was resolved{en}: {quote(event.how)}",
            )
        case e.RecordObjected():
            person, how = whose(event.by, event.client, names), heard(event.via)
            about = word(RECORDED, event.about)
            return Said(
                f"{person} zei dat niet klopt wat voor de opdrachtgever is vastgelegd over "
                f"{about.nl}{how.nl}, omdat {quote(event.why)}",
                f"{person} said that what was recorded for the client about {about.en} "
                f"is not so{how.en}, because {quote(event.why)}",
            )
        case _:
            assert_never(event)


def _about(lines: tuple[str, ...], names: Names) -> Said:
    """` (regels a en b)`; nothing when no line is named."""
    nl, en = listed(map(names.line, lines))
    return Said(f" (regels {nl})", f" (lines {en})") if lines else Said("", "")
