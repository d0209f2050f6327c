"""The main job by API alone: from request to evaluated, by the people of the demo's office."""

from opdracht.api.paths import path_of
from opdracht.cli.script import played, read_script
from tests.opdracht.api.saying import said
from tests.opdracht.http.conftest import House
from tests.opdracht.http.sending import API, send


async def test_the_main_job_is_done_by_api_alone_and_once(house: House) -> None:
    script = read_script("main-job", "26-over-http")
    tag, versions = "", dict[int, int]()
    for again in (False, True):
        for step in played(script):
            body, kind = said(step.command), type(step.command)
            headers = {"Idempotency_Key": step.envelope.command_id}
            if "{" not in path_of(kind):
                body["id"] = script.commission
            elif tag and not again:
                headers["If_Match"] = tag
            where = API + path_of(kind).format(opdracht=script.commission)
            async with house.client(step.envelope.as_) as client:
                answer = await send(client, where, body, **headers)
            assert answer.status_code == 201, (step.number, kind.__name__, answer.text)
            done, tag = answer.json(), answer.headers["etag"]
            assert done["replayed"] is again
            assert versions.setdefault(step.number, done["version"]) == done["version"]
    row = await house.services.store.recorder.load(
        house.engine.tenant, f"commission/{script.commission}"
    )
    assert row.version == max(versions.values())
    assert tag == f'"{row.version}"'
