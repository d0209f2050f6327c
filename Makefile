# Two commands: `make up` and `make test`. Everything they need goes into .venv/.
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
SYNCED := $(VENV)/.synced
ASSETS := hatch_build.py $(addprefix assets/,package.json package-lock.json .npmrc files.toml vendoring.py tokens.py)
VENDORED := opdracht/web/vendor/vendor.json
UV := $(VENV)/.tools/bin/uv
SEMGREP := $(VENV)/.tools-semgrep/bin/semgrep
CLIENT := $(VENV)/.tools-client/bin/openapi-python-client

export UV_PROJECT_ENVIRONMENT := $(VENV)
export UV_PYTHON := $(VENV)/bin/python
# half of a program's start is compiling, unless it may keep what it compiled
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := install
.PHONY: install up down status test test-deep lint scan check check-deep bench docs screenshots clean

install: $(SYNCED)

# uv lives apart from the environment that it fills: a sync removes what the lock does not name
$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
	  { echo "Python 3.11, 3.12 or 3.13 is needed; choose one with: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PYTHON) -m venv $(VENV)/.tools
	$(VENV)/.tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Our own package always anew: building it brings what the pages need of others (hatch_build.py)
$(SYNCED): pyproject.toml uv.lock $(ASSETS) $(VENDORED) | $(UV)
	$(UV) sync --frozen --quiet --reinstall-package opdracht
	@touch $@

# Nothing to do: when it is not there, make takes it for new, and installs again
$(VENDORED):

# Two tools whose pins disagree with ours live apart too; tools/*.in says which, tools/*.txt is the
# lock: `uv pip compile --universal --python-version 3.11 --generate-hashes --no-header`
$(VENV)/.tools-%/.synced: tools/%.txt | $(UV)
	$(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)/.tools-$*
	$(UV) pip sync --quiet --require-hashes --python $(VENV)/.tools-$*/bin/python $<
	@touch $@

$(SEMGREP): $(VENV)/.tools-semgrep/.synced
$(CLIENT): $(VENV)/.tools-client/.synced

# Everything on this machine; Ctrl-C stops it again. DETACH=1 returns when everything answers.
up: $(SYNCED)
ifeq ($(DETACH),1)
	@$(BIN)/opdracht up --detach && $(BIN)/opdracht demo --if-empty
else
	@trap '$(BIN)/opdracht down' EXIT; trap 'exit 0' INT TERM HUP; \
	  $(BIN)/opdracht up --detach && $(BIN)/opdracht demo --if-empty && \
	  echo "Ctrl-C stopt alles weer. / Ctrl-C stops everything again." && \
	  while sleep 1; do :; done
endif

down: $(SYNCED)
	@$(BIN)/opdracht down

status: $(SYNCED)
	@$(BIN)/opdracht status

# Several at a time, file by file: many of them wait for a service to fall or to come back.
# tests/conftest.py says which files go first.
JOBS ?= 3
TOGETHER := -n $(JOBS) --dist loadfile --no-loadscope-reorder

# Pages are tested in a browser; where we may install one it is Debian's, with letters to show
.PHONY: browser
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; } || \
	  { apt-get -q update && DEBIAN_FRONTEND=noninteractive \
	    apt-get -qy install --no-install-recommends chromium fonts-dejavu-core; } || \
	  echo "no Chromium: the tests in a browser are skipped" >&2

test: $(SYNCED) $(CLIENT) browser
	$(BIN)/pytest -m "not deep" $(TOGETHER)

# The heavy tests, the laws four times as often, and every outage of the store for a whole minute.
LAWS := tests/domain tests/opdracht/officefile tests/opdracht/importer
test-deep: $(SYNCED) browser
	$(BIN)/pytest -m deep --timeout=0
	THOROUGH=1 $(BIN)/pytest -m "not deep" $(TOGETHER) $(LAWS)
	OUTAGE_SECONDS=60 $(BIN)/pytest tests/faults/test_outage.py

lint: $(SYNCED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(UV) lock --check

# What a reader of code for weaknesses finds: bandit, and our own rules with their examples.
# Nothing is asked of the network, and nothing is sent.
ROOMS := domain storage activities workflows opdracht worker.py
SEMGREP_SCAN := SEMGREP_SEND_METRICS=off $(SEMGREP) scan --metrics=off --disable-version-check --quiet

scan: $(SYNCED) $(SEMGREP)
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive $(ROOMS)
	$(SEMGREP_SCAN) --test rules
	$(SEMGREP_SCAN) --strict --error --config rules $(ROOMS)

docs: $(SYNCED)
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build

# Contracts, types, style, words, lock, weaknesses, docs and the tests, with every branch of the domain taken.
check: lint scan docs browser
	$(BIN)/coverage erase
	THOROUGH=1 $(BIN)/coverage run -m pytest -m "not deep" $(TOGETHER)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Changes the rules of the domain one by one and sees whether a test notices: takes an hour.
MUTATION_FLOOR ?= 80
check-deep: check test-deep
	THOROUGH=1 $(BIN)/mutmut run
	$(BIN)/mutmut export-cicd-stats
	@$(BIN)/python -c 'import json, sys; \
	  found = json.load(open("mutants/mutmut-cicd-stats.json")); \
	  noticed = found["killed"] + found["timeout"]; \
	  share = 100 * noticed // max(1, noticed + found["survived"] + found["no_tests"]); \
	  print(f"{share} % of the changes to the rules were noticed; the floor is $(MUTATION_FLOOR) %"); \
	  sys.exit(share < $(MUTATION_FLOOR))'

bench: $(SYNCED)
	@for script in bench/import.py bench/lifecycle.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

# Every page of the demo that `make up` started, light and dark, wide and narrow.
screenshots: $(SYNCED)
	@$(BIN)/python docs/screenshots.py

clean:
	rm -rf $(VENV) dist opdracht/web/vendor docs/_build mutants .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
