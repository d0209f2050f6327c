-- Keys of data subjects, in a database of their own: to erase a person is to destroy a key.
-- Backups of this database set the true time of erasure: keep them short.

CREATE SCHEMA keys;

CREATE TABLE keys.subject_key (
  tenant        text        NOT NULL CHECK (tenant ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
  subject       text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 130),
  key_version   int         NOT NULL CHECK (key_version > 0),
  wrapped       bytea,      -- AES-256-GCM nonce and ciphertext of the key, under the ring's key
  ring_key      text        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  destroyed_at  timestamptz,
  PRIMARY KEY (tenant, subject, key_version),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

GRANT USAGE ON SCHEMA keys TO opdracht_app;
GRANT SELECT, INSERT ON keys.subject_key TO opdracht_app;
GRANT UPDATE (wrapped, destroyed_at) ON keys.subject_key TO opdracht_app;

ALTER TABLE keys.subject_key ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON keys.subject_key TO opdracht_app
  USING (tenant = (SELECT nullif(current_setting('opdracht.tenant', true), '')))
  WITH CHECK (tenant = (SELECT nullif(current_setting('opdracht.tenant', true), '')));
