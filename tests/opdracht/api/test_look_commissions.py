"""A commission is shown to who may see it, as far as they may see it."""

from domain.office.words import Hat
from opdracht.demo.houses import HAVENSTAD
from tests.opdracht.api.conftest import OTHER_CLIENT, Town

AT_HAVENSTAD = HAVENSTAD.person(Hat.LIAISON)


def ids(body: dict[str, list[dict[str, str]]]) -> set[str]:
    return {row["commission"] for row in body["resultaten"]}


async def test_our_own_people_list_every_commission_the_newest_first(town: Town) -> None:
    answer = await town.get(town.done.manager, "/opdrachten")
    assert answer.status_code == 200, answer.text
    rows = answer.json()["resultaten"]
    assert [row["commission"] for row in rows] == [town.shared.id, town.new.id, town.done.id]
    assert {row["view"] for row in rows} == {"office"}
    assert answer.json()["volgende"] is None
    assert "link" not in answer.headers


async def test_each_filter_narrows_and_none_of_them_guesses(town: Town) -> None:
    every = {town.shared.id, town.new.id, town.done.id}
    for query, wanted in {
        "fase=clarification": {town.shared.id, town.new.id},
        "fase=success": set(),
        f"opdrachtgever={HAVENSTAD.organisation}": {town.shared.id},
        "opdrachtgever=waterrijk": every,
        f"persoon={town.done.handler}": every,
        "persoon=niemand": set(),
        f"team={town.done.team}": every,
        "team=ander": set(),
        f"product={town.done.product}": every,
        "product=ander": set(),
        "soort=one-off": every,
        "soort=urgent": set(),
        "herkomst=basic": set(),
        "stil=true&lopend=false": set(),
        "stil=false": every,
        "uitkomst=delivered": {town.done.id},
        "lopend=true": {town.shared.id, town.new.id},
        "lopend=false": {town.done.id},
        f"opdrachtgever={HAVENSTAD.organisation}&lopend=true&persoon={town.done.manager}": {
            town.shared.id
        },
    }.items():
        answer = await town.get(town.done.manager, f"/opdrachten?{query}")
        assert answer.status_code == 200, (query, answer.text)
        assert ids(answer.json()) == wanted, query


async def test_a_filter_that_cannot_be_is_a_field_error(town: Town) -> None:
    for query, field in {
        "fase=ooit": "fase",
        "stil=misschien": "stil",
        "herkomst=elders": "herkomst",
        "lopend=misschien": "lopend",
        "limiet=0": "limiet",
        "limiet=201": "limiet",
        "opdrachtgever=Gemeente%20X": "opdrachtgever",
        "client=waterrijk": "client",
    }.items():
        answer = await town.get(town.done.manager, f"/opdrachten?{query}")
        assert answer.status_code == 400, query
        assert [error["field"] for error in answer.json()["errors"]] == [field], query
    twice = await town.get(town.done.manager, "/opdrachten?lopend=true&lopend=false")
    assert twice.status_code == 400


async def test_a_client_lists_its_own_alone_in_a_shape_of_its_own(town: Town) -> None:
    own = await town.get(town.done.liaison, "/opdrachten")
    assert ids(own.json()) == {town.shared.id, town.new.id, town.done.id}
    assert {row["view"] for row in own.json()["resultaten"]} == {"client"}
    assert "handler" not in own.text
    assert town.done.team not in own.text
    shared = await town.get(AT_HAVENSTAD, "/opdrachten")
    assert ids(shared.json()) == {town.shared.id}
    none = await town.get(OTHER_CLIENT, "/opdrachten")
    assert none.json() == {"resultaten": [], "volgende": None}


async def test_a_client_cannot_learn_by_filters_who_works_on_it_or_shares_it(town: Town) -> None:
    for query in (
        f"persoon={town.done.handler}",
        "team=x",
        "opdrachtgever=havenstad",
        "stil=true",
    ):
        answer = await town.get(town.done.liaison, f"/opdrachten?{query}")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["code"] == "not_for_clients"


async def test_one_commission_is_whole_for_us_and_not_there_for_others(town: Town) -> None:
    path = f"/opdrachten/{town.done.id}"
    ours = await town.get(town.done.handler, path)
    assert ours.status_code == 200
    body = ours.json()
    assert body["view"] == "office"
    assert body["sections"]["checkIn"]
    assert body["sections"]["offer"][0]["told"][0]["type"] == "AgreementOffered"
    assert body["counts"]["criterion"] == len(body["sections"]["criterion"])
    assert ours.headers["etag"] == f'"{body["version"]}"'
    assert (await town.get(OTHER_CLIENT, path)).status_code == 404
    assert (await town.get_elsewhere(path)).status_code == 404
    absent = await town.get(OTHER_CLIENT, "/opdrachten/bestaat-niet")
    hidden = await town.get(OTHER_CLIENT, path)
    assert absent.json() == hidden.json()


