# Frontdesk. `make` alone lists what there is; `make demo` and `make test` need nothing set up before them.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.DEFAULT_GOAL := help
.PHONY: help setup ui demo dev dev-server dev-page test test-fast lint format bench first-migration lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | awk -F'|' '{printf "  make %-15s %s\n", $$1, $$2}'

setup: ## an environment in .venv with everything pinned; does nothing when it is up to date
	@$(PYTHON) -m tools.setup

ui: setup ## build the page, if its sources changed
	@$(BIN)/python hatch_build.py build

demo: ui ## start Frontdesk with two example businesses and customers' phones; prints the address
	@$(BIN)/frontdesk demo $(ARGS)

dev: setup ## the demo, with a page that follows your edits
	@$(MAKE) --no-print-directory -j2 dev-server dev-page

dev-server:
	@$(BIN)/frontdesk demo --no-browser $(ARGS)

dev-page:
	@$(BIN)/python hatch_build.py run dev

test: ui ## every test: on SQLite, on PostgreSQL, in Chromium
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.suites

test-fast: setup ## the tests that need neither PostgreSQL nor a browser
	@$(BIN)/python -m tools.suites --fast

lint: ui ## ruff, mypy, import-linter, and the page's type check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python hatch_build.py run typecheck

format: setup ## lay the code out the way lint wants it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## measure everything and write the table in docs/performance.md
	$(BIN)/python -m bench.all $(ARGS)

first-migration: setup ## write the first migration anew from the models (only before the first release)
	@$(BIN)/python -m tools.first_migration

lock: ## pin again after pyproject.toml changed (make lock ARGS=--upgrade takes newer versions)
	$(BIN)/python -m tools.lock $(ARGS)

clean: ## remove what was built, downloaded and measured; your data/ stays
	rm -rf .venv .results .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis dist test-results ui/node_modules ui/dist src/frontdesk/web/static
