"""Another system, which knows nothing of ours but the client that was made from our description.

    python second_system.py ADDRESS TOKENS < STEPS

TOKENS is a file with a token for each person; STEPS a list of objects: `as`, `operation`, `tag`,
`schema`, `key`, `commission` and `body`. It runs in the environment of the client's maker, and
prints what came of each step as JSON.
"""

import importlib
import json
import re
import sys
from pathlib import Path


def snake(name: str) -> str:
    """`confirm_restatement` for `confirmRestatement`, as the maker of the client names things."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def main() -> None:
    address, tokens = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8"))
    client = importlib.import_module("opdracht_client.client")
    answers = []
    for step in json.load(sys.stdin):
        known = client.AuthenticatedClient(
            address, tokens[step["as"]], raise_on_unexpected_status=True
        )
        call = importlib.import_module(
            f"opdracht_client.api.{snake(step['tag'])}.{snake(step['operation'])}"
        )
        told = {"client": known}
        if "schema" in step:
            models = importlib.import_module("opdracht_client.models")
            told["body"] = getattr(models, step["schema"]).from_dict(step["body"])
            told["idempotency_key"] = step["key"]
        place = [step["commission"]] if step.get("commission") else []
        answer = call.sync_detailed(*place, **told)
        kind = type(answer.parsed).__name__
        answers.append(
            {
                "operation": step["operation"],
                "status": int(answer.status_code),
                "kind": kind,
                "told": answer.parsed.to_dict(),
            }
        )
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
