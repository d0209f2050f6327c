-- How work goes from team to team; `opdracht rebuild handovers` tells those of before.

-- What was asked of another team and answered, by the event that answered it.
CREATE TABLE rm.handover (
  tenant      text   NOT NULL,
  commission  text   NOT NULL,
  version     bigint NOT NULL,
  over        text   NOT NULL,  -- part, help, handler
  origin      text,             -- NULL while no team handled the commission
  team        text   NOT NULL,
  asked       date   NOT NULL,
  answered    date   NOT NULL,
  PRIMARY KEY (tenant, commission, version, over)
);
SELECT rm.own_tenant_only('rm.handover');
CREATE INDEX handover_asked ON rm.handover (tenant, asked);

-- What must be remembered of a commission to tell its next hand-over.
CREATE TABLE rm.handover_story (
  tenant      text    NOT NULL,
  commission  text    NOT NULL,
  waits       boolean NOT NULL,  -- whether another team is waited for now
  story       json    NOT NULL,
  PRIMARY KEY (tenant, commission)
);
SELECT rm.own_tenant_only('rm.handover_story');
CREATE INDEX handover_story_waits ON rm.handover_story (tenant) WHERE waits;
