#!/bin/sh
# Temporal's own role and databases, at the very first start. Our own are made by `migrate`.
set -eu

psql --set ON_ERROR_STOP=1 --username postgres --dbname postgres \
  --set password="$TEMPORAL_DB_PASSWORD" <<'SQL'
CREATE ROLE temporal LOGIN PASSWORD :'password' CONNECTION LIMIT 60;
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE ALL ON DATABASE temporal, temporal_visibility FROM PUBLIC;
SQL
psql --set ON_ERROR_STOP=1 --username postgres --dbname temporal_visibility \
  --command 'CREATE EXTENSION IF NOT EXISTS btree_gin'
