-- What people brought and have not confirmed yet, and what came of what they confirmed: any web
-- server shows it and goes on with it. The log does not tell these, so a rebuild leaves them alone.
-- They are kept for a while; what they say is sealed as its person's.
CREATE TABLE rm.upload (
  tenant      text        NOT NULL,
  upload      text        NOT NULL,
  person      text        NOT NULL,
  kind        text        NOT NULL,
  name        json        NOT NULL,
  typed       json        NOT NULL,  -- what was said beside the file
  made_at     timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant, upload)
);
CREATE UNIQUE INDEX upload_newest ON rm.upload (tenant, person, kind);
SELECT rm.own_tenant_only('rm.upload');

-- The file itself, cut up, so that no statement takes long.
CREATE TABLE rm.upload_part (
  tenant   text NOT NULL,
  upload   text NOT NULL,
  part     int  NOT NULL,
  content  json NOT NULL,
  PRIMARY KEY (tenant, upload, part),
  FOREIGN KEY (tenant, upload) REFERENCES rm.upload (tenant, upload) ON DELETE CASCADE
);
ALTER TABLE rm.upload_part ALTER COLUMN content SET STORAGE EXTERNAL;  -- sealed: never smaller
SELECT rm.own_tenant_only('rm.upload_part');

-- One that was confirmed. Its server says every second that it goes on.
CREATE TABLE rm.import_run (
  tenant      text        NOT NULL,
  run         text        NOT NULL,  -- as the upload was called
  person      text        NOT NULL,
  steps       int         NOT NULL,
  open        boolean     NOT NULL DEFAULT true,
  ready       boolean     NOT NULL DEFAULT false,
  report      json        NOT NULL,
  alive_at    timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant, run)
);
CREATE UNIQUE INDEX import_run_open ON rm.import_run (tenant) WHERE open;
SELECT rm.own_tenant_only('rm.import_run');
