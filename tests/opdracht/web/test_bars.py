"""Pictures of any amounts: well-formed, inside their frame, with a table that says the same."""

from datetime import date, timedelta
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given, settings
from hypothesis import strategies as st

from opdracht.sentences.grammar import Said
from opdracht.web.charts.bars import Bars, Part, Row
from opdracht.web.charts.weeks import Week, Weeks
from opdracht.web.pages import TEMPLATES, Reader

PAGE = TEMPLATES.from_string(
    '{% from "charts/bars.html" import bars with context %}'
    '{% from "charts/weeks.html" import weeks with context %}'
    "{{ bars(chart) if chart.bars is defined else weeks(chart) }}"
)
WORDS = st.builds(
    Said, *[st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20)] * 2
)
PARTS = (
    Part(said=Said("een", "one"), fill="real"),
    Part(said=Said("twee", "two"), fill="still"),
)
AMOUNTS = st.tuples(*[st.integers(0, 10**6)] * 2)
BARS = st.builds(
    Bars,
    id=st.just("staven"),
    title=WORDS,
    summary=WORDS,
    of=WORDS,
    parts=st.just(PARTS),
    bars=st.lists(
        st.builds(Row, said=WORDS, amounts=AMOUNTS, mark=st.none() | st.integers(0, 10**6)),
        max_size=8,
    ).map(tuple),
    marked=st.none() | WORDS,
)
WEEKS = st.builds(
    lambda amounts: Weeks(
        id="weken",
        title=Said("titel", "title"),
        summary=Said("zin", "sentence"),
        parts=PARTS,
        weeks=tuple(
            Week(monday=date(2026, 1, 5) + timedelta(weeks=at), amounts=each)
            for at, each in enumerate(amounts)
        ),
    ),
    st.lists(AMOUNTS, max_size=14),
)


def number(element: Element, name: str) -> float:
    return float(element.get(name, "0").rstrip("%"))


@settings(max_examples=40, deadline=None)
@given(BARS | WEEKS)
def test_amounts_stay_in_their_frame_and_in_their_table(chart: Bars | Weeks) -> None:
    reader = Reader("en", "light")
    shown = PAGE.render(chart=chart, say=reader.say, in_language=reader.in_language, day=reader.day)
    figure = fromstring(shown)  # noqa: S314 - the text is made here
    svg = figure.find("svg")
    assert svg is not None
    for rect in svg.findall("rect"):
        assert number(rect, "width") >= 0
        assert number(rect, "x") + number(rect, "width") <= 100.001
        assert 0 <= number(rect, "y") <= number(svg, "height") - number(rect, "height") + 0.001
    for line in svg.findall("line[@class='mark']"):
        assert 0 <= number(line, "x1") <= 100
    amounts = [it.amounts for it in (chart.bars if isinstance(chart, Bars) else chart.weeks)]
    rows = figure.findall(".//tbody/tr")
    assert [[cell.text for cell in row.findall("td")][:2] for row in rows] == [
        [str(it) for it in each] for each in amounts
    ]
