-- Read models: the application writes them, in the transaction that appends, for its own tenant.

CREATE SCHEMA rm;
GRANT USAGE ON SCHEMA rm TO opdracht_app;
ALTER DEFAULT PRIVILEGES FOR ROLE opdracht_owner IN SCHEMA rm
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO opdracht_app;

-- Every new read model calls this: rows of the transaction's own tenant alone, none without one.
CREATE FUNCTION rm.own_tenant_only(p_table regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
  EXECUTE format($p$
    CREATE POLICY own_tenant ON %s TO opdracht_app
      USING (tenant = (SELECT nullif(current_setting('opdracht.tenant', true), '')))
      WITH CHECK (tenant = (SELECT nullif(current_setting('opdracht.tenant', true), '')))$p$,
    p_table);
END $$;
REVOKE ALL ON FUNCTION rm.own_tenant_only(regclass) FROM PUBLIC;

-- When rights of a person were last reduced: a command under an older authority is refused.
CREATE TABLE rm.rights (
  tenant   text   NOT NULL,
  person   text   NOT NULL,
  reduced  bigint NOT NULL,  -- version of the office stream; 0 never
  PRIMARY KEY (tenant, person)
);
SELECT rm.own_tenant_only('rm.rights');

-- How far the chain of a tenant was verified, and with which result.
CREATE TABLE rm.verification (
  tenant       text        PRIMARY KEY,
  commit_no    bigint      NOT NULL,
  position     bigint      NOT NULL,
  hash         bytea       NOT NULL,
  verified_at  timestamptz NOT NULL
);
SELECT rm.own_tenant_only('rm.verification');
