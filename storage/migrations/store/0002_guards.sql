-- Append-only, by triggers that also fire for owners, superusers and replication; and rights:
-- the application reads its own tenant and appends by function, nothing else.

CREATE FUNCTION es.refuse() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- the one lawful change: data to NULL, inside es.destroy_stream() alone
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'event' THEN
    IF current_setting('opdracht.destroying', true) = 'on' AND current_user = 'opdracht_owner'
       AND NEW.data IS NULL AND (to_jsonb(NEW) - 'data') = (to_jsonb(OLD) - 'data') THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'es: % on es.% refused, the log is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'ES010';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON es.event
  FOR EACH ROW EXECUTE FUNCTION es.refuse();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON es.event
  FOR EACH STATEMENT EXECUTE FUNCTION es.refuse();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON es.commit
  FOR EACH ROW EXECUTE FUNCTION es.refuse();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON es.commit
  FOR EACH STATEMENT EXECUTE FUNCTION es.refuse();

-- also under session_replication_role = replica
ALTER TABLE es.event ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE es.event ENABLE ALWAYS TRIGGER no_truncate;
ALTER TABLE es.commit ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE es.commit ENABLE ALWAYS TRIGGER no_truncate;

-- Destruction by the archive's rules: payloads go, headers and digests stay, the chain verifies.
-- Recorded as an event of its own. Returns how many payloads were emptied. Owner only.
CREATE FUNCTION es.destroy_stream(
  p_tenant text, p_stream text, p_command_id text, p_fingerprint bytea, p_actor text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  n bigint;
BEGIN
  PERFORM es.lock_tenant(p_tenant);
  IF NOT EXISTS (SELECT FROM es.stream WHERE tenant = p_tenant AND stream = p_stream
                    AND status <> 'destroyed') THEN
    RETURN 0;
  END IF;
  UPDATE es.stream SET status = 'open' WHERE tenant = p_tenant AND stream = p_stream;
  PERFORM es.append(p_tenant, p_command_id, p_fingerprint, p_stream, NULL,
                    ARRAY['StreamDestroyed'], ARRAY[1], ARRAY[clock_timestamp()], ARRAY['{}'],
                    p_actor, NULL, NULL, NULL, NULL, NULL);
  PERFORM set_config('opdracht.destroying', 'on', true);
  UPDATE es.event SET data = NULL
   WHERE tenant = p_tenant AND stream = p_stream AND data IS NOT NULL
     AND type <> 'StreamDestroyed';
  GET DIAGNOSTICS n = ROW_COUNT;
  PERFORM set_config('opdracht.destroying', 'off', true);
  UPDATE es.stream SET status = 'destroyed' WHERE tenant = p_tenant AND stream = p_stream;
  RETURN n;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA es FROM PUBLIC;
GRANT USAGE ON SCHEMA es TO opdracht_app;
GRANT EXECUTE ON FUNCTION es.append, es.append_many, es.probe, es.add_tenant TO opdracht_app;
GRANT SELECT ON es.tenant, es.stream, es.commit, es.event TO opdracht_app;

-- Fails closed: without the setting the sub-select is NULL and no row passes.
ALTER TABLE es.stream ENABLE ROW LEVEL SECURITY;
ALTER TABLE es.commit ENABLE ROW LEVEL SECURITY;
ALTER TABLE es.event ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON es.stream FOR SELECT TO opdracht_app
  USING (tenant = (SELECT nullif(current_setting('opdracht.tenant', true), '')));
CREATE POLICY own_tenant ON es.commit FOR SELECT TO opdracht_app
  USING (tenant = (SELECT nullif(current_setting('opdracht.tenant', true), '')));
CREATE POLICY own_tenant ON es.event FOR SELECT TO opdracht_app
  USING (tenant = (SELECT nullif(current_setting('opdracht.tenant', true), '')));
