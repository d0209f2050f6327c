"""One way to reach Temporal, for the worker, the command line and the tests alike."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from google.protobuf.duration_pb2 import Duration
from temporalio.api.enums.v1 import IndexedValueType
from temporalio.api.namespace.v1 import NamespaceConfig
from temporalio.api.operatorservice.v1 import (
    AddSearchAttributesRequest,
    ListSearchAttributesRequest,
)
from temporalio.api.workflowservice.v1 import UpdateNamespaceRequest
from temporalio.client import Client
from temporalio.envconfig import ClientConfig, ClientConnectConfig
from temporalio.runtime import Runtime
from temporalio.service import RPCError

from opdracht import safety
from opdracht.codec import data_converter
from opdracht.fault import LocalError
from opdracht.keyring import KeyRing
from opdracht.settings import Settings

RETENTION = timedelta(days=90)
"""How long Temporal keeps what ended. A debugging aid; the record is in PostgreSQL, for ever."""

SEARCH_ATTRIBUTES: Final = {
    "OpdrachtTenant": "Keyword",
    "OpdrachtPhase": "Keyword",
    "OpdrachtStatus": "Keyword",
    "OpdrachtClient": "Keyword",
    "OpdrachtOpened": "Datetime",
}
"""Name and type. Ids, phases and dates only: Temporal does not encrypt these."""

CONNECT_TIMEOUT = timedelta(seconds=5)

_TYPES: Final = {
    "Keyword": IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
    "Datetime": IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
}


async def connect(
    settings: Settings, ring: KeyRing, *, lazy: bool = False, runtime: Runtime | None = None
) -> Client:
    """A client with our codec. `lazy`: connect at the first call (a worker needs a true one).

    `LocalError` when Temporal does not answer or its own settings (`TEMPORAL_*`) are unreadable.
    """
    config = _own_config(settings)
    if settings.runs_temporal:
        config["target_host"] = f"127.0.0.1:{settings.temporal_port}"
    elif settings.temporal_address is not None:
        config["target_host"] = settings.temporal_address
    if settings.runs_temporal or "temporal_namespace" in settings.model_fields_set:
        config["namespace"] = settings.temporal_namespace
    config.setdefault("namespace", settings.temporal_namespace)
    config.setdefault("target_host", "127.0.0.1:7233")
    _refuse_plain(config, settings)
    try:
        return await Client.connect(
            **config,
            data_converter=data_converter(ring),
            lazy=lazy,
            runtime=runtime,
            connect_timeout=CONNECT_TIMEOUT,
        )
    except (RuntimeError, RPCError) as error:
        where = config["target_host"]
        raise LocalError(
            "temporal_unreachable",
            nl=f"Temporal op {where} antwoordt niet: {error}",
            en=f"Temporal at {where} does not answer: {error}",
        ) from None


def _own_config(settings: Settings) -> ClientConnectConfig:
    """Temporal's own variables and file; neither counts when Temporal is ours to run."""
    if settings.runs_temporal:
        return {}
    try:
        return ClientConfig.load_client_connect_config()
    except (RuntimeError, ValueError) as error:
        raise LocalError(
            "temporal_settings_invalid",
            nl=f"De instellingen TEMPORAL_* zijn niet bruikbaar: {error}",
            en=f"The settings TEMPORAL_* cannot be used: {error}",
        ) from None


def _refuse_plain(config: ClientConnectConfig, settings: Settings) -> None:
    where = config["target_host"]
    host = urlsplit(f"//{where}").hostname or ""
    if safety.is_loopback(host) or config.get("tls") or config.get("api_key"):
        return  # an API key goes by TLS alone
    if safety.plain_allowed(settings, "Temporal"):
        return
    raise LocalError(
        "temporal_plain",
        nl=f"Temporal op {where} is een andere machine, zonder TLS; zet TEMPORAL_TLS=true en"
        " TEMPORAL_TLS_SERVER_CA_CERT_PATH. Is het netwerk van u alleen, zet dan"
        " OPDRACHT_INSECURE_NETWORK=1.",
        en=f"Temporal at {where} is another machine, without TLS; set TEMPORAL_TLS=true and"
        " TEMPORAL_TLS_SERVER_CA_CERT_PATH. When the network is yours alone, set"
        " OPDRACHT_INSECURE_NETWORK=1.",
    )


async def missing_search_attributes(client: Client) -> list[str]:
    """Those not registered, or registered with another type.

    One unregistered attribute freezes every workflow that sets it, so a worker asks before it
    starts.
    """
    known = await client.operator_service.list_search_attributes(
        ListSearchAttributesRequest(namespace=client.namespace)
    )
    return [
        name
        for name, kind in SEARCH_ATTRIBUTES.items()
        if known.custom_attributes.get(name) != _TYPES[kind]
    ]


async def ensure_search_attributes(client: Client) -> None:
    """Register what is missing. `LocalError` when this Temporal refuses, or types differ."""
    missing = await missing_search_attributes(client)
    if not missing:
        return
    try:
        await client.operator_service.add_search_attributes(
            AddSearchAttributesRequest(
                namespace=client.namespace,
                search_attributes={name: _TYPES[SEARCH_ATTRIBUTES[name]] for name in missing},
            )
        )
    except RPCError as error:
        wanted = ", ".join(f"{name}={SEARCH_ATTRIBUTES[name]}" for name in missing)
        raise LocalError(
            "search_attributes_missing",
            nl=f"Temporal mist zoekattributen en staat niet toe ze te maken ({error.message});"
            f" laat de beheerder maken: {wanted}.",
            en=f"Temporal lacks search attributes and does not let us add them ({error.message});"
            f" ask its administrator for: {wanted}.",
        ) from None


async def ensure_retention(client: Client) -> None:
    """Keep what ended readable in Temporal for `RETENTION`; a dev server starts with one day."""
    await client.workflow_service.update_namespace(
        UpdateNamespaceRequest(
            namespace=client.namespace,
            config=NamespaceConfig(
                workflow_execution_retention_ttl=Duration(seconds=int(RETENTION.total_seconds()))
            ),
        )
    )
