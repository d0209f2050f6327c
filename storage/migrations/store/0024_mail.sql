-- Mail that was or will be sent, by the id that it carries as its Message-ID. No address, no name and
-- no text: those are looked up when it is sent. The log does not tell it, so a rebuild leaves it.
CREATE TABLE rm.mail (
  tenant      text        NOT NULL,
  message     text        NOT NULL,
  person      text        NOT NULL,  -- whose notices; of a digest who gets it
  kind        text        NOT NULL,  -- asked, digest
  notices     text[]      NOT NULL,
  made_at     timestamptz NOT NULL,
  next_try    timestamptz NOT NULL,
  tries       int         NOT NULL DEFAULT 0,
  problem     text,                  -- why the last try did not do it; never what a server said
  sent_at     timestamptz,
  dropped_at  timestamptz,           -- nothing in it was asked any more
  failed_at   timestamptz,           -- a person has to see to it
  PRIMARY KEY (tenant, message)
);
CREATE INDEX mail_due ON rm.mail (tenant, next_try)
 WHERE sent_at IS NULL AND dropped_at IS NULL AND failed_at IS NULL;
CREATE INDEX mail_failed ON rm.mail (tenant, failed_at) WHERE failed_at IS NOT NULL;
SELECT rm.own_tenant_only('rm.mail');

-- Notices that wait for the next digest of their person.
CREATE TABLE rm.mail_waiting (
  tenant  text NOT NULL,
  notice  text NOT NULL,
  person  text NOT NULL,
  PRIMARY KEY (tenant, notice)
);
SELECT rm.own_tenant_only('rm.mail_waiting');
