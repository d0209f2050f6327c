-- Leads of accounts with what came of them, and what else is known of an account: signals, its
-- value, links, needs, introductions. Texts are sealed.
CREATE TABLE rm.account_lead (
  tenant                 text NOT NULL,
  account                text NOT NULL,
  lead                   text NOT NULL,
  kind                   text NOT NULL,
  opened_on              date NOT NULL,
  stage                  text NOT NULL,
  stage_since            date NOT NULL,
  jobs                   int  NOT NULL,  -- the baseline
  expected               int,
  status                 text NOT NULL,  -- open, lost
  lost_on                date,
  lost_why               text,
  what                   json,
  euros                  bigint,
  invested_on            date,
  investment_evidence    json,
  investment_confidence  text,
  investment_share       int,            -- per cent that is ours
  gained                 int,
  gained_on              date,
  gained_evidence        json,
  gained_confidence      text,
  gained_share           int,
  kept                   int,
  kept_on                date,
  kept_evidence          json,
  kept_confidence        text,
  kept_share             int,
  PRIMARY KEY (tenant, account, lead)
);
SELECT rm.own_tenant_only('rm.account_lead');
CREATE INDEX account_lead_newest ON rm.account_lead (tenant, opened_on DESC, account DESC, lead DESC);

CREATE TABLE rm.account_thing (
  tenant      text NOT NULL,
  account     text NOT NULL,
  thing       text NOT NULL,  -- signal, value, link, need, introduction
  item        text NOT NULL,
  kind        text NOT NULL,
  noted_on    date NOT NULL,
  other       text,           -- the other account
  chain       text,
  need        text,
  what        json,
  status      text NOT NULL,  -- open, settled
  outcome     text,
  settled_on  date,
  result      json,
  PRIMARY KEY (tenant, account, thing, item)
);
SELECT rm.own_tenant_only('rm.account_thing');
CREATE INDEX account_thing_newest
    ON rm.account_thing (tenant, thing, noted_on DESC, account DESC, item DESC);
CREATE INDEX account_thing_other ON rm.account_thing (tenant, other) WHERE other IS NOT NULL;
