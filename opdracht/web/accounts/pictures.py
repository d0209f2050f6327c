"""The pictures of what account work brings, and of the whole register."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.account.words import LeadKind
from opdracht.overviews.development import NO_ONE, STAGES, Development, Portfolio, Slice
from opdracht.sentences import account_words
from opdracht.sentences.account_words import LEAD, RELATION, SIZE, STAGE, TIER
from opdracht.sentences.grammar import Said
from opdracht.sentences.words import word
from opdracht.web.charts.bars import Bars, Fill, Part, Row

_FILLS: Final[Mapping[LeadKind, Fill]] = {
    LeadKind.SETTLE: "planned",
    LeadKind.GROW: "real",
    LeadKind.STAY: "paused",
}
_UNKNOWN: Final = Said("nog niet bekend", "not known yet")


def funnel(found: Development) -> Bars:
    """How many leads are in each stage, by what may come of them."""
    decided, lost = found.leads("decided"), found.leads("lost")
    return Bars(
        id="leads-per-stap",
        title=Said("Leads per stap.", "Leads by stage."),
        summary=Said(
            f"Leads: {found.opened}. Besloten: {decided}. Afgelopen: {lost}.",
            f"Leads: {found.opened}. Decided: {decided}. Lost: {lost}.",
        ),
        of=Said("Stap", "Stage"),
        parts=tuple(Part(said=word(LEAD, kind), fill=fill) for kind, fill in _FILLS.items()),
        bars=tuple(
            Row(
                said=word(STAGE, stage),
                amounts=tuple(found.leads(stage, kind) for kind in _FILLS),
            )
            for stage in STAGES
        ),
    )


def results(found: Development) -> Bars:
    """Jobs gained, and apart from them jobs kept: by how sure they are, with our part as a line."""
    gained, kept = found.amount("gained"), found.amount("kept")
    return Bars(
        id="banen",
        title=Said("Banen door leads.", "Jobs through leads."),
        summary=Said(
            f"Nieuwe banen: {gained}. Behouden banen: {kept}. De streep is het deel dat wij ons"
            " toerekenen.",
            f"Jobs gained: {gained}. Jobs kept: {kept}. The line is the part that is counted as"
            " ours.",
        ),
        of=Said("Banen", "Jobs"),
        parts=tuple(
            Part(said=said, fill=fill)
            for said, fill in zip(
                account_words.CONFIDENCE.values(), ("real", "still", "planned"), strict=True
            )
        ),
        bars=tuple(
            Row(
                said=word(account_words.JOBS, what),
                amounts=tuple(
                    sum(
                        it.amount
                        for it in found.results
                        if it.what == what and it.confidence == sure
                    )
                    for sure in account_words.CONFIDENCE
                ),
                mark=round(found.ours(what)),
            )
            for what in ("gained", "kept")
        ),
        marked=Said("ons deel", "our part"),
    )


def portfolio(found: Portfolio) -> tuple[Bars, ...]:
    """The register by tier, by size, and by what they are to us."""
    return (
        _slices("niveaus", Said("Relaties per niveau.", "Accounts by tier."), found.tiers, TIER),
        _slices("groottes", Said("Relaties per grootte.", "Accounts by size."), found.sizes, SIZE),
        _slices(
            "soorten",
            Said("Relaties naar wat zij voor ons zijn.", "Accounts by what they are to us."),
            found.relations,
            RELATION,
        ),
    )


def _slices(id_: str, title: Said, slices: Sequence[Slice], called: dict[str, Said]) -> Bars:
    late, never = sum(it.late for it in slices), sum(it.never for it in slices)
    return Bars(
        id=id_,
        title=title,
        summary=Said(
            f"Relaties: {sum(it.accounts for it in slices)}. Te lang niet gesproken: {late}. Nog"
            f" nooit: {never}.",
            f"Accounts: {sum(it.accounts for it in slices)}. Not spoken for too long: {late}."
            f" Never: {never}.",
        ),
        of=Said("Groep", "Group"),
        parts=(
            Part(said=Said("op tijd gesproken", "spoken in time"), fill="real"),
            Part(said=Said("te lang niet gesproken", "not spoken for too long"), fill="still"),
            Part(said=Said("nog nooit gesproken", "never spoken"), fill="planned"),
        ),
        bars=tuple(
            Row(
                said=_UNKNOWN if it.key == NO_ONE else word(called, it.key),
                amounts=(it.spoken, it.late, it.never),
            )
            for it in slices
        ),
    )
