"""Read model: everything there is to read about one commission, thing by thing.

A thing (a criterion, an obstacle, an offer) stands in a section under its id and keeps the last
event of each type about it, so a page is read without folding the stream.
"""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from domain.commission import events as e
from domain.message import Event
from storage.commission_list import CommissionRow, find
from storage.database import Connection, Database
from storage.objected import Key, take_back, touched
from storage.projection import Fact
from storage.rows import as_json, commission_of, parsed
from storage.sealing import Json, Sealer

SINGLE: Final = "-"
"""The item of a section that holds one thing."""

PLACES: dict[type[Event], tuple[str, Callable[[Fact], str]]] = {}
"""Event type -> the section it stands in, and which item it is about."""


def _by(field: str) -> Callable[[Fact], str]:
    return lambda fact: str(getattr(fact.event, field))


def _within(fact: Fact, thing: str, part: str) -> str:
    return f"{getattr(fact.event, thing)}:{getattr(fact.event, part)}"


def _rung(fact: Fact) -> str:
    clock, visit, rung = (getattr(fact.event, name, "") for name in ("clock", "visit", "rung"))
    return f"{clock}:{visit}:{rung}"


def _place(section: str, item: Callable[[Fact], str], *types: type[Event]) -> None:
    PLACES.update(dict.fromkeys(types, (section, item)))


_place("request", lambda _: SINGLE, e.CommissionReceived, e.CommissionImported)
_place("request", lambda _: SINGLE, e.ReceiptAcknowledged, e.QuestionReaffirmed)
_place("kind", lambda _: SINGLE, e.TemplateApplied, e.CalendarPinned)
_place("client-calendar", _by("client"), e.ClientCalendarPinned)
_place("kind", lambda _: SINGLE, e.UrgentStarted)
_place("volume", _by("product"), e.VolumePlanned)
_place("part", _by("part"), e.PartDelivered, e.PartDeliveryAccepted, e.PartDeliveryRefused)
_place("part", _by("part"), e.PartThanked, e.PartThanksSkipped)
_place("account", _by("account"), e.AccountGiven)
_place("debt", _by("debt"), e.DebtIncurred, e.DebtSettled)
_place("kind", lambda _: SINGLE, e.KindChanged, e.CommissionContested, e.CommissionTaken)
_place("client", _by("client"), e.ClientAdded, e.ClientRemoved, e.ClientLeft)
_place(
    "objection",
    lambda fact: "@".join(
        it for name in ("about", "client") if (it := getattr(fact.event, name, None))
    ),
    e.RecordObjected,
)
_place("conflict", _by("conflict"), e.ConflictMarked, e.ConflictResolved)
_place("cost-key", lambda _: SINGLE, e.CostKeySet)
_place("origin", lambda _: SINGLE, e.QuestionOriginRecorded)
_place("question", _by("version"), e.QuestionRevised)
_place("ambiguity", _by("text_of"), e.AmbiguityAssessed)
_place("restatement", _by("version"), e.QuestionRestated, e.RestatementConfirmed)
_place(
    "restatement-answer",
    lambda fact: f"{getattr(fact.event, 'version', 0)}:{getattr(fact.event, 'line', '')}",
    e.RestatementLineAnswered,
)
_place("criterion", _by("criterion"), e.CriterionSet, e.CriterionDropped)
_place("criterion", _by("criterion"), e.FeasibilityAssessed, e.RedDecided)
_place("row", _by("row"), e.RowDrafted, e.RowRevised, e.RowDropped, e.PartAccepted, e.PartDeclined)
_place("row", _by("row"), e.PartCountered, e.CounterTaken)
_place("audience", lambda fact: _within(fact, "success", "audience"), e.AudienceAdded)
_place("request", lambda _: SINGLE, e.StillTheQuestionAsked)
_place(
    "advice",
    _by("advice"),
    e.AdviceAsked,
    e.AdviceGiven,
    e.AdviceRecorded,
    e.AdviceWithdrawn,
)
_place("remark", _by("remark"), e.Remarked)
_place("document", _by("document"), e.DocumentLinked, e.DocumentUnlinked)
_place("variant", _by("variant"), e.VariantDrafted)
_place("offer", _by("offer"), e.AgreementOffered, e.AgreementAccepted, e.AgreementRefused)
_place("start", lambda _: SINGLE, e.ExecutionStarted)
_place("progress", _by("entry"), e.ProgressRecorded)
_place("milestone", _by("milestone"), e.MilestonePlanned, e.MilestoneReached)
_place("check-in", _by("entry"), e.CheckInGiven, e.CheckInSkipped)
_place("evidence", _by("evidence"), e.EvidenceGiven)
_place("hours", _by("entry"), e.HoursImported)
_place("signal", _by("signal"), e.SignalReceived, e.SignalAnswered)
_place("obstacle", _by("obstacle"), e.ObstacleReported, e.ObstacleResolved, e.ObstacleAccepted)
_place("help", _by("help"), e.HelpOffered)
_place("scope", _by("scope"), e.ScopeChangeRequested, e.ScopeChangeApproved, e.ScopeChangeRejected)
_place("success", _by("success"), e.SuccessRecorded, e.SharingConsented, e.SharingRefused)
_place("success", _by("success"), e.SuccessShared, e.SuccessBundled)
_place("no-success", lambda _: SINGLE, e.NoSuccessDeclared)
_place("praise", _by("praise"), e.TeamPraised)
_place("delivery", _by("delivery"), e.ResultDelivered, e.DeliveryAccepted, e.DeliveryRefused)
_place("gesture", _by("receiver"), e.GesturePlanned, e.GestureMade, e.GestureSkipped)
_place("survey", _by("by"), e.SurveyAnswered)
_place("cooperation", lambda _: SINGLE, e.CooperationReviewed)
_place("lesson", _by("lesson"), e.LessonDecided)
_place("no-lesson", lambda _: SINGLE, e.NoLessonDeclared)
_place("clock", _by("clock"), e.ClockPaused, e.ClockResumed, e.ClockExtended, e.ClockRecalculated)
_place("term", _by("term"), e.StatutoryTermStarted, e.StatutoryTermEnded)
_place("rung", _rung, e.RungReached, e.RungAnswered, e.MirrorSent)
_place("raised", _by("escalation"), e.RaisedByHand, e.LoweredByHand)
_place("norms", lambda _: SINGLE, e.NormsPinned)
_place("phase", lambda fact: f"{fact.version:06}", e.PhaseEntered)
_place("end", lambda fact: f"{fact.version:06}", e.CommissionEnded, e.CommissionReopened)

