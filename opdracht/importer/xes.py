"""An XES log (IEEE 1849) as the same records that a CSV gives: one per event.

A column of the map that starts with `case:` is an attribute of the trace, any other is one of the
event: `case:concept:name` and `concept:name`. So the map of a CSV that was made out of a log serves
for the log itself. Attributes may stand before or after the events of a trace; what is nested in
another attribute, a list and a container are not read.

XES has no start of a case. A map without `case.start` takes the first event's time (`BEGIN`).
"""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from opdracht.importer.errors import (
    FileMissing,
    XesBroken,
    XesDoctype,
    XesForeign,
    XesTooBig,
    XesTooDeep,
    XesTraceLong,
)
from opdracht.importer.lines import Record
from opdracht.importer.log_map import BEGIN, LogMap
from opdracht.importer.log_time import read_time
from opdracht.importer.row import BadRow
from opdracht.importer.xml_feed import Elements, Readable, XmlRefused, fed

OF_CASE = "case:"
"""How a column names an attribute of the trace."""

MOST_BYTES = 4 * 1024**3
"""Most XML in a file, unpacked."""

MOST_PACKED = 200
"""How many times larger than packed a log may become. Real ones become 20 to 50 times larger."""

PACKED_FREE = 64 * 1024**2
"""So much may come out of any file before that is looked at."""

MOST_EVENTS = 100_000
"""Most events in one trace: a case goes into the store in one commit."""

MOST_CHARACTERS = 64 * 1024**2
"""Most characters of one trace that are kept until it ends."""

SINGLE = frozenset({"string", "date", "int", "float", "boolean", "id"})
"""Attributes that hold one value."""


def is_xes(path: Path) -> bool:
    """Whether the name is that of an XES log, packed or not."""
    return path.name.lower().removesuffix(".gz").endswith((".xes", ".xes.xml"))


class Events(Elements):
    """Collects traces: those that are complete wait in `ready`."""

    def __init__(self, columns: frozenset[str], name: str) -> None:
        super().__init__()
        self.ready: list[tuple[int, dict[str, str], list[tuple[int, dict[str, str]]]]] = []
        """(number of the trace, its attributes, (number of the event, its attributes))."""
        self.empty: list[int] = []
        """Traces without any event."""
        self.events = 0
        self.traces = 0
        self._columns, self._name = columns, name
        self._trace: dict[str, str] = {}
        self._event: dict[str, str] = {}
        self._inside: list[tuple[int, dict[str, str]]] = []
        self._kept = 0

    def opened(self, attributes: dict[str, str]) -> None:
        """A trace, an event or an attribute begins."""
        match self.path:
            case [root] if root != "log":
                raise XesForeign(file=self._name, found=root[:60])
            case ["log", "trace"]:
                self.traces += 1
            case ["log", "trace", "event"] | ["log", "event"]:
                self.events += 1
            case ["log", "trace", kind] if kind in SINGLE:
                self._keep(self._trace, OF_CASE, attributes)
            case ["log", "trace", "event", kind] | ["log", "event", kind] if kind in SINGLE:
                self._keep(self._event, "", attributes)
            case _:
                pass

    def closed(self, name: str) -> None:
        """An event or a trace ended."""
        if name not in {"event", "trace"}:  # most are attributes
            return
        match [*self.path, name]:
            case ["log", "trace", "event"]:
                if len(self._inside) == MOST_EVENTS or self._kept > MOST_CHARACTERS:
                    raise XesTraceLong(file=self._name, trace=self.traces, most=MOST_EVENTS)
                self._inside.append((self.events, self._event))
                self._event = {}
            case ["log", "event"]:
                self.ready.append((0, {}, [(self.events, self._event)]))
                self._event = {}
            case ["log", "trace"]:
                if self._inside:
                    self.ready.append((self.traces, self._trace, self._inside))
                else:
                    self.empty.append(self.traces)
                self._trace, self._inside, self._kept = {}, [], 0
            case _:
                pass

    def _keep(self, found: dict[str, str], prefix: str, attributes: dict[str, str]) -> None:
        key, value = attributes.get("key", ""), attributes.get("value", "")
        column = key if key.startswith(prefix) else prefix + key
        if column in self._columns:
            self._kept += len(value)
            found.setdefault(column, value)


