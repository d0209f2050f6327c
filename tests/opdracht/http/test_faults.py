"""A fault of ours tells nothing of the inside, and stands in the log once; a stop is gentle."""

import os
import signal
import threading
import time
from pathlib import Path

import httpx

from tests.opdracht.http.served import Served, serving
from tests.opdracht.http.serving import SECRET


def test_a_fault_of_ours_is_a_problem_with_a_number_and_one_line_in_the_log(
    served: Served,
) -> None:
    answer = httpx.get(f"{served.url}/stuk", headers={"accept-language": "en"})
    told = answer.json()
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(told) == {"type", "title", "status", "detail", "code", "instance"}
    number = told["instance"].rpartition(":")[2]
    assert answer.headers["request-id"] == number
    assert SECRET not in answer.text
    lines = [line for line in served.logged().splitlines() if SECRET in line and number in line]
    assert len(lines) == 1


def test_without_a_store_and_temporal_it_lives_and_is_not_ready(served: Served) -> None:
    assert httpx.get(f"{served.url}/livez").status_code == 200
    answer = httpx.get(f"{served.url}/readyz", timeout=10)
    assert (answer.status_code, answer.json()["away"]) == (503, ["store", "temporal"])


def test_a_query_stands_in_no_log(served: Served) -> None:
    httpx.get(f"{served.url}/proef?zoek=mevrouw-jansen")
    assert "jansen" not in served.logged()


def test_a_stop_lets_what_is_under_way_finish(tmp_path: Path) -> None:
    answers: list[int] = []
    with serving(tmp_path) as server:
        waiting = threading.Thread(
            target=lambda: answers.append(httpx.get(f"{server.url}/traag").status_code)
        )
        waiting.start()
        time.sleep(0.5)
        with server.connect():  # an idle connection does not keep it
            began = time.monotonic()
            os.kill(server.process.pid, signal.SIGTERM)
            assert server.process.wait(20) == 0
            assert time.monotonic() - began < 10
        waiting.join(5)
    assert answers == [200]


def test_no_secret_that_came_along_stands_in_a_log(served: Served) -> None:
    canary = "kanarie-4f1c97e0"
    headers = {
        "authorization": f"Bearer opd_od_{canary}",
        "cookie": f"sid=od.{canary}",
        "content-type": "application/json",
    }
    for path in ("/proef", "/stuk", f"/api/v1/ik?wie={canary}", f"/{canary}"):
        httpx.get(f"{served.url}{path}", headers=headers | {"content-type": ""})
        httpx.post(f"{served.url}{path}", headers=headers, content=f'{{"a": "{canary}"'.encode())
    served.say(f"GET / HTTP/1.1\r\nHost: {canary}\r\nX Bad: {canary}\r\n\r\n".encode())
    for file in (served.log, *served.log.parent.rglob("*.log")):
        assert canary not in file.read_text("utf-8"), file