FORGETS: dict[type[Event], tuple[str, ...]] = {
    e.ClientAdded: ("ClientRemoved", "ClientLeft"),
    e.RowRevised: ("PartAccepted", "PartDeclined", "PartCountered", "CounterTaken"),
    e.PartCountered: ("PartAccepted", "PartDeclined"),
    e.CounterTaken: ("PartCountered", "PartDeclined"),
    e.SignalReceived: ("SignalAnswered",),
    e.GesturePlanned: ("GestureMade", "GestureSkipped"),
    e.GestureMade: ("GestureSkipped",),
    e.PartThanked: ("PartThanksSkipped",),
    e.GestureSkipped: ("GestureMade",),
    e.PartAccepted: ("PartDeclined", "PartCountered"),
    e.PartDeclined: ("PartAccepted", "PartCountered"),
}
"""What no longer holds once such an event came."""

KEEPS: dict[type[Event], tuple[str, tuple[str, ...]]] = {
    e.CounterTaken: ("PartCountered", ("does", "why")),
}
"""What such an event takes over from another that it makes an end to; texts stay sealed."""


@dataclass(frozen=True, slots=True)
class PageItem:
    """One thing. `told`: event type -> its fields in plain text, `_at` (ISO 8601) and `_by`.

    The answers of several clients stand apart, as `DeliveryAccepted@client`.
    """

    section: str
    item: str
    version: int
    told: dict[str, dict[str, Json]]


@dataclass(frozen=True, slots=True)
class Page:
    """A commission as it stands: its line in the list, and its things in order of change.

    `counts` says how many things a section has; `sections` holds the newest of them.
    """

    row: CommissionRow
    sections: dict[str, list[PageItem]]
    counts: dict[str, int]


READ = """
SELECT p.commission, p.section, p.item, p.version, p.told
  FROM commission_page p
  JOIN unnest($2::text[], $3::text[], $4::text[]) AS k(commission, section, item)
    ON k.commission = p.commission AND k.section = p.section AND k.item = p.item
 WHERE p.tenant = $1
"""
READ_SECTIONS = """
SELECT p.commission, p.section, p.item, p.told
  FROM commission_page p
  JOIN unnest($2::text[], $3::text[]) AS k(commission, section)
    ON k.commission = p.commission AND k.section = p.section
 WHERE p.tenant = $1
"""
WRITE = """
INSERT INTO commission_page (tenant, commission, section, item, version, told)
SELECT $1, commission, section, item, version, told
  FROM json_populate_recordset(NULL::commission_page, $2::json)
ON CONFLICT (tenant, commission, section, item) DO UPDATE
   SET version = EXCLUDED.version, told = EXCLUDED.told
"""


