"""Names of people in a log become pseudonyms before anything is stored.

The same name in the same tenant gives the same pseudonym, so that one still sees who did what with
whom; without the secret nobody can go from a name to its pseudonym by trying names. A log is a
history of work, not a staff register: what it says of a person is not needed to read it.
"""

import base64
import hmac
from dataclasses import replace

from opdracht.importer.errors import NamesNeedSecret
from opdracht.importer.log_map import LogMap
from opdracht.importer.row import CaseFacts, Step
from opdracht.keyring import KeyRing

LENGTH = 12
"""Characters of a pseudonym after `p-`: 60 bits."""


def import_secret(ring: KeyRing) -> bytes:
    """The secret of imports, 32 bytes: from the oldest key, so that a new key changes no name."""
    oldest = next(iter(ring.storage.keys.values()))
    return hmac.digest(oldest, b"opdracht import pseudonyms", "sha256")


class Pseudonyms:
    """Puts pseudonyms in the place of names. Raises NamesNeedSecret when it could not."""

    def __init__(self, log_map: LogMap, tenant: str, secret: bytes | None) -> None:
        names = log_map.personal.names
        if names and secret is None:
            raise NamesNeedSecret(columns=", ".join(names))
        self._secret, self._tenant = secret or b"", tenant
        self._extra = {key for key, column in log_map.case.extra.items() if column in names}
        self._channel = log_map.case.channel in names
        self._responsible = log_map.case.responsible in names
        self._resource = log_map.step.resource in names
        self._group = log_map.step.group in names

    def of(self, name: str) -> str:
        """The pseudonym of a name; case and outer blanks make no difference."""
        said = f"{self._tenant}\n{name.strip().casefold()}".encode()
        digest = hmac.digest(self._secret, said, "sha256")
        return "p-" + base64.b32encode(digest).decode().lower()[:LENGTH]

    def facts(self, facts: CaseFacts) -> CaseFacts:
        """What is stored of a case."""
        extra = ((key, self.of(text) if key in self._extra else text) for key, text in facts.extra)
        return replace(
            facts,
            channel=self._of(facts.channel, self._channel),
            responsible=self._of(facts.responsible, self._responsible),
            extra=tuple(extra),
        )

    def step(self, step: Step) -> Step:
        """What is stored of a step."""
        resource, group = self._resource, self._group
        if not (resource or group):
            return step
        return replace(
            step, resource=self._of(step.resource, resource), group=self._of(step.group, group)
        )

    def _of(self, text: str | None, is_name: bool) -> str | None:
        return self.of(text) if is_name and text is not None else text
