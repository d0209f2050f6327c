"""Of which organisations anybody may ask for the account manager: one TOML file, checked when read.

Without the file nobody may: an office opens this itself, and says whom to call otherwise.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from opdracht.fault import LocalError
from opdracht.settings import Settings
from opdracht.toml_text import table_of

LARGEST: Final = 64 * 1024
"""Bytes of the file."""


class Desk(BaseModel):
    """Whom to call or write when it is not known who keeps up an organisation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=100)]
    """What the organisation is called."""
    desk: Annotated[str, Field(min_length=1, max_length=100)]
    """What its desk is called: `Bedrijvenloket`."""
    phone: Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()-]{1,23}$")]
    email: Annotated[str, Field(pattern=r"^[^@\s]{1,64}@[^@\s]+\.[^@\s]+$", max_length=254)]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    tenant: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,30}$")], Desk] = {}


def desks_of(settings: Settings) -> Mapping[str, Desk]:
    """Tenant -> its desk, of those that opened this.

    Raises:
        LocalError: the file is not right; it names the field.
    """
    file = settings.contact_settings_file
    if file is None or (settings.contact_file is None and not file.exists()):
        return {}  # the demo's own is made when its login provider first starts
    return read(file)


def read(file: Path) -> Mapping[str, Desk]:
    """What stands in the file.

    Raises:
        LocalError: the file is not right; it names the field.
    """
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST + 1)
        if len(text) > LARGEST:
            raise _invalid(str(file), "too large")
        return _File.model_validate(table_of(text.decode("utf-8"))).tenant
    except OSError as error:
        raise _invalid(str(file), error.strerror or "?") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise _invalid(".".join(map(str, first["loc"])), first["msg"]) from None
    except ValueError as error:  # no UTF-8, or no TOML
        raise _invalid(str(file), str(error)) from None


def _invalid(field: str, why: str) -> LocalError:
    return LocalError(
        "contact_file_invalid",
        nl=f"Het bestand van OPDRACHT_CONTACT_FILE klopt niet bij {field}: {why}.",
        en=f"The file of OPDRACHT_CONTACT_FILE is not right at {field}: {why}.",
    )
