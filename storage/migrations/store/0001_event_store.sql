-- The event store. Insert-only write path: no UPDATE, no dead tuples, no hot row.
-- The guarantee is uniqueness: (tenant, commit_no) and (tenant, position) are primary keys.
-- The advisory lock is only a fair queue that keeps writers from colliding on those keys.
-- Runs as opdracht_owner, which owns everything here and cannot log in.

CREATE SCHEMA es;

CREATE TABLE es.tenant (
  tenant      text        PRIMARY KEY CHECK (tenant ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE es.stream (
  tenant  text NOT NULL REFERENCES es.tenant,
  stream  text NOT NULL CHECK (length(stream) BETWEEN 1 AND 120),
  status  text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'destroyed')),
  PRIMARY KEY (tenant, stream)
);

-- One row per append: who asked what and why, the command id, and one link of the chain.
CREATE TABLE es.commit (
  tenant          text        NOT NULL REFERENCES es.tenant,
  commit_no       bigint      NOT NULL CHECK (commit_no >= 0),  -- gapless per tenant, 0 = genesis
  first_position  bigint      NOT NULL,
  first_version   bigint      NOT NULL,
  recorded_at     timestamptz NOT NULL,                         -- strictly increasing per tenant
  events          int         NOT NULL CHECK (events > 0 OR commit_no = 0),
  stream          text,
  command_id      text        NOT NULL CHECK (length(command_id) BETWEEN 8 AND 200),
  fingerprint     bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
  hash            bytea       NOT NULL CHECK (octet_length(hash) = 32),
  actor           text        NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
  on_behalf_of    text        CHECK (length(on_behalf_of) <= 200),
  authority       json,
  reason          json,
  correlation     text        CHECK (length(correlation) <= 255),
  causation       text        CHECK (length(causation) <= 255),
  PRIMARY KEY (tenant, commit_no),
  -- in this order: on a store without statistics the planner takes the last one that fits, and
  -- the look-up of a command id must not walk all streams of a tenant
  UNIQUE (tenant, stream, first_version),
  UNIQUE (tenant, command_id)
);

CREATE TABLE es.event (
  tenant          text        NOT NULL REFERENCES es.tenant,
  position        bigint      NOT NULL CHECK (position > 0),    -- gapless per tenant
  version         bigint      NOT NULL CHECK (version > 0),     -- gapless per stream
  commit_no       bigint      NOT NULL,
  occurred_at     timestamptz NOT NULL,                         -- when it happened: a claim
  schema_version  int         NOT NULL CHECK (schema_version > 0),
  stream          text        NOT NULL,
  type            text        NOT NULL CHECK (type ~ '^[A-Z][A-Za-z0-9]{0,119}$'),
  data_hash       bytea       NOT NULL CHECK (octet_length(data_hash) = 32),  -- outlives data
  data            json,       -- the writer's exact bytes; NULL only after lawful destruction
  PRIMARY KEY (tenant, position),
  UNIQUE (tenant, stream, version)
);