async def project(connection: Connection, tenant: str, facts: Sequence[Fact]) -> None:
    """Puts each event with the thing it is about."""
    placed = [(key, fact) for fact in facts if (key := _key(fact)) is not None]
    if not placed:
        return
    told: dict[Key, dict[str, Json]] = {key: {} for key, _ in placed}
    # a thing of a stream that starts here cannot be there yet
    new = {fact.stream for fact in facts if fact.version == 1}
    here = [(key, fact) for key, fact in placed if fact.stream not in new]
    old = {key for key, _ in here}
    whole = {where for _, fact in here for where in touched(fact)}
    for sql, wanted in ((READ, old), (READ_SECTIONS, whole)):
        if wanted:
            columns = [list(column) for column in zip(*sorted(wanted), strict=True)]
            for row in await connection.fetch(sql, tenant, *columns):
                told[row["commission"], row["section"], row["item"]] = _object(parsed(row["told"]))
    versions: dict[Key, int] = {}
    for key, fact in placed:
        entry = {**_entry(fact), **_kept(fact, told[key])}
        for name in FORGETS.get(type(fact.event), ()):
            told[key].pop(name, None)
        told[key][_name(fact.event)] = entry
        versions[key] = fact.version
        versions |= dict.fromkeys(take_back(fact, told), fact.version)
    rows: list[dict[str, object]] = [
        {
            "commission": commission,
            "section": section,
            "item": item,
            "version": versions[commission, section, item],
            "told": entries,
        }
        for (commission, section, item), entries in told.items()
        if (commission, section, item) in versions
    ]
    await connection.execute(WRITE, tenant, as_json(rows))


def _key(fact: Fact) -> Key | None:
    place = PLACES.get(type(fact.event))
    commission = commission_of(fact.stream)
    if place is None or commission is None:
        return None
    section, item = place
    return commission, section, item(fact)


def _name(event: Event) -> str:
    """What an event stands under: its type, and the client whose answer it is if there are more."""
    kind, client = type(event).__name__, getattr(event, "client", None)
    apart = "client" in type(event).later or getattr(type(event), "apart", False)
    return f"{kind}@{client}" if client and apart else kind


def _entry(fact: Fact) -> dict[str, Json]:
    fields = {name: value for name, value in fact.sealed.items() if name != "type"}
    return {**fields, "_at": fact.occurred_at.isoformat(), "_by": fact.actor}


def _kept(fact: Fact, told: dict[str, Json]) -> dict[str, Json]:
    source, names = KEEPS.get(type(fact.event), ("", ()))
    new, old = _object(told.get(source)), _object(told.get(type(fact.event).__name__))
    return {name: new.get(name) or old.get(name) for name in names}


def _object(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def item_of(section: str, item: str, version: int, plain: Json) -> PageItem:
    """A thing of a page, from what is kept of it, in plain."""
    entries = {name: _object(entry) for name, entry in _object(plain).items()}
    return PageItem(section, item, version, entries)


async def several(
    database: Database, sealer: Sealer, tenant: str, keys: Sequence[Key]
) -> dict[Key, PageItem]:
    """Those of these things that there are, each by its commission, section and item."""
    columns = [list(column) for column in zip(*keys, strict=True)] if keys else [[], [], []]
    async with database.transaction(tenant) as connection:
        rows = await connection.fetch(READ, tenant, *columns)
    told = await sealer.open(tenant, [parsed(row["told"]) for row in rows])
    return {
        (row["commission"], row["section"], row["item"]): item_of(
            row["section"], row["item"], row["version"], plain
        )
        for row, plain in zip(rows, told, strict=True)
    }


COUNTS = """
SELECT section, count(*) AS count FROM rm.commission_page
 WHERE tenant = $1 AND commission = $2 AND ($3::text[] IS NULL OR section = ANY ($3))
 GROUP BY section
"""
NEWEST = """
SELECT section, item, version, told
  FROM (SELECT p.*, row_number() OVER (PARTITION BY section ORDER BY version DESC) AS n
          FROM rm.commission_page p
         WHERE tenant = $1 AND commission = $2
           AND ($3::text[] IS NULL OR section = ANY ($3))) newest
 WHERE n <= $4 ORDER BY version
"""


async def page(  # noqa: PLR0913  # where, which, how much of it
    database: Database,
    sealer: Sealer,
    tenant: str,
    commission: str,
    *,
    newest: int = 50,
    only: Collection[str] | None = None,
) -> Page | None:
    """The page of a commission, texts in plain; None when there is no such commission.

    `only`: the sections to read, all of them when None.
    """
    row = await find(database, sealer, tenant, commission)
    if row is None:
        return None
    async with database.transaction(tenant) as connection:
        which = None if only is None else list(only)
        counts = await connection.fetch(COUNTS, tenant, commission, which)
        items = await connection.fetch(NEWEST, tenant, commission, which, newest)
    told = await sealer.open(tenant, [json.loads(item["told"]) for item in items])
    sections: dict[str, list[PageItem]] = {}
    for item, plain in zip(items, told, strict=True):
        sections.setdefault(item["section"], []).append(
            item_of(item["section"], item["item"], item["version"], plain)
        )
    return Page(row, sections, {count["section"]: count["count"] for count in counts})
