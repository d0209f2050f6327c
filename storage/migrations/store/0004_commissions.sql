-- What people see of commissions. Personal texts are sealed, as in the log.

CREATE TABLE rm.commission_list (
  tenant           text        NOT NULL,
  commission       text        NOT NULL,
  version          bigint      NOT NULL,
  title            json,
  client           text,
  contact          text,
  product          text,
  subject          text,
  origin           text,
  channel          text,
  received_on      date,
  received_at      timestamptz NOT NULL,
  phase            text,
  visit            int         NOT NULL,
  phase_since      timestamptz,
  account_manager  text,
  coordinator      text,
  handler          text,
  team             text,
  agreed_hours     int,
  agreed_end       date,
  outcome          text,
  ended_on         date,
  reopen_until     timestamptz,
  source           text,
  source_case      text,
  steps            int         NOT NULL,
  changed_at       timestamptz NOT NULL,
  PRIMARY KEY (tenant, commission)
);
CREATE INDEX commission_list_recent ON rm.commission_list (tenant, received_at DESC, commission);
SELECT rm.own_tenant_only('rm.commission_list');

-- One row per thing on the page of a commission; told: the last event of each type about it.
CREATE TABLE rm.commission_page (
  tenant      text   NOT NULL,
  commission  text   NOT NULL,
  section     text   NOT NULL,
  item        text   NOT NULL,
  version     bigint NOT NULL,  -- of the stream, when it last changed
  told        json   NOT NULL,
  PRIMARY KEY (tenant, commission, section, item)
);
SELECT rm.own_tenant_only('rm.commission_page');

CREATE TABLE rm.ledger (
  tenant       text   NOT NULL,
  commission   text   NOT NULL,
  line         text   NOT NULL,
  version      bigint NOT NULL,
  kind         text   NOT NULL,
  owed_by      text   NOT NULL,
  status       text   NOT NULL,
  what         json   NOT NULL,
  quote        json,
  source       json,
  owner        text,
  owed_to      text,
  due          date,
  hours        int,
  euros        int,
  settles      text,
  proposer     text,
  ratified_by  text,
  held_by      text,
  settled_on   date,
  note         json,             -- evidence, need or reason of how it was settled
  changes      json   NOT NULL,  -- [{change, on, why, what, due, due_before, told_on, how}]
  untold       int    NOT NULL,  -- changes the other side has not heard of
  scores       json   NOT NULL,  -- {side: {score, disputed, why}}
  PRIMARY KEY (tenant, commission, line)
);
CREATE INDEX ledger_due ON rm.ledger (tenant, due) WHERE status IN ('open', 'proposed');
SELECT rm.own_tenant_only('rm.ledger');
