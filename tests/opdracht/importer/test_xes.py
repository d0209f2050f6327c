"""XES logs: the same cases as a CSV gives, and whatever an enemy puts into one."""

import gzip
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from opdracht.importer import xes
from opdracht.importer.case_log import Case, CaseLog, open_log
from opdracht.importer.errors import (
    FileMissing,
    ImportRefused,
    LogEmpty,
    NothingUsable,
    XesBroken,
    XesDoctype,
    XesForeign,
    XesTooBig,
    XesTooDeep,
    XesTraceLong,
)
from opdracht.importer.history import history
from opdracht.importer.log_map import read_map
from opdracht.importer.preview import Preview, preview
from opdracht.importer.pseudonym import Pseudonyms
from storage.record import Recorder
from tests.opdracht.importer.support import CLIENT, CONTACT, write_map
from tests.opdracht.importer.test_bring_in import CASES, STEPS, WABO_LOG, WABO_MAP, imported
from tests.opdracht.importer.xes_files import (
    HEAD,
    XES_MAP,
    attribute,
    event,
    from_csv,
    log,
    trace,
    write_xes,
)


@contextmanager
def opened(path: Path, text: str = XES_MAP) -> Iterator[CaseLog]:
    log_map = read_map(write_map(path.parent, text), xes=True)
    with open_log(path, log_map) as found:
        yield found


def cases(path: Path) -> list[Case]:
    with opened(path) as found:
        return list(found.cases())


def looked_at(path: Path, text: str = XES_MAP) -> Preview:
    with opened(path, text) as found:
        return preview(found)


def test_a_log_of_the_standard_needs_no_column_in_its_map(tmp_path: Path) -> None:
    late, early = event("Check", "2024-01-11T10:00:00Z"), event()
    (case,) = cases(write_xes(tmp_path, trace("c1", late, early)))
    assert (case.case, case.living) == ("c1", True)
    assert [(step.name, step.resource) for step in case.steps] == [
        ("Check", "Ann"),
        ("Receive", "Ann"),
    ]
    assert case.facts is not None
    assert case.facts.start == datetime(2024, 1, 10, 8, 5, tzinfo=UTC)


def test_whoever_did_a_step_is_a_name_unless_the_map_says_otherwise(tmp_path: Path) -> None:
    marked = '[personal]\npseudonyms = ["org:resource"]\n'
    assert read_map(write_map(tmp_path, XES_MAP), xes=True).personal.names == ("org:resource",)
    assert read_map(write_map(tmp_path, XES_MAP + marked), xes=True).personal.names == ()


def test_attributes_behind_the_events_and_inside_others_are_told_apart(tmp_path: Path) -> None:
    nested = '<string key="a" value="b"><string key="concept:name" value="wrong"/></string>'
    behind = attribute("channel", "Post")
    text = XES_MAP + '[case]\nchannel = "case:channel"\n'
    with opened(write_xes(tmp_path, trace("c1", nested, event(), behind)), text) as found:
        (case,) = found.cases()
    assert case.facts is not None
    assert (case.case, case.facts.channel) == ("c1", "Post")


async def test_a_csv_after_the_same_log_as_xes_brings_nothing_new(
    recorder: Recorder, tmp_path: Path
) -> None:
    log_map = read_map(WABO_MAP, client=CLIENT, contact=CONTACT)
    path = tmp_path / "wabo.xes"
    from_csv(WABO_LOG, path)
    first = await imported(recorder, path, log_map)
    assert (first.imported, first.steps) == (CASES, STEPS)
    for source in (WABO_LOG, path):
        again = await imported(recorder, source, log_map)
        assert (again.known, again.imported, again.changed) == (CASES, 0, [])


def test_a_packed_log_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(log(trace("c1", event())).encode()))
    assert [case.case for case in cases(path)] == ["c1"]


def test_the_wabo_log_reads_the_same_from_xes_as_from_csv(tmp_path: Path) -> None:
    assert WABO_LOG.is_file(), f"The log is missing: expected at {WABO_LOG}, see docs."
    log_map, told = read_map(WABO_MAP), []
    path = tmp_path / "wabo.xes"
    from_csv(WABO_LOG, path)
    for source in (WABO_LOG, path):
        with open_log(source, log_map) as found:
            seen = preview(found)
            assert (seen.cases, seen.steps, seen.living, seen.bad_rows) == (1_434, 8_577, 105, ())
            pseudonyms = Pseudonyms(log_map, "test", None)
            told.append({case.case: history(case, log_map, pseudonyms) for case in found.cases()})
    from_log, from_xes = told
    assert from_log == from_xes


@pytest.mark.parametrize(
    ("bad", "code", "field"),
    [
        (event(at="11 jan"), "time", "time:timestamp"),
        (event(at="2024-13-01T00:00:00Z"), "time", "time:timestamp"),
        (event(at=""), "empty", "time:timestamp"),
        (event(name=" "), "empty", "concept:name"),
        (event(name="C" * 2_001), "long", "concept:name"),
    ],
)
def test_a_bad_event_is_left_out_by_number_and_the_rest_goes_in(
    tmp_path: Path, bad: str, code: str, field: str
) -> None:
    path = write_xes(tmp_path, trace("c1", event()), trace("c2", bad, event()))
    found = looked_at(path)
    (row,) = found.bad_rows
    assert (row.code, row.field, row.case) == (code, field, "c2")
    assert row.place("en") == "trace 2, event 2"
    assert row.place("nl") == "spoor 2, gebeurtenis 2"
    assert (found.cases, found.steps) == (2, 2)


