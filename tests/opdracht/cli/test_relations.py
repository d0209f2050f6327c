"""The register and what was promised, as people read them on the command line."""

from datetime import UTC, date, datetime, timedelta

from domain.account import events as e
from domain.account.follow_ups import Followed
from domain.account.words import (
    AccountRelation,
    AccountSignalKind,
    ContactKind,
    Initiative,
    LeadKind,
    LinkKind,
    LossReason,
    Tier,
)
from domain.authority import SYSTEM
from domain.message import Event
from opdracht.cli.outcome import Exit
from storage.recording import Record
from storage.store import Store
from tests.conftest import TENANT
from tests.opdracht.cli.test_figures import Cli, cli, store

__all__ = ["cli", "store"]

DAY = date(2026, 3, 2)


async def account(store: Store, name: str, *events: Event, owner: str | None = "p-1") -> None:
    opened = e.AccountOpened(
        name=f"Bakkerij {name}",
        relation=AccountRelation.COMPANY,
        tier=Tier.B,
        place="Waterrijk",
        owner=owner,
    )
    await store.recorder.record(
        Record(
            tenant=TENANT,
            stream=f"account/r-{name}",
            command_id=f"open-{name}",
            fingerprint="0" * 64,
            expected_version=0,
            authority=SYSTEM,
            events=(opened, *events),
            occurred_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
        )
    )


def contact(*follows: Followed) -> e.ContactRecorded:
    return e.ContactRecorded(
        contact="c-1",
        kind=ContactKind.VISIT,
        on=DAY,
        initiative=Initiative.OURS,
        purpose="Kennismaken.",
        result="Goed gesprek.",
        follow_ups=follows,
        by="p-1",
    )


async def test_the_register_is_listed_searched_and_narrowed(store: Store, cli: Cli) -> None:
    empty = await cli("relations")
    assert (empty.code, empty.out) == (Exit.OK, "Geen relaties gevonden.\n")
    await account(store, "jansen")
    await account(store, "smit", owner=None)
    both = await cli("relations")
    assert "Bakkerij jansen" in both.out
    assert "niemand" in both.out
    found = await cli("relations", "--search", "smit bak", "--json")
    assert '"account": "r-smit"' in found.out or '"account":"r-smit"' in found.out
    assert "r-jansen" not in found.out
    assert "grams" not in found.out
    without = await cli("relations", "--ownerless", "--json")
    assert "r-jansen" not in without.out
    assert (await cli("relations", "--after", "r-smit")).out == "Geen relaties gevonden.\n"


async def test_follow_ups_come_first_due_first_and_one_account_is_shown(
    store: Store, cli: Cli
) -> None:
    later, sooner = (
        Followed(follow_up=f"f-{n}", what=f"Stap {n}.", by=DAY + timedelta(days=n), owner="p-1")
        for n in (9, 3)
    )
    person = e.ContactPersonAdded(person="cp-1", name="Jan Jansen", role="Directeur")
    visit = e.VisitPlanned(visit="v-1", on=DAY + timedelta(days=20), visitor="p-1")
    await account(store, "jansen", person, contact(later, sooner), visit)
    listed = await cli("follow-ups")
    assert listed.out.index("Stap 3.") < listed.out.index("Stap 9.")
    assert "Stap 9." not in (await cli("follow-ups", "--due-by", "2026-03-05")).out
    assert (await cli("follow-ups", "--owner", "p-2")).out == "Er staat niets open.\n"
    assert (await cli("follow-ups", "--due-by", "morgen")).code == Exit.USAGE
    shown = await cli("relation", "show", "jansen")
    for text in ("Jan Jansen", "Directeur", "Stap 3.", "Bezoek gepland", "Kennismaken."):
        assert text in shown.out
    assert (await cli("relation", "show", "nobody")).code == Exit.NOT_FOUND
    told = await cli("history", "account/r-jansen", "--language", "en")
    assert "recorded a visit on 2 March 2026" in told.out


async def test_leads_and_what_else_is_known_are_told(store: Store, cli: Cli) -> None:
    await account(
        store,
        "jansen",
        e.SignalNoted(
            signal="s-1", kind=AccountSignalKind.LEAVE, what="Te klein.", on=DAY, by="p-1"
        ),
        e.AccountLinked(link="b-1", other="r-molen", kind=LinkKind.SUPPLIER),
        e.LeadOpened(lead="l-1", kind=LeadKind.GROW, what="Tweede hal.", jobs=12, on=DAY),
        e.LeadLost(lead="l-1", reason=LossReason.PERMIT, on=DAY),
        e.LeadOpened(lead="l-2", kind=LeadKind.STAY, what="Blijven.", jobs=12, on=DAY),
    )
    shown = await cli("relation", "show", "r-jansen")
    assert "Signaal (denkt aan vertrek): Te klein." in shown.out
    assert "Relatie r-molen: leverancier" in shown.out
    one = await cli("leads")
    assert "Blijven." in one.out
    assert "Tweede hal." not in one.out
    both = await cli("leads", "--relation", "r-jansen", "--all", "--json")
    assert '"permit"' in both.out
    assert (await cli("relation", "show", "r-jansen", "--json")).code is Exit.OK
