# `make export` and `make test` need Python 3.11 or newer and nothing else.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Since 3.12 Python itself says which lines run, for nothing; before, that takes twice the time.
COVER  := $(shell $(PYTHON) -c 'import sys; print("--cov" * (sys.version_info >= (3, 12)))')
export COVERAGE_CORE ?= sysmon

# Where Python writes no bytecode, each command that a test starts compiles the whole package anew.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help export site screenshots check test test-lowest lint format docs bench fuzz mutants coverage clean

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: pyproject.toml requirements-dev.txt $(VENV)/.made
	$(PIP) install --constraint requirements-dev.txt --editable '.[pdf,preview]'
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install --requirement requirements-dev.txt
	touch $@

export: $(VENV)/.installed ## Validate events.yaml and write exports/
	$(BIN)/timeline-kit validate events.yaml
	$(BIN)/timeline-kit export events.yaml -o exports

site: $(VENV)/.installed ## Write site/, the web page of events.yaml
	$(BIN)/timeline-kit site events.yaml -o site

check: lint test ## Everything that has to be green

# Three on two cores: tests wait for Chromium and LibreOffice.
test: $(VENV)/.installed-dev ## Install the test tools and run all tests
	sh tests/install-programs.sh
	$(BIN)/python -m pytest -n 3 --dist worksteal $(COVER) $(ARGS)

test-lowest: ## Run all tests with the lowest versions that pyproject.toml allows
	$(PYTHON) -m venv $(VENV)-lowest
	$(PYTHON) tests/lowest.py > $(VENV)-lowest/requirements.txt
	$(VENV)-lowest/bin/python -m pip --disable-pip-version-check --quiet install \
		--requirement $(VENV)-lowest/requirements.txt --editable .
	sh tests/install-programs.sh
	$(VENV)-lowest/bin/python -m pytest -n 3 --dist worksteal $(ARGS)

coverage: COVER = --cov
coverage: COVERAGE_CORE = ctrace
coverage: test ## The same, and list the lines no test ran, on any Python

lint: $(VENV)/.installed-dev ## ruff, mypy and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed-dev ## Build the documentation into docs/_build/html
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

screenshots: $(VENV)/.installed-dev ## Take pictures of the web page into docs/_build/screenshots
	$(BIN)/python docs/screenshots.py $(ARGS)

bench: $(VENV)/.installed-dev ## Measure us beside our peers
	$(BIN)/python -m benchmarks $(ARGS)

fuzz: $(VENV)/.installed-dev ## Run the property tests for long
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -n 2 -m hypothesis $(ARGS)
	cd tests && $(abspath $(BIN))/python -m fuzz.mutations

mutants: $(VENV)/.installed-dev ## Break guards and escapes one at a time: the tests have to see it
	cd tests && $(abspath $(BIN))/python -m mutants.run $(ARGS)

clean: ## Remove what can be made again
	rm -rf $(VENV) $(VENV)-lowest build dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
