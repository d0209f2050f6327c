"""`opdracht past` and `opdracht variants`: what we offer beside what it took before."""

from pydantic import JsonValue

from domain.commission.words import Variant
from domain.figures.past import FEW, Beside, Past, Quantiles
from opdracht.cli import connection, telling
from opdracht.cli.figures_hours import as_of
from opdracht.cli.finding import commission_of, tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.outcome import not_found
from opdracht.cli.plain import plain
from opdracht.cli.words_for import Words
from opdracht.overviews.past import past_of, variants_of
from opdracht.sentences.grammar import Said, quote
from storage.past import VariantRow

NAMES = {
    Variant.SOBER: Said("sober", "sober"),
    Variant.STANDARD: Said("standaard", "standard"),
    Variant.WIDE: Said("ruim", "wide"),
}


async def past(choices: Choices, product: str) -> None:
    """Print lead time and hours of a product."""
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        found = await past_of(store, tenant, product)
        names = await telling.names_of(store, tenant)
    if not found.days.count and product not in names.products:
        raise not_found(nl=f"Product {product} bestaat niet.", en=f"There is no product {product}.")
    out = Out(choices)
    out.json({"as_of": as_of(), "product": product, "past": _as_json(found)})
    out.line(names.product(product))
    _print(out, Words(choices.language), found)


def _as_json(found: Past) -> JsonValue:
    return {
        "count": found.days.count,
        "days": plain(found.days),
        "working_days": plain(found.working_days),
        "hours": plain(found.hours),
        "provisional": found.provisional,
    }


def _print(out: Out, words: Words, found: Past) -> None:
    count = found.days.count
    if count < FEW:
        out.line(
            words(
                f"Te weinig om iets te zeggen: {count} keer opgeleverd; {FEW} is het minste.",
                f"Too few to say: delivered {count} times; {FEW} is the least.",
            )
        )
        return
    out.table(
        words.heads(
            "wat|what", "aantal|count", "helft hooguit|half at most", "85% hooguit|85% at most"
        ),
        [
            _row(words("dagen", "days"), found.days, words),
            _row(words("werkdagen", "working days"), found.working_days, words),
            _row(words("uren", "hours"), found.hours, words),
        ],
    )


def _row(what: str, known: Quantiles, words: Words) -> list[str]:
    few = words("te weinig", "too few")
    return [
        what,
        str(known.count),
        few if known.p50 is None else str(known.p50),
        few if known.p85 is None else str(known.p85),
    ]


async def variants(choices: Choices, given: str) -> None:
    """Print the variants of a commission beside the past of its product."""
    async with connection.reading() as store:
        tenant, id_ = await commission_of(store, choices, given)
        seen = await variants_of(store, tenant, id_)
        names = await telling.names_of(store, tenant)
    ways, held, before, product = seen.ways, seen.held, seen.past, seen.product
    out, words = Out(choices), Words(choices.language)
    out.json(
        {
            "as_of": as_of(),
            "commission": id_,
            "product": product,
            "variants": [_with_risk(one, way) for one, way in zip(held, ways, strict=True)],
            "past": _as_json(before),
        }
    )
    if not ways:
        out.line(words("Er zijn nog geen varianten.", "There are no variants yet."))
    else:
        _print_variants(out, words, held, ways)
    if product is None:
        out.line(words("Er is nog geen product gekozen.", "No product was chosen yet."))
        return
    out.line(f"\n{words('Eerder opgeleverd', 'Delivered before')}: {names.product(product)}")
    _print(out, words, before)
    for one in held:
        _warn(out, words, one, before)


def _with_risk(one: Beside, way: VariantRow) -> JsonValue:
    told = plain(one)
    return {**(told if isinstance(told, dict) else {}), "risk": str(way.risk)}


def _print_variants(out: Out, words: Words, held: list[Beside], ways: list[VariantRow]) -> None:
    out.table(
        words.heads(
            "variant",
            "uren|hours",
            "klaar op|done on",
            "dagen|days",
            "werkdagen|working days",
            "risico|risk",
        ),
        [
            (
                words.of(NAMES[one.variant]),
                str(one.hours),
                one.ends.isoformat(),
                str(one.days),
                str(one.working_days),
                quote(str(way.risk)),
            )
            for one, way in zip(held, ways, strict=True)
        ],
    )


def _warn(out: Out, words: Words, one: Beside, before: Past) -> None:
    name = words.of(NAMES[one.variant])
    if one.few_hours:
        out.line(
            words(
                f"Let op: {name} heeft {one.hours} uur; de helft kostte eerder"
                f" {before.hours.p50} uur of meer.",
                f"Mind: {name} has {one.hours} hours; half of them took {before.hours.p50} hours"
                " or more before.",
            )
        )
    if one.few_days:
        out.line(
            words(
                f"Let op: {name} is in {one.days} dagen klaar; de helft duurde eerder"
                f" {before.days.p50} dagen of langer.",
                f"Mind: {name} is done in {one.days} days; half of them took"
                f" {before.days.p50} days or more before.",
            )
        )
