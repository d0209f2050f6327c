#!/bin/sh
# The namespace, how long what ended stays readable, and the search attributes; may run again.
# TEMPORAL_ADDRESS says where.
set -eu

namespace=${OPDRACHT_TEMPORAL_NAMESPACE:-opdracht}
retention=2160h # 90 days; without it a namespace keeps three

# A namespace that was just made is known everywhere only after some seconds.
patiently() {
  left=30
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 2
  done
}

if ! temporal operator namespace describe --namespace "$namespace" >/dev/null 2>&1; then
  patiently temporal operator namespace create --namespace "$namespace" --retention "$retention"
fi
patiently temporal operator namespace update --namespace "$namespace" --retention "$retention"

attribute() {
  patiently temporal operator search-attribute create \
    --namespace "$namespace" --name "$1" --type "$2"
}

# An attribute that is missing freezes every workflow that sets it.
attribute OpdrachtTenant Keyword
attribute OpdrachtPhase Keyword
attribute OpdrachtStatus Keyword
attribute OpdrachtClient Keyword
attribute OpdrachtOpened Datetime
