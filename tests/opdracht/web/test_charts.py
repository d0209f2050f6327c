"""A picture of any data: well-formed, inside its frame, and with a table that says the same."""

from datetime import date
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opdracht.sentences import grammar
from opdracht.sentences.grammar import Said
from opdracht.web.charts.time_line import Flag, How, Lane, Stretch, TimeLine
from opdracht.web.pages import TEMPLATES, Reader

PAGE = TEMPLATES.from_string(
    '{% from "charts/time_line.html" import time_line with context %}{{ time_line(chart) }}'
)
DAYS = st.dates()
WORDS = st.builds(
    Said, *[st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40)] * 2
)
STRETCHES = st.builds(
    lambda how, days: Stretch(how=how, starts=min(days), ends=max(days)),
    st.sampled_from(How),
    st.tuples(DAYS, DAYS),
)
LINES = st.builds(
    TimeLine,
    id=st.just("lijn"),
    title=WORDS,
    summary=WORDS,
    lanes=st.lists(
        st.builds(Lane, said=WORDS, stretches=st.lists(STRETCHES, max_size=5).map(tuple)),
        max_size=6,
    ).map(tuple),
    flags=st.lists(st.builds(Flag, day=DAYS, said=WORDS), max_size=12).map(tuple),
    today=st.none() | DAYS,
)


def figure(chart: TimeLine) -> Element:
    """The picture as an English reader gets it; it parses as XML, or the test fails here."""
    reader = Reader("en", "light")
    shown = PAGE.render(chart=chart, say=reader.say, in_language=reader.in_language, day=reader.day)
    # the text is made here
    return fromstring(shown)  # noqa: S314


def number(element: Element, name: str) -> float:
    """An attribute in percents or pixels."""
    return float(element.get(name, "0").rstrip("%"))


@settings(max_examples=40)
@given(LINES)
def test_a_time_line_of_any_data_stays_in_its_frame(chart: TimeLine) -> None:
    svg = figure(chart).find("svg")
    assert svg is not None
    height = number(svg, "height")
    for rect in svg.findall("rect"):
        assert number(rect, "x") >= 0
        assert number(rect, "x") + number(rect, "width") <= 100
        assert number(rect, "y") >= 0
        assert number(rect, "y") + number(rect, "height") <= height
    for line in svg.findall("line"):
        assert 0 <= number(line, "x1") <= 100
        assert 0 <= number(line, "y1") <= number(line, "y2") <= height
    for text in svg.findall("text"):
        assert 0 <= number(text, "x") <= 100
        assert 0 < number(text, "y") <= height
    assert len(svg.findall("rect")) == sum(len(lane.stretches) for lane in chart.lanes)
    assert len(svg.findall("circle")) == len(chart.flags)
    assert len([it for it in svg.findall("text") if it.get("class") == "soft"]) <= 6


@settings(max_examples=40)
@given(LINES)
def test_its_table_has_the_same_days(chart: TimeLine) -> None:
    shown = figure(chart)
    cells = [["".join(cell.itertext()) for cell in row] for row in shown.iterfind(".//tbody/tr")]
    drawn = [
        [lane.said.en, it.how, grammar.day(it.starts).en, grammar.day(it.ends).en]
        for lane in chart.lanes
        for it in lane.stretches
    ]
    assert [[*row[:1], *row[2:]] for row in cells] == [
        *([*row[:1], *row[2:]] for row in drawn),
        *([flag.said.en, *[grammar.day(flag.day).en] * 2] for flag in chart.flags),
    ]


@settings(max_examples=40)
@given(LINES)
def test_it_has_a_name_and_a_sentence_for_who_does_not_see_it(chart: TimeLine) -> None:
    shown = figure(chart)
    svg = shown.find("svg")
    assert svg is not None
    named = {it.get("id"): it.text for it in svg if it.tag in {"title", "desc"}}
    assert svg.get("role") == "img"
    assert [named[it] for it in svg.get("aria-labelledby", "").split()] == [
        chart.title.en,
        chart.summary.en,
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (date(2026, 3, 2), date(2026, 3, 4), ["2 Mar", "3 Mar", "4 Mar"]),
        (date(2026, 3, 2), date(2026, 3, 20), ["2 Mar", "9 Mar", "16 Mar"]),
        (date(2026, 1, 10), date(2026, 4, 30), ["Feb 2026", "Mar 2026", "Apr 2026"]),
        (date(2020, 5, 1), date(2023, 4, 30), ["2021", "2022"]),
    ],
)
def test_the_days_below_it_fit_its_length(starts: date, ends: date, expected: list[str]) -> None:
    lane = Lane(said=Said("w", "w"), stretches=(Stretch(how=How.REAL, starts=starts, ends=ends),))
    said = Said("t", "t")
    chart = TimeLine(id="lijn", title=said, summary=said, lanes=(lane,))
    assert [tick.said.en for tick in chart.drawn().ticks] == expected
