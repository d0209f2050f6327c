"""Everything that can be set, in one frozen value, read from the environment once.

Every variable starts with `OPDRACHT_`. Without any, all runs on this machine, under `.opdracht/`.
`Settings.environ()` renders the value back to variables, so that a program started by us reads the
same settings as we did.
"""

import os
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from domain.errors import Language
from domain.timesheet.policy import WEEK_HOURS
from opdracht.fault import LocalError
from opdracht.mail.server import Smtp
from opdracht.secret_files import read_secret

PREFIX = "OPDRACHT_"
SOCKET_PATH_LIMIT = 90
"""Bytes: a unix socket's whole path must stay under 107, and PostgreSQL adds its own name."""

IN_FILES: Final = {
    name: f"{name}_file" for name in ("database_url", "keys_database_url", "admin_database_url")
}
"""Settings that hold a password -> the setting that names a file with it."""

Port = Annotated[int, Field(ge=1, le=65535)]
Rate = Annotated[int, Field(ge=1, le=1_000_000)]


class Settings(BaseModel):
    """How this installation is set up. A field `x` is set by the variable `OPDRACHT_X`.

    An empty variable counts as not set. Anything unreadable is one `LocalError` that names the
    variable.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = Path(".opdracht")
    """The folder that holds all that is kept on this machine."""
    language: Language = "nl"
    """In which language the command line and the logs' sentences speak: `nl` or `en`."""
    week_hours: Annotated[int, Field(ge=1, le=60)] = WEEK_HOURS
    """Hours in a working week of somebody of whom no other number is known."""

    database_url: str | None = Field(default=None, repr=False)
    """PostgreSQL elsewhere, as the application's own role. Not set: we run PostgreSQL here."""
    keys_database_url: str | None = Field(default=None, repr=False)
    """The database with the subjects' keys, kept apart from the record. Must go with the former."""
    admin_database_url: str | None = Field(default=None, repr=False)
    """PostgreSQL elsewhere as a role that may create roles and databases: for migrations only."""
    database_url_file: Path | None = None
    """A file with that address, instead of `OPDRACHT_DATABASE_URL`."""
    keys_database_url_file: Path | None = None
    """A file with that address, instead of `OPDRACHT_KEYS_DATABASE_URL`."""
    admin_database_url_file: Path | None = None
    """A file with that address, instead of `OPDRACHT_ADMIN_DATABASE_URL`."""
    insecure_network: bool = False
    """Allow databases and Temporal on other machines without TLS: only on a network that is yours
    alone. Each use of it is in the log."""

    temporal_address: str | None = None
    """`host:port` of a Temporal elsewhere. TLS, API key: Temporal's own `TEMPORAL_*` variables."""
    temporal_elsewhere: bool = False
    """Temporal's own variables (`TEMPORAL_ADDRESS`, `TEMPORAL_PROFILE` …) point elsewhere."""
    temporal_namespace: str = "opdracht"
    temporal_port: Port = 7233
    temporal_ui_port: Port = 8233
    temporal_ui_address: (
        Annotated[str, Field(pattern=r"^https?://[a-z0-9.-]+(:[0-9]{1,5})?(/[a-zA-Z0-9._-]+)*$")]
        | None
    ) = None
    """Where the pages of a Temporal elsewhere are: `https://temporal.example.nl`. The history of a
    commission then has a way to its run, for who inspects. Not set: only to pages of our own."""
    codec_port: Port = 8234
    task_queue: str = "opdracht"

    smtp_url: str | None = None
    """The mail server: `smtp://user@host:587` (STARTTLS), `smtps://user@host:465` (TLS at once), or
    `smtp+plain://host:25` without TLS. Not set: mail stays on this machine, and is off when
    PostgreSQL or Temporal runs elsewhere."""
    smtp_password_file: Path | None = None
    """The file with the password that goes with the user in `OPDRACHT_SMTP_URL`."""
    mail_from: Annotated[str, Field(pattern=r"^[^@\s<>,;:\"]{1,64}@[A-Za-z0-9.-]{1,255}$")] = (
        "opdracht@localhost"
    )
    """The address that mail comes from."""
    mail_port: Port = 8025
    """Where the mail catcher on this machine listens."""

    web_proxies: str = ""
    """Networks of the proxies in front of the web server, with commas: `10.0.0.0/8,::1/128`. Only
    what they say in `X-Forwarded-For` is believed."""
    web_port: Port = 8000
    """Where the web server listens."""
    web_host: str = "127.0.0.1"
    """The address it listens on. Anything but this machine itself asks for more; see the guide."""
    web_address: Annotated[str, Field(pattern=r"^https?://[a-z0-9.-]+(:[0-9]{1,5})?$")] | None = (
        None
    )
    """Where people find it: `https://opdrachten.example.nl`. Not set: `http://localhost` with the
    port."""

    metrics_port: Annotated[int, Field(ge=1, le=65534)] | None = None
    """Where Prometheus reads the web server's measurements, on this machine alone; the worker's are
    on the next port. Not set: nowhere."""
    rate_reads: Rate = 600
    """How often one token or person may look, each minute."""
    rate_commands: Rate = 120
    """How often one token or person may do something, each minute."""
    rate_unknown: Rate = 120
    """How often one address may call without being known, each minute."""
    rate_logins: Rate = 120
    """How often one address may begin to log in, each minute."""
    rate_look_ups: Rate = 20
    """How often one address may look up an account manager without logging in, each minute."""

    login_file: Path | None = None
    """The file that says how each organisation logs in. Not set: the demo's own, while everything
    runs on this machine and is reached from it alone; otherwise nobody logs in."""
    contact_file: Path | None = None
    """The file that says of which organisations anybody may look up the account manager, without
    logging in. Not set: of those of the demo, while it runs here with its own login; otherwise of
    none."""
    login_port: Port = 8010
    """Where the demo's login provider listens."""

    key_ring: Path | None = None
    """The file with the keys. Not set: `keys/ring.json` in the data folder."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["auto", "console", "json"] = "auto"
    """`auto`: for people on a terminal, JSON lines otherwise."""

    @property
    def key_ring_file(self) -> Path:
        """The key ring, as an absolute path."""
        return (self.key_ring or self.data / "keys" / "ring.json").absolute()

    @property
    def worker_ready_file(self) -> Path:
        """Where the worker writes its pid once it polls."""
        return self.data.absolute() / "worker.ready"

    @property
    def trusted_proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks in `web_proxies`."""
        return tuple(ip_network(each.strip()) for each in self.web_proxies.split(",") if each)

    @property
    def runs_postgres(self) -> bool:
        """Whether PostgreSQL is ours to run on this machine."""
        return self.database_url is None

    @property
    def runs_temporal(self) -> bool:
        """Whether Temporal is ours to run on this machine."""
        return self.temporal_address is None and not self.temporal_elsewhere

    @property
    def catches_mail(self) -> bool:
        """Whether mail stays on this machine, for people to look at."""
        return self.smtp_url is None and self.runs_postgres and self.runs_temporal

    @property
    def caught_mail(self) -> Path:
        """The folder with the messages that were caught."""
        return self.data.absolute() / "mail"

    @property
    def smtp(self) -> Smtp | None:
        """The mail server to use; None while mail is off."""
        if self.smtp_url is not None:
            return Smtp.of(self.smtp_url, self.smtp_password_file)
        return Smtp("127.0.0.1", self.mail_port) if self.catches_mail else None

    @property
    def runs_login(self) -> bool:
        """Whether the demo's login provider is ours to run on this machine."""
        here = self.web_host in {"127.0.0.1", "::1", "localhost"}
        return self.login_file is None and self.runs_postgres and self.runs_temporal and here

    @property
    def login_folder(self) -> Path:
        """Where the demo's login provider keeps what it needs."""
        return self.data.absolute() / "login"

    @property
    def login_provider(self) -> Path:
        """What that provider reads itself."""
        return self.login_folder / "provider"

    @property
    def login_settings_file(self) -> Path | None:
        """The file that says how each organisation logs in; None: nobody does."""
        if self.login_file is not None:
            return self.login_file.absolute()
        return self.login_folder / "login.toml" if self.runs_login else None

    @property
    def contact_settings_file(self) -> Path | None:
        """The file that says who opened the look-up of account managers; None: nobody did."""
        if self.contact_file is not None:
            return self.contact_file.absolute()
        return self.login_folder / "contact.toml" if self.runs_login else None

    @property
    def login_url(self) -> str:
        """Where the demo's login provider is."""
        return f"http://localhost:{self.login_port}"

    @property
    def database_dsn(self) -> str:
        """The record, as the application's role."""
        return self.database_url or self.local_dsn("opdracht_app", "opdracht")

    @property
    def keys_dsn(self) -> str:
        """The keys, as the application's role."""
        return self.keys_database_url or self.local_dsn("opdracht_app", "opdracht_keys")

    @property
    def admin_dsn(self) -> str | None:
        """The server as its administrator, or None when it is elsewhere and nobody said how."""
        if self.runs_postgres:
            return self.local_dsn("postgres", "postgres")
        return self.admin_database_url

    @property
    def temporal_ui(self) -> str:
        """Where Temporal's own pages are when we run it."""
        return f"http://localhost:{self.temporal_ui_port}"

    @property
    def temporal_pages(self) -> str | None:
        """Where Temporal's pages are, without a slash at the end; None when nobody said where."""
        own = self.temporal_ui if self.runs_temporal else None
        return self.temporal_ui_address or own

    @property
    def codec_url(self) -> str:
        """Where Temporal's pages have payloads decoded."""
        return f"http://127.0.0.1:{self.codec_port}"

    @property
    def web_url(self) -> str:
        """Where people find the web server, without a slash at the end."""
        return self.web_address or f"http://localhost:{self.web_port}"

    @property
    def postgres_data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.data.absolute() / "postgres"

    @property
    def postgres_socket(self) -> Path:
        """The folder of PostgreSQL's unix socket; nobody but us can enter it.

        It is the data folder itself, unless its path is too long for a socket.
        """
        inside = self.postgres_data
        if len(os.fsencode(inside)) <= SOCKET_PATH_LIMIT:
            return inside
        return (
            Path(tempfile.gettempdir()) / f"opdracht-{sha256(os.fsencode(inside)).hexdigest()[:16]}"
        )

    def local_dsn(self, role: str, database: str) -> str:
        """The PostgreSQL on this machine, over its socket."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.postgres_socket), safe='')}"

    @field_validator("smtp_url")
    @classmethod
    def _reachable(cls, url: str | None) -> str | None:
        if url is not None:
            Smtp.of(url, None)
        return url

    @field_validator("web_proxies")
    @classmethod
    def _networks(cls, said: str) -> str:
        for each in said.split(","):
            if each:
                ip_network(each.strip())
        return said

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """The settings in these variables (the process's own when None)."""
        env = os.environ if environ is None else environ
        values: dict[str, str | bool] = {
            name: env[PREFIX + name.upper()]
            for name in cls.model_fields
            if env.get(PREFIX + name.upper())
        }
        if any(env.get(f"TEMPORAL_{name}") for name in ("ADDRESS", "PROFILE", "CONFIG_FILE")):
            values.setdefault("temporal_elsewhere", True)
            if env.get("TEMPORAL_NAMESPACE"):
                values.setdefault("temporal_namespace", env["TEMPORAL_NAMESPACE"])
        _take_from_files(values)
        try:
            settings = cls.model_validate(values)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            name = PREFIX + str(first["loc"][0]).upper()
            raise LocalError(
                "setting_invalid",
                nl=f"De instelling {name} is niet bruikbaar: {first['msg']}.",
                en=f"The setting {name} cannot be used: {first['msg']}.",
            ) from None
        if settings.database_url and not settings.keys_database_url:
            raise LocalError(
                "setting_invalid",
                nl="Met OPDRACHT_DATABASE_URL hoort ook OPDRACHT_KEYS_DATABASE_URL: de sleutels"
                " staan in een eigen database.",
                en="OPDRACHT_DATABASE_URL needs OPDRACHT_KEYS_DATABASE_URL beside it: the keys"
                " stay in a database of their own.",
            )
        return settings

    def environ(self) -> dict[str, str]:
        """The variables that `read` turns into these settings again, with absolute paths."""
        given = self.model_dump(exclude_unset=True, exclude_none=True)
        paths = {"data": self.data.absolute(), "key_ring": self.key_ring_file}
        for name in ("smtp_password_file", "login_file", "contact_file", *IN_FILES.values()):
            file: Path | None = getattr(self, name)
            if file is not None:
                paths[name] = file.absolute()
        for name, name_of_file in IN_FILES.items():
            if name_of_file in paths:  # what stands in a file stays there
                given.pop(name, None)
        return {PREFIX + name.upper(): str(value) for name, value in (given | paths).items()}


def _take_from_files(values: dict[str, str | bool]) -> None:
    """Put what stands in files in its place. `LocalError` when both are set."""
    for name, name_of_file in IN_FILES.items():
        file = values.get(name_of_file)
        if not isinstance(file, str):
            continue
        setting = PREFIX + name.upper()
        if name in values:
            raise LocalError(
                "setting_twice",
                nl=f"{setting} en {setting}_FILE staan er allebei; kies er een.",
                en=f"{setting} and {setting}_FILE are both set; choose one.",
            )
        values[name] = read_secret(Path(file), f"{setting}_FILE")
