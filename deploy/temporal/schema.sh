#!/bin/sh
# Temporal's tables, at every start: what is there already is left alone.
set -eu

tables() {
  sql="temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db $1"
  $sql setup-schema -v 0.0
  $sql update-schema -d "/etc/temporal/schema/postgresql/v12/$2/versioned"
}

tables temporal temporal
tables temporal_visibility visibility
