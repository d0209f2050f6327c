async def named(db, who, tenant):
    # ruleid: sql-made-of-text
    await db.execute(f"SELECT name FROM person WHERE id = '{who}'")
    # ruleid: sql-made-of-text
    await db.fetch("SELECT name FROM person WHERE id = '{}'".format(who))
    # ruleid: sql-made-of-text
    await db.fetchval("SELECT name FROM person WHERE id = '%s'" % who)
    # ruleid: sql-made-of-text
    await db.fetchrow("SELECT name FROM person WHERE id = " + who)
    # ruleid: sql-made-of-text
    sql = f"SELECT name FROM {tenant}.person"
    await db.fetch(sql)
    # ok: sql-made-of-text
    await db.fetch("SELECT name FROM person WHERE id = $1", who)
    # ok: sql-made-of-text
    await db.fetch(NAMED, who)
    # ok: sql-made-of-text
    await db.fetch(f"SELECT {COLUMNS} FROM person WHERE id = $1", who)
