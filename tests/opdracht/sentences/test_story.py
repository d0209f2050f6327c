"""The story of a success: of what happened alone, and short enough for one sheet."""

from dataclasses import replace
from datetime import date

from opdracht.sentences.story import (
    LONG,
    MOST,
    Delivered,
    Praised,
    Promised,
    Restated,
    Story,
    Told,
    as_text,
    cut,
    story,
)

TOLD = Told(
    client="Gemeente Waterrijk",
    result="De kade is weer veilig.",
    why="Kinderen spelen er weer.",
    received_on=date(2026, 1, 5),
    question="Er zijn klachten over de kade. Doe iets.",
    restated=(Restated("Hoe maken we de kade veilig?"), Restated("Voor 1 mei", "Voor 1 april")),
    confirmed_on=date(2026, 1, 20),
    gets=("Een plan in gewone woorden",),
    promised=(
        Promised("Elke week een bericht.", kept_on=date(2026, 3, 1)),
        Promised("Een telefoontje bij slecht nieuws", due=date(2026, 3, 20)),
    ),
    ends=date(2026, 4, 1),
    delivered=(Delivered("Het plan", date(2026, 3, 12)), Delivered("De kade", date(2026, 3, 30))),
    thanked_on=date(2026, 4, 3),
    praised=(Praised("Water", "Snel en vriendelijk."),),
    lessons=("Eerst bellen.",),
    contact="Anna de Wit",
)


def test_it_tells_the_question_what_was_promised_and_what_came() -> None:
    text = as_text(story(TOLD), "nl")
    for said in (
        "De kade is weer veilig.",
        "Voor Gemeente Waterrijk, van 5 januari 2026 tot en met 30 maart 2026.",
        "Op 5 januari 2026 vroeg Gemeente Waterrijk:\n\n“Er zijn klachten over de kade. Doe iets.”",
        "Hoe maken we de kade veilig?\n\nVoor 1 april",
        "Gemeente Waterrijk zei op 20 januari 2026: zo is het.",
        "Elke week een bericht. Gedaan op 1 maart 2026.",
        "Een telefoontje bij slecht nieuws, uiterlijk op 20 maart 2026.",
        "Klaar uiterlijk op 1 april 2026.",
        "12 maart 2026: Het plan",
        "“Kinderen spelen er weer.”",
        "Het team Water: Snel en vriendelijk.",
        "Op 3 april 2026 bedankten we Gemeente Waterrijk.",
        "Meer weten? Vraag Anna de Wit.",
    ):
        assert said in text
    assert "Want to know more? Ask Anna de Wit." in as_text(story(TOLD), "en")


def test_a_lesson_stays_inside() -> None:
    told = story(TOLD)
    assert [part.name for part in told.parts if part.inside] == ["lesson"]
    assert "Eerst bellen" not in as_text(told, "nl")


def test_what_is_not_known_or_was_erased_is_left_out() -> None:
    bare = story(Told(client="Gemeente Waterrijk", result=None))
    assert bare.parts == ()
    assert bare.headline is None
    assert as_text(bare, "nl") == "Voor Gemeente Waterrijk.\n"
    same_day = replace(TOLD, delivered=(Delivered("Kort werk", date(2026, 1, 5)),))
    assert story(same_day).under.nl == "Voor Gemeente Waterrijk."


def test_it_fits_on_one_sheet_however_much_was_said() -> None:
    long = "woord " * 2000
    told = Told(
        client="Gemeente Waterrijk",
        result=long,
        why=long,
        received_on=date(2026, 1, 5),
        question=long,
        restated=(Restated(long),) * 50,
        confirmed_on=date(2026, 1, 20),
        gets=(long,) * 50,
        promised=(Promised(long, due=date(2026, 3, 1)),) * 50,
        delivered=(Delivered(long, date(2026, 3, 12)),) * 50,
        praised=(Praised("Water", long),) * 50,
        contact="Anna de Wit",
    )
    text = as_text(story(told), "nl")
    assert len(text) < 5500
    assert "En nog 97 meer." in text  # of a hundred things promised
    assert all(len(part.lines) <= MOST + 2 for part in story(told).parts)


def test_a_long_text_ends_at_a_word() -> None:
    assert cut("een  twee\ndrie", 100) == "een twee drie"
    assert cut("een twee, drie", 11) == "een twee…"
    assert cut("x" * 900, LONG) == "x" * (LONG - 1) + "…"


def test_the_same_history_tells_the_same_story() -> None:
    first: Story = story(TOLD)
    assert story(replace(TOLD)) == first