ALTER TABLE es.event SET
  (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE es.commit SET
  (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Proof that the write path works: one row a tenant, written by es.probe().
CREATE TABLE es.probe (
  tenant     text        PRIMARY KEY REFERENCES es.tenant,
  probed_at  timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Room that one append may need, taken from the disk anew by every probe: on a full disk a small
-- row still fits into a half-empty page, and the circuit would close and open for ever.
CREATE UNLOGGED TABLE es.probe_room (room text NOT NULL);
ALTER TABLE es.probe_room ALTER COLUMN room SET STORAGE PLAIN;

-- Errors raised here: ES001 version conflict, ES002 command id reused, ES003 stream not open,
-- ES004 tenant unknown or not the transaction's own, ES005 malformed append, ES010 append-only.

-- The length-prefixed join of values, '-' for NULL: no two lists give the same bytes.
CREATE FUNCTION es.netstrings(VARIADIC p_values text[]) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT convert_to(string_agg(
           CASE WHEN v IS NULL THEN '-' ELSE octet_length(v) || ':' || v END, ',' ORDER BY o), 'UTF8')
    FROM unnest(p_values) WITH ORDINALITY AS u(v, o)
$$;

CREATE FUNCTION es.micros(p_at timestamptz) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (extract(epoch FROM p_at) * 1000000)::bigint::text
$$;

CREATE FUNCTION es.lock_tenant(p_tenant text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_tenant IS DISTINCT FROM nullif(current_setting('opdracht.tenant', true), '') THEN
    RAISE EXCEPTION 'es: tenant % is not the tenant of this transaction', p_tenant
      USING ERRCODE = 'ES004';
  END IF;
  PERFORM pg_advisory_xact_lock(25971, hashtext(p_tenant));
END $$;

-- Digests do not depend on the position, so they are made before the lock is taken.
CREATE FUNCTION es.digests(
  p_types text[], p_schema int[], p_occurred timestamptz[], p_data text[],
  OUT hashes bytea[], OUT digests bytea[]
) LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(cardinality(p_types), 0) = 0
     OR (cardinality(p_schema), cardinality(p_occurred), cardinality(p_data))
        IS DISTINCT FROM (cardinality(p_types), cardinality(p_types), cardinality(p_types)) THEN
    RAISE EXCEPTION 'es: arrays must be non-empty and of one length' USING ERRCODE = 'ES005';
  END IF;
  SELECT array_agg(t.dh ORDER BY t.o),
         array_agg(sha256(convert_to(concat_ws('|', t.ty, t.sv, es.micros(t.oc), ''), 'UTF8')
                          || t.dh) ORDER BY t.o)
    INTO hashes, digests
    FROM (SELECT u.*, sha256(convert_to(u.da, 'UTF8')) AS dh
            FROM unnest(p_types, p_schema, p_occurred, p_data)
                 WITH ORDINALITY AS u(ty, sv, oc, da, o)) t;
END $$;

-- One commit, under the lock: known id, then status, then version, then the insert.
CREATE FUNCTION es.put(
  p_tenant text, p_command_id text, p_fingerprint bytea, p_stream text, p_expected bigint,
  p_types text[], p_schema int[], p_occurred timestamptz[], p_data text[],
  p_hashes bytea[], p_digests bytea[],
  p_actor text, p_on_behalf_of text, p_authority text, p_reason text,
  p_correlation text, p_causation text,
  OUT outcome text, OUT first_position bigint, OUT last_position bigint,
  OUT first_version bigint, OUT last_version bigint, OUT recorded_at timestamptz
) LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  n constant int := cardinality(p_types);
  s record;
BEGIN
  SELECT l.commit_no + 1 AS cno, l.first_position + l.events AS pos, l.hash AS prev,
         greatest(clock_timestamp(), l.recorded_at + interval '1 microsecond') AS ts,
         k.first_position AS k_pos, k.first_version AS k_ver, k.events AS k_n,
         k.fingerprint AS k_fp, k.stream AS k_stream, k.recorded_at AS k_ts, st.status,
         coalesce((SELECT e.version FROM es.event e
                    WHERE e.tenant = p_tenant AND e.stream = p_stream
                    ORDER BY e.version DESC LIMIT 1), 0) AS ver
    INTO s
    FROM (SELECT * FROM es.commit c
           WHERE c.tenant = p_tenant ORDER BY c.commit_no DESC LIMIT 1) l
    LEFT JOIN es.commit k ON k.tenant = p_tenant AND k.command_id = p_command_id
    LEFT JOIN es.stream st ON st.tenant = p_tenant AND st.stream = p_stream;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'es: tenant % is unknown', p_tenant USING ERRCODE = 'ES004';
  END IF;
  IF s.k_pos IS NOT NULL THEN  -- before the version: a retried success must not fail on its own
    outcome := CASE WHEN s.k_fp = p_fingerprint AND s.k_stream = p_stream
                    THEN 'replayed' ELSE 'key_reused' END;
    first_position := s.k_pos; last_position := s.k_pos + s.k_n - 1;
    first_version := s.k_ver; last_version := s.k_ver + s.k_n - 1; recorded_at := s.k_ts;
    RETURN;
  END IF;
  IF s.status <> 'open' THEN
    outcome := 'not_open'; last_version := s.ver;
    RETURN;
  END IF;
  IF p_expected <> s.ver THEN
    outcome := 'conflict'; last_version := s.ver;
    RETURN;
  END IF;
  IF s.status IS NULL THEN
    INSERT INTO es.stream (tenant, stream) VALUES (p_tenant, p_stream);
  END IF;
  INSERT INTO es.commit (tenant, commit_no, first_position, first_version, recorded_at, events,
                         stream, command_id, fingerprint, actor, on_behalf_of, authority, reason,
                         correlation, causation, hash)
  VALUES (p_tenant, s.cno, s.pos, s.ver + 1, s.ts, n,
          p_stream, p_command_id, p_fingerprint, p_actor, p_on_behalf_of, p_authority::json,
          p_reason::json, p_correlation, p_causation,
          sha256(s.prev
            || es.netstrings('v1', p_tenant, s.cno::text, s.pos::text, (s.ver + 1)::text,
                 es.micros(s.ts), n::text, p_stream, p_command_id, p_actor, p_on_behalf_of,
                 p_authority, p_reason, p_correlation, p_causation)
            || p_fingerprint
            || (SELECT string_agg(d, ''::bytea ORDER BY o)
                  FROM unnest(p_digests) WITH ORDINALITY AS u(d, o))));
  INSERT INTO es.event (tenant, position, version, commit_no, occurred_at, schema_version,
                        stream, type, data_hash, data)
  SELECT p_tenant, s.pos + t.o - 1, s.ver + t.o, s.cno, t.oc, t.sv,
         p_stream, t.ty, t.dh, t.da::json
    FROM unnest(p_types, p_schema, p_occurred, p_data, p_hashes)
         WITH ORDINALITY AS t(ty, sv, oc, da, dh, o);
  outcome := 'appended';
  first_position := s.pos; last_position := s.pos + n - 1;
  first_version := s.ver + 1; last_version := s.ver + n; recorded_at := s.ts;
END $$;

-- One command. 'appended' or 'replayed'; everything else raises.
CREATE FUNCTION es.append(
  p_tenant text, p_command_id text, p_fingerprint bytea, p_stream text,
  p_expected bigint,               -- NULL any, 0 must be new, n exactly
  p_types text[], p_schema int[], p_occurred timestamptz[], p_data text[],
  p_actor text, p_on_behalf_of text, p_authority text, p_reason text,
  p_correlation text, p_causation text,
  OUT outcome text, OUT first_position bigint, OUT last_position bigint,
  OUT first_version bigint, OUT last_version bigint, OUT recorded_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  d record;
  r record;
BEGIN
  d := es.digests(p_types, p_schema, p_occurred, p_data);
  PERFORM es.lock_tenant(p_tenant);
  r := es.put(p_tenant, p_command_id, p_fingerprint, p_stream, p_expected,
              p_types, p_schema, p_occurred, p_data, d.hashes, d.digests,
              p_actor, p_on_behalf_of, p_authority, p_reason, p_correlation, p_causation);
  CASE r.outcome
    WHEN 'key_reused' THEN
      RAISE EXCEPTION 'es: command id % was used for another request', p_command_id
        USING ERRCODE = 'ES002', DETAIL = p_command_id;
    WHEN 'not_open' THEN
      RAISE EXCEPTION 'es: stream % is not open', p_stream
        USING ERRCODE = 'ES003', DETAIL = p_stream;
    WHEN 'conflict' THEN
      RAISE EXCEPTION 'es: stream % is at version %, expected %', p_stream, r.last_version, p_expected
        USING ERRCODE = 'ES001',
              DETAIL = json_build_object('actual', r.last_version, 'expected', p_expected)::text;
    ELSE
      outcome := r.outcome;
      first_position := r.first_position; last_position := r.last_position;
      first_version := r.first_version; last_version := r.last_version;
      recorded_at := r.recorded_at;
  END CASE;
END $$;

-- Group commit: one tenant, many callers, one outcome each; a conflict of one aborts nobody.
-- The caller keeps a batch small enough to hold the lock 100 ms at most.
CREATE FUNCTION es.append_many(
  p_tenant text, p_command_ids text[], p_fingerprints bytea[], p_streams text[],
  p_expected bigint[], p_counts int[],
  p_types text[], p_schema int[], p_occurred timestamptz[], p_data text[],
  p_actors text[], p_on_behalf_of text[], p_authorities text[], p_reasons text[],
  p_correlations text[], p_causations text[]
) RETURNS TABLE (i int, outcome text, first_position bigint, last_position bigint,
                 first_version bigint, last_version bigint, recorded_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  d record;
  a int := 1;  -- first event of the caller at hand
  z int;       -- and its last
BEGIN
  IF (SELECT sum(c) FROM unnest(p_counts) c) IS DISTINCT FROM cardinality(p_types)
     OR (SELECT min(c) FROM unnest(p_counts) c) < 1 THEN
    RAISE EXCEPTION 'es: malformed batch' USING ERRCODE = 'ES005';
  END IF;
  d := es.digests(p_types, p_schema, p_occurred, p_data);
  PERFORM es.lock_tenant(p_tenant);
  FOR k IN 1 .. cardinality(p_command_ids) LOOP
    z := a + p_counts[k] - 1;
    RETURN QUERY SELECT k, p.* FROM es.put(
      p_tenant, p_command_ids[k], p_fingerprints[k], p_streams[k], p_expected[k],
      p_types[a:z], p_schema[a:z], p_occurred[a:z], p_data[a:z], d.hashes[a:z], d.digests[a:z],
      p_actors[k], p_on_behalf_of[k], p_authorities[k], p_reasons[k],
      p_correlations[k], p_causations[k]) p;
    a := z + 1;
  END LOOP;
END $$;

-- The write path of this tenant works: its lock is free within the lock time-out, a row commits,
-- and the disk still gives 256 KB.
CREATE FUNCTION es.probe() RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t constant text := nullif(current_setting('opdracht.tenant', true), '');
  at constant timestamptz := clock_timestamp();
BEGIN
  IF NOT EXISTS (SELECT FROM es.tenant x WHERE x.tenant = t) THEN
    RAISE EXCEPTION 'es: tenant % is unknown', t USING ERRCODE = 'ES004';
  END IF;
  PERFORM es.lock_tenant(t);
  INSERT INTO es.probe AS p (tenant, probed_at) VALUES (t, at)
  ON CONFLICT (tenant) DO UPDATE SET probed_at = EXCLUDED.probed_at;
  TRUNCATE es.probe_room;  -- a new file: nothing of the old one can be used again
  INSERT INTO es.probe_room (room) SELECT repeat('x', 4000) FROM generate_series(1, 64);
  RETURN at;
END $$;

-- true: added now; false: was there.
CREATE FUNCTION es.add_tenant(p_tenant text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO es.tenant (tenant) VALUES (p_tenant) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO es.commit (tenant, commit_no, first_position, first_version, recorded_at, events,
                         command_id, fingerprint, actor, hash)
  VALUES (p_tenant, 0, 1, 1, clock_timestamp(), 0, 'es-genesis', sha256(''), 'system',
          sha256(convert_to('es-genesis:' || p_tenant, 'UTF8')));
  RETURN true;
END $$;
