"""How each organisation logs in: one TOML file, checked when it is read."""

import ipaddress
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from opdracht.fault import LocalError
from opdracht.toml_text import table_of

Algorithm = Literal["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"]
"""Signatures with a public key. `none` and those with a shared secret (`HS…`) cannot be chosen."""

LARGEST: Final = 64 * 1024
"""Bytes of the file."""


def on_this_machine(address: str) -> bool:
    """Whether an address cannot be reached from another machine."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _safe_address(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and on_this_machine(address)):
        raise ValueError("an https address is needed")
    if not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError("an address without user, query or fragment is needed")
    return address


SafeAddress = Annotated[str, AfterValidator(_safe_address)]
Word = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,255}$")]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SecondFactor(_Table):
    """By what the provider says that it asked for more than a password; one of them is enough.

    Both empty: more than a password is not asked for.
    """

    acr: tuple[Word, ...] = ()
    amr: tuple[Word, ...] = ()

    @property
    def needed(self) -> bool:
        """Whether more than a password is asked for."""
        return bool(self.acr or self.amr)

    def shown(self, acr: str | None, amr: tuple[str, ...]) -> bool:
        """Whether what the provider says is enough."""
        return not self.needed or acr in self.acr or any(each in self.amr for each in amr)


class Provider(_Table):
    """The login provider of one tenant."""

    name: Annotated[str, Field(min_length=1, max_length=100)]
    """What people read when they choose their organisation."""
    issuer: SafeAddress
    """Exactly as the provider writes it in its tokens."""
    client_id: Word
    client_secret_file: Path
    """Beside this file, unless its path is absolute."""
    scopes: tuple[Word, ...] = ("openid",)
    subject: Literal["sub", "oid"] = "sub"
    """Which claim names the account. `oid` for Entra ID, where `sub` differs for each client."""
    algorithms: Annotated[tuple[Algorithm, ...], Field(min_length=1)] = ("RS256", "ES256", "PS256")
    mfa: SecondFactor = SecondFactor()
    max_age: Annotated[int, Field(ge=0, le=3600)] = 60
    """Seconds: how long ago somebody may have logged in there when they must prove it again."""
    end_session: bool = True
    """Whether logging out here logs out there too."""

    def secret(self) -> str:
        """The client's secret. `LocalError` when it cannot be read."""
        try:
            text = self.client_secret_file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise _invalid("client_secret_file", getattr(error, "strerror", None) or "?") from None
        if not text:
            raise _invalid("client_secret_file", "empty")
        return text


class SessionLimits(_Table):
    """How long a session lives."""

    idle_minutes: Annotated[int, Field(ge=1, le=240)] = 30
    """Without anything being asked."""
    hours: Annotated[int, Field(ge=1, le=24)] = 10
    """In all."""

    @property
    def idle(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    @property
    def whole(self) -> timedelta:
        return timedelta(hours=self.hours)


class LoginSettings(_Table):
    """The whole file: tables `[session]` and `[tenant.NAME]`."""

    session: SessionLimits = SessionLimits()
    tenant: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,30}$")], Provider] = {}

    @classmethod
    def read(cls, file: Path) -> "LoginSettings":
        """The settings in this file. `LocalError`, which names the field, when it is not right."""
        try:
            with file.open("rb") as opened:
                text = opened.read(LARGEST + 1)
            if len(text) > LARGEST:
                raise _invalid(str(file), "too large")
            found = cls.model_validate(table_of(text.decode("utf-8")))
        except OSError as error:
            raise _invalid(str(file), error.strerror or "?") from None
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
            raise _invalid(".".join(map(str, first["loc"])), first["msg"]) from None
        except ValueError as error:  # no UTF-8, or no TOML
            raise _invalid(str(file), str(error)) from None
        return cls(
            session=found.session,
            tenant={name: _beside(file, each) for name, each in found.tenant.items()},
        )


def _beside(file: Path, provider: Provider) -> Provider:
    secret = file.absolute().parent / provider.client_secret_file
    placed = provider.model_copy(update={"client_secret_file": secret})
    placed.secret()
    return placed


def _invalid(field: str, why: str) -> LocalError:
    return LocalError(
        "login_file_invalid",
        nl=f"Het bestand van OPDRACHT_LOGIN_FILE klopt niet bij {field}: {why}.",
        en=f"The file of OPDRACHT_LOGIN_FILE is not right at {field}: {why}.",
    )
