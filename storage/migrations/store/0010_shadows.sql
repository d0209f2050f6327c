-- Read models made anew beside the ones in use: rm_new holds a table of the same name and shape for
-- each table of rm. A rebuild writes there, compares, and carries over what differs.

CREATE SCHEMA rm_new;
GRANT USAGE ON SCHEMA rm_new TO opdracht_app;
ALTER DEFAULT PRIVILEGES FOR ROLE opdracht_owner IN SCHEMA rm_new
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO opdracht_app;

CREATE FUNCTION rm.shape(p_table regclass) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT string_agg(format('%I %s %s', a.attname, format_type(a.atttypid, a.atttypmod),
                           a.attnotnull), ',' ORDER BY a.attnum)
         || coalesce((SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c
                       WHERE c.conrelid = p_table AND c.contype = 'p'), '')
    FROM pg_attribute a
   WHERE a.attrelid = p_table AND a.attnum > 0 AND NOT a.attisdropped
$$;

-- Runs after every migration, as the owner: the application has no right to make a table. A shadow
-- that differs from its table is made anew; it holds nothing but the rest of a rebuild. Unlogged:
-- after a crash of the server the rebuild begins again anyhow.
CREATE FUNCTION rm.mirror() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'rm_new'
           EXCEPT SELECT tablename FROM pg_tables WHERE schemaname = 'rm' LOOP
    EXECUTE format('DROP TABLE rm_new.%I', t);
  END LOOP;
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'rm' LOOP
    IF rm.shape(to_regclass(format('rm_new.%I', t)))
       IS DISTINCT FROM rm.shape(to_regclass(format('rm.%I', t))) THEN
      EXECUTE format('DROP TABLE IF EXISTS rm_new.%I', t);
      EXECUTE format('CREATE UNLOGGED TABLE rm_new.%I (LIKE rm.%I INCLUDING ALL)', t, t);
      PERFORM rm.own_tenant_only(to_regclass(format('rm_new.%I', t)));
    END IF;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION rm.shape(regclass), rm.mirror() FROM PUBLIC;
