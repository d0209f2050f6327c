"""What is measured says how it goes, and never about whom."""

import httpx
from prometheus_client import REGISTRY

from opdracht import metrics
from tests.opdracht.http.conftest import House
from tests.opdracht.local.conftest import free_ports

LABELS = {
    *("method", "route", "status", "command", "result", "le"),
    *("generation", "implementation", "major", "minor", "patchlevel", "version"),
}


def samples() -> list[tuple[str, dict[str, str], float]]:
    return [
        (one.name, dict(one.labels), one.value)
        for family in REGISTRY.collect()
        for one in family.samples
    ]


async def test_requests_are_measured_by_route_and_nobody_stands_in_a_label(house: House) -> None:
    person = "beheerder-1"
    async with house.client(person) as client:
        await client.get("/api/v1/ik")
        await client.get(f"/api/v1/opdrachten/{person}")
        await client.get(f"/nergens/{person}?wie={person}")
        await client.request("BREW", f"/{person}")
    found = samples()
    counted = [labels for name, labels, _ in found if name == "opdracht_http_request_seconds_count"]
    assert {"method": "GET", "route": "/api/v1/ik", "status": "200"} in counted
    assert {"method": "GET", "route": "other", "status": "404"} in counted
    assert {"method": "other", "route": "other", "status": "405"} in counted
    commands = [labels for name, labels, _ in found if name == "opdracht_command_seconds_count"]
    assert {"command": "OpenOffice", "result": "done"} in commands
    assert {name for _, labels, _ in found for name in labels} <= LABELS
    values = {value for _, labels, _ in found for value in labels.values()}
    assert not any(person in value or house.engine.tenant in value for value in values)
    assert ("opdracht_http_in_flight", {}, 0.0) in found


async def test_prometheus_reads_it_on_this_machine() -> None:
    [port] = free_ports(1)
    metrics.serve(port)
    async with httpx.AsyncClient() as client:
        told = (await client.get(f"http://127.0.0.1:{port}/metrics")).text
    assert "opdracht_store_up" in told