async def test_what_did_not_change_is_not_sent_again(town: Town) -> None:
    for part in ("", "/benodigdheden", "/gebeurtenissen", "/verwachtingen", "/hiaten", "/klokken"):
        path = f"/opdrachten/{town.done.id}{part}"
        first = await town.get(town.done.handler, path)
        assert first.status_code == 200, (path, first.text)
        tag = first.headers["etag"]
        again = await town.get(town.done.handler, path, **{"if-none-match": f'"0", W/{tag}'})
        assert (again.status_code, again.content) == (304, b""), path
        assert again.headers["etag"] == tag
        other = await town.get(town.done.handler, path, **{"if-none-match": '"0"'})
        assert other.status_code == 200


async def test_what_a_phase_still_needs_is_told_in_both_languages(town: Town) -> None:
    answer = await town.get(town.new.manager, f"/opdrachten/{town.new.id}/benodigdheden")
    body = answer.json()
    assert body["phase"] == "clarification"
    codes = {each["code"] for each in body["missing"]}
    assert "origin_recorded" in codes
    assert all(each["nl"] and each["en"] for each in body["missing"])
    ended = await town.get(town.done.manager, f"/opdrachten/{town.done.id}/benodigdheden")
    assert (ended.json()["phase"], ended.json()["missing"]) == (None, [])


async def test_history_is_told_in_sentences_as_of_any_day(town: Town) -> None:
    path = f"/opdrachten/{town.done.id}/gebeurtenissen"
    whole = (await town.get(town.done.manager, f"{path}?limiet=200")).json()["resultaten"]
    assert whole[0]["type"] == "CommissionReceived"
    assert whole[0]["nl"] != whole[0]["en"]
    seen: list[int] = []
    at: str | None = f"{path}?limiet=7"
    while at:
        page = await town.get(town.done.manager, at.removeprefix("/api/v1"))
        seen += [row["version"] for row in page.json()["resultaten"]]
        at = page.json()["volgende"]
    assert seen == [row["version"] for row in whole]
    before = await town.get(town.done.manager, f"{path}?tot=2020-01-01")
    assert before.json()["resultaten"] == []
    moment = whole[0]["occurredAt"].replace("+", "%2B")
    first = await town.get(town.done.manager, f"{path}?tot={moment}")
    assert 0 < len(first.json()["resultaten"]) < len(whole)
    wrong = await town.get(town.done.manager, f"{path}?tot=gisteren")
    assert wrong.json()["errors"][0]["field"] == "tot"


async def test_a_ledger_is_whole_for_us_and_of_its_own_lines_for_a_client(town: Town) -> None:
    path = f"/opdrachten/{town.shared.id}/verwachtingen"
    ours = (await town.get(town.done.manager, path)).json()["resultaten"]
    assert {row["line"] for row in ours} == {"hoop-waterrijk", "hoop-havenstad"}
    for person, line in ((town.done.liaison, "hoop-waterrijk"), (AT_HAVENSTAD, "hoop-havenstad")):
        theirs = (await town.get(person, path)).json()["resultaten"]
        assert [row["line"] for row in theirs] == [line]
        assert set(theirs[0]) == {
            *("view", "line", "kind", "owedBy", "what", "due", "status", "settledOn", "score")
        }
    assert (await town.get(OTHER_CLIENT, path)).status_code == 404


async def test_the_gaps_of_a_ledger_are_ours_to_see(town: Town) -> None:
    path = f"/opdrachten/{town.shared.id}/hiaten"
    found = (await town.get(town.done.manager, f"{path}?limiet=1")).json()
    assert found["resultaten"][0]["kind"] == "expectation-without-agreement"
    rest = await town.get(town.done.manager, found["volgende"].removeprefix("/api/v1"))
    assert len(rest.json()["resultaten"]) == 1
    assert (await town.get(town.done.liaison, path)).status_code == 403


async def test_a_client_sees_the_clocks_it_was_promised_and_never_ours(town: Town) -> None:
    path = f"/opdrachten/{town.done.id}/klokken"
    ours = (await town.get(town.done.manager, path)).json()
    assert {"phase", "overall", "agreed"} <= {clock["kind"] for clock in ours["clocks"]}
    assert any(clock["rungs"] for clock in ours["clocks"])
    theirs = (await town.get(town.done.liaison, path)).json()
    assert {clock["kind"] for clock in theirs["clocks"]} <= {"agreed", "client", "statutory"}
    assert "agreed" in {clock["kind"] for clock in theirs["clocks"]}
    assert not [word for word in ("rungs", "ladder", "reason") if word in str(theirs)]
    assert (await town.get(OTHER_CLIENT, path)).status_code == 404