class XesLog:
    """An open log: the columns of the map, and a record for each event, once."""

    def __init__(self, file: Readable, log_map: LogMap, name: str) -> None:
        self.header = list(dict.fromkeys(column for _, column in log_map.columns()))
        self._file, self._map, self._name = file, log_map, name

    def records(self) -> Iterator[Record | BadRow]:
        """Each event as a record; `line` is its number in the file, `trace` that of its trace.

        Raises an ImportRefused where the file stops being a log.
        """
        events = Events(frozenset(self.header), self._name)
        pieces = fed(self._file, events)
        while self._advanced(pieces, events):
            for number, trace, inside in events.ready:
                yield from self._of_trace(number, trace, inside)
            for number in events.empty:
                yield BadRow(events.events, "", "", "no_events", trace=number)
            events.ready, events.empty = [], []

    def _advanced(self, pieces: Iterator[None], events: Events) -> bool:
        try:
            next(pieces)
        except StopIteration:
            return False
        except XmlRefused as error:
            match error.kind:
                case "doctype":
                    raise XesDoctype(file=self._name) from None
                case "deep":
                    raise XesTooDeep(file=self._name, most=error.reason) from None
                case _:
                    raise self._broken(events, error.reason, error.line) from None
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise self._broken(events, str(error).rstrip("."), 0) from None
        return True

    def _broken(self, events: Events, reason: str, line: int) -> XesBroken:
        return XesBroken(file=self._name, line=line, events=events.events, reason=reason)

    def _of_trace(
        self, number: int, trace: dict[str, str], inside: list[tuple[int, dict[str, str]]]
    ) -> Iterator[Record]:
        if BEGIN in self.header:
            trace = trace | {BEGIN: self._begin(inside)}
        for place, event in inside:
            found = trace | event
            yield Record(place, [found.get(column, "") for column in self.header], number)

    def _begin(self, inside: list[tuple[int, dict[str, str]]]) -> str:
        """The time of the event that happened first; "" when no event has a good one."""
        zone, layout = self._map.zoneinfo, self._map.file.time_format
        times = []
        for _, event in inside:
            text = event.get(self._map.step.time, "").strip()
            try:
                times.append((read_time(text, zone, layout)[0], text))
            except ValueError:
                continue  # the event itself is refused for it
        return min(times)[1] if times else ""


@contextmanager
def open_xes(path: Path, log_map: LogMap) -> Iterator[XesLog]:
    """The log at `path`, open. Raises an ImportRefused when it cannot be read or is too big."""
    try:
        raw = path.open("rb")
        size = path.stat().st_size
    except OSError as error:
        raise FileMissing(file=path.name, reason=error.strerror or "unreadable") from error
    with raw:
        if size > MOST_BYTES:
            raise XesTooBig(file=path.name, most=MOST_BYTES // 1024**3)
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        yield XesLog(Unpacked(raw, path.name) if packed else raw, log_map, path.name)


class Unpacked:
    """A packed log, unpacked as it is read, and never more of it than a log can be."""

    def __init__(self, raw: IO[bytes], name: str) -> None:
        self._raw, self._name = raw, name
        self._file = gzip.GzipFile(fileobj=raw)
        self._out = 0

    def read(self, size: int, /) -> bytes:
        """The next piece. Raises XesTooBig."""
        piece = self._file.read(size)
        self._out += len(piece)
        swollen = self._out > max(PACKED_FREE, MOST_PACKED * self._raw.tell())
        if swollen or self._out > MOST_BYTES:
            raise XesTooBig(file=self._name, most=MOST_BYTES // 1024**3)
        return piece
