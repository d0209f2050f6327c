-- Accounts (relaties): the register, follow-ups, contact moments, planned visits, people. Names and
-- texts are sealed; a name is found by a blind index of its trigrams (ADR 18).
CREATE TABLE rm.account_list (
  tenant           text        NOT NULL,
  account          text        NOT NULL,
  version          bigint      NOT NULL,
  changed_at       timestamptz NOT NULL,
  opened_on        date        NOT NULL,
  closed_on        date,
  name             json,
  grams            int[]       NOT NULL,  -- keyed digests of the trigrams of its name, in order
  relation         text,
  organisation     text,                  -- of the office
  kvk              text,
  establishment    text,
  rsin             text,
  oin              text,
  sbi              text,
  size             text,
  tier             text,
  postcode         text,
  place            text,
  owner            text,
  former           text,                  -- who owned it last, while nobody does
  untold_since     date,                  -- the organisation is to be told of another owner
  last_contact     date,
  last_visit       date,
  next_visit       date,
  open_follow_ups  int         NOT NULL,
  earliest_due     date,
  dues             json        NOT NULL,  -- open follow-up -> its day
  visits           json        NOT NULL,  -- planned visit -> its day
  override_points  int,
  override_until   date,
  override_reason  json,
  PRIMARY KEY (tenant, account)
);
SELECT rm.own_tenant_only('rm.account_list');
CREATE INDEX account_list_owner ON rm.account_list (tenant, owner, account);
CREATE INDEX account_list_kvk ON rm.account_list (tenant, kvk, establishment) WHERE kvk IS NOT NULL;
CREATE INDEX account_list_rsin ON rm.account_list (tenant, rsin) WHERE rsin IS NOT NULL;
CREATE INDEX account_list_oin ON rm.account_list (tenant, oin) WHERE oin IS NOT NULL;
CREATE INDEX account_list_postcode ON rm.account_list (tenant, postcode text_pattern_ops, account);
CREATE INDEX account_list_place ON rm.account_list (tenant, place, account);
CREATE INDEX account_list_organisation
    ON rm.account_list (tenant, organisation) WHERE organisation IS NOT NULL;
CREATE INDEX account_list_due
    ON rm.account_list (tenant, earliest_due, account) WHERE earliest_due IS NOT NULL;
CREATE INDEX account_list_awake ON rm.account_list (tenant, account)
 WHERE closed_on IS NULL
   AND (open_follow_ups > 0 OR owner IS NULL OR untold_since IS NOT NULL);
CREATE INDEX account_list_grams ON rm.account_list USING gin (grams);

-- Accounts whose name has all these trigrams. Under row-level security such an operator loses its
-- index, so this runs as the owner, and takes the tenant from the setting alone.
CREATE FUNCTION rm.accounts_named(p_grams int[], p_after text, p_most int) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t constant text := nullif(current_setting('opdracht.tenant', true), '');
BEGIN
  RETURN QUERY SELECT a.account FROM rm.account_list a
                WHERE a.tenant = t AND a.grams @> p_grams AND a.account > p_after
                ORDER BY a.account LIMIT p_most;
END $$;
REVOKE ALL ON FUNCTION rm.accounts_named(int[], text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rm.accounts_named(int[], text, int) TO opdracht_app;

CREATE TABLE rm.follow_up (
  tenant      text        NOT NULL,
  account     text        NOT NULL,
  follow_up   text        NOT NULL,
  contact     text,                  -- from which contact it follows
  what        json,
  owner       text        NOT NULL,
  made_on     date        NOT NULL,
  due         date        NOT NULL,
  moved       int         NOT NULL,  -- how often it was put on another day
  told        boolean,               -- of the last move: whether the organisation knows
  status      text        NOT NULL,  -- open, met, dropped
  settled_on  date,
  result      json,                  -- what came of it, or why it was dropped
  PRIMARY KEY (tenant, account, follow_up)
);
SELECT rm.own_tenant_only('rm.follow_up');
CREATE INDEX follow_up_due ON rm.follow_up (tenant, due, account, follow_up)
 WHERE status = 'open';
CREATE INDEX follow_up_owner ON rm.follow_up (tenant, owner, due, account, follow_up)
 WHERE status = 'open';

CREATE TABLE rm.contact_moment (
  tenant       text        NOT NULL,
  account      text        NOT NULL,
  contact      text        NOT NULL,
  version      bigint      NOT NULL,
  kind         text        NOT NULL,
  held_on      date        NOT NULL,
  initiative   text        NOT NULL,
  purpose      json,
  result       json,
  notes        json,
  ours         text[]      NOT NULL,
  theirs       text[]      NOT NULL,
  needs        json        NOT NULL,
  minutes      int,
  planned      text,                  -- the visit that it met
  follow_ups   text[]      NOT NULL,
  recorded_by  text        NOT NULL,
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant, account, contact)
);
SELECT rm.own_tenant_only('rm.contact_moment');
CREATE INDEX contact_moment_of ON rm.contact_moment (tenant, account, held_on DESC, contact);
CREATE INDEX contact_moment_day ON rm.contact_moment (tenant, held_on DESC, account, contact);

CREATE TABLE rm.planned_visit (
  tenant        text NOT NULL,
  account       text NOT NULL,
  visit         text NOT NULL,
  visit_on      date NOT NULL,
  visitor       text NOT NULL,
  purpose       json,
  status        text NOT NULL,  -- planned, met, cancelled
  contact       text,           -- by which it was met
  displaced_by  text,
  note          json,
  PRIMARY KEY (tenant, account, visit)
);
SELECT rm.own_tenant_only('rm.planned_visit');
CREATE INDEX planned_visit_day ON rm.planned_visit (tenant, visit_on, account, visit)
 WHERE status = 'planned';

CREATE TABLE rm.contact_person (
  tenant      text    NOT NULL,
  account     text    NOT NULL,
  person      text    NOT NULL,
  name        json,
  role        json,
  email       json,
  phone       json,
  starts      date,
  ends        date,
  ambassador  boolean NOT NULL,
  PRIMARY KEY (tenant, account, person)
);
SELECT rm.own_tenant_only('rm.contact_person');

-- Notices may be about an account: then `commission` is empty, as `account` is for the others.
ALTER TABLE rm.notice ADD COLUMN account text NOT NULL DEFAULT '';
ALTER TABLE rm.notice DROP CONSTRAINT notice_pkey;
ALTER TABLE rm.notice ADD PRIMARY KEY (tenant, commission, account, person, kind, item, version);
CREATE INDEX notice_open_account ON rm.notice (tenant, account) WHERE closed_at IS NULL AND account <> '';
