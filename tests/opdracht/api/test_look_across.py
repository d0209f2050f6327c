"""Lists over commissions and figures: for whom they are, and nothing of anybody else."""

import pytest

from tests.opdracht.api.conftest import OTHER_CLIENT, Town

WORK = ("/hiaten", "/signalen", "/belemmeringen")
STANDSTILL = ("/stilstanden", "/escalaties", "/waarschuwingen", "/overdrachten")
FIGURES = (
    "/cijfers/uren",
    "/cijfers/saldo",
    "/cijfers/tevredenheid",
    "/cijfers/doorlooptijden/geluidmeting",
)
LEARNING = ("/cijfers/lessen", "/cijfers/successen", "/cijfers/complimenten")
PLACES = (*WORK, *STANDSTILL, *FIGURES, *LEARNING)


@pytest.mark.parametrize("path", PLACES)
async def test_what_is_asked_wrongly_is_told_by_key(town: Town, path: str) -> None:
    fine = await town.get(town.done.manager, path)
    assert fine.status_code == 200, fine.text
    wrong = await town.get(town.done.manager, f"{path}?bestaatNiet=1")
    assert wrong.status_code == 400
    assert [error["field"] for error in wrong.json()["errors"]] == ["bestaatNiet"]
    twice = await town.get(town.done.manager, f"{path}?limiet=5&limiet=6")
    assert twice.status_code == 400


@pytest.mark.parametrize("path", PLACES)
async def test_it_is_for_roles_that_need_it(town: Town, path: str) -> None:
    assert (await town.get(None, path)).status_code == 401
    for person in (town.done.liaison, OTHER_CLIENT, "beheerder-1"):
        refused = await town.get(person, path)
        assert refused.status_code == 403, person
        assert refused.json()["code"] == "look_refused"
    board = await town.get(town.board_member, path)
    assert board.status_code == (200 if path in FIGURES else 403)


@pytest.mark.parametrize("path", [*WORK, *STANDSTILL, *LEARNING])
async def test_another_office_has_nothing_of_it(town: Town, path: str) -> None:
    answer = await town.get_elsewhere(path)
    assert answer.status_code == 200
    body = answer.json()
    assert body.get("resultaten", body.get("rows")) == []


async def test_gaps_over_all_commissions_come_in_pages(town: Town) -> None:
    seen: list[tuple[str, str]] = []
    path: str | None = "/api/v1/hiaten?limiet=1"
    while path:
        page = (await town.get(town.done.manager, path.removeprefix("/api/v1"))).json()
        seen += [(row["commission"], row["line"]) for row in page["resultaten"]]
        path = page["volgende"]
    assert seen == [(town.shared.id, "hoop-havenstad"), (town.shared.id, "hoop-waterrijk")]


async def test_lessons_successes_and_praise_are_told_in_words(town: Town) -> None:
    for path, field in {
        "/cijfers/lessen?opdrachtgever=waterrijk&limiet=1": "text",
        "/cijfers/successen?kwartaal=2026-Q4": "result",
        f"/cijfers/complimenten?team={town.done.team}": "words",
    }.items():
        body = (await town.get(town.done.manager, path)).json()
        assert body["resultaten"][0]["commission"] == town.done.id, path
        assert body["resultaten"][0][field]
    none = await town.get(town.done.manager, "/cijfers/lessen?opdrachtgever=havenstad")
    assert none.json() == {"resultaten": [], "volgende": None}
    wrong = await town.get(town.done.manager, "/cijfers/successen?kwartaal=herfst")
    assert wrong.json()["errors"][0]["field"] == "kwartaal"


async def test_the_board_sees_figures_and_no_words(town: Town) -> None:
    answers = [await town.get(town.board_member, path) for path in FIGURES]
    assert answers[0].json()["rows"]
    [grades, *_] = answers[2].json()["rows"]
    assert grades["count"] > 0
    assert grades["mean"] is None, "from five grades on"
    few = answers[3].json()["past"]["days"]
    assert (few["count"], few["p50"]) == (1, None)
    for answer in answers:
        assert town.done.id not in answer.text
        assert town.done.request.title not in answer.text
    for path in ("/opdrachten", f"/opdrachten/{town.done.id}"):
        assert (await town.get(town.board_member, path)).status_code == 403


async def test_a_product_that_never_was_has_no_lead_time(town: Town) -> None:
    answer = await town.get(town.done.manager, "/cijfers/doorlooptijden/bestaat-niet")
    assert answer.status_code == 404


async def test_a_period_that_runs_backwards_is_refused(town: Town) -> None:
    answer = await town.get(town.done.manager, "/overdrachten?van=2026-05-02&tot=2026-05-01")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "tot"


async def test_the_variants_of_a_commission_stand_beside_the_past(town: Town) -> None:
    path = f"/opdrachten/{town.done.id}/varianten"
    body = (await town.get(town.done.manager, path)).json()
    assert (body["product"], body["past"]["count"]) == (town.done.product, 1)
    assert (await town.get(town.done.liaison, path)).status_code == 403
    assert (await town.get_elsewhere(path)).status_code == 404


@pytest.mark.parametrize("given", ["0.5", "0", "1767225600", "2026-03-02T00:00:00", "2026-3-2"])
async def test_a_day_is_written_as_a_day_and_never_as_a_number(town: Town, given: str) -> None:
    answer = await town.get(town.done.manager, f"/overdrachten?van={given}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["errors"][0]["field"] == "van"
    fine = await town.get(town.done.manager, "/overdrachten?van=2026-03-02&tot=2026-03-03")
    assert fine.status_code == 200