def test_a_trace_without_a_name_is_left_out(tmp_path: Path) -> None:
    path = write_xes(tmp_path, trace("c1", event()), f"<trace>{event()}</trace>")
    (row,) = looked_at(path).bad_rows
    assert (row.code, row.trace, row.line) == ("case_missing", 2, 2)


def test_an_event_outside_any_trace_is_left_out(tmp_path: Path) -> None:
    (row,) = looked_at(write_xes(tmp_path, event(), trace("c1", event()))).bad_rows
    assert (row.code, row.place("en")) == ("case_missing", "event 1 outside any trace")


def test_a_trace_without_events_is_told(tmp_path: Path) -> None:
    (row,) = looked_at(write_xes(tmp_path, trace("c0"), trace("c1", event()))).bad_rows
    assert (row.code, row.place("nl")) == ("no_events", "spoor 1")


def test_traces_of_one_case_that_disagree_say_which_events(tmp_path: Path) -> None:
    text = XES_MAP + '[case]\nchannel = "case:channel"\n'
    post, desk = attribute("channel", "Post"), attribute("channel", "Desk")
    path = write_xes(tmp_path, trace("c1", post, event()), trace("c1", desk, event()))
    (row,) = looked_at(path, text).bad_rows
    assert (row.code, row.field) == ("conflict", "case:channel")
    assert row.sentence("nl").endswith("bij gebeurtenis 1 staat voor dezelfde zaak Post")


LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE log [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<log><trace><string key="concept:name" value="&d;"/></trace></log>"""
STRANGER = """<?xml version="1.0"?>
<!DOCTYPE log [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<log><trace><string key="concept:name" value="x"/>&secret;</trace></log>"""
FAR = '<?xml version="1.0"?><!DOCTYPE log SYSTEM "http://127.0.0.1:9/log.dtd"><log/>'
DEEP = HEAD + '<list key="a">' * 10_000 + "</list>" * 10_000 + "</log>"
WHOLE = log(trace("c1", event(), event()))


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (LAUGHS, XesDoctype),
        (STRANGER, XesDoctype),
        (FAR, XesDoctype),
        (DEEP, XesTooDeep),
        (WHOLE[:-20], XesBroken),
        (WHOLE.replace("</event>", "", 1), XesBroken),
        (WHOLE.replace("Ann", "&unknown;"), XesBroken),
        (WHOLE + WHOLE, XesBroken),
        (HEAD + f'<string key="{"x" * 11_000_000}" value=""/></log>', XesBroken),
        ("", XesBroken),
        ("case,what\n1,x\n", XesBroken),
        ("PK\x03\x04" + "\x00" * 60, XesBroken),
        ("<html><body/></html>", XesForeign),
        (log(), LogEmpty),
        (log(trace("c1")), NothingUsable),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else value.__name__,
)
def test_a_file_that_is_no_such_log_is_refused_in_one_sentence(
    tmp_path: Path, content: str, error: type[ImportRefused]
) -> None:
    path = tmp_path / "log.xes"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(error) as refused:
        looked_at(path)
    assert len(refused.value.sentence("nl")) < 400
    assert "{" not in refused.value.sentence("nl") + refused.value.sentence("en")


def test_a_log_in_another_encoding_than_it_says_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_bytes(log(trace("c1", event(who="René"))).encode("cp1252"))
    with pytest.raises(XesBroken, match="encoding"):
        looked_at(path)


@pytest.mark.parametrize("cut", [10, 60, -9])
def test_a_packed_log_that_was_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(WHOLE.encode())[:cut])
    with pytest.raises(XesBroken):
        looked_at(path)


def test_a_packed_log_that_is_mostly_air_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    with gzip.open(path, "wb") as bomb:
        bomb.write(HEAD.encode())
        for _ in range(100):
            bomb.write(b" " * 1024**2)
    assert path.stat().st_size < 200_000
    tracemalloc.start()
    with pytest.raises(XesTooBig):
        looked_at(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024**2


def test_a_log_that_is_too_big_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_xes(tmp_path, trace("c1", event()))
    monkeypatch.setattr(xes, "MOST_BYTES", 100)
    with pytest.raises(XesTooBig):
        looked_at(path)


@pytest.mark.parametrize("name", ["MOST_EVENTS", "MOST_CHARACTERS"])
def test_a_trace_that_never_ends_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(xes, name, 9)
    path = write_xes(tmp_path, trace("c1", *[event()] * 10))
    with pytest.raises(XesTraceLong, match="Trace 1"):
        looked_at(path)


def test_reading_a_log_takes_little_memory_however_long_it_is(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    one = trace("c1", attribute("noise", "x" * 20_000), event())
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for _ in range(2_000):
            file.write(one)
        file.write("</log>")
    assert path.stat().st_size > 40_000_000
    log_map = read_map(write_map(tmp_path, XES_MAP), xes=True)
    tracemalloc.start()
    with xes.open_xes(path, log_map) as found:
        count = sum(1 for _ in found.records())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2_000
    assert peak < 2 * 1024**2


def test_a_log_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        looked_at(tmp_path / "none.xes")
