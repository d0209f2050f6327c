"""Documents: links with a hash into the tenant's document system, never copies."""

import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Final, Literal, assert_never
from urllib.parse import SplitResult, parse_qsl, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from domain.authority import Authority
from domain.commission.policy import MOST_OTHERS
from domain.commission.state import CommissionState, named, once, room
from domain.marks import Named, taken
from domain.message import Command, Event
from domain.text import Id, Line, Personal, Text

LONGEST_LINK: Final = 2_000
"""Characters; browsers and document systems take at least so many."""

WEB: Final = ("http", "https")
REGISTERED: Final = ("urn",)
"""Schemes of document systems beside the web: `urn:uuid:…` and other names (RFC 8141)."""

_UNSAFE: Final = re.compile(
    r"[\s\x00-\x1f\x7f\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_URN: Final = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^#?]+", re.IGNORECASE)
_SECRET: Final = re.compile(
    r"(^|[-_.])(access[-_]?token|api[-_]?key|auth|credential|passw(or)?d|pwd|secret|session(id)?"
    r"|sig|signature|token)$",
    re.IGNORECASE,
)


def _link(value: str) -> str:
    """The link as it is; it never lets anyone in who could not get in without it."""
    if _UNSAFE.search(value):
        raise ValueError("the link holds a space or a character that cannot be seen")
    try:
        parts = urlsplit(value)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        raise ValueError("the link cannot be read") from None
    if parts.scheme in REGISTERED:
        if _URN.fullmatch(value) is None:
            raise ValueError("the link cannot be read")
        return value
    if parts.scheme not in WEB or not parts.hostname:
        raise ValueError("the link does not start with https://, http:// or urn:")
    if parts.username is not None or parts.password is not None or _keys(parts):
        raise ValueError("the link holds a name, a password or a key")
    return value


def _keys(parts: SplitResult) -> bool:
    """Whether a part of the link is a key by which anyone gets in."""
    given = parse_qsl(parts.query, keep_blank_values=True) + parse_qsl(parts.fragment)
    return any(_SECRET.search(name) for name, _ in given)


Link = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINK),
    AfterValidator(_link),
    Personal(),
]
"""Where a document is; sealed, since a file's name may speak of a person."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Section(StrEnum):
    """What a document may be about."""

    CRITERION = "criterion"
    ROW = "row"
    OFFER = "offer"
    LINE = "line"
    MILESTONE = "milestone"
    EVIDENCE = "evidence"
    OBSTACLE = "obstacle"
    SCOPE = "scope"
    SIGNAL = "signal"
    SUCCESS = "success"
    DELIVERY = "delivery"


class About(BaseModel):
    """One thing of the commission."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    section: Section
    item: Id


# --- Events: stored for ever. Add fields with defaults; never rename or remove one.


class DocumentLinked(Named):
    """A document belongs to the commission. `sha256` is the digest of the file as it was then."""

    type: Literal["DocumentLinked"] = "DocumentLinked"
    slot: ClassVar[str] = "document"
    document: Id
    title: Line
    link: Annotated[str, Personal()]
    sha256: str
    about: About | None = None


class DocumentUnlinked(Event):
    """The document no longer belongs to the commission; the document itself is where it was."""

    type: Literal["DocumentUnlinked"] = "DocumentUnlinked"
    document: Id
    why: Text


DocumentEvent = DocumentLinked | DocumentUnlinked

# --- Commands


class LinkDocument(Command):
    """Link a document of the document system to the commission, with the digest of its file."""

    type: Literal["LinkDocument"] = "LinkDocument"
    document: Id
    title: Line
    link: Link
    sha256: Sha256
    about: About | None = None


class UnlinkDocument(Command):
    """Take a link to a document away, with the reason."""

    type: Literal["UnlinkDocument"] = "UnlinkDocument"
    document: Id
    why: Text


DocumentCommand = LinkDocument | UnlinkDocument

# --- Behaviour


def decide(
    command: DocumentCommand, _authority: Authority, state: CommissionState, _now: datetime
) -> Sequence[DocumentEvent]:
    """Answer a command about a document."""
    match command:
        case LinkDocument():
            gone = command.document not in state.documents
            linked = once(state, taken(command, DocumentLinked), gone=gone)
            if linked:
                room(dict.fromkeys(state.documents), MOST_OTHERS, "document")
                if command.about is not None:
                    named(state, command.about.section, command.about.item)
            return linked
        case UnlinkDocument():
            if command.document in state.documents:
                return [taken(command, DocumentUnlinked)]
            named(state, "document", command.document)
            return []
        case _:
            assert_never(command)


def evolve(state: CommissionState, event: DocumentEvent) -> CommissionState:
    """Which documents are linked."""
    rest = tuple(name for name in state.documents if name != event.document)
    if isinstance(event, DocumentLinked):
        return state.but(documents=(*rest, event.document))
    return state.but(documents=rest)
