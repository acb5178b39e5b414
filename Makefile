PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# The repository root is the package, so type checkers see it through a link of that name.
TYPES := build/types

.PHONY: run test format lint types contracts wheel tests soak clean help

run: $(VENV)/.run  ## open the dashboard (make run ARGS=demo for the bundled feeds)
	$(BIN)/contested $(ARGS)

test: lint types contracts wheel tests  ## everything that must hold before a change lands

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev
	mkdir -p $(TYPES) && ln -sfn ../.. $(TYPES)/contested
	MYPYPATH=$(TYPES) $(BIN)/mypy --no-namespace-packages -p contested
	MYPYPATH=$(TYPES):tests/support:tools $(BIN)/mypy --explicit-package-bases tests tools

contracts: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

wheel: $(VENV)/.dev  ## the built wheel, installed in a fresh environment and started
	$(BIN)/python tools/check_wheel.py

tests: $(VENV)/.dev
	$(BIN)/pytest

soak: $(VENV)/.dev  ## the long tests: five hundred kills of each kind, a minute of four processes on one archive, a thousand feeds by four pollers, a thousand polls of hosts that misbehave
	CONTESTED_SOAK=500 CONTESTED_SOAK_SECONDS=60 $(BIN)/pytest -s tests/storage/test_crashes.py tests/storage/test_together.py \
		tests/storage/test_postgres_pollers.py
	CONTESTED_SOAK_POLLS=1000 CONTESTED_FUZZ=10000 $(BIN)/pytest -s tests/feeds/test_soak.py tests/feeds/test_fuzz.py

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/.run: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --editable .
	touch $@

$(VENV)/.dev: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --editable '.[dev]'
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

help:
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/'
