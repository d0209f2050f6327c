-- What weeks went to, per person: minutes per kind. A week that is booked again is replaced.
CREATE TABLE rm.week_booked (
  tenant       text        NOT NULL,
  person       text        NOT NULL,
  monday       date        NOT NULL,
  version      bigint      NOT NULL,
  booked_at    timestamptz NOT NULL,
  source       text        NOT NULL,  -- own, import
  times        int         NOT NULL,  -- how often it was booked
  visit        int         NOT NULL,
  preparation  int         NOT NULL,
  travel       int         NOT NULL,
  follow_up    int         NOT NULL,
  policy       int         NOT NULL,
  meetings     int         NOT NULL,
  other        int         NOT NULL,
  PRIMARY KEY (tenant, person, monday)
);
SELECT rm.own_tenant_only('rm.week_booked');
CREATE INDEX week_booked_week ON rm.week_booked (tenant, monday, person);

-- What displaced visits is counted per quarter.
CREATE INDEX planned_visit_displaced ON rm.planned_visit (tenant, visit_on)
 WHERE status = 'cancelled';
