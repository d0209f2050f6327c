"""What figures say of the claim that account work brings more jobs, in plain words."""

from typing import Final

from domain.figures.effect import CLAIMED, FEWEST, EffectFinding
from opdracht.sentences.grammar import Said

_LEAST, _MOST = (round(edge) for edge in CLAIMED)

FINDING: Final = {
    EffectFinding.TOO_THIN: Said(
        f"Deze cijfers zijn te dun om iets te zeggen. In elke groep zijn ten minste {FEWEST}"
        " bedrijven nodig, met banen bij het begin.",
        f"These figures are too thin to say anything. Each group needs at least {FEWEST}"
        " companies, with jobs at the start.",
    ),
    EffectFinding.NONE: Said(
        "Er blijkt geen winst uit: ook dat bezochte bedrijven niet harder groeiden, past bij deze"
        " cijfers.",
        "No gain shows: that visited companies grew no faster fits these figures too.",
    ),
    EffectFinding.LESS: Said(
        f"Bezochte bedrijven groeiden harder, maar minder dan de {_LEAST} tot {_MOST} procentpunt"
        " van de stelling.",
        f"Visited companies grew faster, but by less than the {_LEAST} to {_MOST} points of per"
        " cent of the claim.",
    ),
    EffectFinding.FITS: Said(
        f"Bezochte bedrijven groeiden harder, en de {_LEAST} tot {_MOST} procentpunt van de"
        " stelling past bij deze cijfers.",
        f"Visited companies grew faster, and the {_LEAST} to {_MOST} points of per cent of the"
        " claim fit these figures.",
    ),
    EffectFinding.MORE: Said(
        f"Bezochte bedrijven groeiden nog harder dan de {_LEAST} tot {_MOST} procentpunt van de"
        " stelling.",
        f"Visited companies grew even faster than the {_LEAST} to {_MOST} points of per cent of"
        " the claim.",
    ),
}
NO_CAUSE: Final = Said(
    "Het is een verschil en geen oorzaak: wie bezoekt, bezoekt vaak bedrijven die toch al groeien.",
    "It is a difference and no cause: whoever visits, often visits companies that grow anyway.",
)
