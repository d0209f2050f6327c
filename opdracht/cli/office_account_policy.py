"""The numbers of account development that hold now, and the versions of them."""

from pydantic import JsonValue

from domain.account.tenant_policy import AccountPolicy
from opdracht.cli import connection
from opdracht.cli.finding import tenant_of
from opdracht.cli.globals import Choices
from opdracht.cli.out import Out
from opdracht.cli.telling import names_of
from opdracht.cli.words_for import Words
from opdracht.overviews.account_policy import account_versions
from opdracht.sentences.account_policies import told
from storage.offices import Offices


async def account_policy(choices: Choices) -> None:
    """What holds now, number by number, and every version."""
    out, words = Out(choices), Words(choices.language)
    async with connection.reading() as store:
        tenant = await tenant_of(store, choices)
        _, state = await Offices(store.recorder).state(tenant)
        versions = await account_versions(store, tenant)
        names = await names_of(store, tenant)
    out.json(
        {
            "version": state.account_policy_version,
            "in_force": _plain(state.account_policy),
            "versions": [
                {
                    "version": one.version,
                    "proposal": one.proposal,
                    "proposed_by": one.proposed_by,
                    "proposed_at": one.proposed_at.isoformat(),
                    "published_by": one.published_by,
                    "published_at": one.published_at.isoformat() if one.published_at else None,
                    "content": _plain(one.content),
                }
                for one in versions
            ],
        }
    )
    version = state.account_policy_version
    out.line(words(f"Versie {version}", f"Version {version}"))
    for _, said, lines in told(state.account_policy):
        out.line(f"  {words.of(said)}: {'; '.join(words.of(line) for line in lines)}")
    if not versions:
        return
    out.line()
    out.table(
        words.heads(
            "versie|version",
            "voorstel|proposal",
            "voorgesteld door|proposed by",
            "vastgesteld door|published by",
            "sinds|since",
        ),
        [
            (
                words("wacht", "waits") if one.version is None else str(one.version),
                one.proposal,
                names.person(one.proposed_by),
                names.person(one.published_by) if one.published_by else "",
                words.moment(one.published_at) if one.published_at else "",
            )
            for one in versions
        ],
    )


def _plain(policy: AccountPolicy) -> dict[str, JsonValue]:
    """With every interval: a machine need not know what is usual."""
    whole: dict[str, JsonValue] = policy.model_dump(mode="json")
    return whole | {"intervals": {tier.value: days for tier, days in policy.every_interval.items()}}
