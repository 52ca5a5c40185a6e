# Everything this project does, by one name each. Python 3.11 or newer and make are all it needs: the first
# target that is made creates an environment in .venv and installs what that target needs from the package index.

VENV ?= .venv
BIN := $(VENV)/bin
# The first Python on this machine that is new enough.
FIND_PYTHON = for p in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test deep lint types docs bench check wheel clean
.DELETE_ON_ERROR:

help:  ## Say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

demo: $(VENV)/.run  ## Rank the example cards and show the results
	@echo "ocop rank examples/cards/*"
	@$(BIN)/ocop rank examples/cards/* || test $$? -eq 1
	@echo "In English: .venv/bin/ocop rank --lang en examples/cards/*"

test: $(VENV)/.test  ## Run the tests (one to two minutes)
	$(BIN)/python -m pytest -n auto -m "not deep" $(TESTS)

deep: $(VENV)/.test  ## Run the tests that take minutes
	$(BIN)/python -m pytest -n auto -m deep $(TESTS)

lint: $(VENV)/.lint  ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.types  ## Check types, twice
	$(BIN)/mypy
	$(BIN)/pyright

docs: $(VENV)/.docs  ## Generate the pages that come from the data, and build the documentation into site/
	$(BIN)/python tools/build_pages.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(VENV)/.bench  ## Measure, as ratios in one run
	$(BIN)/python benchmarks/run.py

wheel: $(VENV)/.build  ## Build the wheel, install it alone, and run the tests against it
	$(BIN)/python tools/test_wheel.py

check: lint types test docs wheel  ## All of it

clean:  ## Remove what was made
	rm -rf $(VENV) build dist site docs/criteria docs/findings docs/interpretations.md docs/plans
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@p=$$($(FIND_PYTHON)); \
	if [ -z "$$p" ]; then echo "Python 3.11 or newer is needed, and none was found. Name one: make PYTHON=/path/to/python3" >&2; exit 1; fi; \
	echo "Creating an environment in $(VENV) with $$($$p --version)"; \
	$$p -m venv $(VENV) || { echo "The venv module of $$p does not work: install it (on Debian and Ubuntu: apt-get install python3-venv)" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.run: pyproject.toml | $(BIN)/python
	@echo "Installing ocop into $(VENV)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test $(VENV)/.lint $(VENV)/.types $(VENV)/.docs $(VENV)/.bench $(VENV)/.build: $(VENV)/.%: pyproject.toml | $(BIN)/python
	@echo "Installing ocop and what $* needs into $(VENV)"
	@$(PIP) --editable '.[$*]'
	@touch $@
