"""What is said and written in the demo about organisations: short, plain and about nobody."""

from typing import Final

CONTACTS: Final = (
    ("Kennismaken.", "Wij weten nu wat zij doen en wat zij van ons verwachten."),
    ("Vraag over parkeren bij de zaak.", "Er is een plek voor laden en lossen gevonden."),
    ("Jaarlijks gesprek.", "Het gaat goed; zij zoeken vooral personeel."),
    ("Vraag over een vergunning.", "Zij weten nu welke stappen er zijn en hoe lang die duren."),
    ("Plannen voor een nieuw pand.", "Zij willen binnen twee jaar groter zitten."),
    ("Werk aan de weg.", "De omleiding is besproken; zij blijven bereikbaar."),
    ("Minder energie gebruiken.", "Zij willen samen met de buren zonnepanelen."),
    ("Stageplekken.", "Zij hebben plek voor twee leerlingen."),
    ("Veiligheid op het terrein.", "Er komt een ronde met de buren en de wijkagent."),
    ("Bijpraten na een bijeenkomst.", "Zij willen meedoen met het ondernemersoverleg."),
)
WITH_CLIENTS: Final = (
    ("Bijpraten over lopende opdrachten.", "Zij zien wat er gebeurt en wat nog komt."),
    ("Het jaarprogramma.", "Zij willen meer ruimte voor werk op verzoek."),
    ("Een klacht van een inwoner.", "Wij bellen de inwoner samen."),
    ("De nieuwe Omgevingswet.", "Zij vragen uitleg voor hun vergunningverleners."),
    ("Verwachtingen voor volgend jaar.", "Zij willen eerder weten wat niet past."),
    ("Evalueren van een opdracht.", "Het resultaat was goed; de planning kon helderder."),
    ("Kennismaken met een nieuwe collega.", "Zij weten wie zij kunnen bellen."),
)
FOLLOW_UPS: Final = (
    ("De lijst met vrije kavels sturen.", "Gestuurd en nagebeld."),
    ("Uitzoeken of de weg eerder open kan.", "Het kan twee weken eerder; zij weten het."),
    ("Een afspraak maken met de vergunningverlener.", "Het gesprek was goed."),
    ("De regeling voor zonnepanelen uitleggen.", "Uitgelegd; zij vragen offertes op."),
    ("In contact brengen met de school.", "De school heeft gebeld."),
    ("Vragen wie het fietspad veegt.", "Het wordt nu elke week geveegd."),
    ("Het verslag van de bijeenkomst sturen.", "Gestuurd."),
    ("Terugbellen over de aansluiting op het net.", "Teruggebeld met de nieuwe datum."),
)
WITH_CLIENTS_AFTER: Final = (
    ("Het overzicht van de uren sturen.", "Gestuurd en besproken."),
    ("Een voorstel maken voor het jaarprogramma.", "Het voorstel ligt er."),
    ("Uitleg geven aan de vergunningverleners.", "Er waren twaalf mensen bij."),
    ("De inwoner bellen.", "Gebeld; de vraag is beantwoord."),
    ("Een datum prikken voor de evaluatie.", "De datum staat."),
)
NEEDS: Final = (
    "Personeel met een technische opleiding.",
    "Een pand met een hogere hal.",
    "Sneller internet.",
    "Een plek voor vrachtwagens.",
    "Een zwaardere aansluiting op het net.",
)
MOVED: Final = "Het antwoord van een collega laat op zich wachten."
DROPPED: Final = "Zij hebben het intussen zelf opgelost."

SIGNALS: Final = {
    "growth": ("Zij hebben drie nieuwe mensen aangenomen.", "Zij vroegen naar een groter pand."),
    "leave": ("De huur loopt af en zij kijken elders.", "Het pand is te klein geworden."),
    "complaint": ("De straat staat vaak vol.", "Zij wachten al lang op antwoord."),
}
SETTLED: Final = "Wij spraken elkaar; zij weten wat er gebeurt."

VALUES: Final = (
    "Veel mensen uit de buurt werken er.",
    "Zij zijn een schakel in de keten.",
    "Zij nemen leerlingen aan.",
)
LEADS: Final = {
    "settle": "Een vestiging in de stad.",
    "grow": "Een tweede hal naast het pand.",
    "stay": "Blijven, met een betere ontsluiting.",
}
STAGES: Final = {
    "qualified": "De plannen zijn echt, en er is geld.",
    "proposed": "Er liggen drie plekken op tafel.",
    "decided": "Zij hebben besloten en het getekend.",
}
LOST: Final = "Zij belden zelf om het te vertellen."
INVESTED: Final = "Koopakte van de kavel."
COUNTED: Final = ("Opgave van het bedrijf.", "Brief met de loonstaat.", "Schatting na een bezoek.")

SEEKS: Final = ("Restwarmte.", "Een partner voor retourvracht.", "Stageplekken voor vijf.")
OFFERS: Final = ("Opslagruimte van 400 m2.", "Restwarmte van 40 graden.", "Een vergaderzaal.")
INTRODUCED: Final = "Wat de een over heeft, zoekt de ander."
MET: Final = "Zij hebben elkaar gesproken."

OVERRIDDEN: Final = "De wethouder komt dit voorjaar langs."
HANDED_OVER: Final = "De wijken zijn anders verdeeld."
TOLD: Final = "Gebeld, en samen op bezoek geweest."
