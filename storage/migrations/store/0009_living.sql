-- Streams that ended, and until when they may still be opened again.
CREATE TABLE rm.ended (
  tenant  text        NOT NULL,
  stream  text        NOT NULL,
  until   timestamptz NOT NULL,
  PRIMARY KEY (tenant, stream)
);
SELECT rm.own_tenant_only('rm.ended');

-- How far each follower has read a tenant's log.
CREATE TABLE rm.cursor (
  tenant    text   NOT NULL,
  follower  text   NOT NULL,
  position  bigint NOT NULL,
  PRIMARY KEY (tenant, follower)
);
SELECT rm.own_tenant_only('rm.cursor');
