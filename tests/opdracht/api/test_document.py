"""The description of the API is for everybody, and says what is really sent."""

from fastapi.testclient import TestClient

from opdracht.api.document import Api, problems, publish


def test_anybody_reads_the_description_and_problems_are_described_as_sent() -> None:
    app = Api(openapi_url=None)
    publish(app)

    @app.get("/dingen/{ding}", responses=problems(400, 404))
    async def _(ding: int) -> int:
        return ding

    answer = TestClient(app).get("/openapi.json", headers={"origin": "https://elders.example"})

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    told = answer.json()
    responses = told["paths"]["/dingen/{ding}"]["get"]["responses"]
    assert set(responses) == {"200", "400", "404"}
    assert set(responses["404"]["content"]) == {"application/problem+json"}
    assert "ProblemDetail" in told["components"]["schemas"]
    assert "HTTPValidationError" not in told["components"]["schemas"]
