-- What is asked of each person, and what is good to know. No name, no address; texts are sealed.
CREATE TABLE rm.notice (
  tenant      text        NOT NULL,
  commission  text        NOT NULL,
  person      text        NOT NULL,  -- for whom; who stands in is told when it is read
  kind        text        NOT NULL,
  item        text        NOT NULL,  -- which one of that kind
  version     bigint      NOT NULL,  -- of the stream, when it came
  notice      text        NOT NULL,  -- rungs of a person, commission and day share one
  asked_at    timestamptz NOT NULL,
  day         date        NOT NULL,
  asked       boolean     NOT NULL,  -- false: good to know
  clock       text,
  visit       int,
  rung        int,
  ladder      text,
  offer       text,
  last        date,                  -- of the clock, when it came
  mirror      boolean     NOT NULL,  -- a draft waits to be sent to the client's line
  why         json,
  closed_at   timestamptz,
  outcome     text,
  PRIMARY KEY (tenant, commission, person, kind, item, version)
);
CREATE INDEX notice_open ON rm.notice (tenant, commission) WHERE closed_at IS NULL;
CREATE INDEX notice_of ON rm.notice (tenant, person, asked_at DESC);
SELECT rm.own_tenant_only('rm.notice');

-- What a person did with a notice. The log does not tell it, so a rebuild leaves it alone.
CREATE TABLE rm.notice_mark (
  tenant         text NOT NULL,
  person         text NOT NULL,
  notice         text NOT NULL,
  read_at        timestamptz,
  done_at        timestamptz,
  snoozed_until  date,
  PRIMARY KEY (tenant, person, notice)
);
SELECT rm.own_tenant_only('rm.notice_mark');

-- Commissions of which a person wants no more news. What is asked of them comes all the same.
CREATE TABLE rm.notice_unfollowed (
  tenant      text        NOT NULL,
  person      text        NOT NULL,
  commission  text        NOT NULL,
  since       timestamptz NOT NULL,
  PRIMARY KEY (tenant, person, commission)
);
SELECT rm.own_tenant_only('rm.notice_unfollowed');
