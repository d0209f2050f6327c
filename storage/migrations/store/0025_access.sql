-- Who has access, beside the record: sessions, tokens, linked accounts, the security log.
-- Secrets are kept as SHA-256 of 256 random bits: nothing here lets anybody in.

CREATE SCHEMA access;
GRANT USAGE ON SCHEMA access TO opdracht_app;
ALTER DEFAULT PRIVILEGES FOR ROLE opdracht_owner IN SCHEMA access
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO opdracht_app;

-- Which account at a login provider is which person of the office. Never an e-mail address.
CREATE TABLE access.account (
  tenant     text        NOT NULL,
  issuer     text        NOT NULL,
  subject    text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  person     text        NOT NULL,
  linked_at  timestamptz NOT NULL,
  linked_by  text        NOT NULL,
  PRIMARY KEY (tenant, issuer, subject)
);
CREATE INDEX account_person ON access.account (tenant, person);
SELECT rm.own_tenant_only('access.account');

CREATE TABLE access.session (
  tenant      text        NOT NULL,
  session     text        NOT NULL,  -- public name of it, to list and to end
  hash        bytea       NOT NULL CHECK (octet_length(hash) = 32),
  person      text        NOT NULL,
  issuer      text        NOT NULL,
  subject     text        NOT NULL,
  idp_sid     text,                  -- the provider's name of its session, for back-channel logout
  created_at  timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL,
  auth_at     timestamptz NOT NULL,  -- when the person last proved who they are
  amr         text[]      NOT NULL,
  acr         text,
  device      text        NOT NULL,  -- browser and system, in a few words
  ended_at    timestamptz,
  ended_why   text,
  PRIMARY KEY (tenant, session),
  UNIQUE (tenant, hash)
);
CREATE INDEX session_person ON access.session (tenant, person) WHERE ended_at IS NULL;
CREATE INDEX session_idp ON access.session (tenant, issuer, idp_sid) WHERE ended_at IS NULL;
SELECT rm.own_tenant_only('access.session');

-- A login that was begun: its state, nonce and PKCE verifier, used once and soon gone.
CREATE TABLE access.login (
  tenant      text        NOT NULL,
  hash        bytea       NOT NULL CHECK (octet_length(hash) = 32),  -- of the state
  browser     bytea       NOT NULL CHECK (octet_length(browser) = 32),  -- of the cookie it began in
  nonce       text        NOT NULL,
  verifier    text        NOT NULL,
  back_to     text        NOT NULL,
  step_up     boolean     NOT NULL,  -- asked to prove again who they are, with more than a password
  begun_at    timestamptz NOT NULL,
  PRIMARY KEY (tenant, hash)
);
SELECT rm.own_tenant_only('access.login');

-- Logout tokens of a provider that were acted on, until they expire: each is good for one time.
CREATE TABLE access.logout_token (
  tenant      text        NOT NULL,
  issuer      text        NOT NULL,
  jti         text        NOT NULL CHECK (length(jti) BETWEEN 1 AND 255),
  until       timestamptz NOT NULL,
  PRIMARY KEY (tenant, issuer, jti)
);
SELECT rm.own_tenant_only('access.logout_token');

CREATE TABLE access.token (
  tenant      text        NOT NULL,
  token       text        NOT NULL,  -- public name of it
  hash        bytea       NOT NULL CHECK (octet_length(hash) = 32),
  person      text        NOT NULL,  -- for whom it acts
  label       text        NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
  scopes      text[]      NOT NULL CHECK (cardinality(scopes) > 0),
  made_at     timestamptz NOT NULL,
  made_by     text        NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz,
  revoked_at  timestamptz,
  revoked_by  text,
  replaces    text,                  -- the token it was made to follow
  PRIMARY KEY (tenant, token),
  UNIQUE (tenant, replaces)
);
CREATE INDEX token_person ON access.token (tenant, person);
SELECT rm.own_tenant_only('access.token');

-- What a security officer reads: who did or tried what, from where. Append-only: the application
-- may insert and look, and a trigger refuses the rest to its owner too. Numbered without gaps in
-- each tenant, and each entry's digest holds the one before it: what was changed or taken out shows.
CREATE TABLE access.security_log (
  tenant   text        NOT NULL,
  entry    bigint      NOT NULL CHECK (entry > 0),
  at       timestamptz NOT NULL,
  actor    text        NOT NULL,  -- a person's id; `-` while nobody is known
  action   text        NOT NULL CHECK (action ~ '^[a-z][a-z0-9.-]{0,62}$'),
  object   text        NOT NULL,
  result   text        NOT NULL CHECK (result IN ('ok', 'refused', 'failed')),
  origin   text        NOT NULL,  -- address it came from; `-` on this machine
  means    text        NOT NULL,  -- session, token, cli, or `-`
  request  text        NOT NULL,  -- joins it to the application's log
  details  json        NOT NULL,
  digest   bytea       NOT NULL CHECK (octet_length(digest) = 32),
  PRIMARY KEY (tenant, entry)
);
CREATE INDEX security_log_at ON access.security_log (tenant, at DESC);
SELECT rm.own_tenant_only('access.security_log');
REVOKE UPDATE, DELETE, TRUNCATE ON access.security_log FROM opdracht_app;

CREATE FUNCTION access.stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'access: the security log is append-only' USING ERRCODE = 'ES010';
END $$;
CREATE TRIGGER security_log_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON access.security_log
  FOR EACH STATEMENT EXECUTE FUNCTION access.stays();
ALTER TABLE access.security_log ENABLE ALWAYS TRIGGER security_log_stays;
