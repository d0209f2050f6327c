"""From a file to commands: products, mandates and yearly agreements."""

from collections.abc import Iterator

from domain.office.commands import (
    AmendServiceAgreement,
    ConcludeServiceAgreement,
    DropProduct,
    GrantMandate,
    ListProduct,
    ReviseProduct,
    RevokeMandate,
)
from domain.office.norms import SetNorm
from opdracht.officefile.present import without_zeros
from opdracht.officefile.shape import (
    AgreementEntry,
    MandateEntry,
    OfficeFile,
    ProductEntry,
    Section,
)
from opdracht.officefile.wanted import Change, Wanted, shown, stays

REASON = "Volgens het bestand van het kantoor"
"""Why hours are amended, when the file does not say."""


def products(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """The catalogue, and the norms of years."""
    known = {one.product: one for one in now.products}
    for index, one in enumerate(asked.products):
        old = known.get(one.product)
        if one.offered or old is None:
            yield from _product(index, one, old)
        norms = {} if old is None else old.norms
        for year, minutes in one.norms.items():
            if norms.get(year) != minutes:
                before = norms.get(year)
                yield Wanted(
                    Section.PRODUCTS,
                    f"{one.product} {year}",
                    Change.CHANGED,
                    SetNorm(product=one.product, year=year, minutes=minutes),
                    {} if before is None else {"minutes": before},
                    {"minutes": minutes},
                    index,
                )


def _product(index: int, one: ProductEntry, old: ProductEntry | None) -> Iterator[Wanted]:
    said = one.model_dump(exclude={"norms", "offered"})
    after = shown(one, "norms", "offered")
    if old is None or not old.offered:
        command = ListProduct.model_validate(said)
        yield Wanted(Section.PRODUCTS, one.product, Change.ADDED, command, {}, after, index)
        return
    before = shown(old, "norms", "offered")
    if before != after:
        revise = ReviseProduct.model_validate(said)
        yield Wanted(Section.PRODUCTS, one.product, Change.CHANGED, revise, before, after, index)


def drops(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """What is offered no longer: last of all, when everything else has been said of it."""
    section = Section.PRODUCTS
    for index, one in enumerate(asked.products):
        if not one.offered:
            drop = DropProduct(product=one.product)
            yield Wanted(section, one.product, Change.ENDED, drop, index=index)
    if asked.says_all(section):
        named = {one.product for one in asked.products}
        for old in now.products:
            if old.offered and old.product not in named:
                drop = DropProduct(product=old.product)
                yield Wanted(section, old.product, Change.ENDED, drop)


def mandates(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """A mandate is granted, or ends; what it says never changes."""
    section = Section.MANDATES
    known = {one.mandate: one for one in now.mandates}
    for index, one in enumerate(asked.mandates):
        old = known.get(one.mandate)
        if old is not None and one.starts is None:
            one = one.model_copy(update={"starts": old.starts})  # noqa: PLW2901 - as it is
        if old == one:
            continue
        before, after = {} if old is None else shown(old), shown(one)
        if old is not None and _ends_earlier(old, one):
            revoke = RevokeMandate(mandate=one.mandate, ends=one.ends)
            yield Wanted(section, one.mandate, Change.ENDED, revoke, before, after, index)
            continue
        grant = GrantMandate.model_validate(one.model_dump())
        change = Change.ADDED if old is None else Change.CHANGED
        yield Wanted(section, one.mandate, change, grant, before, after, index)
    if asked.says_all(section):
        named = {one.mandate for one in asked.mandates}
        for name, old in known.items():
            if name not in named:
                gone = RevokeMandate(mandate=name)
                yield Wanted(section, name, Change.ENDED, gone, shown(old))


def _ends_earlier(old: MandateEntry, one: MandateEntry) -> bool:
    """Whether the end is all that differs, and comes sooner."""
    same = old.model_copy(update={"ends": one.ends}) == one
    return same and one.ends is not None and (old.ends is None or one.ends < old.ends)


def agreements(asked: OfficeFile, now: OfficeFile) -> Iterator[Wanted]:
    """Concluded once, amended product by product."""
    section = Section.AGREEMENTS
    known = {(one.client, one.year): one for one in now.agreements}
    for index, one in enumerate(asked.agreements):
        key = f"{one.client} {one.year}"
        old = known.get((one.client, one.year))
        if old is None:
            conclude = ConcludeServiceAgreement(
                client=one.client, year=one.year, hours=one.hours, tolerance=one.tolerance
            )
            after = shown(one, "reason")
            yield Wanted(section, key, Change.ADDED, conclude, {}, after, index)
        else:
            yield from _amended(index, key, one, old)
    if asked.says_all(section):
        named = {(one.client, one.year) for one in asked.agreements}
        for client, year in known:
            if (client, year) not in named:
                yield stays(
                    section,
                    f"{client} {year}",
                    "een afspraak van een jaar wordt niet beëindigd; wijzig de uren",
                    "an agreement of a year is not ended; amend its hours",
                )


def _amended(index: int, key: str, one: AgreementEntry, old: AgreementEntry) -> Iterator[Wanted]:
    hours, were = without_zeros(one.hours), without_zeros(old.hours)
    other = [name for name in {**were, **hours} if were.get(name, 0) != hours.get(name, 0)]
    room = None if one.tolerance in {None, old.tolerance} else one.tolerance
    if room is not None and not other:
        other = [next(iter(hours))]
    for place, product in enumerate(other):
        tolerance = room if place == 0 else None
        before, after = {product: were.get(product, 0)}, {product: hours.get(product, 0)}
        amend = AmendServiceAgreement(
            client=one.client,
            year=one.year,
            product=product,
            hours=hours.get(product, 0),
            reason=one.reason or REASON,
            tolerance=tolerance,
        )
        yield Wanted(
            Section.AGREEMENTS,
            key,
            Change.CHANGED,
            amend,
            before if tolerance is None else {**before, "tolerance": old.tolerance},
            after if tolerance is None else {**after, "tolerance": tolerance},
            index,
        )
