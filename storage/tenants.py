"""The tenants of this store."""

from storage.database import Database

ADD = "SELECT es.add_tenant($1)"


async def add_tenant(database: Database, tenant: str) -> bool:
    """Adds a tenant; False when it was there. TenantUnknown: the name cannot be one."""
    async with database.transaction(tenant) as connection:
        return bool(await connection.fetchval(ADD, tenant))


async def list_tenants(database: Database) -> list[str]:
    """All tenants by name."""
    return await database.tenants()
