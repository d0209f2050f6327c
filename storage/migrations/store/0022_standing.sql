-- How each commission stands, kept as the fold left it, with the days that lists ask for.

CREATE TABLE rm.standing (
  tenant          text   NOT NULL,
  commission      text   NOT NULL,
  version         bigint NOT NULL,
  team            text,             -- the handler's
  substance       text,             -- the last event of substance
  stalls_on       date,             -- the first working day past the norm; NULL while it waits
  waits_since     date,             -- since when the client is waited for
  paused_since    date,             -- a pause that somebody of ours began and nobody ended
  expected        date,             -- the day on which that pause ends, or should
  agreed_end      date,             -- the agreed day, while its clock runs
  objection_until date,             -- the last day on which something recorded can be objected to
  state           json   NOT NULL,
  PRIMARY KEY (tenant, commission)
);
SELECT rm.own_tenant_only('rm.standing');
CREATE INDEX standing_stalls ON rm.standing (tenant, stalls_on) WHERE stalls_on IS NOT NULL;
CREATE INDEX standing_waits ON rm.standing (tenant)
 WHERE waits_since IS NOT NULL OR paused_since IS NOT NULL;
CREATE INDEX standing_agreed ON rm.standing (tenant, agreed_end) WHERE agreed_end IS NOT NULL;

-- What was asked of somebody higher, over all commissions, without reading every page.
CREATE INDEX commission_page_rungs ON rm.commission_page (tenant, section)
 WHERE section IN ('rung', 'raised');
