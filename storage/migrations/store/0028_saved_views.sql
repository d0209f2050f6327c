-- Views of the work list that somebody kept, for themselves or for a team. The log does not tell
-- them, so a rebuild leaves them alone. What somebody typed is sealed as that person's.
CREATE TABLE rm.saved_view (
  tenant      text        NOT NULL,
  view        text        NOT NULL,
  owner       text        NOT NULL,
  team        text,                  -- with whom it is shared; null: with nobody
  name        json        NOT NULL,
  query       json        NOT NULL,  -- of its address
  pinned      boolean     NOT NULL,
  made_at     timestamptz NOT NULL,
  removed_at  timestamptz,           -- it can be put back for some days
  PRIMARY KEY (tenant, view)
);
CREATE INDEX saved_view_owner ON rm.saved_view (tenant, owner);
CREATE INDEX saved_view_team ON rm.saved_view (tenant, team) WHERE team IS NOT NULL;
SELECT rm.own_tenant_only('rm.saved_view');

-- With which view somebody begins.
CREATE TABLE rm.first_view (
  tenant  text NOT NULL,
  person  text NOT NULL,
  view    text NOT NULL,
  PRIMARY KEY (tenant, person)
);
SELECT rm.own_tenant_only('rm.first_view');
