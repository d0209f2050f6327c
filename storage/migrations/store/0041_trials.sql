-- Rehearsals that were begun from pages, and what they found: any web server shows them, also one
-- that started later. The log does not tell these, so a rebuild leaves them alone. They are kept for
-- a while; what was asked and found is sealed as a text of the office.
CREATE TABLE rm.trial (
  tenant      text        NOT NULL,
  trial       text        NOT NULL,  -- of what is asked: the same question has the same key
  run         text        NOT NULL,  -- of this time that it was begun
  how         text        NOT NULL,
  open        boolean     NOT NULL DEFAULT true,
  done        int         NOT NULL DEFAULT 0,
  of_all      int         NOT NULL DEFAULT 0,
  place       json        NOT NULL,
  found       json,
  begun_at    timestamptz NOT NULL DEFAULT now(),
  alive_at    timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant, trial)
);
CREATE UNIQUE INDEX trial_open ON rm.trial (tenant) WHERE open;
SELECT rm.own_tenant_only('rm.trial');
